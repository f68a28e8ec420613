"""The words that stand in the search index, and in how many records: for mending a typed one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store
    from db.model.entity import Entity


def words(store: Store, entities: Iterable[Entity]) -> dict[str, int]:
    """Return each indexed word (folded) with how many records of these types have it."""
    found: dict[str, int] = {}
    with told(store.path):
        for entity in entities:
            terms = f'temp."{entity.name}_terms"'
            store.sql.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {terms} "
                f"USING fts5vocab('main', '{entity.name}_search', 'row')"
            )
            for word, count in store.sql.execute(f'SELECT "term", "doc" FROM {terms}').fetchall():
                found[word] = found.get(word, 0) + count
    return found
