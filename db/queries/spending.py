"""The own expenditures of a subaward, or of an award in OPSG, as a spending grid lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told
from db.model.budget_facts import SpendingTotals

if TYPE_CHECKING:
    from db.connection import Store
    from db.model.due_facts import Subject

_OWN = {
    "subaward": 'FROM "expenditure" WHERE "subaward" = ? AND "archived_at" IS NULL',
    "award": (
        'FROM "expenditure" WHERE "award" = ? AND "program" = \'opsg\' AND "archived_at" IS NULL'
    ),
}
_AGENCIES = {
    "subaward": """
    SELECT s."subrecipient" FROM "subaward" s WHERE s."archived_at" IS NULL
        AND (s."id" = :id OR s."passed_through" = :id)
    UNION SELECT x."organization" FROM "expenditure" x
        WHERE x."subaward" = :id AND x."archived_at" IS NULL AND x."organization" IS NOT NULL
    """,
    "award": """
    SELECT a."recipient" FROM "award" a WHERE a."id" = :id
    UNION SELECT x."organization" FROM "expenditure" x
        WHERE x."award" = :id AND x."archived_at" IS NULL AND x."organization" IS NOT NULL
    """,
}


def newest(store: Store, whose: Subject, most: int) -> list[int]:
    """Return the ids of the newest `most` unarchived expenditures, the oldest of them first."""
    sql = f'SELECT "id" {_OWN[whose.type]} ORDER BY "spent_on" DESC, "id" DESC LIMIT ?'
    with told(store.path):
        found = store.sql.execute(sql, (whose.id, most)).fetchall()
    return [row[0] for row in reversed(found)]


def totals(store: Store, whose: Subject) -> SpendingTotals:
    """Return how many unarchived expenditures there are and what they add up to."""
    disallowed = "\"standing\" = 'disallowed'"
    sql = f"""SELECT count(*), coalesce(sum({disallowed}), 0),
        coalesce(sum(CASE WHEN {disallowed} THEN 0 ELSE "amount" END), 0) {_OWN[whose.type]}"""
    with told(store.path):
        return SpendingTotals(*store.sql.execute(sql, (whose.id,)).fetchone())


def agencies(store: Store, whose: Subject) -> list[int]:
    """Return the organizations that the spending may well name: its own, those below, and named."""
    with told(store.path):
        return [
            row[0] for row in store.sql.execute(_AGENCIES[whose.type], {"id": whose.id}).fetchall()
        ]
