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


def when(at: str) -> str:
    """Return a UTC moment as this computer's clock showed it, to the minute: `31 Aug 2026 14:30`."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{show_day(local.date().isoformat())} {local:%H:%M}"


def steps(session: Session, entity: Entity, record: int, limit: int = 50) -> list[Step]:
    """Return what happened to a record, newest first, at most `limit` change sets."""
    found = history.entries(session.store, entity.name, record, limit)
    return [
        _step(session, entity, list(some)) for _, some in groupby(found, lambda e: e.change_set)
    ]


def _step(session: Session, entity: Entity, entries: Sequence[Entry]) -> Step:
    first = entries[0]
    added = all(entry.old is None for entry in entries) and first.label.startswith("Add ")
    lines = tuple(_line(session, entity, entry, added=added) for entry in entries)
    return Step(first.change_set, first.at, when(first.at), first.who, first.label, lines)


def _line(session: Session, entity: Entity, entry: Entry, *, added: bool) -> Line:
    if entry.field == history.ARCHIVED:
        old, new = ("Yes" if value else "No" for value in (entry.old, entry.new))
        return Line(entry.field, TRASH_LABEL, old, new, entry.old, can_revert=False)
    return Line(
        entry.field,
        entity.field(entry.field).label,
        _text(session, entity, entry.field, entry.old),
        _text(session, entity, entry.field, entry.new),
        entry.old,
        can_revert=not added and ERASED not in (entry.old, entry.new),
    )


def _text(session: Session, entity: Entity, field: str, value: object) -> str:
    return ERASED if value == ERASED else shown.text_of(session, entity, field, value)
