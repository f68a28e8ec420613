"""Several reports in one workbook: a contents page first, every sheet and table named apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.reports.handling import strictest
from app.reports.names import SHEET_UNITS, sheet_name, shortened, table_name
from app.reports.workbook import Book, Cell, Formula, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.reports.cover import Making

_WIDTHS = (3, 6, 44, 50, 30)
_OWN = frozenset({"Cover", "Sources"})
_Renamed = Callable[[str], str]


def joined_book(title: str, making: Making, books: Sequence[Book], notes: Sequence[str]) -> Book:
    """Return one workbook of several reports; `notes` are sentences on those not made.

    Each report keeps its cover, sheets and sources; where two have a sheet or a table of one name,
    the later ones are numbered, in their formulas too.
    """
    contents = "Contents"
    sheets: list[Sheet | Page] = []
    taken, tables, firsts = [contents], set[str](), []
    for book in books:
        named = _named_apart(book, taken, tables)
        firsts.append(named[0].name)
        sheets += named
    marking = strictest(book.marking for book in books)
    first = _contents(title, making, list(zip(books, firsts, strict=True)), notes, marking)
    return Book(title, making.as_of, (first, *sheets), subject=title, marking=marking)


def _contents(
    title: str,
    making: Making,
    books: Sequence[tuple[Book, str]],
    notes: Sequence[str],
    marking: str,
) -> Page:
    blank = Cell(None)
    lines: list[tuple[Cell, ...]] = [
        (),
        (blank, Cell(title, "title", 4)),
        (blank, Cell(f"{len(books):,} reports in one workbook.", "lead", 4)),
        (),
        (blank, Cell("As of", "label", 2), Cell(making.as_of_words, "value", 2)),
        (blank, Cell("Made by", "label", 2), Cell(making.user, "value", 2)),
        (blank, Cell("Made from", "label", 2), Cell(making.made_from, "value", 2)),
        (),
        (blank, Cell("No.", "box head"), Cell("Report", "box head"),
         Cell("What it answers", "box head"), Cell("Begins at sheet", "box head")),
    ]  # fmt: skip
    if marking:
        lines.insert(3, (blank, Cell(marking, "mark", 4)))
    for at, (book, first) in enumerate(books, start=1):
        said = (Cell(book.title, "box"), Cell(book.subject, "box"), Cell(first, "box"))
        lines.append((blank, Cell(at, "box whole"), *said))
    if notes:
        lines += [(), (blank, Cell("Not made", "heading", 4))]
        lines += [(blank, Cell(note, "value", 4)) for note in notes]
    return Page("Contents", _WIDTHS, tuple(lines), landscape=True)


def _named_apart(book: Book, taken: list[str], tables: set[str]) -> list[Sheet | Page]:
    """Return a book's sheets under names nobody has yet, which are then taken."""
    sheets: dict[str, str] = {}
    named: dict[str, str] = {}
    for one in book.sheets:
        wanted = one.name
        if one.name in _OWN:
            wanted = f"{one.name} {shortened(book.title, SHEET_UNITS - len(one.name) - 1)}"
        sheets[one.name] = sheet_name(wanted, taken)
        taken.append(sheets[one.name])
        if isinstance(one, Sheet) and one.table:
            plain = table_name(one.table, ())
            named[plain] = table_name(one.table, tables)
            tables.add(named[plain])
    renamed = _renaming(sheets, named)
    return [_renamed(one, sheets[one.name], named, renamed) for one in book.sheets]


def _renaming(sheets: Mapping[str, str], tables: Mapping[str, str]) -> _Renamed:
    """Return what turns a formula's text into one with the new names."""
    moved = {f"'{old}'!": f"'{new}'!" for old, new in sheets.items() if old != new}
    moved |= {f"{old}[": f"{new}[" for old, new in tables.items() if old != new}
    if not moved:
        return lambda text: text
    names = "|".join(re.escape(one) for one in sorted(moved, key=len, reverse=True))
    pattern = re.compile(rf"(?<![A-Za-z0-9_.])(?:{names})")
    return lambda text: pattern.sub(lambda found: moved[found[0]], text)


def _renamed(
    one: Sheet | Page, name: str, tables: Mapping[str, str], renamed: _Renamed
) -> Sheet | Page:
    if isinstance(one, Page):
        lines = tuple(
            tuple(replace(c, value=_value(c.value, renamed)) for c in line) for line in one.lines
        )
        return replace(one, name=name, lines=lines)
    columns = tuple(
        replace(c, foot=c.foot and replace(c.foot, text=renamed(c.foot.text))) for c in one.columns
    )
    table = tables[table_name(one.table, ())] if one.table else ""
    return replace(one, name=name, table=table, columns=columns, rows=_rows(one.rows, renamed))


def _rows(rows: Iterable[Sequence[object]], renamed: _Renamed) -> Iterator[list[object]]:
    for row in rows:
        yield [
            replace(value, text=renamed(value.text)) if isinstance(value, Formula) else value
            for value in row
        ]


def _value(value: str | int | Formula | None, renamed: _Renamed) -> str | int | Formula | None:
    return replace(value, text=renamed(value.text)) if isinstance(value, Formula) else value
