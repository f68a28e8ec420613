"""What stands on file of what published figures count: units, papers, offices, members."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

_UNITS = """
SELECT "id", "country", "established_on", "closed_on" FROM "unit"
WHERE "kind" = :kind AND "archived_at" IS NULL AND "merged_into" IS NULL
"""
_PAPERS = """
SELECT "id", NULL, coalesce("signed_on", "in_force_on"), NULL FROM "agreement"
WHERE "kind" = :kind AND "archived_at" IS NULL
"""
_OFFICES = """
SELECT "id", "country", "active_from", "active_to" FROM "organization"
WHERE "kind" = :kind AND "archived_at" IS NULL AND "merged_into" IS NULL
"""
_MEMBERS = """
SELECT o."id", o."country", m."joined_on", m."left_on" FROM "membership" m
JOIN "unit" u ON u."id" = m."unit" AND u."kind" = :kind AND u."archived_at" IS NULL
JOIN "organization" o ON o."id" = m."organization" AND o."archived_at" IS NULL
WHERE m."archived_at" IS NULL AND o."kind" = 'foreign_government'
"""
_OF = {"unit": _UNITS, "agreement": _PAPERS, "organization": _OFFICES, "membership": _MEMBERS}


class Thing(NamedTuple):
    """One thing: its id, its country, and the fuzzy days from and to which it counts."""

    id: int
    country: str | None
    since: str | None
    until: str | None


def things(store: Store, entity: str, kind: str) -> list[Thing]:
    """Return all of a kind: units, agreements, organizations, or countries in bodies of a kind."""
    with told(store.path):
        rows = store.sql.execute(_OF[entity], {"kind": kind}).fetchall()
    return [Thing(*row) for row in rows]
