"""A record's history as people read it: who changed what, when, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from app.services import shown
from db import history
from db.log import ERASED
from db.model.days import show_day
from db.model.entity import ANY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.session import Session
    from db.history import Entry
    from db.model.entity import Entity

TRASH_LABEL = "In trash"


@dataclass(frozen=True, slots=True)
class Line:
    """One field's change as text.

    Attributes: `old_value` is the stored value before, for a revert; `can_revert` says whether
    setting it back makes sense: the record was not just added, and nothing was erased.
    """

    field: str
    label: str
    old: str
    new: str
    old_value: object
    can_revert: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What was saved together: `at` is UTC text, `when` the same as people read it here."""

    number: int
    at: str
    when: str
    who: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns a record's old values into text; `record_type` is what its loose reference names."""

    session: Session
    entity: Entity
    record_type: object

    def text(self, name: str, value: object) -> str:
        if value == ERASED:
            return ERASED
        field = self.entity.field(name)
        if field.refers_to != ANY or value is None:
            return shown.text_of(self.session, self.entity, name, value)
        values = {name: value, "record_type": self.record_type}
        return ", ".join(one.text for one in shown.targets_of(self.session, field, values))


def when(at: str) -> str:
    """Return a UTC moment in this computer's time, to the minute: `31 Aug 2026 14:30`."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{show_day(local.date().isoformat())} {local:%H:%M}"


def steps(session: Session, entity: Entity, record: int, limit: int = 50) -> list[Step]:
    """Return what happened to a record, newest first, at most `limit` change sets."""
    found = history.entries(session.store, entity.name, record, limit)
    record_type = _record_type(session, entity, record)
    return [
        _step(session, entity, list(some), record_type)
        for _, some in groupby(found, lambda entry: entry.change_set)
    ]


def _record_type(session: Session, entity: Entity, record: int) -> object:
    """Return what a reference of any type leads to, by the record as it stands."""
    if "record_type" not in entity.by_name:
        return None
    return shown.read(session, entity, record).record.values["record_type"]


def _step(session: Session, entity: Entity, entries: Sequence[Entry], record_type: object) -> Step:
    first = entries[0]
    added = all(entry.old is None for entry in entries) and first.label.startswith("Add ")
    reader = _Reader(session, entity, record_type)
    lines = tuple(_line(reader, entry, added=added) for entry in entries)
    return Step(first.change_set, first.at, when(first.at), first.who, first.label, lines)


def _line(reader: _Reader, entry: Entry, *, added: bool) -> Line:
    if entry.field == history.ARCHIVED:
        old, new = ("Yes" if value else "No" for value in (entry.old, entry.new))
        return Line(entry.field, TRASH_LABEL, old, new, entry.old, can_revert=False)
    return Line(
        entry.field,
        reader.entity.field(entry.field).label,
        reader.text(entry.field, entry.old),
        reader.text(entry.field, entry.new),
        entry.old,
        can_revert=not added and ERASED not in (entry.old, entry.new),
    )
