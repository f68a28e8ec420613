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


def fragos_of(store: Store, subawards: Iterable[int]) -> dict[int, list[tuple[int, str | None]]]:
    """Return the FRAGOs of each subaward with the ISO day of FEMA's approval, the first one first.

    A FRAGO that names no subaward is its whose order it changes. Withdrawn ones are left out.
    """
    sql = """
    SELECT coalesce(f."subaward", o."subaward") AS "whose", f."id", f."fema_approved_on"
    FROM "operations_order" f LEFT JOIN "operations_order" o ON o."id" = f."amends"
    WHERE f."archived_at" IS NULL AND f."kind" = 'frago' AND f."withdrawn_on" IS NULL
        AND "whose" IN (SELECT value FROM json_each(?1)) AND f."id" IN (
            SELECT "id" FROM "operations_order"
                WHERE "subaward" IN (SELECT value FROM json_each(?1))
            UNION SELECT c."id" FROM "operations_order" c JOIN "operations_order" b
                ON c."amends" = b."id" WHERE b."subaward" IN (SELECT value FROM json_each(?1)))
    ORDER BY coalesce(f."order_version", 0), f."id"
    """
    with told(store.path):
        rows = store.sql.execute(sql, (json.dumps(list(subawards)),)).fetchall()
    found: dict[int, list[tuple[int, str | None]]] = {}
    for subaward, order, approved_on in rows:
        found.setdefault(subaward, []).append((order, approved_on))
    return found


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
