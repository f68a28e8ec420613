"""What a new claim of a subaward can ask for: rows and friendly forces' claims not yet in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told
from db.model.facts import Evidence

if TYPE_CHECKING:
    from datetime import date

    from db.connection import Store

_ROWS = """
SELECT e."id" FROM "expenditure" e WHERE e."archived_at" IS NULL AND e."subaward" = ?
    AND e."standing" = 'allowable' AND e."spent_on" BETWEEN ? AND ? AND NOT EXISTS (
        SELECT 1 FROM "claim" c WHERE c."id" = e."claim" AND c."archived_at" IS NULL)
ORDER BY e."spent_on", e."id"
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
