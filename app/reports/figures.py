"""The figures of a report by name: what a form can be filled with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.reports.cells import fits
from app.reports.drawing import has_totals
from app.reports.shown_cells import shown
from app.reports.styles import stored_as
from app.reports.workbook import Formula, Holds, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from app.reports.workbook import Book, Cell

TOTAL = "Total"
_NO_FIGURES = "Sources"
_BOX, _HEAD, _UNKNOWN = "box", "box head", "box missing"  # styles of a page's cells
_BOX, _HEAD, _UNKNOWN = "box", "box head", "box missing"  # styles of a page's cells


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a report.

    Attributes: `name` is `sheet.row.column` in a table, `sheet.Total.column` of its totals and
    `sheet.first text of the line.n` of the n-th value on a page; a name that comes again has
    ` (2)` after it. `value` is the stored value of what it `holds`, None for an empty one;
    `literal` the exact decimal of a formula that holds no stored value.
    """

    name: str
    holds: Holds
    value: str | int | None
    literal: str = ""

    @property
    def text(self) -> str:
        """The value as people read it."""
        return self.literal or shown(self.holds, self.value)


def figures(book: Book) -> Iterator[Figure]:
    """Yield the figures of a book that was made for this alone: its rows are read.

    Its sources and what is hidden have none.
    """
    for one in book.sheets:
        if isinstance(one, Page):
            yield from _numbered(_of_page(one))
        elif not one.hidden and one.name != _NO_FIGURES:
            yield from _numbered(_of_sheet(one))


def wanted(book: Book, names: Collection[str]) -> dict[str, Figure]:
    """Return those figures of a book that are named, by name."""
    sought = frozenset(names)
    return {one.name: one for one in figures(book) if one.name in sought}


def _numbered(found: Iterator[Figure]) -> Iterator[Figure]:
    seen: Counter[str] = Counter()
    for one in found:
        name = one.name
        seen[name] += 1
        if seen[name] > 1:
            name = f"{name} ({seen[name]})"
        yield Figure(name, one.holds, one.value, one.literal)


def _of_sheet(sheet: Sheet) -> Iterator[Figure]:
    columns = list(zip(sheet.columns, _titles(sheet), strict=True))
    keys = max(sheet.key_columns, 1)
    sums = {at: 0 for at, (column, _) in enumerate(columns) if column.total}
    for row in sheet.rows:
        held = zip(columns[:keys], row[:keys], strict=True)
        key = ", ".join(text for (c, _), v in held if (text := shown(c.holds, v)))
        for at, ((column, title), value) in enumerate(zip(columns, row, strict=True)):
            figure = _figure(f"{sheet.name}.{_plain(key)}.{title}", column.holds, value)
            if at in sums and isinstance(figure.value, int) and fits(figure.value):
                sums[at] += figure.value
            yield figure
    if not has_totals(sheet):
        return
    for at, (column, title) in enumerate(columns):
        name = f"{sheet.name}.{TOTAL}.{title}"
        if at in sums:
            yield Figure(name, column.holds, sums[at])
        elif column.foot is not None:
            yield _figure(name, column.holds, column.foot)


def _titles(sheet: Sheet) -> list[str]:
    return [_plain(column.title) for column in sheet.columns]


def _of_page(page: Page) -> Iterator[Figure]:
    for line in page.lines:
        told = [cell for cell in line if cell.value is not None or cell.style.startswith(_BOX)]
        label = told[0].value if told else None
        if not isinstance(label, str) or told[0].style.startswith(_HEAD):
            continue
        for at, cell in enumerate(told[1:], start=1):
            value = None if cell.style == _UNKNOWN else cell.value
            yield _figure(f"{page.name}.{_plain(label)}.{at}", _holds(cell), value)


def _holds(cell: Cell) -> Holds:
    value = cell.value.result if isinstance(cell.value, Formula) else cell.value
    found = stored_as(cell.style)
    if isinstance(value, str):
        return Holds.DAY if found is Holds.DAY else Holds.TEXT
    return found or Holds.WHOLE


def _figure(name: str, holds: Holds, value: object) -> Figure:
    literal = ""
    if isinstance(value, Formula):
        literal = value.literal if holds in {Holds.FORMULA, Holds.WHOLE} else ""
        value = value.result if value.result != "" else None
    if isinstance(value, bool):
        value, holds = int(value), Holds.BOOLEAN
    if value is not None and not isinstance(value, str | int):
        value = str(value)
    return Figure(name, holds, value, literal)


def _plain(text: str) -> str:
    """Return a text on one line, as names are."""
    return " ".join(text.split())
