"""What the look-ups read about partners: contacts, history, places, operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told
from db.model.lookup_rows import Found
from db.queries.text_lines import each_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.connection import Store

_PRIMARY = """
SELECT CASE WHEN c."id" IS NULL THEN 'organization' ELSE 'contact' END,
    coalesce(c."id", o."id"), o."name", c."name", c."title", c."email", c."phone",
    c."verified_on", c."verified_by"
FROM "organization" o LEFT JOIN "contact" c ON c."organization" = o."id"
    AND c."role" = 'primary' AND c."archived_at" IS NULL AND c."active_to" IS NULL
WHERE o."archived_at" IS NULL AND (o."id" = :organization OR :organization IS NULL
    AND o."kind" <> 'federal' AND o."id" IN (SELECT p."organization" FROM "agreement_party" p
        JOIN "agreement" a ON a."id" = p."agreement" WHERE a."kind" = 'europol'
        AND a."archived_at" IS NULL AND p."archived_at" IS NULL))
ORDER BY o."name" COLLATE NOCASE, c."verified_on" DESC NULLS LAST
"""
_OF_ATTACHES = """
SELECT 'contact', c."id", o."name", c."name", coalesce(c."phone", o."phone")
FROM "contact" c JOIN "organization" o ON o."id" = c."organization"
WHERE o."kind" = 'attache_office' AND c."role" = 'primary' AND c."archived_at" IS NULL
    AND c."active_to" IS NULL AND o."archived_at" IS NULL
ORDER BY c."verified_on" DESC NULLS LAST, c."id"
"""
_UNVERIFIED = """
SELECT 'contact', c."id", o."name", c."name", c."role", c."verified_on", substr(c."created_at", 1,
    10), c."active_to"
FROM "contact" c JOIN "organization" o ON o."id" = c."organization"
WHERE c."archived_at" IS NULL AND o."archived_at" IS NULL AND c."erased_on" IS NULL
    AND coalesce(c."verified_on", substr(c."created_at", 1, 10)) < :before
ORDER BY coalesce(c."verified_on", ''), o."name" COLLATE NOCASE
"""
# Organizations we work with: the same ones that rule P16 asks a primary contact of.
_WITHOUT_PRIMARY = """
SELECT 'organization', o."id", o."name", NULL, NULL, NULL, NULL, o."active_to"
FROM "organization" o WHERE o."archived_at" IS NULL AND o."id" IN (
    SELECT "organization" FROM "membership" WHERE "archived_at" IS NULL AND "left_on" IS NULL
    UNION SELECT "subrecipient" FROM "subaward" WHERE "archived_at" IS NULL AND "status" IN
        ('active', 'suspended', 'in_closeout')
    UNION SELECT "recipient" FROM "award" WHERE "archived_at" IS NULL AND "status" IN
        ('awarded', 'active', 'in_closeout')
    UNION SELECT p."organization" FROM "agreement_party" p WHERE p."archived_at" IS NULL
        AND p."left_on" IS NULL AND p."agreement" IN (SELECT value FROM json_each(:held)))
AND NOT EXISTS (SELECT 1 FROM "contact" c WHERE c."organization" = o."id" AND c."role" = 'primary'
    AND c."archived_at" IS NULL AND c."active_to" IS NULL)
ORDER BY o."name" COLLATE NOCASE
"""
_HISTORY = f"""
WITH "asked" AS (SELECT "id" FROM "organization" WHERE "archived_at" IS NULL AND (
    :organization IS NULL AND ("former_names" IS NOT NULL OR "merged_into" IS NOT NULL
        OR "active_to" IS NOT NULL) OR "id" = :organization))
SELECT * FROM (
SELECT 'organization', o."id", o."name" "who", o."active_from" "day", 'began', NULL "about"
FROM "organization" o WHERE o."id" IN "asked" AND o."active_from" IS NOT NULL
UNION ALL SELECT 'organization', o."id", o."name", o."active_to", 'ended', NULL
FROM "organization" o WHERE o."id" IN "asked" AND o."active_to" IS NOT NULL
UNION ALL SELECT 'organization', o."id", o."name", NULL, 'was called', f.value
FROM "organization" o,
    {each_line('o."former_names"')} f
WHERE o."id" IN "asked"
UNION ALL SELECT 'organization', n."id", o."name", o."active_to", 'merged into', n."name"
FROM "organization" o JOIN "organization" n ON n."id" = o."merged_into" WHERE o."id" IN "asked"
UNION ALL SELECT 'organization', n."id", o."name", n."active_to", 'took over', n."name"
FROM "organization" o JOIN "organization" n ON n."merged_into" = o."id"
WHERE o."id" IN "asked" AND n."archived_at" IS NULL
UNION ALL SELECT 'membership', m."id", o."name", m."joined_on", 'joined', u."name"
FROM "organization" o JOIN "membership" m ON m."organization" = o."id"
JOIN "unit" u ON u."id" = m."unit" WHERE o."id" IN "asked" AND m."archived_at" IS NULL
UNION ALL SELECT 'membership', m."id", o."name", m."left_on", 'left', u."name"
FROM "organization" o JOIN "membership" m ON m."organization" = o."id"
JOIN "unit" u ON u."id" = m."unit"
WHERE o."id" IN "asked" AND m."archived_at" IS NULL AND m."left_on" IS NOT NULL
UNION ALL SELECT 'unit', u."id", o."name", u."established_on", 'leads', u."name"
FROM "organization" o JOIN "unit" u ON u."lead_organization" = o."id"
WHERE o."id" IN "asked" AND u."archived_at" IS NULL
UNION ALL SELECT 'unit', u."id", o."name", u."established_on", 'hosts', u."name"
FROM "organization" o JOIN "unit" u ON u."host_organization" = o."id"
WHERE o."id" IN "asked" AND u."archived_at" IS NULL
UNION ALL SELECT 'agreement', a."id", o."name", coalesce(p."signed_on", a."signed_on",
    a."in_force_on"), CASE WHEN coalesce(p."signed_on", a."signed_on") IS NOT NULL THEN 'signed'
    WHEN a."in_force_on" IS NOT NULL THEN 'in force' ELSE 'is a party' END, a."title"
FROM "organization" o JOIN "agreement_party" p ON p."organization" = o."id"
JOIN "agreement" a ON a."id" = p."agreement"
WHERE o."id" IN "asked" AND p."archived_at" IS NULL AND a."archived_at" IS NULL
UNION ALL SELECT 'operation', x."id", o."name", coalesce(p."joined_on", x."started_on"),
    'took part in', x."name"
FROM "organization" o JOIN "operation_participant" p ON p."organization" = o."id"
JOIN "operation" x ON x."id" = p."operation"
WHERE o."id" IN "asked" AND p."archived_at" IS NULL AND x."archived_at" IS NULL
UNION ALL SELECT 'operation', x."id", o."name", x."started_on", 'leads', x."name"
FROM "organization" o JOIN "operation" x ON x."lead" = o."id"
WHERE o."id" IN "asked" AND x."archived_at" IS NULL
UNION ALL SELECT 'award', w."id", o."name", coalesce(w."notice_of_award_on",
    w."performance_start"), 'received award', w."fain"
FROM "organization" o JOIN "award" w ON w."recipient" = o."id"
WHERE o."id" IN "asked" AND w."archived_at" IS NULL
UNION ALL SELECT 'subaward', s."id", o."name", coalesce(s."signed_on", s."starts_on"),
    'received subaward', s."number"
FROM "organization" o JOIN "subaward" s ON s."subrecipient" = o."id"
WHERE o."id" IN "asked" AND s."archived_at" IS NULL)
ORDER BY "who" COLLATE NOCASE, "day" NULLS FIRST, "about" COLLATE NOCASE
"""
_IN_PLACE = """
SELECT 'organization', o."id", o."name", o."kind", o."state", o."county", o."usbp_sector",
    (SELECT group_concat("name", char(10)) FROM (SELECT DISTINCT u."name" FROM "membership" m
        JOIN "unit" u ON u."id" = m."unit" WHERE m."organization" = o."id"
        AND m."archived_at" IS NULL AND u."archived_at" IS NULL AND m."left_on" IS NULL
        ORDER BY 1)),
    (SELECT group_concat("number", char(10)) FROM (SELECT s."number" FROM "subaward" s
        WHERE s."subrecipient" = o."id" AND s."archived_at" IS NULL AND s."status" IN
            ('active', 'suspended', 'in_closeout')
        ORDER BY 1)),
    (SELECT group_concat("told", char(10)) FROM (SELECT DISTINCT a."id" || ' ' || a."title" "told"
        FROM "agreement_party" p JOIN "agreement" a ON a."id" = p."agreement"
        WHERE p."organization" = o."id" AND p."archived_at" IS NULL AND a."archived_at" IS NULL
        AND p."left_on" IS NULL ORDER BY a."title")),
    (SELECT group_concat("name", char(10)) FROM (SELECT DISTINCT x."name"
        FROM "operation_participant" p JOIN "operation" x ON x."id" = p."operation"
        WHERE p."organization" = o."id" AND p."archived_at" IS NULL AND x."archived_at" IS NULL
        ORDER BY 1))
FROM "organization" o WHERE o."archived_at" IS NULL AND o."merged_into" IS NULL AND (
    (o."county" IS NOT NULL OR o."usbp_sector" IS NOT NULL
        OR :state <> '' AND :county = '' AND :sector = '')
    AND (:state = '' OR o."state" = :state)
    AND (:county = '' OR replace(o."county", ' County', '') = :county COLLATE NOCASE)
    AND (:sector = '' OR o."usbp_sector" = :sector OR EXISTS (SELECT 1 FROM "subaward" s
        WHERE s."subrecipient" = o."id" AND s."usbp_sector" = :sector
        AND s."archived_at" IS NULL))
    OR :county || :sector <> '' AND o."id" IN (SELECT m."organization" FROM "membership" m
        JOIN "unit" u ON u."id" = m."unit" WHERE m."archived_at" IS NULL AND m."left_on" IS NULL
        AND u."archived_at" IS NULL AND u."closed_on" IS NULL
        AND (:state = '' OR u."state" = :state) AND (:sector = '' OR u."usbp_sector" = :sector)
        AND (:county = '' OR replace(u."county", ' County', '') = :county COLLATE NOCASE)))
ORDER BY o."usbp_sector" NULLS LAST, o."state", o."county", o."name" COLLATE NOCASE
"""
_OPERATIONS = """
SELECT 'operation', x."id", x."name", o."name", p."role", p."headcount", p."as_of",
    x."started_on", x."ended_on", x."status", (SELECT group_concat("told", char(10)) FROM (
        SELECT r."record_title" || CASE WHEN (SELECT count(*) FROM "outcome__operations" j
            WHERE j."record" = r."id") > 1 THEN ' (joint)' ELSE '' END "told"
        FROM "outcome__operations" l JOIN "outcome" r ON r."id" = l."record"
        WHERE l."target" = x."id" AND r."archived_at" IS NULL AND r."status" <> 'draft'
        AND NOT EXISTS (SELECT 1 FROM "outcome" n WHERE n."replaces" = r."id"
            AND n."archived_at" IS NULL AND n."status" <> 'draft')
        ORDER BY r."as_of", r."id"))
FROM (SELECT "operation", "organization", "role", "headcount", "as_of"
    FROM "operation_participant" WHERE "archived_at" IS NULL
    UNION ALL SELECT l."id", l."lead", 'lead', NULL, NULL FROM "operation" l
    WHERE l."lead" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "operation_participant" q
        WHERE q."operation" = l."id" AND q."organization" = l."lead"
        AND q."archived_at" IS NULL)) p
JOIN "operation" x ON x."id" = p."operation" JOIN "organization" o ON o."id" = p."organization"
WHERE x."archived_at" IS NULL AND o."archived_at" IS NULL
    AND (:organization IS NULL OR o."id" = :organization)
ORDER BY x."started_on" DESC NULLS LAST, x."name" COLLATE NOCASE, o."name" COLLATE NOCASE
"""
# Who should report: current members of open units and participants of running operations. A fuzzy
# day counts to its end.
_SILENT = """
WITH "told" AS (
    -- Every row is read: along an index of theirs that takes three times as long.
    SELECT "owner" "who", coalesce("period_end", "as_of") "day" FROM "outcome" NOT INDEXED
    WHERE "archived_at" IS NULL
    UNION ALL SELECT k."organization", coalesce(r."period_end", r."as_of")
    FROM "outcome_credit" k JOIN "outcome" r ON r."id" = k."outcome"
    WHERE k."archived_at" IS NULL AND r."archived_at" IS NULL
), "last" AS (
    SELECT "who", max("day") "day", max("day" || substr('-12-31', length("day") - 3)
        BETWEEN :since AND :until) "has" FROM "told" GROUP BY "who"
), "due" AS (
    SELECT "organization", group_concat("name", char(10)) "through" FROM (
        SELECT m."organization", u."name" FROM "membership" m JOIN "unit" u ON u."id" = m."unit"
        WHERE m."archived_at" IS NULL AND m."left_on" IS NULL AND m."role" <> 'observer'
            AND u."archived_at" IS NULL AND u."closed_on" IS NULL AND u."merged_into" IS NULL
            AND u."kind" IN ('best', 'task_force', 'tciu')
        UNION SELECT p."organization", x."name" FROM "operation_participant" p
        JOIN "operation" x ON x."id" = p."operation" WHERE p."archived_at" IS NULL
            AND x."archived_at" IS NULL AND x."status" = 'running' AND p."left_on" IS NULL
        ORDER BY 2) GROUP BY 1
)
SELECT 'organization', o."id", o."name", "due"."through", "last"."day",
    (SELECT max(a."shift_on") FROM "activity_report" a
        WHERE a."organization" = o."id" AND a."archived_at" IS NULL AND a."shift_on" <= :until)
FROM "due" JOIN "organization" o ON o."id" = "due"."organization"
LEFT JOIN "last" ON "last"."who" = o."id"
WHERE o."archived_at" IS NULL AND coalesce("last"."has", 0) = 0
ORDER BY "last"."day" NULLS FIRST, o."name" COLLATE NOCASE
"""
_PARENTS = """
SELECT "id", "parent" FROM "organization" WHERE "parent" IS NOT NULL AND "archived_at" IS NULL
"""


def primary_contacts(store: Store, organization: int | None) -> list[Found]:
    """Return primary contacts of a partner, or of those we have a Europol agreement with.

    Values: partner, name, title, e-mail, phone, verified on, verified by; without a contact the
    row is the organization's.
    """
    return _found(store, _PRIMARY, {"organization": organization})


def primary_of_attaches(store: Store) -> list[Found]:
    """Return attaché offices' primary contacts, last verified first: office, name, phone."""
    return _found(store, _OF_ATTACHES, {})


def unverified(store: Store, before: str) -> list[Found]:
    """Return contacts not verified since a day: partner, name, role, verified, made on, until."""
    return _found(store, _UNVERIFIED, {"before": before})


def without_primary(store: Store, held: str) -> list[Found]:
    """Return organizations without a primary contact; `held` JSON ids of agreements in force.

    Values: name, four empty ones as in `unverified`, active to.
    """
    return _found(store, _WITHOUT_PRIMARY, {"held": held})


def history(store: Store, organization: int | None) -> list[Found]:
    """Return what happened to a partner, or to all that were renamed, merged or ended.

    Values: who, fuzzy day or None, what happened, with what.
    """
    return _found(store, _HISTORY, {"organization": organization})


def in_place(store: Store, state: str, county: str, sector: str) -> list[Found]:
    """Return partners in a state, county and sector, "" for any, and members of units there.

    Values: name, kind, state, county, sector, then units, open subawards, agreements (each with
    its id before its title) and operations as lists of one a line.
    """
    asked = {"state": state, "county": county, "sector": sector}
    return _found(store, _IN_PLACE, asked)


def operations(store: Store, organization: int | None) -> list[Found]:
    """Return who led or took part in which operation, the newest first.

    Values: operation, partner, role, headcount, as of, started, ended, status, results (one a
    line).
    """
    return _found(store, _OPERATIONS, {"organization": organization})


def silent(store: Store, since: str, until: str) -> list[Found]:
    """Return partners at work without an outcome that ends in a span of ISO days.

    Values: name, through which units and operations (one a line), last outcome, last shift.
    """
    return _found(store, _SILENT, {"since": since, "until": until})


def parents(store: Store) -> dict[int, int]:
    """Return what each organization is part of."""
    with told(store.path):
        rows = store.sql.execute(_PARENTS).fetchall()
    return dict(rows)


def _found(store: Store, sql: str, asked: Mapping[str, object]) -> list[Found]:
    with told(store.path):
        rows = store.sql.execute(sql, asked).fetchall()
    return [Found(row[0], row[1], tuple(row[2:])) for row in rows]
