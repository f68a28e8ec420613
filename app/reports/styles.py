"""The look of every workbook: named cell styles, one palette, number formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from app.reports.workbook import NUMBERS, Column, Holds

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


ACCENT, SOFT, INK, QUIET = "0B5CAD", "DCEBFA", "1A2330", "566273"
LINE, GOOD, BAD, INPUT, ALARM = "D5DAE1", "1E6B3A", "B3261E", "FFF8DC", "FCEBEA"
MARKED = "FFF2CC"
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
# Of a placed line, in points; the heights of other lines fit their text.
HEIGHTS = {"title": 34, "heading": 22, "box sign": 32}
HEADER_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class _Look:
    """How a placed cell looks; `holds` is how its number or day is stored, None: as it stands."""

    colour: str = INK
    size: int = 11
    bold: bool = False
    wraps: bool = False
    align: str | None = None
    boxed: bool = False
    fill: str = ""
    holds: Holds | None = None


_PLACED = {
    "plain": _Look(),
    "title": _Look(size=20, bold=True),
    "lead": _Look(QUIET, 12),
    "mark": _Look(BAD, bold=True),
    "heading": _Look(ACCENT, 12, bold=True),
    "label": _Look(QUIET, wraps=True),
    "value": _Look(wraps=True),
    "count": _Look(align="left", holds=Holds.WHOLE),
    "good": _Look(GOOD, bold=True, wraps=True),
    "bad": _Look(BAD, bold=True, wraps=True),
    # The boxes of a form.
    "box head": _Look(bold=True, wraps=True, boxed=True, fill=SOFT),
    "box head right": _Look(bold=True, wraps=True, boxed=True, fill=SOFT, align="right"),
    "box label": _Look(QUIET, wraps=True, boxed=True),
    "box": _Look(wraps=True, boxed=True),
    "box strong": _Look(bold=True, wraps=True, boxed=True),
    "box missing": _Look(BAD, bold=True, wraps=True, boxed=True),
    "box money": _Look(boxed=True, align="right", holds=Holds.CENTS),
    "box money left": _Look(boxed=True, align="left", holds=Holds.CENTS),
    "box money strong": _Look(bold=True, boxed=True, align="right", holds=Holds.CENTS),
    "box money input": _Look(boxed=True, align="right", fill=INPUT, holds=Holds.CENTS),
    "box money input left": _Look(boxed=True, align="left", fill=INPUT, holds=Holds.CENTS),
    "box sign": _Look(QUIET, boxed=True),
    "box input": _Look(wraps=True, boxed=True, fill=INPUT),
    "box percent": _Look(boxed=True, align="right", holds=Holds.PERCENT),
    "box percent left": _Look(boxed=True, align="left", holds=Holds.PERCENT),
    "box day": _Look(boxed=True, align="left", holds=Holds.DAY),
    "box whole": _Look(boxed=True, align="left", holds=Holds.WHOLE),
}

WRAPPING = frozenset(name for name, look in _PLACED.items() if look.wraps)


def stored_as(placed: str) -> Holds | None:
    """Return how the number or day of a placed cell of that style is stored; None: as it stands."""
    return _PLACED[placed].holds


def body_style(column: Column) -> str:
    """Return the name of the style that a column's cells wear."""
    return column.holds.value


def part_style(column: Column) -> str:
    """Return the style of a column's numbers that have decimals."""
    name = f"{column.holds.value} part"
    return name if name in FORMATS else column.holds.value


def total_style(column: Column) -> str:
    """Return the style of a column's cell in the totals row."""
    counted = column.total or column.foot is not None
    return f"{part_style(column) if counted else column.holds.value} total"


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
    look = _PLACED[name]
    style = NamedStyle(f"Fieldstone {name}")
    style.font = Font(name="Calibri", size=look.size, bold=look.bold, color=look.colour)
    aligned = look.align or ("left" if look.boxed else None)
    style.alignment = Alignment(
        vertical="top", wrap_text=look.wraps, horizontal=aligned, indent=int(look.boxed)
    )
    style.number_format = _placed_format(look.holds)
    if look.fill:
        style.fill = PatternFill("solid", fgColor=look.fill)
    if look.boxed:
        edge = Side("thin", color=LINE)
        style.border = Border(left=edge, right=edge, top=edge, bottom=edge)
    return style


def _placed_format(holds: Holds | None) -> str:
    if holds is Holds.PERCENT:
        return FORMATS["percent part"]
    return FORMATS[holds.value] if holds else "General"


def _header(name: str) -> NamedStyle:
    style = NamedStyle(f"Fieldstone {name}")
    style.font = Font(name="Calibri", size=11, bold=True, color=INK)
    style.fill = PatternFill("solid", fgColor=SOFT)
    style.border = Border(bottom=Side("thin", color=ACCENT))
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
        Border(top=Side("thin", color=ACCENT)) if total else Border(bottom=Side("hair", color=LINE))
    )
    horizontal = "right" if holds in _RIGHT else "left"
    style.alignment = Alignment(
        horizontal=horizontal, vertical="top", wrap_text=holds == Holds.WRAPPED.value, indent=1
    )
    style.number_format = "General" if total and base == "text" else FORMATS.get(base, "General")
    return style
