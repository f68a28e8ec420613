"""What the rows of awards and subawards add up to by a day, and which rows those are.

Figures and rows come from one condition each, so that a figure is the sum of the rows it opens
(RECORDS, "Ledgers"). Whether a subaward counts at all stands in its node: who asks leaves out
those that do not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.connection import told
from db.model.facts import SubawardNode
from db.queries import counting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from db.connection import Store

_NODES = """
SELECT s."id", s."award", s."program", s."passed_through",
       s."archived_at" IS NULL AND a."archived_at" IS NULL AND o."archived_at" IS NULL
           AND r."archived_at" IS NULL,
       s."subrecipient", a."fiscal_year", s."usbp_sector", s."county", s."county_fips", o."state"
FROM "subaward" s JOIN "award" a ON a."id" = s."award"
JOIN "organization" o ON o."id" = s."subrecipient"
JOIN "organization" r ON r."id" = a."recipient"
"""
_BELOW = """
WITH RECURSIVE "below" ("id") AS (
    SELECT value FROM json_each(:ids)
    UNION SELECT c."id" FROM "subaward" c JOIN "below" ON c."passed_through" = "below"."id"
)
"""
# A FRAGO's budget line counts from the FRAGO's FEMA approval, not from its own day.
_BUDGET_DAY = """
CASE WHEN (SELECT o."kind" FROM "operations_order" o WHERE o."id" = x."operations_order") = 'frago'
THEN (SELECT o."fema_approved_on" FROM "operations_order" o WHERE o."id" = x."operations_order")
ELSE x."effective_on" END
"""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure's rows stand: type, field that is added, and SQL of the day they count from.

    `only` narrows the rows further.
    """

    entity: str
    field: str
    day: str
    only: str = ""


_BUDGET = Source("budget_line", "amount", _BUDGET_DAY)
_SPENT = Source("expenditure", "amount", 'x."spent_on"', "x.\"standing\" <> 'disallowed'")
_PAID = Source(
    "expenditure",
    "amount",
    'x."paid_on"',
    # the day spent is always there; asking for it lets an index alone answer
    "x.\"standing\" <> 'disallowed' AND x.\"spent_on\" >= ''",
)
OF_AWARD = {
    "authorized": Source("award_action", "amount", 'x."action_on"'),
    "budgeted": _BUDGET,
    "expended": _SPENT,
    "paid": _PAID,
    "drawn": Source("drawdown", "amount", 'x."drawn_on"'),
}
"""Sources that hang at an award and a program."""
OF_SUBAWARD = {
    "obligated": Source("subaward_action", "amount", 'x."action_on"'),
    "budgeted": _BUDGET,
    "expended": _SPENT,
    "paid": _PAID,
    "claimed": Source("claim", "claimed", 'x."submitted_on"'),
    "reimbursed": Source("claim", "paid_amount", 'x."paid_on"'),
}
"""Sources that hang at a subaward. What a claim claims is computed: it has rows here, no sums."""


def nodes(store: Store) -> list[SubawardNode]:
    """Return every subaward of the file as a node of the tree, archived ones too."""
    with told(store.path):
        return [_node(row) for row in store.sql.execute(f'{_NODES} ORDER BY s."id"').fetchall()]


def nodes_of_award(store: Store, award: int) -> list[SubawardNode]:
    """Return the nodes of an award's subawards."""
    return nodes_of_awards(store, [award])


def nodes_of_awards(store: Store, awards: Iterable[int]) -> list[SubawardNode]:
    """Return the nodes of these awards' subawards."""
    sql = f'{_NODES} WHERE s."award" IN (SELECT value FROM json_each(?)) ORDER BY s."id"'
    with told(store.path):
        found = store.sql.execute(sql, (json.dumps(list(awards)),)).fetchall()
    return [_node(row) for row in found]


def nodes_of(store: Store, subawards: Iterable[int]) -> list[SubawardNode]:
    """Return the nodes of these subawards."""
    sql = f'{_NODES} WHERE s."id" IN (SELECT value FROM json_each(?)) ORDER BY s."id"'
    with told(store.path):
        found = store.sql.execute(sql, (json.dumps(list(subawards)),)).fetchall()
    return [_node(row) for row in found]


def nodes_below(store: Store, subawards: Iterable[int]) -> list[SubawardNode]:
    """Return these subawards and all that is passed through them, at any depth."""
    sql = f'{_BELOW}{_NODES} JOIN "below" b ON b."id" = s."id" ORDER BY s."id"'
    with told(store.path):
        found = store.sql.execute(sql, {"ids": json.dumps(list(subawards))}).fetchall()
    return [_node(row) for row in found]


def awards(store: Store) -> dict[int, int]:
    """Return the fiscal year of every award that counts, by id."""
    sql = f'SELECT "id", "fiscal_year" FROM "award" WHERE "id" IN ({counting.AWARDS})'
    with told(store.path):
        return dict(store.sql.execute(sql).fetchall())


def sums_of_subawards(
    store: Store, key: str, on: date, ids: Iterable[int] | None = None
) -> dict[int, int]:
    """Return the cents of a source of OF_SUBAWARD by subaward; `ids` None: of all."""
    source = OF_SUBAWARD[key]
    sql = (
        f'SELECT x."subaward", sum(x."{source.field}") {_rows(source, "subaward", ids)} GROUP BY 1'
    )
    with told(store.path):
        return dict(store.sql.execute(sql, _values(on, ids)).fetchall())


def sums_of_awards(
    store: Store, key: str, on: date, ids: Iterable[int] | None = None
) -> dict[tuple[int, str], int]:
    """Return the cents of a source of OF_AWARD by award and program; `ids` None: of all."""
    source = OF_AWARD[key]
    sql = (
        f'SELECT x."award", x."program", sum(x."{source.field}") {_rows(source, "award", ids)} '
        f'AND x."award" IN ({counting.AWARDS}) GROUP BY 1, 2'
    )
    with told(store.path):
        found = store.sql.execute(sql, _values(on, ids)).fetchall()
    return {(award, program): cents for award, program, cents in found}


def months_of_subawards(store: Store, key: str, on: date, ids: Iterable[int]) -> dict[str, int]:
    """Return the cents of a source of OF_SUBAWARD by month (`2026-08`), of these subawards."""
    source = OF_SUBAWARD[key]
    sql = (
        f'SELECT substr({source.day}, 1, 7), sum(x."{source.field}") '
        f"{_rows(source, 'subaward', ids)} GROUP BY 1"
    )
    with told(store.path):
        return dict(store.sql.execute(sql, _values(on, ids)).fetchall())


def months_of_awards(
    store: Store, key: str, on: date, ids: Iterable[int], program: str | None
) -> dict[str, int]:
    """Return the cents of a source of OF_AWARD by month, of these awards; `program` None: all."""
    source = OF_AWARD[key]
    sql = (
        f'SELECT substr({source.day}, 1, 7), sum(x."{source.field}") '
        f'{_rows(source, "award", ids)} AND x."award" IN ({counting.AWARDS}) '
        'AND (:program IS NULL OR x."program" = :program) GROUP BY 1'
    )
    with told(store.path):
        found = store.sql.execute(sql, _values(on, ids) | {"program": program}).fetchall()
    return dict(found)


def rows_of_subawards(
    store: Store, key: str, on: date, ids: Iterable[int], category: str = ""
) -> list[int]:
    """Return the ids of the rows that a source of OF_SUBAWARD adds up for these subawards."""
    source = OF_SUBAWARD[key]
    narrowed = ' AND x."category" = :category' if category else ""
    sql = f'SELECT x."id" {_rows(source, "subaward", ids)}{narrowed} ORDER BY x."id"'
    with told(store.path):
        found = store.sql.execute(sql, _values(on, ids) | {"category": category}).fetchall()
    return [row[0] for row in found]


def rows_of_awards(
    store: Store,
    key: str,
    on: date,
    ids: Iterable[int],
    *,
    program: str | None,
    category: str = "",
) -> list[int]:
    """Return the ids of the rows that a source of OF_AWARD adds up; `program` None: of all."""
    source = OF_AWARD[key]
    narrowed = ' AND x."category" = :category' if category else ""
    sql = (
        f'SELECT x."id" {_rows(source, "award", ids)} AND x."award" IN ({counting.AWARDS}) '
        f'AND (:program IS NULL OR x."program" = :program){narrowed} ORDER BY x."id"'
    )
    values = _values(on, ids) | {"program": program, "category": category}
    with told(store.path):
        return [row[0] for row in store.sql.execute(sql, values).fetchall()]


def _rows(source: Source, owner: str, ids: Iterable[int] | None) -> str:
    """Return FROM and WHERE of a source's unarchived rows up to the day, of these owners."""
    asked = "IS NOT NULL" if ids is None else "IN (SELECT value FROM json_each(:ids))"
    only = f" AND {source.only}" if source.only else ""
    return (
        f'FROM "{source.entity}" x WHERE x."archived_at" IS NULL{only} '
        f'AND x."{owner}" {asked} AND {source.day} <= :day'
    )


def _values(on: date, ids: Iterable[int] | None) -> dict[str, object]:
    return {"day": on.isoformat(), "ids": json.dumps(list(ids or ()))}


def _node(row: tuple[object, ...]) -> SubawardNode:
    number, award, program, parent, counts, *rest = row
    return SubawardNode(number, award, program, parent, bool(counts), *rest)  # type: ignore[arg-type]
