"""The charts that a report's sheet declares, drawn as the program draws its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.reports.shown_cells import shown
from app.reports.workbook import Holds
from app.ui.charts.base import Series
from app.ui.charts.columns import BarChart, LineChart, StackChart
from app.ui.charts.groups import GroupChart
from app.ui.charts.rows import RowChart
from app.ui.charts.ticks import short_count, short_money

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.reports.workbook import Chart as Declared
    from app.reports.workbook import Sheet
    from app.ui.charts.base import Chart
    from app.ui.look.tokens import Tone

MOST_LABELS: Final = 120
"""Rows up to which a chart is drawn; more could not be told apart."""
_TONES: tuple[Tone, ...] = ("accent", "quiet", "good", "warn")
_SCALES = {Holds.MILLIONTHS: 1_000_000, Holds.PERCENT: 1_000_000, Holds.QUARTERS: 4}


def charts_of(sheet: Sheet) -> list[tuple[Chart, int]]:
    """Return a sheet's charts, each with the column whose records a mark opens."""
    if not 0 < sheet.count <= MOST_LABELS:
        return []
    return [_drawn(sheet, one) for one in sheet.charts]


def _drawn(sheet: Sheet, declared: Declared) -> tuple[Chart, int]:
    places = {column.title: at for at, column in enumerate(sheet.columns)}
    at = places[declared.series[0]]
    holds, rows = sheet.columns[at].holds, list(sheet.rows)
    label = sheet.columns[places[declared.categories]]
    labels = [shown(label.holds, row[places[declared.categories]]) for row in rows]
    series = [
        _series(title, number, [row[places[title]] for row in rows])
        for number, title in enumerate(declared.series)
    ]
    below = any(value < 0 for one in series for value in one.values)
    title = declared.title
    chart = _kind(declared, below=below)(title, lambda value: shown(holds, value), _short(holds))
    if isinstance(chart, BarChart | RowChart):
        chart.show_items(
            [(text, value, "accent") for text, value in zip(labels, series[0].values, strict=True)],
            series[0].name,
        )
    else:
        chart.show_series(labels, series)
    return chart, at


def _kind(declared: Declared, *, below: bool) -> type[Chart]:
    """Return how a chart is drawn; what is below zero neither lies nor stands on others."""
    if declared.kind == "lines":
        return LineChart
    if len(declared.series) > 1:
        return StackChart if declared.stacked and not below else GroupChart
    return RowChart if declared.kind == "bars" and not below else BarChart


def _series(title: str, number: int, held: Sequence[object]) -> Series:
    """Return a series from its first value to its last; an empty cell between them counts as 0."""
    known = [at for at, value in enumerate(held) if value is not None] or [0]
    tone = _TONES[number % len(_TONES)]
    return Series(title, tone, [_number(value) for value in held], known[0], known[-1])


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _short(holds: Holds) -> Callable[[int], str]:
    if holds is Holds.CENTS:
        return short_money
    scale = _SCALES.get(holds, 1)
    return lambda value: short_count(value // scale)
