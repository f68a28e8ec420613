"""The tags on a record: which it has, and setting them as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import save, typed
from db import records
from db.change import Change, New
from db.model import registry
from db.model.folding import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.session import Session
    from db.change import ChangeSet
    from db.model.entity import Entity
    from db.records import Record


def tags_of(session: Session, entity: Entity, record: int) -> tuple[str, ...]:
    """Return the names of a record's tags, in order."""
    names = records.titles(
        session.store, "tag", (_tag(row) for row in _on(session, entity, record))
    )
    return tuple(sorted(names.values(), key=str.casefold))


def set_tags(session: Session, entity: Entity, record: int, names: Sequence[str]) -> ChangeSet:
    """Give a record exactly these tags; a name not yet in use becomes a new tag."""
    wanted = {name.casefold(): name for name in map(one_line, names) if name}
    now = _on(session, entity, record)
    titles = records.titles(session.store, "tag", (_tag(row) for row in now))
    changes = [
        Change("tagging", row.id, action="archive")
        for row in now
        if titles[_tag(row)].casefold() not in wanted
    ]
    missing = wanted.keys() - {title.casefold() for title in titles.values()}
    for folded in sorted(missing):
        changes += _adding(session, entity, record, wanted[folded])
    return save.apply(session, changes, f"Tag {save.called(session, entity, record)}")


def _adding(session: Session, entity: Entity, record: int, name: str) -> list[Change]:
    known = records.by_title(session.store, "tag", name, limit=1)
    tag: object = known[0] if known else New(f"tag {name}")
    values = {"tag": tag, "record_type": entity.name, "record": record}
    tagging = Change("tagging", None, values)
    if known:
        return [tagging]
    new = typed.started(session, registry.entity("tag"), {"name": name})
    return [Change("tag", None, new, key=f"tag {name}"), tagging]


def _on(session: Session, entity: Entity, record: int) -> list[Record]:
    tagging = registry.entity("tagging")
    for other, field, ids in records.referring(session.store, entity, record):
        if other is tagging and field.name == "record":
            return records.read_many(session.store, tagging, ids)
    return []


def _tag(row: Record) -> int:
    return int(str(row.values["tag"]))
