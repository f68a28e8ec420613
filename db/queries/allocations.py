"""Published allocations by fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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


class Allocated(NamedTuple):
    """One allocation as published: cents, codes as stored, `supplemental` 0 or 1.

    No state is the national total.
    """

    id: int
    fiscal_year: int
    state: str | None
    program: str
    amount: int
    qualifier: str
    supplemental: int
    source: str | None


def published(store: Store) -> list[Allocated]:
    """Return every allocation that lies not in the trash, by year, the national totals first."""
    sql = """
    SELECT a."id", a."fiscal_year", a."state", a."program", a."amount", a."qualifier",
        coalesce(a."supplemental", 0), s."record_title"
    FROM "allocation" a LEFT JOIN "source" s ON s."id" = a."source"
    WHERE a."archived_at" IS NULL
    ORDER BY a."fiscal_year", a."state" IS NOT NULL, a."state", 7, a."program", a."id"
    """
    with told(store.path):
        return [Allocated(*row) for row in store.sql.execute(sql)]
