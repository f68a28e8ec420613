"""The claims that amounts follow from: those asked for, and all that are carried on in them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.connection import told
from db.model.facts import ClaimFacts
from db.queries import counting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store

_ROWS = f"""
e."archived_at" IS NULL AND (e."subaward" IN ({counting.SUBAWARDS})
    OR e."award" IN ({counting.AWARDS}))
"""
_CARRIED = """
WITH RECURSIVE "carried" ("id") AS (
    {start}
    UNION SELECT c."id" FROM "claim" c JOIN "carried" ON c."included_in" = "carried"."id"
)
"""
_CLAIMS = f"""
SELECT c."id", c."subaward", (
        SELECT coalesce(sum(e."amount"), 0) FROM "expenditure" e
        WHERE e."claim" = c."id" AND {_ROWS}
    ), c."included_in", c."submitted_on", c."reduced_amount", c."approved_on", c."paid_amount",
    c."paid_on"
FROM "carried" JOIN "claim" c ON c."id" = "carried"."id"
WHERE c."archived_at" IS NULL AND c."subaward" IN ({counting.SUBAWARDS}) ORDER BY c."id"
"""


def read(store: Store, ids: Iterable[int]) -> dict[int, ClaimFacts]:
    """Return these claims and those carried in them, by id; what does not count is left out."""
    return _read(store, "SELECT value FROM json_each(:ids)", ids)


def of_subawards(store: Store, subawards: Iterable[int]) -> dict[int, ClaimFacts]:
    """Return the claims of these subawards and those carried in them, by id."""
    return _read(
        store,
        'SELECT "id" FROM "claim" WHERE "subaward" IN (SELECT value FROM json_each(:ids))',
        subawards,
    )


def rows(store: Store, claim: int) -> list[int]:
    """Return the ids of the expenditures that a claim's own part adds up."""
    sql = f'SELECT e."id" FROM "expenditure" e WHERE e."claim" = ? AND {_ROWS} ORDER BY e."id"'
    with told(store.path):
        return [row[0] for row in store.sql.execute(sql, (claim,)).fetchall()]


def _read(store: Store, start: str, ids: Iterable[int]) -> dict[int, ClaimFacts]:
    sql = _CARRIED.format(start=start) + _CLAIMS
    with told(store.path):
        found = store.sql.execute(sql, {"ids": json.dumps(list(ids))}).fetchall()
    return {row[0]: ClaimFacts(*row) for row in found}
