"""Which changes between two moments a figure can come from: those of its record or beneath it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.past import when
from db import history, records
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.services.session import Session
    from db.history import Entry

_DEEPEST = 3  # award < subaward < claim < expenditure
_APART = frozenset({"source", "document", "setting", "saved_view", "tag"})
"""What is cited or filed under, not part of what a record amounts to."""
_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Made:
    """One change set: its number, when, by whom, and what it was."""

    number: int
    at: str
    who: str
    label: str

    @property
    def says(self) -> str:
        """`change 120, 31 Aug 2026 14:30, R. Alvarez: Edit “MOU-1”`."""
        return f"change {self.number:,}, {when(self.at)}, {self.who}: {self.label}"


@dataclass(frozen=True, slots=True)
class _Touch:
    """A change set that touched a field of the record `changed`, so many references beneath."""

    depth: int
    field: str
    made: Made
    changed: _Key


class Between:
    """The changes of a span of the log, by the records they bear on."""

    def __init__(self, session: Session, since: int, until: int) -> None:
        """Read the changes after set `since` up to set `until` of an open file."""
        self._found: dict[_Key, list[_Touch]] = defaultdict(list)
        entries = [one for one in history.since(session.store, since) if one.change_set <= until]
        above = _Above(session, entries)
        for one in entries:
            made = Made(one.change_set, one.at, one.who, one.label)
            field = f"{one.entity}.{one.field}"
            for key, depth in above.of((one.entity, one.record)).items():
                self._found[key].append(_Touch(depth, field, made, (one.entity, one.record)))

    def of(self, keys: Iterable[_Key], field: str = "") -> list[Made]:
        """Return the change sets that bear most closely on records, the newest first.

        Those that changed `field`, `type.field`, come before all others; else those of the records
        themselves, else those of what refers to them, and so on.
        """
        nearest = self._nearest(keys, field)
        return sorted({touch.made for touch in nearest}, key=lambda made: -made.number)

    def changed(self, keys: Iterable[_Key], field: str = "") -> tuple[_Key, int] | None:
        """Return the record that the newest of those change sets changed, and its number."""
        newest = max(self._nearest(keys, field), key=lambda one: one.made.number, default=None)
        return (newest.changed, newest.made.number) if newest else None

    def _nearest(self, keys: Iterable[_Key], field: str) -> list[_Touch]:
        touches = [touch for key in keys for touch in self._found.get(key, ())]
        exact = [touch for touch in touches if touch.field == field]
        nearest = min((touch.depth for touch in touches), default=0)
        return exact or [touch for touch in touches if touch.depth == nearest]


class _Above:
    """What each changed record refers to, as it stands and as it stood before its changes."""

    def __init__(self, session: Session, entries: Iterable[Entry]) -> None:
        self._session = session
        self._known: dict[_Key, set[_Key]] = {}
        self._before: dict[_Key, set[_Key]] = defaultdict(set)
        for one in entries:
            field = registry.entity(one.entity).by_name.get(one.field)
            if field is not None and field.refers_to in registry.ENTITIES:
                for value in (one.old, one.new):
                    self._before[one.entity, one.record] |= _leads_to(field.refers_to, value)

    def of(self, key: _Key) -> Mapping[_Key, int]:
        """Return a record and all above it, with how many references lie between."""
        found, edge = {key: 0}, {key}
        for depth in range(1, _DEEPEST + 1):
            edge = {up for one in edge for up in self._refers(one)} - found.keys()
            found.update((one, depth) for one in edge)
        return found

    def _refers(self, key: _Key) -> set[_Key]:
        if key not in self._known:
            entity = registry.entity(key[0])
            rows = records.read_many(self._session.store, entity, [key[1]])
            found = set(self._before.get(key, ()))
            for field in entity.fields if rows else ():
                if field.refers_to:
                    target = records.target_type(field, rows[0].values)
                    found |= _leads_to(target, rows[0].values[field.name])
            self._known[key] = found
        return self._known[key]


def _leads_to(target: str, value: object) -> set[_Key]:
    if target in _APART or value is None:
        return set()
    return {(target, int(str(one))) for one in (value if isinstance(value, tuple) else (value,))}
