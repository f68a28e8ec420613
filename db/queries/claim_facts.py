"""The claims that amounts follow from: those asked for, and all that are carried on in them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.connection import told
from db.model.facts import ClaimFacts
from db.queries import counting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from db.connection import Store

_COLUMNS = ", ".join(
    f'c."{name}"'
    for name in (
        *("id", "subaward", "included_in", "submitted_on", "reduced_amount", "approved_on"),
        *("paid_amount", "paid_on"),
    )
)
_CARRIED = """
WITH RECURSIVE "carried" ("id") AS (
    SELECT value FROM json_each(:ids)
    UNION SELECT c."id" FROM "claim" c JOIN "carried" ON c."included_in" = "carried"."id"
)
SELECT "id" FROM "carried"
"""
_AMONG = "IN (SELECT value FROM json_each(:ids))"
_ROWS = """
SELECT e."claim", e."subaward", e."award", sum(e."amount") FROM "expenditure" e
WHERE e."archived_at" IS NULL AND e."claim" {among} GROUP BY 1, 2, 3
"""


def read(store: Store, ids: Iterable[int]) -> dict[int, ClaimFacts]:
    """Return these claims and those carried in them, by id; what does not count is left out."""
    with told(store.path):
        found = store.sql.execute(_CARRIED, {"ids": json.dumps(list(ids))}).fetchall()
    return _read(store, [row[0] for row in found])


def of_subawards(store: Store, subawards: Iterable[int]) -> dict[int, ClaimFacts]:
    """Return the claims of these subawards and those carried in them, by id."""
    sql = f'SELECT "id" FROM "claim" WHERE "archived_at" IS NULL AND "subaward" {_AMONG}'
    with told(store.path):
        found = store.sql.execute(sql, {"ids": json.dumps(list(subawards))}).fetchall()
    return read(store, [row[0] for row in found])


def every(store: Store) -> dict[int, ClaimFacts]:
    """Return all claims of the file that count, by id."""
    return _read(store, None)


def rows(store: Store, claim: int) -> list[int]:
    """Return the ids of the expenditures that a claim's own part adds up."""
    sql = (
        'SELECT "id" FROM "expenditure" WHERE "archived_at" IS NULL AND "claim" = ? '
        f'AND ("subaward" IN ({counting.SUBAWARDS}) OR "award" IN ({counting.AWARDS})) ORDER BY 1'
    )
    with told(store.path):
        return [row[0] for row in store.sql.execute(sql, (claim,)).fetchall()]


def _read(store: Store, ids: list[int] | None) -> dict[int, ClaimFacts]:
    among = "IS NOT NULL" if ids is None else _AMONG
    values = {"ids": json.dumps(ids)}
    sql = f'SELECT {_COLUMNS} FROM "claim" c WHERE c."archived_at" IS NULL AND c."id" {among}'
    with told(store.path):
        claims = store.sql.execute(f'{sql} ORDER BY c."id"', values).fetchall()
        sums = store.sql.execute(_ROWS.format(among=among), values).fetchall()
    subawards = {one[1] for one in (*claims, *sums) if one[1] is not None}
    counts = _counting(store, counting.SUBAWARDS, "s", subawards)
    awards = _counting(store, counting.AWARDS, "a", {one[2] for one in sums if one[2] is not None})
    added: dict[int, int] = {}
    for claim, subaward, award, cents in sums:
        if subaward in counts or award in awards:
            added[claim] = added.get(claim, 0) + cents
    return {one[0]: _facts(one, added) for one in claims if one[1] in counts}


def _counting(store: Store, select: str, letter: str, ids: set[int]) -> set[int]:
    """Return which of the awards or subawards count."""
    sql = f'{select} AND {letter}."id" {_AMONG}'
    with told(store.path):
        found = store.sql.execute(sql, {"ids": json.dumps(list(ids))}).fetchall()
    return {row[0] for row in found}


def _facts(row: tuple[object, ...], rows: Mapping[int, int]) -> ClaimFacts:
    number, subaward, *rest = row
    return ClaimFacts(number, subaward, rows.get(int(str(number)), 0), *rest)  # type: ignore[arg-type]
