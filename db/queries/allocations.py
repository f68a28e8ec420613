"""Published allocations by fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store


def national_by_year(store: Store, program: str) -> list[tuple[int, int]]:
    """Return fiscal year and cents of a program's national totals, supplemental ones added."""
    with told(store.path):
        return store.sql.execute(
            'SELECT "fiscal_year", sum("amount") FROM "allocation" WHERE "archived_at" IS NULL '
            'AND "state" IS NULL AND "program" = ? GROUP BY 1 ORDER BY 1',
            (program,),
        ).fetchall()
