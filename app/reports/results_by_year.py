"""Report: what came of the work year by year, a sheet and a chart for each metric."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.reports.declared import CHIEF, CONGRESS, OFFICE, Report
from app.reports.parameters import AS_OF, NEAR_AUDIENCE, Parameter
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Chart, Column, Holds
from app.services import highlights
from db.model import choices
from db.model.days import fiscal_year_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.outcomes import Total
    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.model.outcome_facts import MetricFacts

TITLE = "Results by fiscal year"
ANSWERS = "What each metric came to year by year, each result once, running totals never added."
METRIC = Parameter("metric", "Metric", kind="record", entity="metric", empty="All with results")
YEARS = Parameter("years", "Fiscal years", kind="count", preset="5")
PARAMETERS = (METRIC, YEARS, AS_OF, NEAR_AUDIENCE)
_WORDS = (
    ("Value", "The sum of the final outcomes of the year; the year of the day: up to the day."),
    ("Value is", "The weakest word of the figures that were added: about, at least, exact."),
    ("Outcomes", "How many outcomes were counted in the sum."),
    ("Left out", "Outcomes of the year that are in the sum already, or cannot be added."),
    ("Empty", "Nothing is on file for the year. It does not mean zero."),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A metric in one fiscal year."""

    metric: MetricFacts
    fiscal_year: int
    total: Total


def years_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and how many metrics have results; `values` are codes by name."""
    day = AS_OF.day(values, session.today)
    last = fiscal_year_of(day)
    years = range(last - max(YEARS.number(values) or 1, 1) + 1, last + 1)
    by_metric = _lines(session, day, years, METRIC.number(values))
    tables = [_table(lines) for lines in by_metric] or [_table([])]
    metrics = [lines[0].metric for lines in by_metric]
    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Metrics", len(metrics)),
            ("Fiscal years", len(years)),
            ("Outcomes counted", sum(len(o.total.counted) for lines in by_metric for o in lines)),
        ),
        (*_WORDS, *((one.label, one.definition) for one in metrics)),
    )
    book, _rows = tabled_book(session, values, making, telling, tables)
    return book, len(metrics)


def _lines(session: Session, day: date, years: range, only: int | None) -> list[list[_Line]]:
    """Return the metrics that have a sum in any of the years, each with all of the years."""
    found: dict[int, dict[int, _Line]] = {}
    for year in years:
        for line in highlights.read(session, min(day, date(year, 9, 30)), year).lines:
            if only in {None, line.metric.id}:
                kept = found.setdefault(line.metric.id, {})
                kept[year] = _Line(line.metric, year, line.to_date)
    with_sums = (
        kept for kept in found.values() if any(o.total.grains is not None for o in kept.values())
    )
    return [[kept[year] for year in years if year in kept] for kept in with_sums]


def _table(lines: list[_Line]) -> Table[_Line]:
    title = lines[0].metric.label if lines else "Results"
    unit = choices.label("unit_of_measure", lines[0].total.unit) if lines else ""
    return Table(
        title,
        _COLUMNS,
        lines,
        lambda line: ("metric", line.metric.id),
        charts=(Chart(title, "Fiscal year", ("Value",), "Fiscal year", unit),) if lines else (),
    )


def _word(line: _Line) -> str | None:
    total = line.total
    return None if total.grains is None else choices.label("qualifier", total.qualifier)


_FINAL = "final, of the metric and the fiscal year"
_COLUMNS: tuple[Shown[_Line], ...] = (
    Shown(
        Column("Fiscal year", Holds.TEXT, 12),
        lambda line: f"FY{line.fiscal_year}", "outcome.period_end", _FINAL,
    ),
    Shown(
        Column("Value", Holds.MILLIONTHS, 16, _WORDS[0][1]),
        lambda line: line.total.value, "outcome.value", _FINAL,
        trace=lambda line: ("outcome", [row.id for row in line.total.counted]),
    ),
    Shown(
        Column("Unit", Holds.TEXT, 10),
        lambda line: choices.label("unit_of_measure", line.total.unit), "outcome.value_unit",
        "the metric's unit",
    ),
    Shown(
        Column("Value is", Holds.TEXT, 10, _WORDS[1][1]), _word, "outcome.qualifier", _FINAL,
    ),
    Shown(
        Column("Outcomes", Holds.WHOLE, 12, _WORDS[2][1]),
        lambda line: len(line.total.counted), "outcome.value", "those counted",
    ),
    Shown(
        Column("Left out", Holds.WHOLE, 9, _WORDS[3][1]),
        lambda line: len(line.total.left_out), "outcome.value", "those not added",
    ),
)  # fmt: skip

REPORT = Report(
    "results-by-year", TITLE, ANSWERS, (CONGRESS, CHIEF, OFFICE), PARAMETERS, years_book
)
