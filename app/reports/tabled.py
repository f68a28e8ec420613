"""Reports that are tables: columns declared once, cut to what an audience may see, and bound."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Generic, TypeVar

from app.reports.binding import bind, chosen_words, marking_for
from app.reports.cover import Check, Cover, Making, Source
from app.reports.names import column_names, column_reference, letter, table_name
from app.reports.parameters import AUDIENCE, WITHHELD, Parameter, is_masked, is_open
from app.reports.workbook import Book, Chart, Column, Formula, Sheet
from db.model import registry
from db.model.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.services.session import Session
    from db.model.entity import Entity

Line = TypeVar("Line")
_LENDING = {"hit_silence.rule": "Hits of the rules"}
"""What Sources name in place of a type where its field only lends how far a column may go."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, for its formulas: its number on the sheet, and its cells by title."""

    row: int
    letters: Mapping[str, str]

    def cell(self, title: str) -> str:
        """Return the address of this row's cell in a column: `F7`."""
        return f"{self.letters[title]}{self.row}"


@dataclass(frozen=True, slots=True)
class Shown(Generic[Line]):
    """One column of a table.

    Attributes: `value` gives a line's cell as its column holds it, None for an empty one;
    `of` names the field whose sensitivity decides who may see it, `type.field`; `from_` says for
    the Sources which records it is made of; `formula` gives the cell in place of `value` where it
    is worked out on the sheet from the columns that `needs` names; `trace` the type and ids of the
    records that a figure is made of.
    """

    column: Column
    value: Callable[[Line], object]
    of: str
    from_: str
    formula: Callable[[Line, Place], Formula | None] | None = None
    needs: tuple[str, ...] = ()
    trace: Callable[[Line], tuple[str, Sequence[int]]] | None = None

    @property
    def title(self) -> str:
        """The column's title."""
        return self.column.title


@dataclass(frozen=True, slots=True)
class Table(Generic[Line]):
    """A sheet of lines.

    Attributes: `record` gives the type and id of the record a line is about; `charts` are drawn
    where the audience may see all their columns.
    """

    title: str
    columns: tuple[Shown[Line], ...]
    lines: Sequence[Line]
    record: Callable[[Line], tuple[str, int]] | None = None
    key_columns: int = 1
    charts: tuple[Chart, ...] = ()

    @property
    def name(self) -> str:
        """The name of its Excel table, for formulas."""
        return table_name(self.title, ())


@dataclass(frozen=True, slots=True)
class Telling:
    """What stands around the tables.

    Attributes: `parameters` as the report declares them, AUDIENCE or NEAR_AUDIENCE among them;
    `counts` what was counted; `checks` those beside "rows = lines counted", made by `checks` with
    the titles of the columns shown, as a dropped column cannot be checked; `words` the terms;
    `chosen` more lines of the cover; `documents` sources of published figures.
    """

    title: str
    answers: str
    parameters: tuple[Parameter, ...]
    counts: tuple[tuple[str, int], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    checks: Callable[[frozenset[str]], Iterable[Check]] = field(default=lambda _titles: ())
    chosen: tuple[tuple[str, str], ...] = ()
    documents: tuple[Source, ...] = ()


def tabled_book(
    session: Session,
    values: Mapping[str, str],
    making: Making,
    telling: Telling,
    tables: Sequence[Table[Line]],
) -> tuple[Book, int]:
    """Return the workbook of a report of tables, and how many lines the first of them has.

    Columns more sensitive than the audience may see are left out, and what is somebody's own data
    is withheld; the cover names both. A table they may see nothing of is left out whole. Raises
    BadValue where nothing at all is for them.
    """
    audience = AUDIENCE.pick(values)
    cut = [found for table in tables if (found := _cut(table, audience)).columns]
    if not cut:
        raise BadValue(f"Nothing of “{telling.title}” is for the {audience} audience.")
    shown = frozenset(one.title for table in cut for one in table.columns)
    left_out, masked = _left_out(tables, cut), _masked(cut, audience)
    checks = [check for table in cut for check in _row_check(table)]
    cover = Cover(
        title=telling.title,
        answers=telling.answers,
        making=making,
        chosen=(
            *chosen_words(session, telling.parameters, values),
            *telling.chosen,
            *((("Left out for this audience", ", ".join(left_out)),) if left_out else ()),
            *((("Withheld for this audience", ", ".join(masked)),) if masked else ()),
        ),
        counts=telling.counts,
        marking=marking_for(audience),
        checks=(*checks, *telling.checks(shown)),
        definitions=telling.words,
    )
    sources = [source for table in cut for source in _sources(table)]
    book = bind(cover, [_sheet(table, audience) for table in cut], [*sources, *telling.documents])
    return book, len(tables[0].lines)


def number_column(table: str, title: str) -> str:
    """Return the formula text for a column of one of the report's tables, by their titles."""
    return column_reference(table_name(table, ()), column_names([title])[0])


def _cut(table: Table[Line], audience: str) -> Table[Line]:
    """Return the table without what the audience may not see, formulas on it included."""
    seen = [one for one in table.columns if _is_open(one, audience)]
    titles = {one.title for one in seen}
    kept = tuple(one for one in seen if titles.issuperset(one.needs))
    titles = {one.title for one in kept}
    charts = tuple(c for c in table.charts if titles.issuperset((c.categories, *c.series)))
    return replace(table, columns=kept, charts=charts)


def _is_open(one: Shown[Line], audience: str) -> bool:
    return is_open(audience, *_field(one))


def _field(one: Shown[Line]) -> tuple[Entity, str]:
    entity, _, name = one.of.partition(".")
    return registry.entity(entity), name


def _masked(cut: Sequence[Table[Line]], audience: str) -> list[str]:
    return [
        one.title for table in cut for one in table.columns if is_masked(audience, *_field(one))
    ]


def _left_out(tables: Sequence[Table[Line]], cut: Sequence[Table[Line]]) -> list[str]:
    kept = {(table.title, one.title) for table in cut for one in table.columns}
    several = len(tables) > 1
    return [
        f"{table.title}: {one.title}" if several else one.title
        for table in tables
        for one in table.columns
        if (table.title, one.title) not in kept
    ]


def _row_check(table: Table[Line]) -> list[Check]:
    """Compare the rows written with the lines counted, by a column that every row fills."""
    full = (
        one
        for one in table.columns
        if not one.column.computed and all(one.value(line) is not None for line in table.lines)
    )
    first = next(full, None)
    if first is None:
        return []
    count = len(table.lines)
    column = number_column(table.title, first.title)
    formula = f'IF(COUNTA({column})={count},"OK","differs")'
    return [Check(f"{table.title}: rows = lines counted", formula, holds=True)]


def _sheet(table: Table[Line], audience: str) -> Sheet:
    columns = table.columns
    letters = {one.title: letter(at) for at, one in enumerate(columns, start=1)}
    cells = [_cell(one, audience) for one in columns]
    places = (Place(at, letters) for at in count(2))
    rows = [
        [cell(line, place) for cell in cells]
        for place, line in zip(places, table.lines, strict=False)
    ]
    about = [table.record(line) for line in table.lines] if table.record else []
    return Sheet(
        table.title,
        tuple(replace(one.column, field=one.of) for one in columns),
        rows,
        len(rows),
        table=table.title,
        key_columns=table.key_columns,
        record_ids=[record for _, record in about],
        entities=[entity for entity, _ in about],
        traces={one.title: _trace(one, table) for one in columns if one.trace},
        charts=table.charts,
    )


def _cell(one: Shown[Line], audience: str) -> Callable[[Line, Place], object]:
    """Return what fills a column's cells; asked once a column, as a sheet may be long."""
    if one.formula is not None:
        return one.formula
    value = one.value
    if is_masked(audience, *_field(one)):
        return lambda line, _place: None if value(line) is None else WITHHELD
    return lambda line, _place: value(line)


def _trace(one: Shown[Line], table: Table[Line]) -> Callable[[int], tuple[str, Sequence[int]]]:
    def of_row(row: int) -> tuple[str, Sequence[int]]:
        assert one.trace is not None  # noqa: S101  only columns that have one are asked
        return one.trace(table.lines[row])

    return of_row


def _sources(table: Table[Line]) -> list[Source]:
    return [
        Source(
            one.title,
            f"{table.title}, column {letter(at)}",
            _LENDING.get(one.of) or _field(one)[0].label,
            one.from_ + (f"; worked out from {', '.join(one.needs)}" if one.needs else ""),
        )
        for at, one in enumerate(table.columns, start=1)
    ]
