"""What the look-ups read about agreements, promises, money back, reports due and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told
from db.model.lookup_rows import Found

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.connection import Store

_AGREEMENTS = """
SELECT 'agreement', a."id", a."number", a."title", a."kind", a."signed_on", a."in_force_on",
    a."term_kind", a."last_reviewed_on", a."next_review_on", o."name", a."owner"
FROM "agreement" a LEFT JOIN "organization" o ON o."id" = a."lead_office"
WHERE a."archived_at" IS NULL ORDER BY a."title" COLLATE NOCASE, a."id"
"""
_SIGNED_BY = """
SELECT 'agreement_party', p."id", a."title", o."name", p."role", p."signatory",
    p."signatory_title", p."signatory_office", coalesce(p."signed_on", a."signed_on")
FROM "agreement_party" p JOIN "agreement" a ON a."id" = p."agreement"
JOIN "organization" o ON o."id" = p."organization"
WHERE p."archived_at" IS NULL AND a."archived_at" IS NULL AND o."archived_at" IS NULL
    AND (:agreement IS NULL OR a."id" = :agreement)
ORDER BY a."title" COLLATE NOCASE, a."id", p."id"
"""
_PILOTS = """
SELECT 'agreement_party', p."id", a."title", o."name", p."joined_on", p."left_on",
    (SELECT max(n."dated") FROM "notice" n WHERE n."agreement" = a."id"
        AND n."archived_at" IS NULL AND n."dated" <= :day), a."id"
FROM "agreement_party" p JOIN "agreement" a ON a."id" = p."agreement"
JOIN "organization" o ON o."id" = p."organization"
WHERE a."kind" = 'pilot' AND p."archived_at" IS NULL AND a."archived_at" IS NULL
    AND o."archived_at" IS NULL AND (:agreement IS NULL OR a."id" = :agreement)
ORDER BY a."title" COLLATE NOCASE, o."name" COLLATE NOCASE
"""
_PROMISES = """
SELECT CASE WHEN c."id" IS NULL THEN 'engagement' ELSE 'commitment' END,
    coalesce(c."id", e."id"), coalesce(u."name", 'No body'), e."title", e."held_on", c."text",
    o."name", c."due_on", c."status", c."done_on", e."id", u."id"
FROM "engagement" e LEFT JOIN "unit" u ON u."id" = e."body"
LEFT JOIN "commitment" c ON c."engagement" = e."id" AND c."archived_at" IS NULL
LEFT JOIN "organization" o ON o."id" = c."promised_by"
WHERE e."archived_at" IS NULL AND e."held_on" <= :day AND (:body IS NULL OR e."body" = :body)
ORDER BY 3 COLLATE NOCASE, e."held_on" DESC, e."id" DESC, c."due_on" NULLS LAST, c."id"
"""
_OVERTIME = """
SELECT 'contribution', c."id", o."name", u."name", c."fiscal_year", c."officers", c."planned",
    c."claimed", c."approved", c."paid"
FROM "contribution" c JOIN "organization" o ON o."id" = c."organization"
LEFT JOIN "unit" u ON u."id" = c."unit"
WHERE c."kind" = 'overtime_reimbursed' AND c."archived_at" IS NULL AND o."archived_at" IS NULL
    AND (:year IS NULL OR c."fiscal_year" = :year)
ORDER BY c."fiscal_year" DESC, o."name" COLLATE NOCASE, c."id"
"""
_REPORTS = """
SELECT 'requirement', r."id", r."kind", coalesce(u."name", s."number", a."fain", o."name"),
    r."recipient", r."period_end", r."due_on", r."owner"
FROM "requirement" r LEFT JOIN "unit" u ON u."id" = r."unit"
LEFT JOIN "subaward" s ON s."id" = r."subaward" LEFT JOIN "award" a ON a."id" = r."award"
LEFT JOIN "organization" o ON o."id" = r."organization"
WHERE r."archived_at" IS NULL AND r."status" = 'open' AND r."due_on" <= :until
    AND (:recipient = '' OR r."recipient" = :recipient COLLATE NOCASE)
ORDER BY r."due_on", r."id"
"""
_FIGURES = """
SELECT 'published_figure', f."id", f."statement", f."value", f."value_text", f."value_unit",
    f."as_of", (SELECT group_concat(r."record_title", char(10)) FROM "published_figure__based_on" b
        JOIN "outcome" r ON r."id" = b."target" WHERE b."record" = f."id"), g."report",
    (SELECT count(*) FROM "published_figure__based_on" b JOIN "outcome" r ON r."id" = b."target"
        WHERE b."record" = f."id" AND (r."archived_at" IS NOT NULL OR r."changed_at" >
        f."created_at" AND r."changed_at" <> r."created_at" OR EXISTS (SELECT 1 FROM "outcome" n
            WHERE n."replaces" = r."id" AND n."archived_at" IS NULL))),
    (SELECT max(n."as_of") FROM "published_figure" n WHERE n."series" = f."series"
        AND n."archived_at" IS NULL AND n."as_of" > f."as_of")
FROM "published_figure" f LEFT JOIN "report_run" g ON g."id" = f."report_run"
WHERE f."archived_at" IS NULL ORDER BY f."as_of" DESC, f."id"
"""
_RESTING = """
WITH "asked" AS (SELECT "id", "title" FROM "agreement" WHERE "archived_at" IS NULL
    AND (:agreement IS NULL OR "id" = :agreement)
    AND (:authority = '' OR instr(lower("authority"), lower(:authority))))
SELECT * FROM (
SELECT 'agreement', "id", "title" "on", 0 "at", 'The agreement itself', "title" "what", NULL
FROM "asked" WHERE :authority <> ''
UNION ALL SELECT 'unit', u."id", a."title", 1, 'Unit', u."name", u."established_on"
FROM "asked" a JOIN "agreement__units" l ON l."record" = a."id"
JOIN "unit" u ON u."id" = l."target" WHERE u."archived_at" IS NULL
UNION ALL SELECT 'unit', "id", "authority", 1, 'Unit', "name", "established_on" FROM "unit"
WHERE :authority <> '' AND "archived_at" IS NULL AND instr(lower("authority"), lower(:authority))
UNION ALL SELECT 'cohort', c."id", a."title", 2, 'Designation or vetting', c."record_title",
    c."valid_until"
FROM "asked" a JOIN "cohort" c ON c."agreement" = a."id" WHERE c."archived_at" IS NULL
UNION ALL SELECT 'operation', x."id", a."title", 3, 'Operation', x."name", x."started_on"
FROM "asked" a JOIN "agreement__operations" l ON l."record" = a."id"
JOIN "operation" x ON x."id" = l."target" WHERE x."archived_at" IS NULL
UNION ALL SELECT 'agreement_party', p."id", a."title", 4, 'Data flow', o."name" || ': ' ||
    replace(p."data_elements", char(10), ', '), p."joined_on"
FROM "asked" a JOIN "agreement_party" p ON p."agreement" = a."id"
JOIN "organization" o ON o."id" = p."organization"
WHERE p."archived_at" IS NULL AND p."data_elements" IS NOT NULL
UNION ALL SELECT 'contribution', c."id", a."title", 5, 'Contribution', c."record_title", NULL
FROM "asked" a JOIN "contribution" c ON c."agreement" = a."id" WHERE c."archived_at" IS NULL
UNION ALL SELECT 'obligation', b."id", a."title", 6, 'Obligation', b."text", b."due_on"
FROM "asked" a JOIN "obligation" b ON b."agreement" = a."id" WHERE b."archived_at" IS NULL
UNION ALL SELECT 'agreement', n."id", a."title", 7, 'Newer text', n."title", n."signed_on"
FROM "asked" a JOIN "agreement" n ON n."supersedes" = a."id" WHERE n."archived_at" IS NULL
UNION ALL SELECT 'agreement', n."id", a."title", 7, 'Amendment', n."title", n."signed_on"
FROM "asked" a JOIN "agreement" n ON n."amends" = a."id" WHERE n."archived_at" IS NULL
UNION ALL SELECT 'contact', c."id", a."title", 8, 'Contact', c."record_title", c."verified_on"
FROM "asked" a JOIN "contact__about_agreements" l ON l."target" = a."id"
JOIN "contact" c ON c."id" = l."record" WHERE c."archived_at" IS NULL)
ORDER BY "on" COLLATE NOCASE, "at", "what" COLLATE NOCASE
"""
_TARGETS = """
SELECT t."unit", t."metric", t."value", t."value_unit", t."fiscal_year" FROM "target" t
WHERE t."unit" IS NOT NULL AND t."archived_at" IS NULL AND t."fiscal_year" IN (:year, :year - 1)
    AND (:unit IS NULL OR t."unit" = :unit) ORDER BY t."id"
"""
_UNIT_NAMES = """
SELECT 'unit', "id", "name" FROM "unit"
WHERE "archived_at" IS NULL AND (:unit IS NULL OR "id" = :unit) ORDER BY "name" COLLATE NOCASE
"""


def agreements(store: Store) -> list[Found]:
    """Return every agreement: number, title, kind, signed, in force, term kind, last and next
    review, lead office, owner.
    """
    return _found(store, _AGREEMENTS, {})


def signatories(store: Store, agreement: int | None) -> list[Found]:
    """Return who signed: agreement, party, role, signatory, title, office, signed on."""
    return _found(store, _SIGNED_BY, {"agreement": agreement})


def pilots(store: Store, agreement: int | None, day: str) -> list[Found]:
    """Return pilots' parties: pilot, party, joined, left, last notice by that day, agreement id."""
    return _found(store, _PILOTS, {"agreement": agreement, "day": day})


def promises(store: Store, body: int | None, day: str) -> list[Found]:
    """Return promises of the meetings by that day, the newest meeting of a body first.

    Values: body, meeting, held on, promise (None: the meeting has none), by, due, status, done on,
    meeting id, body id.
    """
    return _found(store, _PROMISES, {"body": body, "day": day})


def overtime(store: Store, year: int | None) -> list[Found]:
    """Return overtime paid back: agency, unit, fiscal year, officers, planned, claimed, approved,
    paid (cents).
    """
    return _found(store, _OVERTIME, {"year": year})


def reports_due(store: Store, recipient: str, until: str) -> list[Found]:
    """Return open reports due by a day, to one recipient or ("") to all.

    Values: kind, what about, recipient, period end, due on, owner.
    """
    return _found(store, _REPORTS, {"recipient": recipient, "until": until})


def figures(store: Store) -> list[Found]:
    """Return published figures: statement, value, value text, unit, as of, rows behind (one a
    line), report, rows changed since, day of a later figure of the series.
    """
    return _found(store, _FIGURES, {})


def resting(store: Store, agreement: int | None, authority: str) -> list[Found]:
    """Return what rests on an agreement, on all of a statute, or on any.

    Values: agreement or statute, order, what it is, its title, a day.
    """
    return _found(store, _RESTING, {"agreement": agreement, "authority": authority})


def targets(store: Store, unit: int | None, year: int) -> list[tuple[int, int, int, str, int]]:
    """Return units' targets of a fiscal year and the one before.

    Each is (unit, metric, millionths, unit of measure, fiscal year).
    """
    with told(store.path):
        return store.sql.execute(_TARGETS, {"unit": unit, "year": year}).fetchall()


def unit_names(store: Store, unit: int | None) -> list[Found]:
    """Return units with their names, by name."""
    return _found(store, _UNIT_NAMES, {"unit": unit})


def _found(store: Store, sql: str, asked: Mapping[str, object]) -> list[Found]:
    with told(store.path):
        rows = store.sql.execute(sql, asked).fetchall()
    return [Found(row[0], row[1], tuple(row[2:])) for row in rows]
