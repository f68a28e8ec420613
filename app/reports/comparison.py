"""A report at two moments: both in one workbook, what differs marked and traced to its changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.reports.binding import bind
from app.reports.cover import Check, Cover, Source
from app.reports.names import column_reference, letter, shortened
from app.reports.shown_cells import shown
from app.reports.workbook import Cell, Column, Formula, Holds, Page, Sheet
from db.model.days import show_day
from db.model.registry import ENTITIES

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.changes_between import Between

TABLE = "Differences"
_BOUND = frozenset({"Cover", "Sources"})
_MOST_MADE = 3
_WORDS = (
    ("Changed", "The cell stands in both, with another value."),
    ("Added, gone", "The whole row stands only in the later, only in the earlier workbook."),
    (
        "Which change",
        "The newest changes in between to the cell's own record, else to what lies beneath it.",
    ),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell, or one row, that differs; addresses are "" where it does not stand."""

    sheet: str
    what: str
    row: str
    column: str
    old: str
    new: str
    then_at: str
    now_at: str
    records: tuple[tuple[str, int], ...] = ()
    field: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A sheet or page at both moments, frozen to values and marked, and its differences."""

    then: Sheet | Page | None
    now: Sheet | Page | None
    differences: tuple[Difference, ...]


def held(book: Book) -> Book:
    """Return a book that can be read twice: rows as lists, formulas as the values they give."""
    return replace(book, sheets=tuple(_held(one) for one in book.sheets))


def compare(then: Book, now: Book) -> list[Compared]:
    """Return every sheet but cover and sources of two books that were `held`, side by side."""
    older = {one.name: one for one in then.sheets if one.name not in _BOUND}
    newer = {one.name: one for one in now.sheets if one.name not in _BOUND}
    found = []
    for name in dict.fromkeys((*older, *newer)):
        one, other = older.get(name), newer.get(name)
        if isinstance(one, Sheet) and isinstance(other, Sheet):
            found.append(_of_sheets(one, other))
        elif isinstance(one, Page) and isinstance(other, Page):
            found.append(_of_pages(one, other))
        else:
            found.append(Compared(one, other, (_whole(name, one, other),)))
    return found


def comparison_book(
    title: str,
    makings: tuple[Making, Making],
    chosen: tuple[tuple[str, str], ...],
    compared: Sequence[Compared],
    between: Between,
) -> tuple[Book, int]:
    """Return the workbook of a comparison and how many differences there are."""
    then, now = makings
    differences = [one for sheet in compared for one in sheet.differences]
    count = len(differences)
    rows = [_row(one, between) for one in differences]
    about = [_changed(one, between) for one in differences]
    listed = Sheet(
        TABLE,
        _COLUMNS,
        rows,
        count,
        table=TABLE,
        key_columns=2,
        record_ids=[record for (_entity, record), _change in about],
        entities=[entity for (entity, _record), _change in about],
        changes=[change for _, change in about],
    )
    what = Counter(one.what.lower() for one in differences)
    reference = column_reference(TABLE, _COLUMNS[0].title)
    formula = f'IF(COUNTA({reference})={count},"OK","differs")' if count else '"OK"'
    cover = Cover(
        f"{title}: what changed",
        f"What differs between {then.as_of_words} and {now.as_of_words}, and by which change.",
        now,
        (
            *chosen,
            ("From", f"{then.as_of_words}, {_head(then)}"),
            ("To", f"{now.as_of_words}, {_head(now)}"),
        ),
        (("Differences", count), *sorted(what.items())),
        "For internal use",
        (Check("Rows listed = differences found", formula, holds=True),),
        _WORDS,
    )
    both = [
        _named(sheet, "then" if at == 0 else "now")
        for one in compared
        for at, sheet in enumerate((one.then, one.now))
        if sheet is not None
    ]
    sources = (
        Source("Differences", TABLE, "Change log", f"changes after {_head(then)} to {_head(now)}"),
        *(Source(one.name, one.name, "As in the report itself", "cells marked differ")
          for one in both),
    )  # fmt: skip
    return bind(cover, (listed, *both), sources), count


def _changed(one: Difference, between: Between) -> tuple[tuple[str, int], int]:
    """Return the record whose history tells of a difference, and by which change; 0: not known."""
    own = one.records[-1] if one.records else ("", 0)
    return between.changed(one.records, one.field) or (own, 0)


def _head(making: Making) -> str:
    return f"change {making.change_head[0]:,}"


def _named(sheet: Sheet | Page, moment: str) -> Sheet | Page:
    name = f"{shortened(sheet.name, 23)} ({moment})"
    if isinstance(sheet, Page):
        return replace(sheet, name=name)
    return replace(sheet, name=name, table=f"{sheet.table}_{moment}" if sheet.table else "")


def _held(one: Sheet | Page) -> Sheet | Page:
    if isinstance(one, Page):
        return replace(one, lines=tuple(tuple(_held_cell(c) for c in line) for line in one.lines))
    columns = tuple(replace(column, computed=False, foot=None) for column in one.columns)
    rows = [tuple(_result(value) for value in row) for row in one.rows]
    return replace(one, columns=tuple(map(_plain, columns)), rows=rows, charts=())


def _plain(column: Column) -> Column:
    return replace(column, holds=Holds.TEXT) if column.holds is Holds.FORMULA else column


def _held_cell(cell: Cell) -> Cell:
    value = _result(cell.value)
    return replace(cell, value=value if value is None or isinstance(value, int) else str(value))


def _result(value: object) -> object:
    return (value.result if value.result != "" else None) if isinstance(value, Formula) else value


def _of_sheets(then: Sheet, now: Sheet) -> Compared:
    several = _has_several(then) or _has_several(now)
    older, newer = dict(_keyed(then, several=several)), dict(_keyed(now, several=several))
    places = (_places(then), _places(now))
    found: list[Difference] = []
    for key in dict.fromkeys((*older, *newer)):
        one, other = older.get(key), newer.get(key)
        if one is None or other is None:
            found.append(_row_of_one(then, now, one, other))
        else:
            found += _cells(then, now, one, other, places)
    return Compared(
        replace(then, marks=tuple(d.then_at for d in found if d.then_at)),
        replace(now, marks=tuple(d.now_at for d in found if d.now_at)),
        tuple(found),
    )


def _places(sheet: Sheet) -> dict[str, int]:
    return {column.title: at for at, column in enumerate(sheet.columns)}


def _has_several(sheet: Sheet) -> bool:
    """Say whether a record has more than one row."""
    return len({(_entity(sheet, at), one) for at, one in enumerate(sheet.record_ids)}) < len(
        sheet.record_ids
    )


def _keyed(sheet: Sheet, *, several: bool) -> Iterator[tuple[Hashable, int]]:
    """Yield each row's key and place: its record, else the texts of its key columns.

    Where records have `several` rows, the key columns tell those apart.
    """
    seen: Counter[Hashable] = Counter()
    for at, row in enumerate(sheet.rows):
        key: Hashable = tuple(row[: sheet.key_columns])
        if sheet.record_ids:
            key = (_entity(sheet, at), sheet.record_ids[at], key if several else ())
        seen[key] += 1
        yield (key, seen[key]), at


def _entity(sheet: Sheet, at: int) -> str:
    return sheet.entities[at] if sheet.entities else sheet.entity


def _cells(
    then: Sheet,
    now: Sheet,
    one: int,
    other: int,
    places: tuple[Mapping[str, int], Mapping[str, int]],
) -> Iterator[Difference]:
    before, after = _rows(then)[one], _rows(now)[other]
    for column in now.columns:
        here, there = places[1][column.title], places[0].get(column.title)
        old, new = (before[there] if there is not None else None), after[here]
        if old == new:
            continue
        yield Difference(
            now.name,
            "Changed",
            _called(now, after),
            column.title,
            shown(column.holds, old),
            shown(column.holds, new),
            f"{letter(there + 1)}{one + 2}" if there is not None else "",
            f"{letter(here + 1)}{other + 2}",
            _records(then, one, column.title) + _records(now, other, column.title),
            column.field,
        )


def _row_of_one(then: Sheet, now: Sheet, one: int | None, other: int | None) -> Difference:
    sheet, at = (then, one) if one is not None else (now, other or 0)
    row = _rows(sheet)[at]
    address = f"A{at + 2}:{letter(len(sheet.columns))}{at + 2}"
    added = one is None
    said = "; ".join(
        f"{c.title}: {shown(c.holds, v)}" for c, v in zip(sheet.columns, row, strict=True)
        if v is not None
    )  # fmt: skip
    return Difference(
        sheet.name,
        "Added" if added else "Gone",
        _called(sheet, row),
        "whole row",
        "" if added else said,
        said if added else "",
        "" if added else address,
        address if added else "",
        _records(sheet, at, ""),
    )


def _rows(sheet: Sheet) -> Sequence[Sequence[object]]:
    assert isinstance(sheet.rows, list)  # noqa: S101  only held sheets are compared
    return sheet.rows


def _called(sheet: Sheet, row: Sequence[object]) -> str:
    keys = max(sheet.key_columns, 1)
    columns = sheet.columns[:keys]
    texts = (shown(c.holds, v) for c, v in zip(columns, row[:keys], strict=True))
    return ", ".join(text for text in texts if text)


def _records(sheet: Sheet, at: int, title: str) -> tuple[tuple[str, int], ...]:
    """Return the records a cell is traced to: those of its figure, and that of its row."""
    found: list[tuple[str, int]] = []
    if trace := sheet.traces.get(title):
        entity, ids = trace(at)
        found += [(entity, one) for one in ids]
    if sheet.record_ids and (entity := _entity(sheet, at)) in ENTITIES:
        found.append((entity, sheet.record_ids[at]))
    return tuple(found)


def _of_pages(then: Page, now: Page) -> Compared:
    older = {key: (at, line) for at, (key, line) in enumerate(_lines(then), start=1)}
    found: list[Difference] = []
    for at, (key, line) in enumerate(_lines(now), start=1):
        before = older.pop(key, None)
        was = before[1] if before else ()
        for place, cell in enumerate(line):
            old = was[place].value if place < len(was) else None
            if old == cell.value:
                continue
            start = letter(1 + sum(c.span for c in line[:place]))
            found.append(
                Difference(
                    now.name,
                    "Changed",
                    str(key[0]),
                    start,
                    _said(old, cell.style),
                    _said(cell.value, cell.style),
                    f"{start}{before[0]}" if before else "",
                    f"{start}{at}",
                )
            )
    for key, (at, line) in older.items():
        said = "; ".join(_said(cell.value, cell.style) for cell in line if cell.value is not None)
        if said:
            found.append(
                Difference(now.name, "Gone", str(key[0]), "whole line", said, "", f"B{at}", "")
            )
    return Compared(
        replace(then, marks=tuple(d.then_at for d in found if d.then_at)),
        replace(now, marks=tuple(d.now_at for d in found if d.now_at)),
        tuple(found),
    )


def _lines(page: Page) -> Iterator[tuple[tuple[str, int], tuple[Cell, ...]]]:
    """Yield the lines by their first text and how often it came before."""
    seen: Counter[str] = Counter()
    for line in page.lines:
        first = next((str(cell.value) for cell in line if cell.value is not None), "")
        seen[first] += 1
        yield (first, seen[first]), line


def _said(value: object, style: str) -> str:
    from app.reports.styles import stored_as

    holds = stored_as(style)
    if isinstance(value, int) and holds is not None:
        return shown(holds, value)
    return show_day(str(value)) if holds is Holds.DAY and value else str(value or "")


def _whole(name: str, one: Sheet | Page | None, other: Sheet | Page | None) -> Difference:
    what = "Added" if one is None else "Gone" if other is None else "Changed"
    return Difference(name, what, name, "whole sheet", "", "", "", "")


def _row(one: Difference, between: Between) -> tuple[object, ...]:
    made = between.of(one.records, one.field)
    says = "\n".join(each.says for each in made[:_MOST_MADE])
    if len(made) > _MOST_MADE:
        says += f"\nand {len(made) - _MOST_MADE:,} more"
    address = one.now_at or one.then_at
    return (
        one.sheet,
        one.what,
        one.row or None,
        one.column,
        one.old or None,
        one.new or None,
        address or None,
        says or None,
    )


_COLUMNS = (
    Column("Sheet", Holds.WRAPPED, 20),
    Column("What", Holds.TEXT, 10),
    Column("Row", Holds.WRAPPED, 30, "Its key columns, or what stands first on its line."),
    Column("Column", Holds.WRAPPED, 18),
    Column("Then", Holds.WRAPPED, 28, "At the earlier moment; empty where it was empty."),
    Column("Now", Holds.WRAPPED, 28, "At the later moment."),
    Column("Cell", Holds.TEXT, 12, "On the later sheet; of what is gone, on the earlier one."),
    Column("Which change, when, who", Holds.WRAPPED, 60, _WORDS[-1][1]),
)
