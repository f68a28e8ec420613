"""The change sets of a file, without their rows: what was done, when and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store


@dataclass(frozen=True, slots=True)
class Done:
    """One change set: its number, when (UTC), by whom, and what it was."""

    number: int
    at: str
    who: str
    label: str


def newest(store: Store, limit: int) -> list[Done]:
    """Return the newest change sets, at most `limit`, the newest first."""
    with told(store.path):
        found = store.sql.execute(
            'SELECT "id", "at", "who", "label" FROM "change_set" ORDER BY "id" DESC LIMIT ?',
            (limit,),
        ).fetchall()
    return [Done(*row) for row in found]
