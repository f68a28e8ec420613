"""A report to be looked at in the program: its workbook with rows that can be read again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.reports.handling import marked
from app.reports.job import compared_book, copied, making_of
from app.reports.names import letter
from app.reports.shown_cells import shown
from app.reports.workbook import Cell, Column, Formula, Holds, Page, Sheet
from app.services import as_of, browse
from app.services.ledger import Part
from app.services.session import open_session
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from app.reports.cover import Making
    from app.reports.declared import Report
    from app.reports.job import Terms
    from app.reports.workbook import Book
    from app.services.session import Session

SOURCES = "Sources"
_COLUMNS = re.compile(r"columns? ([A-Z]{1,3}(?:(?:, | to )[A-Z]{1,3})*)$")


@dataclass(frozen=True, slots=True)
class Previewed:
    """A workbook to be looked at.

    Attributes: `rows` what it counts; `head` the newest change set it was made from; `totals` the
    totals row of each table by its name, empty where it has none.
    """

    book: Book
    rows: int
    head: int
    totals: Mapping[str, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Records:
    """Records behind a figure that are no sum of money: their type and ids.

    `change` is the change set in the history of a single one that it is about, 0: none.
    """

    entity: str
    ids: tuple[int, ...]
    change: int = 0


Found = tuple[Part, ...] | Records
"""What a figure is made of: rows in money, records, or nothing that is known (no rows)."""


def preview(file: Path, report: Report, values: Mapping[str, str], terms: Terms) -> Previewed:
    """Return a report's workbook, read on a copy of the file as when it is written.

    Raises CannotOpen, NoSuchName, BadValue or Cancelled.
    """
    with copied(file, terms) as session:
        making = making_of(session, terms)
        book, rows = report.make(session, values, making)
        return _previewed(marked(session, book), rows, making)


def compared(
    file: Path,
    report: Report,
    values: Mapping[str, str],
    terms: Terms,
    span: tuple[str, str],
) -> Previewed:
    """Return the workbook that compares a report at two moments, given as they were typed.

    Raises BadValue for a moment that is not understood, and what `preview` raises.
    """
    live = open_session(file, terms.user, terms.today, read_only=True)
    try:
        since, until = (as_of.read(live, typed) for typed in span)
    finally:
        live.close()
    book, rows, making = compared_book(file, report, values, terms, (since, until))
    return _previewed(book, rows, making)


def _previewed(book: Book, rows: int, making: Making) -> Previewed:
    seen = readable(book)
    added = {one.name: totals(one) for one in seen.sheets if isinstance(one, Sheet)}
    return Previewed(seen, rows, making.change_head[0], added)


def readable(book: Book) -> Book:
    """Return a book that can be read again and again: rows as lists, formulas as their results.

    A column's foot and a page's cells stay as they are.
    """
    return replace(book, sheets=tuple(_readable(one) for one in book.sheets if not _is_hidden(one)))


def totals(sheet: Sheet) -> tuple[object, ...]:
    """Return the totals row of a sheet that is `readable`: stored values, None where there is none.

    Empty where no column is totalled or there is not a row.
    """
    if not sheet.rows or not any(one.total or one.foot for one in sheet.columns):
        return ()
    return tuple(_total(sheet, at, column) for at, column in enumerate(sheet.columns))


def behind(session: Session, sheet: Sheet, at: int, title: str) -> Found:
    """Return what a figure of a row is made of, else the record its row is about."""
    found = _merged(session, sheet, [at], title)
    if isinstance(found, Records) and sheet.changes:
        return replace(found, change=sheet.changes[at])
    return found


def behind_total(session: Session, sheet: Sheet, title: str) -> Found:
    """Return what the total of a column is made of; rows within others are left out."""
    rows = [at for at in range(sheet.count) if at not in sheet.within]
    return _merged(session, sheet, rows, title)


def in_money(session: Session, found: Found, column: Column, value: object) -> Found:
    """Return records as rows in money where their field of the column adds up to the value."""
    entity, _, name = column.field.partition(".")
    if not isinstance(found, Records) or entity != found.entity or column.holds is not Holds.CENTS:
        return found
    field = registry.entity(entity).by_name.get(name)
    if field is None or field.kind.name != "money":
        return found
    total = browse.sum_of(session, registry.entity(entity), field, found.ids)
    return (Part(entity, name, 1, found.ids),) if total == value and len(found.ids) > 1 else found


def source_of(book: Book, sheet: str, title: str, column: int) -> str:
    """Return what the Sources say of a column, counted from 1; "" where they say nothing."""
    listed = next((one for one in book.sheets if one.name == SOURCES), None)
    if not isinstance(listed, Sheet):
        return ""
    named = [row for row in _rows(listed) if str(row[1]).startswith(sheet)]
    exact = [row for row in named if row[0] == title]
    within = [row for row in named if letter(column) in _letters(str(row[1]))]
    whole = [row for row in named if row[1] == sheet]
    for row in (*exact, *within, *whole):
        return ": ".join(str(one) for one in row[2:4] if one and one != "none")
    return ""


def record_of(sheet: Sheet, at: int) -> tuple[str, int] | None:
    """Return type and id of the record a row is about."""
    entity = sheet.entities[at] if sheet.entities else sheet.entity
    if not entity or not sheet.record_ids or not sheet.record_ids[at]:
        return None
    return entity, sheet.record_ids[at]


def addresses(line: Sequence[Cell], row: int) -> list[str]:
    """Return the address of each cell of a page's line."""
    found, at = [], 1
    for cell in line:
        found.append(f"{letter(at)}{row}")
        at += cell.span
    return found


def _is_hidden(one: Sheet | Page) -> bool:
    return isinstance(one, Sheet) and one.hidden


def _readable(one: Sheet | Page) -> Sheet | Page:
    if isinstance(one, Page):
        lines = tuple(tuple(_placed(cell) for cell in line) for line in one.lines)
        return replace(one, lines=lines)
    rows = [
        tuple(value.result if isinstance(value, Formula) else value for value in row)
        for row in one.rows
    ]
    return replace(one, rows=rows, count=len(rows))


def _placed(cell: Cell) -> Cell:
    """Return a placed cell as text."""
    from app.reports.styles import stored_as

    value = cell.value.result if isinstance(cell.value, Formula) else cell.value
    holds = stored_as(cell.style)
    text = str(value) if holds is None and value is not None else ""
    return replace(cell, value=shown(holds, value) if holds else text)


def _rows(sheet: Sheet) -> Sequence[Sequence[object]]:
    assert isinstance(sheet.rows, list)  # noqa: S101  only readable sheets are asked
    return sheet.rows


def _total(sheet: Sheet, at: int, column: Column) -> object:
    if column.foot is not None:
        return column.foot.result
    if not column.total:
        return None
    return sum(value for row in _rows(sheet) if isinstance(value := row[at], int))


def _merged(session: Session, sheet: Sheet, rows: Iterable[int], title: str) -> Found:
    if summed := sheet.sums.get(title):
        found: dict[tuple[str, str, int], set[int]] = {}
        for part in (part for at in rows for part in summed(session, at)):
            found.setdefault((part.entity, part.field, part.sign), set()).update(part.ids)
        return tuple(Part(*kind, tuple(sorted(ids))) for kind, ids in found.items())
    if trace := sheet.traces.get(title):
        traced = [trace(at) for at in rows]
        return Records(
            next((entity for entity, _ids in traced), ""),
            tuple(sorted({one for _entity, ids in traced for one in ids})),
        )
    about = [one for at in rows if (one := record_of(sheet, at)) is not None]
    return Records(about[0][0], tuple(sorted({one for _, one in about}))) if about else ()


def _letters(where: str) -> set[str]:
    """Return the columns that a place names: `…, columns D to G` names four."""
    found = _COLUMNS.search(where)
    named: set[str] = set()
    for part in found[1].split(", ") if found else ():
        first, _, last = part.partition(" to ")
        number = _number(first)
        named.update(letter(one) for one in range(number, _number(last or first) + 1))
    return named


def _number(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - 64
    return number
