"""The payroll rows of an agency that are in the file already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

Known = tuple[str, str, str | None, int, int]
_ROWS = """
SELECT "officer_code", "worked_on", "pay_code", "hours", "amount" FROM "payroll_row"
WHERE "archived_at" IS NULL AND "organization" = ? AND "worked_on" BETWEEN ? AND ?
"""


def rows(store: Store, organization: int, first: str, last: str) -> list[Known]:
    """Return officer code, day, pay code, quarter hours and cents of the rows of some days."""
    with told(store.path):
        return list(store.sql.execute(_ROWS, (organization, first, last)).fetchall())
