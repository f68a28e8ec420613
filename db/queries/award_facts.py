"""What the rules need of awards: their papers, their own M&A, and how their cash moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model.rule_facts import AwardHead, DisposedItem, PrintedNumber
from db.queries import counting
from db.queries.ledgers import OF_AWARD
from db.queries.rule_scopes import AMONG, facts, rows

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from db.connection import Store

# The awards at whose recipient or a subrecipient an audit finding is open come first.
_HEADS = f"""
WITH "audited" ("organization") AS (
    SELECT DISTINCT r."organization" FROM "finding" f
    JOIN "audit_report" r ON r."id" = f."audit_report"
    WHERE f."closed_on" IS NULL AND f."archived_at" IS NULL AND r."archived_at" IS NULL
), "open" ("award") AS (
    SELECT a."id" FROM "audited" x JOIN "award" a ON a."recipient" = x."organization"
    UNION SELECT s."award" FROM "audited" x
    JOIN "subaward" s ON s."subrecipient" = x."organization" WHERE s."archived_at" IS NULL
)
SELECT a."id", a."fain", a."fiscal_year", a."recipient", a."status", a."performance_start",
    a."performance_end", a."notice_of_award_on", a."accepted_on", a."pass_through_due",
    a."closed_on",
    (SELECT max(f."filed_on") FROM "financial_report" f
     WHERE f."award" = a."id" AND f."report_type" = 'final' AND f."archived_at" IS NULL),
    coalesce(a."litigation_hold", 0) OR EXISTS (
        SELECT 1 FROM "subaward" s WHERE s."award" = a."id" AND s."litigation_hold" = 1
            AND s."archived_at" IS NULL),
    a."id" IN (SELECT "award" FROM "open")
FROM "award" a WHERE a."id" IN ({counting.AWARDS}) AND a."id" {AMONG} ORDER BY a."id"
"""
_PAID = OF_AWARD["paid"]
# Cash by day: drawn, less what the recipient paid to subrecipients and for itself.
_CASH = f"""
SELECT d."award", d."drawn_on", sum(d."amount") FROM "drawdown" d
WHERE d."program" = :program AND d."archived_at" IS NULL AND d."award" {AMONG}
    AND d."drawn_on" > :since AND d."drawn_on" <= :day GROUP BY 1, 2
UNION ALL
SELECT s."award", c."paid_on", -sum(c."paid_amount") FROM "subaward" s
JOIN "claim" c ON c."subaward" = s."id"
WHERE s."id" IN ({counting.SUBAWARDS}) AND s."program" = :program AND s."passed_through" IS NULL
    AND s."award" {AMONG} AND c."archived_at" IS NULL
    AND c."paid_on" > :since AND c."paid_on" <= :day GROUP BY 1, 2
UNION ALL
SELECT x."award", x."paid_on", -sum(x."amount") FROM "expenditure" x
WHERE x."program" = :program AND x."archived_at" IS NULL AND {_PAID.only} AND x."award" {AMONG}
    AND x."paid_on" > :since AND x."paid_on" <= :day GROUP BY 1, 2
"""
_DISPOSED = f"""
SELECT a."id", e."id", e."disposed_on", a."fiscal_year", a."recipient" FROM "equipment" e
LEFT JOIN "subaward" s ON s."id" = e."subaward"
JOIN "award" a ON a."id" = coalesce(e."award", s."award")
WHERE e."disposed_on" IS NOT NULL AND e."archived_at" IS NULL AND a."id" {AMONG}
    AND a."id" IN ({counting.AWARDS})
    AND (s."id" IS NULL OR s."id" IN ({counting.SUBAWARDS})) ORDER BY 2
"""
_ORDER_NUMBERS = f"""
SELECT s."award", x."id", x."order_number" FROM "operations_order" x
JOIN "subaward" s ON s."id" = x."subaward" JOIN "organization" o ON o."id" = x."organization"
WHERE x."archived_at" IS NULL AND o."archived_at" IS NULL AND s."award" {AMONG}
    AND s."id" IN ({counting.SUBAWARDS}) ORDER BY 2
"""
_FREE_ORDER_NUMBERS = f"""
SELECT o."id", x."id", x."order_number" FROM "operations_order" x
JOIN "organization" o ON o."id" = x."organization"
WHERE x."archived_at" IS NULL AND o."archived_at" IS NULL AND x."subaward" IS NULL
    AND x."organization" {AMONG} ORDER BY 2
"""
_UEIS = f"""
SELECT "id", "uei" FROM "organization"
WHERE "uei" IS NOT NULL AND "archived_at" IS NULL AND "id" {AMONG} ORDER BY 1
"""


def heads(store: Store, awards: Collection[int]) -> list[AwardHead]:
    """Return these awards as their papers have them; those that do not count are left out."""
    return [AwardHead(*row) for row in rows(store, _HEADS, awards)]


def cash_moves(
    store: Store, awards: Collection[int], program: str, since: date, on: date
) -> dict[int, list[tuple[str, int]]]:
    """Return what moved the cash of these awards in one program after a day, up to another."""
    found: dict[int, list[tuple[str, int]]] = {}
    days = {"since": since.isoformat(), "day": on.isoformat()}
    for award, day, cents in rows(store, _CASH, awards, program=program, **days):
        if cents is not None:
            found.setdefault(award, []).append((day, cents))
    return found


def disposed(store: Store, awards: Collection[int]) -> list[tuple[int, DisposedItem]]:
    """Return the equipment of these awards and their subawards that left, behind its award."""
    return facts(store, _DISPOSED, awards, DisposedItem)


def order_numbers(store: Store, awards: Collection[int]) -> list[tuple[int, PrintedNumber]]:
    """Return the numbers of the orders of these awards' subawards, behind the award."""
    return _order_numbers(store, _ORDER_NUMBERS, awards)


def numbers_of_organizations(
    store: Store, organizations: Collection[int]
) -> list[tuple[int, PrintedNumber]]:
    """Return the UEIs of organizations and the numbers of their orders that are at no subaward.

    Each stands behind its organization.
    """
    ueis = [
        (one, PrintedNumber("organization", one, "uei", text))
        for one, text in rows(store, _UEIS, organizations)
    ]
    return ueis + _order_numbers(store, _FREE_ORDER_NUMBERS, organizations)


def _order_numbers(store: Store, sql: str, ids: Collection[int]) -> list[tuple[int, PrintedNumber]]:
    return [
        (scope, PrintedNumber("operations_order", one, "order_number", text))
        for scope, one, text in rows(store, sql, ids)
    ]
