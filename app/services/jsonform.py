"""Records and history as JSON values: field names as keys, references as id and title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import browse, computed, finding, forgiving, shown
from db import history, records
from db.history import ARCHIVED
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.services.session import Session
    from app.services.shown import Shown, Target
    from db.model.entity import Entity, Field

Json = dict[str, object]
_PAGE = 500


def listed(
    session: Session, entity: Entity, ids: Sequence[int], more: Sequence[Field] = ()
) -> Iterator[Json]:
    """Yield records as JSON objects, in the order of the ids; the computed ones of `more` too."""
    computed_ones = [field for field in more if field.computed]
    for start in range(0, len(ids), _PAGE):
        for one in browse.rows(session, entity, ids[start : start + _PAGE], computed_ones):
            found = record(entity, one)
            for field in computed_ones:
                found[field.name] = value(field, one.record.values[field.name])
            yield found


def one_record(session: Session, entity: Entity, number: int) -> Json:
    """Return one record with what is computed of it, and in `related` how many refer to it."""
    found = record(entity, shown.read(session, entity, number))
    more = computed.of(session, entity.name, number)
    lists = {
        one.name: value(one, more[one.name])
        for one in entity.computed
        if one.kind.name == "text_list"
    }
    return found | more | lists | {"related": related(session, entity, number)}


def record(entity: Entity, one: Shown) -> Json:
    """Return a record as a JSON object: id, version, title, archived and its fields.

    `record_title` is its title too: six types have a field named title, which then stands there.
    """
    stored = one.record
    found: Json = {
        "id": stored.id,
        "version": stored.version,
        "title": stored.title,
        "record_title": stored.title,
        "archived": stored.is_archived,
    }
    for field in entity.fields:
        found[field.name] = value(field, stored.values[field.name], one.targets.get(field.name, ()))
    return found


def value(field: Field, stored: object, targets: Sequence[Target] = ()) -> object:
    """Return a stored value as JSON; `targets` are what a reference leads to."""
    if field.refers_to:
        several = [_target(target) for target in targets]
        if not field.in_table:
            return several
        return several[0] if several else None
    return None if stored is None else field.kind.json(stored)


def related(session: Session, entity: Entity, number: int) -> dict[str, int]:
    """Return how many unarchived records of each type refer to a record."""
    found: dict[str, set[int]] = {}
    for one in browse.related(session, entity, number):
        found.setdefault(one.entity.name, set()).update(one.ids)
    return {name: len(ids) for name, ids in found.items()}


def found(session: Session, text: str, entities: Sequence[Entity], limit: int) -> list[Json]:
    """Return the best matches over all types, or some, best first, at most `limit` in all."""
    rows = finding.best(session, text, entities, limit)
    return [
        {
            "type": entity.name,
            "id": number,
            "title": title,
            "matched": browse.matched_in(session, entity, number, text)
            or browse.matched_in(session, entity, number, forgiving.corrected(session, text)),
        }
        for entity, number, title in rows
    ]


def changes(
    session: Session, entity: Entity | None = None, number: int | None = None
) -> Iterator[Json]:
    """Yield the history field by field, newest first: of the file, or of one record.

    `field` may be `archived_at`, for trash and restore.
    """
    name = entity.name if entity else ""
    reading = _Reading(session)
    for entry in history.entries(session.store, name, number):
        yield {
            "at": entry.at,
            "who": entry.who,
            "label": entry.label,
            "type": entry.entity,
            "id": entry.record,
            "field": entry.field,
            "old": reading.value(entry, entry.old),
            "new": reading.value(entry, entry.new),
        }


class _Reading:
    """Turns values of the history into JSON; each title is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen: dict[tuple[str, object, str], object] = {}

    def value(self, entry: history.Entry, stored: object) -> object:
        field = (
            None if entry.field == ARCHIVED else registry.entity(entry.entity).field(entry.field)
        )
        if field is None or not field.refers_to:
            return stored if field is None else value(field, stored)
        target = field.refers_to if field.refers_to != "*" else self._type_of(entry)
        key = (target, stored, field.name)
        if key not in self._seen:
            values = {field.name: stored, "record_type": target}
            targets = shown.targets_of(self._session, field, values)
            self._seen[key] = value(field, stored, targets)
        return self._seen[key]

    def _type_of(self, entry: history.Entry) -> str:
        row = records.read(self._session.store, registry.entity(entry.entity), entry.record)
        return str(row.values["record_type"] or "")


def _target(target: Target) -> Json:
    found: Json = {"id": target.id, "title": target.title}
    return found | {"archived": True} if target.archived else found
