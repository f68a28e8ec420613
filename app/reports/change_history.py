"""Report: the change history of a record, a period or a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from app.reports.binding import bind, chosen_words, marking_for
from app.reports.cover import Check, Cover, Making, Source
from app.reports.declared import AUDITOR, OFFICE, Report
from app.reports.names import column_reference, letter
from app.reports.parameters import ANY_TYPE, AUDIENCE, WITHHELD, Parameter, is_open
from app.reports.workbook import Column, Holds, Sheet
from app.services import change_history, pick
from db.history import ARCHIVED
from db.model import registry
from db.model.days import stamp
from db.model.entity import ANY
from db.model.errors import BadValue
from db.queries import logged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.reports.workbook import Book
    from app.services.change_history import Line
    from app.services.session import Session
    from db.model.entity import Entity

TITLE = "Change history"
ANSWERS = "Who changed what, when, and what stood there before."
RECORD = Parameter("record", "Record", kind="text", empty="All records")
FROM = Parameter("from", "From", kind="day", empty="The first change")
TO = Parameter("to", "To", kind="day", empty="The last change")
WHO = Parameter("who", "Changed by", kind="text", empty="Everybody")
SHOWN = Parameter(
    "shown",
    "Added records",
    (("records", "In one line each"), ("fields", "With every field that was filled")),
)
PARAMETERS = (ANY_TYPE, RECORD, FROM, TO, WHO, SHOWN, AUDIENCE)
_WORDS = (
    ("Change", "What was saved together has one number; the newest stands first."),
    (
        "When",
        "Coordinated universal time (UTC); From and To are days at this computer, both meant.",
    ),
    ("Before, after", "As people read them; a reference by the title its record has now."),
    ("(erased)", "A person's own data that was erased for good; the change itself stays."),
    ("Withheld", "Somebody's own data, which this audience does not get."),
)
_COLUMNS = (
    Column("Change", Holds.WHOLE, 9, _WORDS[0][1]),
    Column("When (UTC)", Holds.MOMENT, 19),
    Column("Who", Holds.WRAPPED, 15),
    Column("Step", Holds.WRAPPED, 24, "What was done, as the program called it."),
    Column("Record type", Holds.WRAPPED, 15),
    Column("Number", Holds.TEXT, 9, "The record's number."),
    Column("Record", Holds.WRAPPED, 28, "Its title as it stands now."),
    Column("What", Holds.TEXT, 10, "Added, changed, moved to the trash, or restored."),
    Column("Field", Holds.WRAPPED, 18),
    Column("Before", Holds.WRAPPED, 28),
    Column("After", Holds.WRAPPED, 28),
)
_INSIDE = frozenset({"Who", "Step"})
"""Columns on the office's own people and ways, for the internal audience only."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """The lines that an audience may see, and how many it may not."""

    audience: str
    lines: Sequence[Line]
    left_out: int


def history_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of lines; `values` are parameter codes by name.

    Raises BadValue for a record without a type or unknown, and for a person who changed nothing.
    """
    wanted = _wanted(session, values)
    every_field = SHOWN.pick(values) == "fields"
    found = change_history.lines(session, wanted, every_field=every_field)
    audience = AUDIENCE.pick(values)
    seen = [line for line in found if _may_see(audience, line)]
    cut = _Cut(audience, seen, len(found) - len(seen))
    sheet = _sheet(cut)
    cover = Cover(
        TITLE,
        ANSWERS,
        making,
        (*_chosen(session, values, wanted.record), *_left_out(cut)),
        (
            ("Changes", len({line.row.change_set for line in seen})),
            ("Records", len({(line.row.entity, line.row.record) for line in seen})),
            ("Lines", len(seen)),
        ),
        marking=marking_for(audience),
        checks=(_check(sheet),),
        definitions=_WORDS,
    )
    return bind(cover, (sheet,), _sources(sheet)), len(seen)


def _wanted(session: Session, values: Mapping[str, str]) -> logged.Wanted:
    entity = ANY_TYPE.pick(values)
    return logged.Wanted(
        entity,
        _record(session, entity, values.get(RECORD.name, "")),
        _begin(values.get(FROM.name, ""), 0),
        _begin(values.get(TO.name, ""), 1),
        _who(session, values.get(WHO.name, "")),
    )


def _record(session: Session, name: str, typed: str) -> int | None:
    """Return the id of a record typed as its number or its exact title; trashed ones too."""
    if not typed:
        return None
    if not name:
        raise BadValue("Choose the record type too: record numbers start anew in each.")
    entity = registry.entity(name)
    found = pick.targets(session, entity, [int(typed)]) if typed.isdecimal() else []
    return (found[0] if found else pick.named(session, entity, typed)).id


def _begin(day: str, later: int) -> str:
    """Return the UTC moment that a day begins at this computer, or one so many days later."""
    if not day:
        return ""
    begun = datetime.combine(date.fromisoformat(day) + timedelta(days=later), time())
    return stamp(begun.astimezone())


def _who(session: Session, typed: str) -> str:
    people = {one.casefold(): one for one in logged.people(session.store)}
    if typed and typed.casefold() not in people:
        raise BadValue(f"“{typed}” changed nothing here. These did: {', '.join(people.values())}.")
    return people.get(typed.casefold(), "")


def _chosen(
    session: Session, values: Mapping[str, str], record: int | None
) -> tuple[tuple[str, str], ...]:
    """Return what was chosen in words; the record by its title, where the audience may see it."""
    words = dict(chosen_words(session, PARAMETERS, values))
    if record is not None:
        entity = registry.entity(ANY_TYPE.pick(values))
        title = pick.targets(session, entity, [record])[0].text
        named = _may_name(AUDIENCE.pick(values), entity)
        words[RECORD.label] = f"{record}: {title}" if named else str(record)
    return tuple(words.items())


def _left_out(cut: _Cut) -> tuple[tuple[str, str], ...]:
    """What the cover says an audience does not get."""
    if cut.audience == "internal":
        return ()
    columns = ", ".join(column.title for column in _COLUMNS if column.title in _INSIDE)
    return (
        ("Left out for this audience", f"{columns}; {cut.left_out:,} lines on fields not for it"),
        ("Withheld for this audience", "Values and titles that are somebody's own data"),
    )


def _may_see(audience: str, line: Line) -> bool:
    entity = registry.entity(line.row.entity)
    if line.field in {"", ARCHIVED}:
        return any(is_open(audience, entity, one.name) for one in entity.fields)
    return is_open(audience, entity, line.field)


def _may_name(audience: str, entity: Entity) -> bool:
    """Whether an audience may read the titles of a type: all they show, and no person."""
    shown = [entity.field(name) for name in entity.titled_by]
    persons = {ANY} | {one.name for one in registry.ENTITIES.values() if one.titled_by_person}
    return audience == "internal" or not any(
        one.personal or one.refers_to in persons or not is_open(audience, entity, one.name)
        for one in shown
    )


def _sheet(cut: _Cut) -> Sheet:
    inside = cut.audience == "internal"
    columns = tuple(one for one in _COLUMNS if inside or one.title not in _INSIDE)
    named = {name: _may_name(cut.audience, one) for name, one in registry.ENTITIES.items()}
    cells = _cells(named, inside=inside)
    rows = [[cells[column.title](line) for column in columns] for line in cut.lines]
    return Sheet(
        TITLE,
        columns,
        rows,
        len(rows),
        table=TITLE,
        key_columns=2,
        record_ids=[line.row.record for line in cut.lines],
        entities=[line.row.entity for line in cut.lines],
    )


def _cells(named: Mapping[str, bool], *, inside: bool) -> dict[str, Callable[[Line], object]]:
    """Return what fills each column; `named` says of which types the titles may be read."""

    def value(line: Line, text: str | None) -> str | None:
        personal = change_history.is_personal(registry.entity(line.row.entity), line)
        return WITHHELD if text and personal and not inside else text

    return {
        "Change": lambda line: line.row.change_set,
        "When (UTC)": lambda line: line.row.at,
        "Who": lambda line: line.row.who,
        "Step": lambda line: line.step,
        "Record type": lambda line: registry.entity(line.row.entity).label,
        "Number": lambda line: str(line.row.record),
        "Record": lambda line: line.title if named[line.row.entity] else WITHHELD,
        "What": lambda line: line.what,
        "Field": lambda line: line.label,
        "Before": lambda line: value(line, line.old),
        "After": lambda line: value(line, line.new),
    }


def _check(sheet: Sheet) -> Check:
    """As many numbers stand in the table as lines were read, none of them empty."""
    numbers = column_reference("Change_history", "Number")
    formula = f'IF(SUMPRODUCT(--({numbers}<>""))={sheet.count},"OK","differs")'
    return Check("Lines in the table = lines read", formula, holds=True)


def _sources(sheet: Sheet) -> list[Source]:
    return [
        Source(
            column.title,
            f"{TITLE}, column {letter(at)}",
            "Change log",
            "rows of the log as chosen; titles and names as they stand now",
        )
        for at, column in enumerate(sheet.columns, start=1)
    ]


REPORT = Report("change-history", TITLE, ANSWERS, (AUDITOR, OFFICE), PARAMETERS, history_book)
