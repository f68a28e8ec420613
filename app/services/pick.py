"""Choosing a record by its name: what a reference's search box offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import browse
from app.services.shown import Target
from db import history, records
from db.model.errors import BadValue

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.entity import Entity

LOOKED_BACK = 200
"""How many of a type's latest changes are looked at for what was worked on last."""


def offered(session: Session, entity: Entity, text: str, limit: int = 10) -> list[Target]:
    """Return the records of a type that answer typed words, best first.

    Where nothing was typed: those worked on last, filled up with the first ones of the type's list.
    """
    if text.strip():
        found = browse.find(session, text, (entity,), limit)
        return [Target(entity.name, one, title) for _, one, title in found]
    recent = dict.fromkeys(
        entry.record for entry in history.entries(session.store, entity.name, limit=LOOKED_BACK)
    )
    trashed = records.archived(session.store, entity.name, recent)
    chosen = [one for one in recent if one not in trashed][: limit // 2]
    first, _ = browse.first_ids(session, browse.ListQuery(entity))
    chosen += [one for one in first[: limit * 2] if one not in chosen]
    return targets(session, entity, chosen[:limit])


def targets(session: Session, entity: Entity, ids: list[int]) -> list[Target]:
    """Return records by id, in that order, as what a reference leads to; unknown ones left out."""
    titles = records.titles(session.store, entity.name, ids)
    trashed = records.archived(session.store, entity.name, ids)
    return [Target(entity.name, one, titles[one], one in trashed) for one in ids if one in titles]


def named(session: Session, entity: Entity, text: str) -> Target:
    """Return the one record of a type with that title. Raises BadValue with a sentence."""
    typed = " ".join(text.split())
    found = records.by_title(session.store, entity.name, typed)
    if len(found) == 1:
        return targets(session, entity, found)[0]
    if found:
        raise BadValue(f"Several {entity.plural.lower()} are named “{typed}”. Choose one below.")
    raise BadValue(
        f"There is no {entity.label.lower()} “{typed}”. Choose one from the list, or create it."
    )
