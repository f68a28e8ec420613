"""What is tied to a country: offices, agreements, units, bodies, contacts, meetings, results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told
from db.model.lookup_rows import CountryTie
from db.queries.text_lines import each_line

if TYPE_CHECKING:
    from db.connection import Store

# what, type, id, country, title, detail, day, until, fact. Each arm names the country it compares
# by a column, so that one country is looked up by index in each.
_TIES = f"""
SELECT 'attache' "what", 'organization' "type", o."id", o."country", o."name" "title",
    o."city" "detail", o."active_from" "day", o."active_to" "until", o."country" "fact"
FROM "organization" o WHERE o."kind" = 'attache_office' AND o."archived_at" IS NULL
UNION ALL SELECT 'attache', 'organization', o."id", c.value, o."name", o."city", o."active_from",
    o."active_to", o."country"
FROM "organization" o, {each_line('o."covers_countries"')} c
WHERE o."kind" = 'attache_office' COLLATE NOCASE AND o."archived_at" IS NULL
UNION ALL SELECT 'agreement', 'agreement', a."id", o."country", a."title", a."kind",
    coalesce(a."in_force_on", a."signed_on"), NULL, a."signed_on"
FROM "organization" o CROSS JOIN "agreement_party" p ON p."organization" = o."id"
CROSS JOIN "agreement" a ON a."id" = p."agreement"
WHERE p."archived_at" IS NULL AND a."archived_at" IS NULL AND o."archived_at" IS NULL
UNION ALL SELECT 'agreement', 'agreement', a."id", c.value, a."title", a."kind",
    coalesce(a."in_force_on", a."signed_on"), NULL, a."signed_on"
FROM "agreement" a, {each_line('a."countries"')} c
WHERE a."archived_at" IS NULL AND a."countries" IS NOT NULL
UNION ALL SELECT 'agreement', 'agreement', a."id", u."country", a."title", a."kind",
    coalesce(a."in_force_on", a."signed_on"), NULL, a."signed_on"
FROM "unit" u CROSS JOIN "agreement__units" l ON l."target" = u."id"
CROSS JOIN "agreement" a ON a."id" = l."record"
WHERE a."archived_at" IS NULL AND u."archived_at" IS NULL
UNION ALL SELECT u."kind", 'unit', u."id", u."country", u."name", u."city", u."established_on",
    u."closed_on", h."name"
FROM "unit" u LEFT JOIN "organization" h ON h."id" = u."host_organization"
WHERE u."kind" IN ('tciu', 'best') AND u."archived_at" IS NULL
UNION ALL SELECT 'host', 'organization', h."id", u."country", h."name", u."name",
    u."established_on", u."closed_on", NULL
FROM "unit" u JOIN "organization" h ON h."id" = u."host_organization"
WHERE u."archived_at" IS NULL AND h."archived_at" IS NULL
UNION ALL SELECT 'host', 'organization', h."id", h."country", h."name", u."name",
    u."established_on", u."closed_on", NULL
FROM "organization" h CROSS JOIN "unit" u ON u."host_organization" = h."id"
WHERE u."country" IS NULL AND u."archived_at" IS NULL AND h."archived_at" IS NULL
UNION ALL SELECT 'member', 'unit', u."id", o."country", u."name", o."name", m."joined_on",
    m."left_on", u."kind"
FROM "organization" o CROSS JOIN "membership" m ON m."organization" = o."id"
CROSS JOIN "unit" u ON u."id" = m."unit"
WHERE u."kind" IN ('coalition', 'committee', 'working_group') AND m."archived_at" IS NULL
    AND u."archived_at" IS NULL AND o."archived_at" IS NULL
UNION ALL SELECT 'contact', 'contact', t."id", o."country", t."record_title", o."name",
    t."verified_on", t."active_to", t."verified_by"
FROM "organization" o CROSS JOIN "contact" t ON t."organization" = o."id"
WHERE t."archived_at" IS NULL AND o."archived_at" IS NULL
UNION ALL SELECT 'contact', 'contact', t."id", c.value, t."record_title", o."name",
    t."verified_on", t."active_to", t."verified_by"
FROM "organization" o, {each_line('o."covers_countries"')} c
CROSS JOIN "contact" t ON t."organization" = o."id"
WHERE o."kind" = 'attache_office' COLLATE NOCASE AND t."archived_at" IS NULL
    AND o."archived_at" IS NULL
UNION ALL SELECT 'engagement', 'engagement', e."id", e."country", e."title", e."place",
    e."held_on", NULL, e."level"
FROM "engagement" e WHERE e."archived_at" IS NULL
UNION ALL SELECT 'engagement', 'engagement', e."id", o."country", e."title", e."place",
    e."held_on", NULL, e."level"
FROM "organization" o CROSS JOIN "engagement__organizations" l ON l."target" = o."id"
CROSS JOIN "engagement" e ON e."id" = l."record"
WHERE e."archived_at" IS NULL AND o."archived_at" IS NULL
UNION ALL SELECT 'operation', 'operation', x."id", x."country", x."name", x."area",
    x."started_on", x."ended_on", x."status"
FROM "operation" x WHERE x."archived_at" IS NULL
UNION ALL SELECT 'operation', 'operation', x."id", u."country", x."name", x."area",
    x."started_on", x."ended_on", x."status"
FROM "unit" u CROSS JOIN "operation__units" l ON l."target" = u."id"
CROSS JOIN "operation" x ON x."id" = l."record"
WHERE x."archived_at" IS NULL AND u."archived_at" IS NULL
UNION ALL SELECT 'outcome', 'outcome', r."id", r."country", r."record_title",
    (SELECT u."name" FROM "unit" u WHERE u."id" = r."unit"), r."as_of", NULL, r."status"
FROM "outcome" r WHERE r."country" IS NOT NULL AND r."archived_at" IS NULL
    AND r."status" <> 'draft'
UNION ALL SELECT 'outcome', 'outcome', r."id", u."country", r."record_title", u."name", r."as_of",
    NULL, r."status"
FROM "unit" u CROSS JOIN "outcome" r ON r."unit" = u."id"
WHERE r."country" IS NULL AND r."archived_at" IS NULL AND r."status" <> 'draft'
UNION ALL SELECT 'partner', 'organization', o."id", o."country", o."name", o."kind",
    o."active_from", o."active_to", o."merged_into"
FROM "organization" o WHERE o."kind" <> 'attache_office' AND o."archived_at" IS NULL
"""
_OF_ALL = f"""
SELECT * FROM ({_TIES}) WHERE "country" IS NOT NULL AND "country" <> 'US'
"""
_OF_ONE = f"""
SELECT * FROM ({_TIES}) WHERE "country" = :country COLLATE NOCASE
"""
_COUNTS = f"""
SELECT "country", "what", count(*) FROM (
    SELECT DISTINCT "country", "what", "type", "id" FROM ({_TIES})
    WHERE "country" IS NOT NULL AND "country" <> 'US'
) GROUP BY "country", "what"
"""


def ties(store: Store, country: str | None = None) -> list[CountryTie]:
    """Return what is tied to a country, or to each but the United States, by title.

    An agreement is tied to its parties' countries, those it lists, and those of its units.
    """
    with told(store.path):
        if country is None:
            rows = store.sql.execute(_OF_ALL).fetchall()
        else:
            rows = store.sql.execute(_OF_ONE, {"country": country}).fetchall()
    found = dict.fromkeys(CountryTie(*row) for row in rows)
    return sorted(found, key=lambda tie: (tie.title.casefold(), tie.record))


def counts(store: Store) -> dict[str, dict[str, int]]:
    """Return how many records of each what are tied to each country but the United States."""
    found: dict[str, dict[str, int]] = {}
    with told(store.path):
        for country, what, count in store.sql.execute(_COUNTS).fetchall():
            found.setdefault(country, {})[what] = count
    return found
