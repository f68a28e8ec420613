"""The handling mark of a workbook: for whom it is, and the strictest mark of what stands in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.reports.workbook import Cell, Page, Sheet
from db.model.choices import options
from db.model.registry import ENTITIES
from db.queries import handling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.reports.workbook import Book
    from app.services.session import Session

BETWEEN = " · "
_FOR_WHOM = ("", "For public use", "For partner use", "For internal use")
_NO_MARK = "none"
_MARK = "mark"
_ABOVE_MARK = 4  # lines of a cover: an empty one, title, question, an empty one


def marked(session: Session, book: Book) -> Book:
    """Return a book with the strictest handling mark of the agreements and documents in its rows.

    It stands after the audience on every page and on the cover. A book none of whose papers
    carries one comes back as it is.
    """
    found = {code for one in book.sheets if isinstance(one, Sheet) for code in _codes(session, one)}
    labels = [text for code, text in options("handling").items() if code in found - {_NO_MARK}]
    if not labels:
        return book
    marking = strictest((book.marking, labels[-1]))
    sheets = tuple(_on_cover(one, marking) for one in book.sheets)
    return replace(book, marking=marking, sheets=sheets)


def strictest(markings: Iterable[str]) -> str:
    """Return one marking that is as strict as each: the nearest audience, the strictest mark."""
    parts = {part for one in markings for part in one.split(BETWEEN)}
    whom = max((part for part in parts if part in _FOR_WHOM), key=_FOR_WHOM.index, default="")
    marks = [text for text in options("handling").values() if text in parts]
    return BETWEEN.join(part for part in (whom, *marks[-1:]) if part)


def _codes(session: Session, sheet: Sheet) -> set[str]:
    by_type: dict[str, set[int]] = {}
    for at, record in enumerate(sheet.record_ids):
        entity = sheet.entities[at] if sheet.entities else sheet.entity
        by_type.setdefault(entity, set()).add(record)
    known = ((entity, ids) for entity, ids in by_type.items() if entity in ENTITIES)
    return {code for entity, ids in known for code in handling.marks(session.store, entity, ids)}


def _on_cover(one: Sheet | Page, marking: str) -> Sheet | Page:
    if not isinstance(one, Page) or one.name != "Cover":
        return one
    line = (Cell(None), Cell(marking, _MARK))
    for at, cells in enumerate(one.lines):
        if any(cell.style == _MARK for cell in cells):
            return replace(one, lines=(*one.lines[:at], line, *one.lines[at + 1 :]))
    above, below = one.lines[:_ABOVE_MARK], one.lines[_ABOVE_MARK:]
    return replace(one, lines=(*above, line, (), *below))
