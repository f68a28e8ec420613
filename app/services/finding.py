"""The best matches over all record types in one order, whatever their type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import forgiving
from db import search
from db.model import pages, registry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.session import Session
    from db.model.entity import Entity

_ON_PAGES = tuple(dict.fromkeys(page.entity for page in pages.PAGES))


def best(
    session: Session, text: str, entities: Sequence[Entity] = (), limit: int = 20
) -> list[tuple[Entity, int, str]]:
    """Return type, id and title of the best matches over all types, or some, best first.

    A title or short name that is the typed words comes first, then titles that start with them,
    then those with most of them as whole words; of equals partners first, then other pages' types.
    Where nothing is found, it may be an identifier typed whole, or a wrong letter is forgiven.
    """
    chosen = entities or tuple(registry.ENTITIES.values())
    found = search.everywhere(session.store, text, chosen, limit)
    found = found or search.by_identifier(session.store, text, chosen, limit)
    if not found and (mended := forgiving.corrected(session, text)):
        found = search.everywhere(session.store, mended, chosen, limit)
    found.sort(key=lambda one: (*one.rank[:2], _type_rank(one.entity), one.rank[2], one.id))
    return [(registry.entity(one.entity), one.id, one.title) for one in found[:limit]]


def _type_rank(name: str) -> int:
    if name == "organization":
        return -1
    return _ON_PAGES.index(name) if name in _ON_PAGES else len(_ON_PAGES)
