"""The orders of an organization and grant year, and the budget lines that name them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.connection import told
from db.model.facts import OrderLink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store

Moved = dict[str, tuple[int, tuple[int, ...]]]
"""By cost category the cents of budget lines, and their ids."""


def of_year(store: Store, organization: int, fiscal_year: int) -> list[OrderLink]:
    """Return the orders of an organization and grant year that lie not in the trash."""
    sql = (
        'SELECT "id", "kind", coalesce("order_version", 0), "amends", "subaward", "period_start" '
        'FROM "operations_order" WHERE "archived_at" IS NULL '
        'AND "organization" = ? AND "fiscal_year" = ? ORDER BY "id"'
    )
    with told(store.path):
        found = store.sql.execute(sql, (organization, fiscal_year)).fetchall()
    return [OrderLink(*row) for row in found]


def budgets(store: Store, orders: Iterable[int]) -> dict[int, Moved]:
    """Return what the budget lines that name each order come to."""
    sql = """
    SELECT "operations_order", "category", sum("amount"), json_group_array("id")
    FROM "budget_line" WHERE "archived_at" IS NULL
        AND "operations_order" IN (SELECT value FROM json_each(?)) GROUP BY 1, 2
    """
    with told(store.path):
        rows = store.sql.execute(sql, (json.dumps(list(orders)),)).fetchall()
    found: dict[int, Moved] = {}
    for order, category, cents, ids in rows:
        found.setdefault(order, {})[category] = (cents, tuple(json.loads(ids)))
    return found
