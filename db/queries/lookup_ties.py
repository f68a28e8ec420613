"""What the look-ups read about agreements' parties, units' members and cohorts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.connection import told
from db.model.lookup_rows import CohortRow, Member, PaperParty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.connection import Store

_PARTIES = """
SELECT a."id", a."title", a."kind", o."id", o."name", o."kind", o."country", p."role",
    p."joined_on", p."left_on"
FROM "agreement_party" p JOIN "agreement" a ON a."id" = p."agreement"
JOIN "organization" o ON o."id" = p."organization"
WHERE p."archived_at" IS NULL AND a."archived_at" IS NULL AND o."archived_at" IS NULL
    AND (:kinds IS NULL OR instr(:kinds, ' ' || a."kind" || ' '))
ORDER BY a."id", p."id"
"""
_MEMBERS = """
SELECT m."id", u."id", u."name", u."kind", o."id", o."name", o."kind", o."country", m."role",
    m."joined_on", m."left_on", u."closed_on"
FROM "membership" m JOIN "unit" u ON u."id" = m."unit"
JOIN "organization" o ON o."id" = m."organization"
WHERE m."archived_at" IS NULL AND u."archived_at" IS NULL AND o."archived_at" IS NULL
    AND (:unit IS NULL OR u."id" = :unit)
ORDER BY u."name" COLLATE NOCASE, o."name" COLLATE NOCASE, m."id"
"""
_COUNTS = """
SELECT h."membership", h."as_of", h."full_time", h."part_time", h."tfo_designated"
FROM "headcount" h JOIN "membership" m ON m."id" = h."membership"
WHERE h."archived_at" IS NULL AND (:unit IS NULL OR m."unit" = :unit)
ORDER BY h."as_of", h."id"
"""
_COHORTS = """
SELECT c."id", u."id", u."name", u."kind", o."id", o."name", c."kind", c."done_on", c."passed",
    c."revoked", c."valid_until"
FROM "cohort" c JOIN "unit" u ON u."id" = c."unit"
LEFT JOIN "organization" o ON o."id" = c."organization"
WHERE c."archived_at" IS NULL AND u."archived_at" IS NULL AND u."closed_on" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "cohort" n WHERE n."replaces" = c."id"
        AND n."archived_at" IS NULL)
ORDER BY u."name" COLLATE NOCASE, c."kind", c."done_on", c."id"
"""


def parties(store: Store, kinds: tuple[str, ...] = ()) -> list[PaperParty]:
    """Return the parties of the agreements of these kinds, or of all."""
    asked = {"kinds": f" {' '.join(kinds)} " if kinds else None}
    return [PaperParty(*row) for row in _rows(store, _PARTIES, asked)]


def members(store: Store, unit: int | None = None) -> list[Member]:
    """Return the members of a unit or of all, past ones too, with their headcounts."""
    counts: dict[int, list[tuple[str, int | None, int | None, int | None]]] = {}
    for membership, as_of, full, part, designated in _rows(store, _COUNTS, {"unit": unit}):
        counts.setdefault(membership, []).append((as_of, full, part, designated))
    found = _rows(store, _MEMBERS, {"unit": unit})
    return [Member(*(*row, tuple(counts.get(row[0], ())))) for row in found]


def cohorts(store: Store) -> list[CohortRow]:
    """Return the designations and vettings that nothing replaces, of units not closed."""
    return [CohortRow(*row) for row in _rows(store, _COHORTS, {})]


def _rows(store: Store, sql: str, asked: Mapping[str, object]) -> list[tuple[Any, ...]]:
    with told(store.path):
        return store.sql.execute(sql, asked).fetchall()
