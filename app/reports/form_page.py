"""The lines of a sheet that looks like a paper form: boxes with labels, values, sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports.workbook import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.model.kinds import Kind

MISSING = "missing"
LEFT_OUT = "left out for this audience"
_AS_STORED = {
    "money": "box money left",
    "day": "box day",
    "count": "box whole",
    "percent": "box percent left",
}


class FormLines:
    """Lines as they are put down, under each other; the first column is an empty margin."""

    def __init__(self, title: str, lead: str) -> None:
        """Start with a title and what the form is for."""
        self._lines: list[tuple[Cell, ...]] = []
        self.add()
        self.add(Cell(title, "title"))
        self.add(Cell(lead, "lead"))

    @property
    def next_row(self) -> int:
        """The number of the row that the next line will be."""
        return len(self._lines) + 1

    def add(self, *cells: Cell) -> int:
        """Put a line down and return its row's number."""
        self._lines.append((Cell(None), *cells) if cells else ())
        return len(self._lines)

    def section(self, heading: str) -> None:
        """Leave a line and begin a section."""
        self.add()
        self.add(Cell(heading, "heading"))

    def done(self) -> tuple[tuple[Cell, ...], ...]:
        """Return all lines."""
        return tuple(self._lines)


def value_box(kind: Kind, stored: object, span: int = 1, otherwise: str = MISSING) -> Cell:
    """Return a stored value as a box: a number, a day or its text; `otherwise` where empty."""
    if stored is None or stored == ():
        return Cell(otherwise, "box missing" if otherwise == MISSING else "box", span)
    if (style := _AS_STORED.get(kind.name)) and isinstance(stored, str | int):
        return Cell(stored, style, span)
    return Cell(str(kind.show(stored)), "box", span)


def text_box(text: str | None, span: int = 1, otherwise: str = MISSING) -> Cell:
    """Return a text as a box; `otherwise` where there is none."""
    if text:
        return Cell(text, "box", span)
    return Cell(otherwise, "box missing" if otherwise == MISSING else "box", span)


def head_line(titles: Sequence[str], spans: Sequence[int] = ()) -> list[Cell]:
    """Return the headings over a form's columns."""
    wide = spans or [1] * len(titles)
    return [Cell(title, "box head", span) for title, span in zip(titles, wide, strict=True)]
