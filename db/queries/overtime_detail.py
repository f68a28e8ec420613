"""Each row of overtime with its shift, its order and the payroll that proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told
from db.queries.rule_scopes import HOURS

if TYPE_CHECKING:
    from db.connection import Store

_ROWS = f"""
WITH "paid" AS (
    SELECT "expenditure", sum("fringe") AS "fringe", group_concat(DISTINCT "reference") AS "runs"
    FROM "payroll_row" WHERE "archived_at" IS NULL AND "expenditure" IS NOT NULL GROUP BY 1
)
SELECT e."id", e."subaward", coalesce(e."worked_on", e."spent_on"), o."name", e."officer_code",
    {HOURS}, e."amount", r."id", r."shift_id", r."starts_at", r."ends_at", d."record_title",
    p."fringe", p."runs"
FROM "expenditure" e JOIN "subaward" s ON s."id" = e."subaward"
JOIN "organization" o ON o."id" = coalesce(e."organization", s."subrecipient")
LEFT JOIN "activity_report" r ON r."id" = e."activity_report" AND r."archived_at" IS NULL
LEFT JOIN "operations_order" d
    ON d."id" = coalesce(e."operations_order", r."operations_order") AND d."archived_at" IS NULL
LEFT JOIN "paid" p ON p."expenditure" = e."id"
WHERE e."archived_at" IS NULL AND e."category" = 'overtime' AND e."standing" <> 'disallowed'
ORDER BY 3, 4, e."officer_code", e."id"
"""


class OvertimeDetail(NamedTuple):
    """One row: an ISO day, quarter hours, cents, UTC moments; `runs` the payroll references.

    A correction, an amount below zero, takes its hours back.
    """

    id: int
    subaward: int
    day: str
    agency: str
    officer_code: str | None
    hours: int | None
    amount: int
    report: int | None
    shift_id: str | None
    starts_at: str | None
    ends_at: str | None
    order: str | None
    fringe: int | None
    runs: str | None


def read(store: Store) -> list[OvertimeDetail]:
    """Return the overtime of all subawards, all but disallowed, by day and agency."""
    with told(store.path):
        return [OvertimeDetail(*row) for row in store.sql.execute(_ROWS)]
