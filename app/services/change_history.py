"""The history of a record, a period or a person, one line for each field that changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.services.past import TRASH_LABEL
from db import records
from db.history import ARCHIVED
from db.log import ERASED
from db.model import registry
from db.model.entity import ANY
from db.queries import logged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.services.session import Session
    from db.model.entity import Entity, Field
    from db.queries.logged import Logged, Wanted

ADDED, CHANGED, TRASHED, RESTORED = "Added", "Changed", "Trashed", "Restored"


@dataclass(frozen=True, slots=True)
class Line:
    """One field's change, or a record added as a whole.

    Attributes: `row` is the change of its record; `what` one of ADDED, CHANGED, TRASHED, RESTORED;
    `field` the field's name, "" for a whole record; `old` and `new` as people read them, None for
    empty; `leads_to` the type that a reference's values lead to.
    """

    row: Logged
    title: str
    what: str
    field: str = ""
    label: str | None = None
    old: str | None = None
    new: str | None = None
    leads_to: str = ""

    @property
    def step(self) -> str:
        """What was done: `Edit “MOU-1”`, `Undo of change 12: Edit “MOU-1”`."""
        undone = self.row.undoes
        return self.row.label if undone is None else f"Undo of change {undone:,}: {self.row.label}"


def lines(session: Session, wanted: Wanted, *, every_field: bool) -> list[Line]:
    """Return what changed, newest first; `every_field` also gives the fields of added records."""
    rows, names = list(logged.read(session.store, wanted)), _Names(session)
    names.learn(rows)
    return [line for row in rows for line in _of_row(row, names, every_field=every_field)]


def _of_row(row: Logged, names: _Names, *, every_field: bool) -> Iterator[Line]:
    title = names.title(row.entity, row.record)
    if row.before is None and not every_field:
        yield Line(row, title, ADDED)
        return
    before, entity = row.before or {}, registry.entity(row.entity)
    for one in entity.fields:
        if one.name in row.after or one.name in before:
            target = names.target(one, row)
            old, new = (names.text(one, target, side.get(one.name)) for side in (before, row.after))
            if old != new:
                what = ADDED if row.before is None else CHANGED
                yield Line(row, title, what, one.name, one.label, old, new, target)
    if ARCHIVED in row.after:
        trashed = bool(row.after[ARCHIVED])
        old, new = ("No", "Yes") if trashed else ("Yes", "No")
        yield Line(row, title, TRASHED if trashed else RESTORED, ARCHIVED, TRASH_LABEL, old, new)


@dataclass(slots=True)
class _Names:
    """Titles of records, each read once."""

    session: Session
    known: dict[tuple[str, int], str] = field(default_factory=dict)
    types: dict[tuple[str, int], str] = field(default_factory=dict)

    def learn(self, rows: Iterable[Logged]) -> None:
        """Read the titles of the rows' own records, type by type."""
        ids: dict[str, set[int]] = {}
        for row in rows:
            ids.setdefault(row.entity, set()).add(row.record)
        for entity, some in ids.items():
            found = records.titles(self.session.store, entity, some)
            self.known.update(((entity, one), title) for one, title in found.items())

    def title(self, entity: str, record: int) -> str:
        key = (entity, record)
        if key not in self.known:
            found = records.titles(self.session.store, entity, [record])
            self.known[key] = found.get(record, f"#{record}")
        return self.known[key]

    def target(self, one: Field, row: Logged) -> str:
        """Return the type that a reference of any type leads to, by the change or as it stands."""
        if one.refers_to != ANY:
            return one.refers_to
        named = row.after.get("record_type") or (row.before or {}).get("record_type")
        return str(named or self._standing_type(row))

    def _standing_type(self, row: Logged) -> str:
        key = (row.entity, row.record)
        if key not in self.types:
            entity = registry.entity(row.entity)
            found = records.read_many(self.session.store, entity, [row.record])
            self.types[key] = str(found[0].values["record_type"]) if found else ""
        return self.types[key]

    def text(self, one: Field, target: str, value: object) -> str | None:
        """Return a stored value as people read it; a reference by the title its record has now."""
        if value in (None, ()):
            return None
        if value == ERASED:
            return ERASED
        if not target:
            return one.kind.show(value)
        several = value if isinstance(value, tuple) else (value,)
        return ", ".join(self.title(target, int(str(number))) for number in several)


def is_personal(entity: Entity, line: Line) -> bool:
    """Whether a line's values are a person's own data, or the title of a record named by one."""
    declared = entity.by_name.get(line.field)
    named = registry.ENTITIES.get(line.leads_to)
    return bool((declared and declared.personal) or (named and named.titled_by_person))
