"""Records as people read them: every value as text, references by title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import records
from db.model import registry
from db.model.titles import compose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services import computed
    from app.services.session import Session
    from db.model.entity import Entity, Field
    from db.records import Record

IN_TRASH = " (in trash)"


@dataclass(frozen=True)
class Target:
    """A record that a reference leads to: a trashed one stays readable and says so."""

    entity: str
    id: int
    title: str
    archived: bool = False

    @property
    def text(self) -> str:
        """The title, marked where the record lies in the trash."""
        return self.title + IN_TRASH if self.archived else self.title


@dataclass(frozen=True)
class Shown:
    """A record with its values as text.

    Attributes: `record` as stored; `texts` by field name, "" where empty; `targets` what each
    reference leads to, by field name.
    """

    record: Record
    texts: dict[str, str]
    targets: dict[str, tuple[Target, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a list: the fields the list shows, in its order, as text and as stored."""

    id: int
    title: str
    texts: tuple[str, ...]
    values: tuple[object, ...]


def lines(
    session: Session, entity: Entity, fields: Sequence[Field], ids: Sequence[int]
) -> list[Line]:
    """Return the records with these ids as lines of a list, reading only the fields it shows."""
    stored = [field for field in fields if not field.computed]
    rows = records.columns_of(session.store, entity, stored, ids)
    if len(stored) < len(fields):
        found_by_name = _computed(session, entity, fields, ids)
        for one, _, values in rows:
            values |= {name: found.get(one) for name, found in found_by_name.items()}
    wanted: dict[str, set[int]] = {}
    for field in fields:
        if field.refers_to:
            for _, _, values in rows:
                value = values[field.name]
                if value is not None:
                    several = value if isinstance(value, tuple) else (int(str(value)),)
                    wanted.setdefault(records.target_type(field, values), set()).update(several)
    targets = _targets(session, wanted)
    return [
        Line(
            one,
            title,
            tuple(_text(field, values, targets) for field in fields),
            tuple(values[field.name] for field in fields),
        )
        for one, title, values in rows
    ]


def _text(
    field: Field, values: Mapping[str, object], found: Mapping[tuple[str, int], Target]
) -> str:
    value = values[field.name]
    if value is None:
        return ""
    if not field.refers_to:
        return field.kind.show(value)
    target = records.target_type(field, values)
    several = value if isinstance(value, tuple) else (value,)
    leads = [found[target, one] for one in several if (target, one) in found]
    return ", ".join(one.text for one in leads)


def read(session: Session, entity: Entity, record: int) -> Shown:
    """Return one record as people read it. Raises NoSuchRecord."""
    return _shown(session, entity, [records.read(session.store, entity, record)])[0]


def read_many(session: Session, entity: Entity, ids: Sequence[int]) -> list[Shown]:
    """Return the records with these ids as people read them, in that order."""
    return _shown(session, entity, records.read_many(session.store, entity, ids))


def add_computed(
    session: Session, entity: Entity, fields: Sequence[Field], rows: Sequence[Shown]
) -> None:
    """Put the computed ones of some fields into records that were read, beside the stored ones."""
    if not any(field.computed for field in fields):
        return
    by_name = _computed(session, entity, fields, [row.record.id for row in rows])
    for field in fields:
        for row in rows if field.computed else ():
            value = by_name[field.name].get(row.record.id)
            row.record.values[field.name] = value
            row.texts[field.name] = "" if value is None else field.kind.show(value)


def _computed(
    session: Session, entity: Entity, fields: Sequence[Field], ids: Sequence[int]
) -> computed.ByName:
    from app.services import computed

    return computed.values(session, entity, fields, ids)


def targets_of(session: Session, field: Field, values: Mapping[str, object]) -> tuple[Target, ...]:
    """Return what one field's stored references lead to."""
    value = values.get(field.name)
    if value is None or not field.refers_to:
        return ()
    target = records.target_type(field, values)
    ids = value if isinstance(value, tuple) else (int(str(value)),)
    found = _targets(session, {target: set(ids)})
    return tuple(found[target, one] for one in ids if (target, one) in found)


def text_of(session: Session, entity: Entity, name: str, value: object) -> str:
    """Return a stored value of a field as text, e.g. an old one from the history."""
    field = entity.offered_by_name.get(name)
    if value in (None, ()) or field is None:
        return "" if value in (None, ()) else str(value)
    if field.refers_to:
        targets = targets_of(session, field, {name: value})
        return ", ".join(one.text for one in targets) or str(value)
    return field.kind.show(value)


def title_of(session: Session, entity: Entity, values: Mapping[str, object]) -> str:
    """Return the title that a record with these stored values would have."""

    def text(name: str) -> str:
        field = entity.by_name[name]
        if field.refers_to:
            return ", ".join(one.title for one in targets_of(session, field, values))
        value = values.get(name)
        return "" if value is None else field.kind.show(value)

    return compose(entity.title_parts, text)


def _shown(session: Session, entity: Entity, rows: list[Record]) -> list[Shown]:
    wanted: dict[str, set[int]] = {}
    references = [field for field in entity.fields if field.refers_to]
    for row in rows:
        for field in references:
            value = row.values[field.name]
            if value is not None:
                ids = value if isinstance(value, tuple) else (int(str(value)),)
                wanted.setdefault(records.target_type(field, row.values), set()).update(ids)
    found = _targets(session, wanted)
    return [_one(entity, row, found) for row in rows]


def _one(entity: Entity, row: Record, found: dict[tuple[str, int], Target]) -> Shown:
    texts: dict[str, str] = {}
    targets: dict[str, tuple[Target, ...]] = {}
    for field in entity.fields:
        value = row.values[field.name]
        if field.refers_to:
            target = records.target_type(field, row.values)
            ids = value if isinstance(value, tuple) else (() if value is None else (value,))
            targets[field.name] = tuple(
                found[target, int(str(one))] for one in ids if (target, int(str(one))) in found
            )
        texts[field.name] = _text(field, row.values, found)
    return Shown(row, texts, targets)


def _targets(session: Session, wanted: dict[str, set[int]]) -> dict[tuple[str, int], Target]:
    found: dict[tuple[str, int], Target] = {}
    for target, ids in wanted.items():
        if target in registry.ENTITIES and ids:
            trashed = records.archived(session.store, target, ids)
            for one, title in records.titles(session.store, target, ids).items():
                found[target, one] = Target(target, one, title, one in trashed)
    return found
