"""A subaward's own expenditures as its spending grid lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told
from db.model.budget_facts import SpendingTotals

if TYPE_CHECKING:
    from db.connection import Store

_OWN = 'FROM "expenditure" WHERE "subaward" = ? AND "archived_at" IS NULL'


def newest(store: Store, subaward: int, most: int) -> list[int]:
    """Return the ids of the newest `most` unarchived expenditures, the oldest of them first."""
    sql = f'SELECT "id" {_OWN} ORDER BY "spent_on" DESC, "id" DESC LIMIT ?'
    with told(store.path):
        found = store.sql.execute(sql, (subaward, most)).fetchall()
    return [row[0] for row in reversed(found)]


def totals(store: Store, subaward: int) -> SpendingTotals:
    """Return how many unarchived expenditures there are and what they add up to."""
    disallowed = "\"standing\" = 'disallowed'"
    sql = f"""SELECT count(*), coalesce(sum({disallowed}), 0),
        coalesce(sum(CASE WHEN {disallowed} THEN 0 ELSE "amount" END), 0) {_OWN}"""
    with told(store.path):
        return SpendingTotals(*store.sql.execute(sql, (subaward,)).fetchone())


def agencies(store: Store, subaward: int) -> list[int]:
    """Return the organizations that a subaward's spending names, its own and those below it."""
    sql = """
    SELECT s."subrecipient" FROM "subaward" s WHERE s."archived_at" IS NULL
        AND (s."id" = :id OR s."passed_through" = :id)
    UNION SELECT x."organization" FROM "expenditure" x
        WHERE x."subaward" = :id AND x."archived_at" IS NULL AND x."organization" IS NOT NULL
    """
    with told(store.path):
        return [row[0] for row in store.sql.execute(sql, {"id": subaward}).fetchall()]
