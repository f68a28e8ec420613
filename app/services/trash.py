"""The trash: what lies in it, of every type, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import records, search
from db.model import registry
from db.query import ListQuery

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.services.session import Session
    from db.model.entity import Entity

LONGEST = 2000
"""How many records of one type the trash lists."""


@dataclass(frozen=True, slots=True)
class Trashed:
    """A record in the trash: `since` is a UTC moment, `who` the one who put it there."""

    entity: Entity
    id: int
    title: str
    since: str
    who: str


def counts(session: Session, entities: Iterable[str] | None = None) -> dict[str, int]:
    """Return how many records of each type, or of some types, lie in the trash."""
    return {
        name: search.total(session.store, ListQuery(registry.entity(name), archived=True))[0]
        for name in (registry.ENTITIES if entities is None else entities)
    }


def listed(session: Session) -> list[Trashed]:
    """Return what lies in the trash, the latest first."""
    found: list[Trashed] = []
    for entity in registry.ENTITIES.values():
        ids = search.ids(session.store, ListQuery(entity, archived=True), LONGEST)
        found += [
            Trashed(entity, one.id, one.title, one.archived_at or "", one.changed_by)
            for one in records.read_many(session.store, entity, ids)
        ]
    return sorted(found, key=lambda one: one.since, reverse=True)
