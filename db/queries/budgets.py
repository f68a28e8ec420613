"""Budgets and spending by cost category: what was there first, what each FRAGO changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.connection import told
from db.model.facts import BudgetCell
from db.queries import counting
from db.queries.ledgers import OF_SUBAWARD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from db.connection import Store

_BELOW = 'x."subaward" IN (SELECT value FROM json_each(:subawards))'
_OWN = f"""
x."award" IN (SELECT value FROM json_each(:awards)) AND x."award" IN ({counting.AWARDS})
    AND (:program IS NULL OR x."program" = :program)
"""
_BUDGETED, _EXPENDED = OF_SUBAWARD["budgeted"], OF_SUBAWARD["expended"]
# Two questions instead of an OR: each is answered from an index alone. Hardly a row names an award,
# which the planner takes for a poor index: it is told to use it.
_BUDGET_BY = f"""
SELECT x."category" AS "category", CASE WHEN o."kind" = 'frago' THEN o."id" END AS "frago",
    x."amount" AS "amount"
FROM "budget_line" x {{index}} LEFT JOIN "operations_order" o ON o."id" = x."operations_order"
WHERE x."archived_at" IS NULL AND {_BUDGETED.day} <= :day AND
"""
_BUDGET = f"""
SELECT "category", "frago", sum("amount") FROM (
    {_BUDGET_BY.format(index="")} {_BELOW}
    UNION ALL {_BUDGET_BY.format(index='INDEXED BY "budget_line_of_award"')} {_OWN}
) GROUP BY 1, 2
"""
_SPENT_BY = f"""
SELECT x."category" AS "category", sum(x."amount") AS "amount" FROM "expenditure" x {{index}}
WHERE x."archived_at" IS NULL AND {_EXPENDED.only} AND {_EXPENDED.day} <= :day AND
"""
_SPENT = f"""
SELECT "category", sum("amount") FROM (
    {_SPENT_BY.format(index="")} {_BELOW} GROUP BY 1
    UNION ALL {_SPENT_BY.format(index='INDEXED BY "expenditure_of_award"')} {_OWN} GROUP BY 1
) GROUP BY 1
"""
_BUDGET_OF_EACH = f"""
SELECT x."subaward", x."category", CASE WHEN o."kind" = 'frago' THEN o."id" END, sum(x."amount")
FROM "budget_line" x LEFT JOIN "operations_order" o ON o."id" = x."operations_order"
WHERE x."archived_at" IS NULL AND {_BUDGETED.day} <= :day AND {_BELOW} GROUP BY 1, 2, 3
"""
_SPENT_OF_EACH = f"""
SELECT x."subaward", x."category", sum(x."amount") FROM "expenditure" x
WHERE x."archived_at" IS NULL AND {_EXPENDED.only} AND {_EXPENDED.day} <= :day AND {_BELOW}
GROUP BY 1, 2
"""


def cells(
    store: Store,
    on: date,
    subawards: Iterable[int],
    awards: Iterable[int] = (),
    program: str | None = None,
) -> list[BudgetCell]:
    """Return the budget by category and FRAGO as of a day, of subawards and awards' own lines.

    `program` narrows the awards' own lines; whether a subaward counts is the asker's to know.
    """
    with told(store.path):
        found = store.sql.execute(_BUDGET, _values(on, subawards, awards, program)).fetchall()
    return [BudgetCell(*row) for row in found]


def spent(
    store: Store,
    on: date,
    subawards: Iterable[int],
    awards: Iterable[int] = (),
    program: str | None = None,
) -> dict[str, int]:
    """Return the cents spent by category as of a day, all but disallowed."""
    with told(store.path):
        return dict(store.sql.execute(_SPENT, _values(on, subawards, awards, program)).fetchall())


def cells_of_each(store: Store, on: date, subawards: Iterable[int]) -> dict[int, list[BudgetCell]]:
    """Return the budget of each of these subawards by category and FRAGO as of a day."""
    each: dict[int, list[BudgetCell]] = {}
    with told(store.path):
        for one, *cell in store.sql.execute(_BUDGET_OF_EACH, _values(on, subawards)):
            each.setdefault(one, []).append(BudgetCell(*cell))
    return each


def spent_of_each(store: Store, on: date, subawards: Iterable[int]) -> dict[int, dict[str, int]]:
    """Return the cents each of these subawards spent by category as of a day, as `spent`."""
    each: dict[int, dict[str, int]] = {}
    with told(store.path):
        for one, category, cents in store.sql.execute(_SPENT_OF_EACH, _values(on, subawards)):
            each.setdefault(one, {})[category] = cents
    return each


def _values(
    on: date,
    subawards: Iterable[int],
    awards: Iterable[int] = (),
    program: str | None = None,
) -> dict[str, object]:
    return {
        "day": on.isoformat(),
        "subawards": json.dumps(list(subawards)),
        "awards": json.dumps(list(awards)),
        "program": program,
    }
