"""Names and numbers of all organizations, and the pairs that were told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.queries.rule_scopes import rows

if TYPE_CHECKING:
    from db.connection import Store

_NAMED = """
SELECT "id", "name", "acronym", "also_known_as", "kind", "country", "state", "uei", "ori",
    "parent", "merged_into"
FROM "organization" WHERE "archived_at" IS NULL ORDER BY "id"
"""
_APART = """
SELECT "record", "other_record" FROM "not_same_pair"
WHERE "record_type" = 'organization' AND "archived_at" IS NULL
"""


class Named(NamedTuple):
    """An organization by all that tells it from another; `also_known_as` one name a line."""

    id: int
    name: str
    acronym: str | None
    also_known_as: str | None
    kind: str
    country: str | None
    state: str | None
    uei: str | None
    ori: str | None
    parent: int | None
    merged_into: int | None


def organizations(store: Store) -> list[Named]:
    """Return every organization that is not in the trash."""
    return [Named(*row) for row in rows(store, _NAMED, ())]


def told_apart(store: Store) -> set[frozenset[int]]:
    """Return the pairs of organizations that someone said are not the same."""
    return {frozenset(row) for row in rows(store, _APART, ())}
