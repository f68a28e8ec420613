"""The best matches over all record types in one order, whatever their type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db import search
from db.model import pages, registry
from db.model.folding import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.session import Session
    from db.model.entity import Entity

_ON_PAGES = tuple(dict.fromkeys(page.entity for page in pages.PAGES))


def best(
    session: Session, text: str, entities: Sequence[Entity] = (), limit: int = 20
) -> list[tuple[Entity, int, str]]:
    """Return type, id and title of the best matches over all types, or some, best first.

    A title that is the typed words comes first, then titles that start with them, then those with
    most of them as whole words; of equals partners first, then the other types that have a page.
    """
    chosen = entities or tuple(registry.ENTITIES.values())
    rows = search.everywhere(session.store, text, chosen, limit)
    typed = words(text)

    def rank(row: tuple[str, tuple[int, str]]) -> tuple[int, ...]:
        name, (number, title) = row
        starts, whole, length = search.rank(text, title)
        return (words(title) != typed, starts, whole, _type_rank(name), length, number)

    rows.sort(key=rank)
    return [(registry.entity(name), number, title) for name, (number, title) in rows[:limit]]


def _type_rank(name: str) -> int:
    if name == "organization":
        return -1
    return _ON_PAGES.index(name) if name in _ON_PAGES else len(_ON_PAGES)
