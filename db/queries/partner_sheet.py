"""All that is tied to one organization: people, papers, units, operations, meetings, money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told
from db.model.lookup_rows import Found
from db.queries.text_lines import each_line

if TYPE_CHECKING:
    from db.connection import Store

RESULTS = 50
"""How many of a partner's results are read, the newest ones."""
# what, type, id, title, detail, day, until: a fuzzy day after which the tie is over, a fact, and
# an amount in cents
_TIES = """
SELECT 'contact', 'contact', c."id", c."name", coalesce(c."title" || ', ', '') || c."role",
    c."verified_on", c."active_to", c."verified_by", NULL
FROM "contact" c WHERE c."organization" = :one AND c."archived_at" IS NULL
UNION ALL SELECT 'agreement', 'agreement', a."id", a."title", p."role",
    coalesce(a."in_force_on", a."signed_on"), p."left_on", a."kind", NULL
FROM "agreement_party" p JOIN "agreement" a ON a."id" = p."agreement"
WHERE p."organization" = :one AND p."archived_at" IS NULL AND a."archived_at" IS NULL
UNION ALL SELECT 'unit', 'unit', u."id", u."name", m."role", m."joined_on", m."left_on",
    (SELECT coalesce(h."full_time", 0) + coalesce(h."part_time", 0) FROM "headcount" h
        WHERE h."membership" = m."id" AND h."archived_at" IS NULL AND h."as_of" <= :day
        ORDER BY h."as_of" DESC, h."id" DESC LIMIT 1), NULL
FROM "membership" m JOIN "unit" u ON u."id" = m."unit"
WHERE m."organization" = :one AND m."archived_at" IS NULL AND u."archived_at" IS NULL
UNION ALL SELECT 'unit', 'unit', "id", "name",
    CASE WHEN "lead_organization" = :one THEN 'lead' WHEN "host_organization" = :one THEN 'host'
        ELSE 'overseeing' END, "established_on", "closed_on", NULL, NULL
FROM "unit" u WHERE :one IN ("lead_organization", "host_organization", "overseeing_office")
    AND "archived_at" IS NULL AND NOT EXISTS (SELECT 1 FROM "membership" m WHERE m."unit" = u."id"
        AND m."organization" = :one AND m."archived_at" IS NULL)
UNION ALL SELECT 'operation', 'operation', x."id", x."name", p."role",
    coalesce(p."joined_on", x."started_on"), coalesce(p."left_on", x."ended_on"), p."headcount",
    NULL
FROM "operation_participant" p JOIN "operation" x ON x."id" = p."operation"
WHERE p."organization" = :one AND p."archived_at" IS NULL AND x."archived_at" IS NULL
UNION ALL SELECT 'engagement', 'engagement', e."id", e."title", e."place", e."held_on", NULL,
    e."level", NULL
FROM "engagement__organizations" l JOIN "engagement" e ON e."id" = l."record"
WHERE l."target" = :one AND e."archived_at" IS NULL
UNION ALL SELECT 'commitment', 'commitment', "id", "text", "owner", "due_on", "done_on", "status",
    NULL
FROM "commitment" WHERE "promised_by" = :one AND "archived_at" IS NULL
UNION ALL SELECT 'contribution', 'contribution', "id", "record_title", NULL, NULL, NULL, "kind",
    coalesce("paid", "approved", "claimed", "amount", "planned")
FROM "contribution" WHERE "organization" = :one AND "archived_at" IS NULL
UNION ALL SELECT 'award', 'award', "id", "fain", "title", "performance_start", NULL, "status",
    NULL
FROM "award" WHERE "recipient" = :one AND "archived_at" IS NULL
UNION ALL SELECT 'subaward', 'subaward', "id", "number", NULL, "starts_on", NULL, "status", NULL
FROM "subaward" WHERE "subrecipient" = :one AND "archived_at" IS NULL
UNION ALL SELECT * FROM (SELECT 'outcome', 'outcome', r."id", r."record_title", r."credit",
    r."as_of", NULL, r."status", NULL
FROM "outcome" r WHERE r."archived_at" IS NULL AND r."id" IN (
    SELECT "id" FROM "outcome" WHERE "owner" = :one
    UNION SELECT "outcome" FROM "outcome_credit"
    WHERE "organization" = :one AND "archived_at" IS NULL)
ORDER BY r."as_of" DESC, r."id" LIMIT :results)
"""
_ABOVE = """
WITH RECURSIVE "up" ("id", "at") AS (
    SELECT "parent", 1 FROM "organization" WHERE "id" = :one AND "parent" IS NOT NULL
    UNION SELECT o."parent", "up"."at" + 1 FROM "organization" o JOIN "up" ON o."id" = "up"."id"
    WHERE o."parent" IS NOT NULL AND "up"."at" < 20
)
SELECT o."name" FROM "up" JOIN "organization" o ON o."id" = "up"."id"
WHERE o."archived_at" IS NULL ORDER BY "up"."at"
"""
_NAMES = f"""
SELECT f.value FROM "organization" o,
    {each_line('o."former_names"')} f
WHERE o."id" = :one AND o."former_names" IS NOT NULL
UNION SELECT "name" FROM "organization" WHERE "merged_into" = :one AND "archived_at" IS NULL
"""
_SUCCESSOR = """
SELECT n."id", n."name" FROM "organization" o JOIN "organization" n ON n."id" = o."merged_into"
WHERE o."id" = :one
"""
_PLACE = """
SELECT "city", "county", "state", "country" FROM "organization" WHERE "id" = :one
"""


def ties(store: Store, organization: int, day: str) -> list[tuple[str, Found]]:
    """Return what is tied to an organization, each with what it is.

    Values: title, detail, fuzzy day, fuzzy day the tie ended, a fact: a contact's verifier, an
    agreement's kind, people in a unit or operation by that day, a level, kind or status; and the
    cents of a contribution: paid, else approved, claimed, its value or what is planned.
    """
    with told(store.path):
        rows = store.sql.execute(
            _TIES, {"one": organization, "day": day, "results": RESULTS}
        ).fetchall()
    return [(row[0], Found(row[1], row[2], tuple(row[3:]))) for row in rows]


def above(store: Store, organization: int) -> list[str]:
    """Return the names of the bodies an organization belongs to, the nearest first."""
    with told(store.path):
        rows = store.sql.execute(_ABOVE, {"one": organization}).fetchall()
    return [row[0] for row in rows]


def former_names(store: Store, organization: int) -> list[str]:
    """Return the names an organization had before, and those of the bodies merged into it."""
    with told(store.path):
        rows = store.sql.execute(_NAMES, {"one": organization}).fetchall()
    return [row[0] for row in rows]


def successor(store: Store, organization: int) -> tuple[int, str] | None:
    """Return the id and name of the body that took an organization over, if any."""
    with told(store.path):
        row = store.sql.execute(_SUCCESSOR, {"one": organization}).fetchone()
    return None if row is None else (row[0], row[1])


def place(store: Store, organization: int) -> tuple[str | None, ...]:
    """Return city, county, and the codes of state and country."""
    with told(store.path):
        return tuple(store.sql.execute(_PLACE, {"one": organization}).fetchone())
