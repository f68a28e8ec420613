"""The look of every workbook: named cell styles, one palette, number formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from app.reports.workbook import NUMBERS, Column, Holds

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


ACCENT, SOFT, INK, QUIET = "0B5CAD", "DCEBFA", "1A2330", "566273"
LINE, GOOD, BAD = "D5DAE1", "1E6B3A", "B3261E"
FORMATS = {
    "whole": "#,##0",
    "cents": '"$"#,##0.00;[Red]-"$"#,##0.00',
    "millionths": "#,##0",
    "millionths part": "#,##0.0#####",
    "percent": '0" %"',
    "percent part": '0.0#####" %"',
    "quarters": "#,##0.00",
    "formula": "#,##0.00",
    "day": "d mmm yyyy",
    "moment": "d mmm yyyy hh:mm",
    "text": "@",  # zeros stay when someone types over a number-like text
}
_RIGHT = frozenset(kind.value for kind in NUMBERS)
HEIGHTS = {"title": 34, "heading": 22}  # of a placed line, in points; others fit their text
HEADER_HEIGHT = 30
_PLACED = {  # style of a placed cell: (size, bold, colour, wraps)
    "plain": (11, False, INK, False),
    "title": (20, True, INK, False),
    "lead": (12, False, QUIET, False),
    "mark": (11, True, BAD, False),
    "heading": (12, True, ACCENT, False),
    "label": (11, False, QUIET, True),
    "value": (11, False, INK, True),
    "count": (11, False, INK, False),
    "good": (11, True, GOOD, True),
    "bad": (11, True, BAD, True),
}

WRAPPING = frozenset(name for name, (_size, _bold, _colour, wraps) in _PLACED.items() if wraps)


def body_style(column: Column) -> str:
    """Return the name of the style that a column's cells wear."""
    return column.holds.value


def part_style(column: Column) -> str:
    """Return the style of a column's numbers that have decimals."""
    name = f"{column.holds.value} part"
    return name if name in FORMATS else column.holds.value


def total_style(column: Column) -> str:
    """Return the style of a column's cell in the totals row."""
    return f"{part_style(column) if column.total else column.holds.value} total"


def header_style(column: Column) -> str:
    """Return the style of a column's header cell."""
    return "header right" if column.holds in NUMBERS else "header"


class Styles:
    """Gives out the numbers of the styles in one workbook, adding each on its first use."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """Return the style number of a named style; a separate cell wears each style once."""
        if name not in self._numbers:
            cell = Cell(self._workbook.worksheets[0])
            cell.style = _named(name)
            self._numbers[name] = int(cell.style_id)
        return self._numbers[name]


def _named(name: str) -> NamedStyle:
    """Build a style by its name; `… total` is the totals row's variant of a column's style."""
    if name in _PLACED:
        return _placed(name)
    if name.startswith("header"):
        return _header(name)
    return _body(name)


def _placed(name: str) -> NamedStyle:
    size, bold, colour, wraps = _PLACED[name]
    style = NamedStyle(f"Fieldstone {name}")
    style.font = Font(name="Calibri", size=size, bold=bold, color=colour)
    style.alignment = Alignment(
        vertical="top", wrap_text=wraps, horizontal="left" if name == "count" else None
    )
    style.number_format = "#,##0" if name == "count" else "General"
    return style


def _header(name: str) -> NamedStyle:
    style = NamedStyle(f"Fieldstone {name}")
    style.font = Font(name="Calibri", size=11, bold=True, color=INK)
    style.fill = PatternFill("solid", fgColor=SOFT)
    style.border = Border(bottom=Side("medium", color=ACCENT))
    style.alignment = Alignment(
        horizontal="right" if name.endswith("right") else "left",
        vertical="center",
        wrap_text=True,
        indent=1,
    )
    return style


def _body(name: str) -> NamedStyle:
    base = name.removesuffix(" total")
    holds = base.removesuffix(" part")
    total = name.endswith(" total")
    style = NamedStyle(f"Fieldstone {name}")
    style.font = Font(
        name="Calibri",
        size=11,
        bold=total,
        color=ACCENT if holds == "link" else INK,
        underline="single" if holds == "link" else None,
    )
    style.border = (
        Border(top=Side("medium", color=ACCENT))
        if total
        else Border(bottom=Side("hair", color=LINE))
    )
    horizontal = "right" if holds in _RIGHT else "left"
    style.alignment = Alignment(
        horizontal=horizontal, vertical="top", wrap_text=holds == Holds.WRAPPED.value, indent=1
    )
    style.number_format = "General" if total and base == "text" else FORMATS.get(base, "General")
    return style
