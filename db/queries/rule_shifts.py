"""Overtime, activity reports and fuel that a rule may speak about.

An activity report lies in the award of its subaward, else of its order's subaward, else in its
organization; a cost's agency is its organization, else the subrecipient. A correction, which is a
cost below zero, takes its hours back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model.row_facts import OvertimeProof, Shift, ShiftHours
from db.queries.rule_scopes import (
    AMONG,
    AWARDS,
    BY_SUBAWARD,
    COSTS,
    COUNTS,
    DAY,
    HOURS,
    OF_AWARDS,
    OF_SUBAWARDS,
    SUBAWARDS,
    by,
    facts,
    rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from db.connection import Store

_OVERTIME = f"""
SELECT %s AS "award", e."id" AS "id", %s AS "agency", {DAY} AS "day",
    coalesce(e."supplanting_checked", 0) AS "checked",
    e."activity_report" IS NOT NULL AND e."activity_report" NOT IN (
        SELECT "id" FROM "activity_report" WHERE "archived_at" IS NOT NULL) AS "linked"
FROM %s WHERE %s AND {COSTS} AND e."category" = 'overtime' AND NOT ("checked" AND "linked")
"""
_BELOW = _OVERTIME % (
    's."award"',
    'coalesce(e."organization", s."subrecipient")',
    f"{SUBAWARDS} CROSS JOIN {BY_SUBAWARD}",
    f'e."subaward" = s."id" AND {OF_SUBAWARDS}',
)
_OWN = _OVERTIME % (
    'a."id"',
    'e."organization"',
    f"{AWARDS} CROSS JOIN {by('award', 'expenditure', 'e')}",
    f'e."award" = a."id" AND {OF_AWARDS}',
)
# where the agency is not known, whether it reported is not either
_PROOFS = f"""
WITH "cost" AS MATERIALIZED ({_BELOW} UNION ALL {_OWN})
SELECT c."award", c."id", c."day", c."checked", c."linked", g."name",
    c."agency" IS NULL OR EXISTS (
        SELECT 1 FROM "activity_report" p WHERE p."organization" = c."agency"
            AND p."shift_on" = c."day" AND p."archived_at" IS NULL) AS "reported"
FROM "cost" c LEFT JOIN "organization" g ON g."id" = c."agency"
WHERE NOT ("checked" AND ("linked" OR "reported"))
"""
_REPORTS = {
    "award": f"""
    SELECT s."award" AS "scope", p."id" AS "id" FROM {SUBAWARDS}
    CROSS JOIN {by("subaward", "activity_report", "p")}
    WHERE p."subaward" = s."id" AND {OF_SUBAWARDS}
    UNION ALL SELECT s."award", p."id" FROM {SUBAWARDS}
    CROSS JOIN {by("subaward", "operations_order", "x")}
    CROSS JOIN {by("operations_order", "activity_report", "p")}
    WHERE x."subaward" = s."id" AND p."operations_order" = x."id"
        AND p."subaward" IS NULL AND {OF_SUBAWARDS}
    """,
    "organization": f"""
    SELECT p."organization" AS "scope", p."id" AS "id" FROM "activity_report" p
    LEFT JOIN "operations_order" x ON x."id" = p."operations_order"
    WHERE p."organization" {AMONG} AND +p."subaward" IS NULL AND x."subaward" IS NULL
    """,
}
"""The activity reports of some scopes, each behind its scope; the plus keeps SQLite from starting
at all those without a subaward."""


def _reports(scope: str) -> str:
    """Return FROM of the activity reports that count in some scopes."""
    return f"""
    FROM ({_REPORTS[scope]}) t CROSS JOIN "activity_report" p ON p."id" = t."id"
    JOIN "organization" g ON g."id" = p."organization" AND g."archived_at" IS NULL
    """


def proofs(store: Store, awards: Iterable[int]) -> list[tuple[int, OvertimeProof]]:
    """Return overtime not checked for supplanting, or that no activity report shows."""
    return [
        (award, OvertimeProof(one, day, bool(checked), bool(linked), agency, bool(reported)))
        for award, one, day, checked, linked, agency, reported in rows(store, _PROOFS, awards)
    ]


def overbooked(store: Store, scope: str, ids: Iterable[int]) -> list[tuple[int, ShiftHours]]:
    """Return the activity reports with fewer hours than the overtime linked to them.

    `scope` is award or organization, `ids` are those of such scopes.
    """
    linked = f"""
    CROSS JOIN {by("activity_report", "expenditure", "e")} ON e."activity_report" = p."id"
    WHERE p."archived_at" IS NULL AND {COSTS} AND e."category" = 'overtime'
    """
    # roughly first, whatever the costs' parents are
    sql = f"""
    SELECT t."scope", p."id", p."hours", sum({HOURS}) AS "paid" {_reports(scope)} {linked}
        AND {COUNTS} AND p."id" IN (SELECT p."id" {_reports(scope)} {linked}
            GROUP BY p."id" HAVING sum(max(e."hours", 0)) > p."hours")
    GROUP BY p."id" HAVING "paid" > p."hours"
    """
    return facts(store, sql, ids, ShiftHours)


def shifts(
    store: Store, scope: str, ids: Iterable[int], hours: int, today: date
) -> list[tuple[int, Shift]]:
    """Return the activity reports that came more than some hours after their shift, or not by then.

    `scope` is award or organization, `ids` are those of such scopes.
    """
    sql = f"""
    SELECT t."scope", p."id", p."organization", p."shift_on", p."ends_at", p."submitted_at"
    {_reports(scope)} WHERE p."archived_at" IS NULL
        AND strftime('%s', coalesce(p."submitted_at", :today)) - :hours * 3600
            > coalesce(strftime('%s', p."ends_at"), strftime('%s', p."shift_on", '1 day')) + 0
    """
    return facts(store, sql, ids, Shift, hours=hours, today=today.isoformat())
