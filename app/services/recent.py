"""The records changed last: what the palette and Home offer to go back to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import history, records
from db.model import pages, registry

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.entity import Entity

LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Edited:
    """A record and the UTC moment it was changed last."""

    entity: Entity
    id: int
    title: str
    at: str


def edited(session: Session, limit: int = 8) -> list[Edited]:
    """Return the records changed last that are not in the trash, those with a page first."""
    found: list[Edited] = []
    for name, record, at in history.last_edited(session.store, LOOKED_AT):
        title = records.titles(session.store, name, [record]).get(record)
        if title and not records.archived(session.store, name, [record]):
            found.append(Edited(registry.entity(name), record, title, at))
    paged = {page.entity for page in pages.PAGES}
    return sorted(found, key=lambda one: one.entity.name not in paged)[:limit]
