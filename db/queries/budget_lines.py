"""The lines of some subawards' budgets one by one, their FRAGOs, and what caps a subaward."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from db.connection import told
from db.model.budget_facts import BaseOrder, BudgetRow, CapFacts, Frago
from db.model.days import show_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from db.connection import Store

_LINES = """
SELECT x."id", x."version", x."subaward", x."category", x."amount", x."effective_on",
       CASE WHEN o."kind" = 'frago' THEN o."id" END
FROM "budget_line" x LEFT JOIN "operations_order" o ON o."id" = x."operations_order"
WHERE x."archived_at" IS NULL AND x."subaward" IN (SELECT value FROM json_each(?))
ORDER BY x."id"
"""
_FRAGOS = """
SELECT o."id", o."record_title", o."order_version", o."fema_approved_on", o."withdrawn_on",
       o."archived_at" IS NOT NULL
FROM "operations_order" o WHERE o."kind" = 'frago' AND (
    (o."subaward" IN (SELECT value FROM json_each(:ids)) AND o."archived_at" IS NULL)
    OR o."id" IN (SELECT x."operations_order" FROM "budget_line" x WHERE x."archived_at" IS NULL
                  AND x."subaward" IN (SELECT value FROM json_each(:ids))))
ORDER BY o."fema_approved_on" IS NULL, o."fema_approved_on", o."order_number", o."order_version",
         o."id"
"""
_AMONG = "IN (SELECT value FROM json_each(:ids))"
_CAPS = f"""
SELECT s."id", s."starts_on", a."fiscal_year", a."recipient", s."m_and_a_percent"
FROM "subaward" s JOIN "award" a ON a."id" = s."award" WHERE s."id" {_AMONG}
"""
# An approval without its day is the oldest: whatever was decided on a day known goes before it.
_WAIVERS = f"""
SELECT s."id", w."percent_approved", w."subaward" IS NOT NULL, w."decided_on", w."reference"
FROM "waiver" w JOIN "subaward" s ON s."id" = w."subaward" OR s."award" = w."award"
WHERE w."archived_at" IS NULL AND w."kind" = 'personnel_cap' AND w."status" = 'approved'
AND coalesce(w."decided_on", '') <= :day AND s."id" {_AMONG}
ORDER BY coalesce(w."decided_on", ''), w."id"
"""
_BASE = """
SELECT o."id", o."order_number", (
    SELECT max(v."order_version") FROM "operations_order" v
    WHERE v."order_number" = o."order_number" AND v."archived_at" IS NULL)
FROM "operations_order" o
WHERE o."subaward" = ? AND o."archived_at" IS NULL AND o."kind" IN (
    'operations_order', 'campaign_plan') AND o."withdrawn_on" IS NULL
ORDER BY o."fema_approved_on" IS NULL, o."kind" <> 'operations_order', o."id" LIMIT 1
"""


def lines(store: Store, subawards: Iterable[int]) -> list[BudgetRow]:
    """Return the unarchived budget lines of these subawards, the oldest record first."""
    with told(store.path):
        found = store.sql.execute(_LINES, (json.dumps(list(subawards)),)).fetchall()
    return [BudgetRow(*row) for row in found]


def own_lines(store: Store, award: int) -> list[tuple[BudgetRow, str]]:
    """Return the unarchived budget lines of an award itself, each with its program."""
    sql = """
    SELECT "id", "version", NULL, "category", "amount", "effective_on", NULL, "program"
    FROM "budget_line" WHERE "archived_at" IS NULL AND "award" = ? ORDER BY "id"
    """
    with told(store.path):
        found = store.sql.execute(sql, (award,)).fetchall()
    return [(BudgetRow(*row), program) for *row, program in found]


def fragos(store: Store, subawards: Iterable[int]) -> list[Frago]:
    """Return the FRAGOs of these subawards and of their lines, by approval, then by number."""
    with told(store.path):
        found = store.sql.execute(_FRAGOS, {"ids": json.dumps(list(subawards))}).fetchall()
    return [
        Frago(one, title, version, approved, withdrawn, bool(archived))
        for one, title, version, approved, withdrawn, archived in found
    ]


def caps(store: Store, subawards: Iterable[int], on: date) -> dict[int, CapFacts]:
    """Return what the caps of these subawards follow from on a day, by subaward."""
    values = {"ids": json.dumps(list(subawards)), "day": on.isoformat()}
    with told(store.path):
        found = {one: CapFacts(*facts) for one, *facts in store.sql.execute(_CAPS, values)}
        waivers = {one: waiver for one, *waiver in store.sql.execute(_WAIVERS, values)}
    for one, (percent, is_own, decided, reference) in waivers.items():
        named = "waiver" if is_own else "award's waiver"
        named += f" {reference}" if reference else ""
        named += f" of {show_day(decided)}" if decided else ""
        found[one] = replace(found[one], waiver_percent=percent, waiver=named)
    return found


def base_order(store: Store, subaward: int) -> BaseOrder | None:
    """Return the order that a new FRAGO of a subaward would change; None where there is none.

    Approved ones go before others, operations orders before campaign plans.
    """
    with told(store.path):
        found = store.sql.execute(_BASE, (subaward,)).fetchone()
    return None if found is None else BaseOrder(*found)
