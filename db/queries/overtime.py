"""The three legs of the overtime match for subawards and a period, or for one claim.

A correction, which is an amount below zero, takes its hours back, as the rules have it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.connection import told
from db.model.facts import OvertimeRow, PayrollRow, ShiftReport
from db.queries.rule_scopes import HOURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from db.connection import Store

_MANY = 500
"""From so many subawards on, one reading of all expenditures is quicker than a search for each."""
_AMONG = "IN (SELECT value FROM json_each(:ids))"
_SPENT = f"""
SELECT e."id", coalesce(e."organization", s."subrecipient"), e."officer_code",
       coalesce(e."worked_on", e."spent_on"), {HOURS}, e."amount", e."activity_report"
FROM "expenditure" e JOIN "subaward" s ON s."id" = e."subaward"
WHERE e."archived_at" IS NULL AND e."category" = 'overtime' AND e."standing" <> 'disallowed'
"""
# What proves an expenditure in the trash proves none.
_PAYROLL = f"""
SELECT p."id", p."organization", p."officer_code", p."worked_on",
       CASE WHEN p."amount" < 0 THEN -abs(p."hours") ELSE p."hours" END, p."amount",
       CASE WHEN x."id" IS NULL THEN p."expenditure" END, p."pay_code"
FROM "payroll_row" p
LEFT JOIN "expenditure" x ON x."id" = p."expenditure" AND x."archived_at" IS NOT NULL
WHERE p."archived_at" IS NULL AND (p."expenditure" {_AMONG}
    OR ((p."expenditure" IS NULL OR x."id" IS NOT NULL) AND p."worked_on" BETWEEN :first AND :last
        AND p."organization" IN (SELECT value FROM json_each(:agencies))))
ORDER BY p."id"
"""
_REPORTS = f"""
SELECT r."id", r."organization", r."shift_on", r."hours", r."subaward" FROM "activity_report" r
WHERE r."archived_at" IS NULL AND (r."id" {_AMONG} OR (r."shift_on" BETWEEN :first AND :last
    AND r."organization" IN (SELECT value FROM json_each(:agencies))
    AND (r."subaward" IS NULL OR r."subaward" IN (SELECT value FROM json_each(:subawards)))
    AND NOT EXISTS (SELECT 1 FROM "expenditure" e
        WHERE e."activity_report" = r."id" AND e."archived_at" IS NULL)))
ORDER BY r."id"
"""


def of_subawards(
    store: Store, subawards: Iterable[int], first: date, last: date
) -> list[OvertimeRow]:
    """Return overtime of these subawards worked in a period, all but disallowed."""
    ids = list(subawards)
    column = '+e."subaward"' if len(ids) > _MANY else 'e."subaward"'
    sql = (
        f"{_SPENT} AND {column} {_AMONG} "
        'AND coalesce(e."worked_on", e."spent_on") BETWEEN :first AND :last ORDER BY e."id"'
    )
    values = {"ids": json.dumps(ids)} | _period(first, last)
    with told(store.path):
        return [OvertimeRow(*row) for row in store.sql.execute(sql, values).fetchall()]


def of_claim(store: Store, claim: int) -> list[OvertimeRow]:
    """Return overtime that is in a claim, all but disallowed."""
    sql = f'{_SPENT} AND e."claim" = ? ORDER BY e."id"'
    with told(store.path):
        return [OvertimeRow(*row) for row in store.sql.execute(sql, (claim,)).fetchall()]


def payroll(
    store: Store, spent: Sequence[OvertimeRow], agencies: Iterable[int], first: date, last: date
) -> list[PayrollRow]:
    """Return the payroll that proves these rows, and what proves nothing yet in the period."""
    values = {"ids": json.dumps([row.id for row in spent]), "agencies": json.dumps(list(agencies))}
    with told(store.path):
        found = store.sql.execute(_PAYROLL, values | _period(first, last)).fetchall()
    return [PayrollRow(*row) for row in found]


def reports(
    store: Store,
    spent: Sequence[OvertimeRow],
    agencies: Iterable[int],
    subawards: Iterable[int],
    period: tuple[date, date],
) -> list[ShiftReport]:
    """Return the activity reports of these rows, and the agencies' that no overtime is linked to.

    Of the latter those of the period that stand at one of these subawards, or at none.
    """
    linked = {row.report for row in spent if row.report is not None}
    values = {
        "ids": json.dumps(list(linked)),
        "agencies": json.dumps(list(agencies)),
        "subawards": json.dumps(list(subawards)),
    }
    with told(store.path):
        found = store.sql.execute(_REPORTS, values | _period(*period)).fetchall()
    return [ShiftReport(*row) for row in found]


def _period(first: date, last: date) -> dict[str, object]:
    return {"first": first.isoformat(), "last": last.isoformat()}
