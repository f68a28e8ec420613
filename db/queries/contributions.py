"""What is given to a unit and paid back for it, row by row; the years it has results of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from db.connection import told
from db.model.days import fiscal_year_of, last_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store

_ROWS = """
SELECT c."id", c."kind", c."fiscal_year", o."name", c."amount", c."quantity", c."quantity_unit",
    c."officers", c."hours", c."planned", c."claimed", c."approved", c."paid"
FROM "contribution" c JOIN "organization" o ON o."id" = c."organization"
WHERE c."archived_at" IS NULL AND {} ORDER BY c."fiscal_year" DESC, c."id"
"""

_YEARS = """
SELECT "period_end" FROM "outcome" WHERE "unit" = :unit AND "archived_at" IS NULL
UNION SELECT "fiscal_year" || '-09-30' FROM "target"
WHERE "unit" = :unit AND "archived_at" IS NULL
"""


class Contribution(NamedTuple):
    """One contribution: money in cents, quantity in millionths, hours in quarters."""

    id: int
    kind: str
    fiscal_year: int
    giver: str
    amount: int | None
    quantity: int | None
    quantity_unit: str | None
    officers: int | None
    hours: int | None
    planned: int | None
    claimed: int | None
    approved: int | None
    paid: int | None


def of_unit(store: Store, unit: int) -> list[Contribution]:
    """Return what is given to a unit, the newest fiscal year first."""
    return _rows(store, 'c."unit" = ?', unit)


def some(store: Store, ids: Iterable[int]) -> list[Contribution]:
    """Return the contributions with these ids."""
    return _rows(store, 'c."id" IN (SELECT value FROM json_each(?))', json.dumps(list(ids)))


def result_years(store: Store, unit: int) -> set[int]:
    """Return the fiscal years in which a unit's outcomes end or it has a target."""
    with told(store.path):
        rows = store.sql.execute(_YEARS, {"unit": unit}).fetchall()
    return {fiscal_year_of(last_day(row[0])) for row in rows}


def _rows(store: Store, which: str, value: object) -> list[Contribution]:
    with told(store.path):
        found = store.sql.execute(_ROWS.format(which), (value,)).fetchall()
    return [Contribution(*row) for row in found]
