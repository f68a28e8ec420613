"""What a new claim of a subaward can ask for: rows and friendly forces' claims not yet in one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.connection import told
from db.model.facts import Claimable, ClaimTerms, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from db.connection import Store

_ROWS = """
SELECT e."id" FROM "expenditure" e WHERE e."archived_at" IS NULL AND e."subaward" = ?
    AND e."standing" = 'allowable' AND e."spent_on" BETWEEN ? AND ? AND NOT EXISTS (
        SELECT 1 FROM "claim" c WHERE c."id" = e."claim" AND c."archived_at" IS NULL)
ORDER BY e."spent_on", e."id"
"""
_FREE = """
SELECT e."id", e."spent_on", e."category", e."amount", e."standing",
    coalesce(e."description", e."payee", e."document_no", '')
FROM "expenditure" e WHERE e."archived_at" IS NULL AND e."subaward" = ? AND e."spent_on" <= ?
    AND NOT EXISTS (SELECT 1 FROM "claim" c WHERE c."id" = e."claim" AND c."archived_at" IS NULL)
ORDER BY e."spent_on", e."id"
"""
_TAKEN = """
SELECT e."id", c."record_title" FROM "expenditure" e JOIN "claim" c ON c."id" = e."claim"
WHERE c."archived_at" IS NULL AND e."id" IN (SELECT value FROM json_each(?)) ORDER BY e."id"
"""
_CARRIED = """
SELECT c."id", p."record_title" FROM "claim" c JOIN "claim" p ON p."id" = c."included_in"
WHERE p."archived_at" IS NULL AND c."id" IN (SELECT value FROM json_each(?)) ORDER BY c."id"
"""
_TERMS = """
SELECT s."starts_on", s."ends_on", s."claim_deadline_days", s."claim_deadline_basis",
    a."fiscal_year", s."subrecipient"
FROM "subaward" s JOIN "award" a ON a."id" = s."award" WHERE s."id" = ?
"""
_PERIODS = """
SELECT "period_start", "period_end" FROM "claim" WHERE "archived_at" IS NULL AND "subaward" = ?
ORDER BY "period_start"
"""
_CHILDREN = """
SELECT c."id" FROM "claim" c JOIN "subaward" s ON s."id" = c."subaward"
WHERE c."archived_at" IS NULL AND s."archived_at" IS NULL AND s."passed_through" = ?
    AND c."approved_on" IS NOT NULL AND c."period_end" BETWEEN ? AND ? AND NOT EXISTS (
        SELECT 1 FROM "claim" p WHERE p."id" = c."included_in" AND p."archived_at" IS NULL)
ORDER BY c."period_end", c."id"
"""
_NUMBERS = 'SELECT "number" FROM "claim" WHERE "subaward" = ?'
_EVIDENCE = """
SELECT e."id", e."category", e."document_no" IS NOT NULL, e."paid_on" IS NOT NULL,
    EXISTS (SELECT 1 FROM "activity_report" r
        WHERE r."id" = e."activity_report" AND r."archived_at" IS NULL),
    EXISTS (SELECT 1 FROM "payroll_row" p
        WHERE p."expenditure" = e."id" AND p."archived_at" IS NULL),
    EXISTS (SELECT 1 FROM "document" d WHERE d."record_type" = 'expenditure'
        AND d."record" = e."id" AND d."archived_at" IS NULL),
    EXISTS (SELECT 1 FROM "equipment" q WHERE q."id" = e."equipment" AND q."ael_no" IS NOT NULL
        AND q."archived_at" IS NULL)
FROM "expenditure" e WHERE e."archived_at" IS NULL AND e."claim" = ? ORDER BY e."spent_on", e."id"
"""


def rows(store: Store, subaward: int, first: date, last: date) -> list[int]:
    """Return a subaward's own allowable expenditures of a period that are in no claim."""
    return _ids(store, _ROWS, (subaward, first.isoformat(), last.isoformat()))


def carriable(store: Store, subaward: int, first: date, last: date) -> list[int]:
    """Return its friendly forces' approved claims that end in a period and are not carried yet."""
    return _ids(store, _CHILDREN, (subaward, first.isoformat(), last.isoformat()))


def free(store: Store, subaward: int, last: date) -> list[Claimable]:
    """Return all a subaward's own expenditures up to a day that are in no claim, by day."""
    with told(store.path):
        found = store.sql.execute(_FREE, (subaward, last.isoformat())).fetchall()
    return [Claimable(*row) for row in found]


def taken(store: Store, rows: Iterable[int], children: Iterable[int]) -> list[tuple[int, str]]:
    """Return which of these expenditures and claims are in a claim, each with its title."""
    with told(store.path):
        return [
            (one, title)
            for sql, ids in ((_TAKEN, rows), (_CARRIED, children))
            for one, title in store.sql.execute(sql, (json.dumps(list(ids)),)).fetchall()
        ]


def terms(store: Store, subaward: int) -> ClaimTerms:
    """Return what a subaward says about claims."""
    with told(store.path):
        return ClaimTerms(*store.sql.execute(_TERMS, (subaward,)).fetchone())


def periods(store: Store, subaward: int) -> list[tuple[str, str]]:
    """Return the first and last days that a subaward's claims cover, in order."""
    with told(store.path):
        return list(store.sql.execute(_PERIODS, (subaward,)).fetchall())


def numbers(store: Store, subaward: int) -> list[str]:
    """Return the numbers of all claims of a subaward, archived ones too."""
    with told(store.path):
        return [row[0] for row in store.sql.execute(_NUMBERS, (subaward,)).fetchall()]


def evidence(store: Store, claim: int) -> list[Evidence]:
    """Return what stands behind each expenditure of a claim, by day."""
    with told(store.path):
        found = store.sql.execute(_EVIDENCE, (claim,)).fetchall()
    return [Evidence(number, category, *map(bool, held)) for number, category, *held in found]


def _ids(store: Store, sql: str, values: tuple[object, ...]) -> list[int]:
    with told(store.path):
        return [row[0] for row in store.sql.execute(sql, values).fetchall()]
