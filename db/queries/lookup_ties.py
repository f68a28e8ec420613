"""What the look-ups read about agreements' parties, units' members, cohorts and countries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.connection import told
from db.model.lookup_rows import CohortRow, CountryTie, Member, PaperParty
from db.queries.text_lines import each_line

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
_TIES = f"""
SELECT 'attache', 'organization', o."id", c.value, o."name", o."city", o."active_from"
FROM "organization" o, {each_line('o."covers_countries"')} c
WHERE o."kind" = 'attache_office' AND o."archived_at" IS NULL
UNION SELECT 'attache', 'organization', "id", "country", "name", "city", "active_from"
FROM "organization" WHERE "kind" = 'attache_office' AND "country" IS NOT NULL
    AND "archived_at" IS NULL
UNION SELECT "kind", 'unit', "id", "country", "name", "city", "established_on" FROM "unit"
WHERE "country" IS NOT NULL AND "kind" IN ('tciu', 'best') AND "archived_at" IS NULL
UNION SELECT 'host', 'organization', h."id", coalesce(u."country", h."country"), h."name",
    u."name", u."established_on"
FROM "unit" u JOIN "organization" h ON h."id" = u."host_organization"
WHERE u."archived_at" IS NULL AND h."archived_at" IS NULL
UNION SELECT 'agreement', 'agreement', a."id", coalesce(c.value, o."country"), a."title",
    a."kind", coalesce(a."in_force_on", a."signed_on")
FROM "agreement" a
JOIN "agreement_party" p ON p."agreement" = a."id" AND p."archived_at" IS NULL
JOIN "organization" o ON o."id" = p."organization" AND o."archived_at" IS NULL
LEFT JOIN {each_line('a."countries"')} c
WHERE a."archived_at" IS NULL
UNION SELECT 'agreement', 'agreement', a."id", u."country", a."title", a."kind",
    coalesce(a."in_force_on", a."signed_on")
FROM "agreement" a JOIN "agreement__units" l ON l."record" = a."id"
JOIN "unit" u ON u."id" = l."target" WHERE a."archived_at" IS NULL AND u."archived_at" IS NULL
UNION SELECT 'member', 'unit', u."id", o."country", u."name", o."name", m."joined_on"
FROM "membership" m JOIN "unit" u ON u."id" = m."unit"
JOIN "organization" o ON o."id" = m."organization"
WHERE u."kind" IN ('coalition', 'committee', 'working_group') AND m."left_on" IS NULL
    AND m."archived_at" IS NULL AND u."archived_at" IS NULL AND o."archived_at" IS NULL
UNION SELECT 'contact', 'contact', t."id", o."country", t."record_title", o."name",
    t."verified_on"
FROM "contact" t JOIN "organization" o ON o."id" = t."organization"
WHERE t."archived_at" IS NULL AND o."archived_at" IS NULL AND t."active_to" IS NULL
UNION SELECT 'contact', 'contact', t."id", c.value, t."record_title", o."name", t."verified_on"
FROM "contact" t JOIN "organization" o ON o."id" = t."organization",
    {each_line('o."covers_countries"')} c
WHERE o."kind" = 'attache_office' AND t."archived_at" IS NULL AND o."archived_at" IS NULL
    AND t."active_to" IS NULL
UNION SELECT 'engagement', 'engagement', e."id", coalesce(o."country", e."country"), e."title",
    e."place", e."held_on"
FROM "engagement" e LEFT JOIN "engagement__organizations" l ON l."record" = e."id"
LEFT JOIN "organization" o ON o."id" = l."target" AND o."archived_at" IS NULL
WHERE e."archived_at" IS NULL
UNION SELECT 'engagement', 'engagement', "id", "country", "title", "place", "held_on"
FROM "engagement" WHERE "archived_at" IS NULL AND "country" IS NOT NULL
UNION SELECT 'outcome', 'outcome', r."id", r."country", r."record_title",
    (SELECT u."name" FROM "unit" u WHERE u."id" = r."unit"), r."as_of"
FROM "outcome" r WHERE r."country" IS NOT NULL AND r."archived_at" IS NULL
    AND r."status" <> 'draft' AND (:country IS NULL OR r."country" = :country)
UNION SELECT 'outcome', 'outcome', r."id", u."country", r."record_title", u."name", r."as_of"
FROM "unit" u CROSS JOIN "outcome" r ON r."unit" = u."id"
WHERE u."country" IS NOT NULL AND r."country" IS NULL AND r."archived_at" IS NULL
    AND r."status" <> 'draft' AND (:country IS NULL OR u."country" = :country)
"""
_OF_COUNTRY = f"""
SELECT * FROM ({_TIES}) WHERE "value" IS NOT NULL AND "value" <> 'US'
    AND (:country IS NULL OR "value" = :country)
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


def countries(store: Store, country: str | None = None) -> list[CountryTie]:
    """Return what is tied to a country, or to each but the United States."""
    found = [CountryTie(*row) for row in _rows(store, _OF_COUNTRY, {"country": country})]
    return sorted(found, key=lambda tie: (tie.title.casefold(), tie.record))


def _rows(store: Store, sql: str, asked: Mapping[str, object]) -> list[tuple[Any, ...]]:
    with told(store.path):
        return store.sql.execute(sql, asked).fetchall()
