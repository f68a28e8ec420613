"""Costs and budget lines that a rule may speak about, below some awards.

Each question narrows the rows to candidates by a rough condition; the rule decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model.row_facts import BudgetChange, ClaimClock, CostInPeriod, ReviewedCost
from db.queries.rule_scopes import (
    AWARDS,
    BY_SUBAWARD,
    COSTS,
    OF_AWARDS,
    OF_SUBAWARDS,
    SUBAWARDS,
    by,
    facts,
    rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from db.connection import Store
    from db.model.row_facts import SubawardTerms

# What is asked of each subaward comes as a JSON list: [subaward, award, value, days].
_ASKED = """
WITH "asked" AS MATERIALIZED (
    SELECT json_extract(value, '$[0]') AS "subaward", json_extract(value, '$[1]') AS "award",
        json_extract(value, '$[2]') AS "value", json_extract(value, '$[3]') || ' days' AS "days"
    FROM json_each(:ids))
"""
_BEFORE = f"""
{_ASKED} SELECT e."subaward", e."id", e."spent_on" FROM "asked" j CROSS JOIN {BY_SUBAWARD}
WHERE e."subaward" = j."subaward" AND e."spent_on" < j."value" AND {COSTS}
"""
_CHANGES = f"""
{_ASKED} SELECT j."award", b."id", b."amount", b."effective_on", j."value", x."kind",
    x."fema_approved_on"
FROM "asked" j CROSS JOIN {by("subaward", "budget_line", "b")}
LEFT JOIN "operations_order" x ON x."id" = b."operations_order" AND x."archived_at" IS NULL
WHERE b."subaward" = j."subaward" AND b."archived_at" IS NULL AND b."effective_on" > j."value"
    AND b."amount" <> 0 AND (x."id" IS NULL OR x."kind" <> 'frago' OR x."fema_approved_on" IS NULL)
"""
# Halves, so that each reads a range of an index alone.
_OF_SUBAWARD = f"""
SELECT s."award", e."id", e."spent_on", 'subaward', s."starts_on", s."ends_on"
FROM {SUBAWARDS} CROSS JOIN {BY_SUBAWARD} WHERE e."subaward" = s."id" AND {OF_SUBAWARDS}
    AND {COSTS} AND e."spent_on"
"""
_OUTSIDE = f"""
{_OF_SUBAWARD} < s."starts_on" UNION ALL {_OF_SUBAWARD} > s."ends_on" UNION ALL
SELECT a."id", e."id", e."spent_on", 'award', a."performance_start", a."performance_end"
FROM {AWARDS} CROSS JOIN {by("award", "expenditure", "e")}
WHERE e."award" = a."id" AND {OF_AWARDS} AND {COSTS}
    AND NOT e."spent_on" BETWEEN a."performance_start" AND a."performance_end"
"""
_REVIEWED = f"""
SELECT coalesce(e."award", (SELECT s."award" FROM "subaward" s WHERE s."id" = e."subaward")),
    e."id", e."spent_on", %s
FROM %s CROSS JOIN %s WHERE %s AND {COSTS}
    AND (e."subaward" IN (SELECT s."id" FROM {SUBAWARDS} WHERE {OF_SUBAWARDS})
        OR e."award" IN (SELECT a."id" FROM {AWARDS} WHERE {OF_AWARDS}))
"""
_OF_ITEMS = _REVIEWED % (
    '\'equipment\', q."item", q."ehp_approved_on"',
    '"equipment" q',
    by("equipment", "expenditure", "e"),
    'e."equipment" = q."id" AND q."ehp_required" = 1 AND q."archived_at" IS NULL',
)
_OF_ORDERS = _REVIEWED % (
    '\'operations_order\', x."order_number", x."ehp_approved_on"',
    '"operations_order" x',
    by("operations_order", "expenditure", "e"),
    """
    e."operations_order" = x."id" AND x."ehp_required" = 1 AND x."archived_at" IS NULL
        AND e."category" = 'equipment'
    """,
)
_NEEDING = """
SELECT "id", "order_number", "ehp_approved_on" FROM "operations_order"
WHERE "ehp_required" = 1 AND "archived_at" IS NULL
"""
_GOVERNED = f"""
{_ASKED} SELECT e."subaward", e."id", e."spent_on" FROM "asked" j CROSS JOIN {BY_SUBAWARD}
WHERE e."subaward" = j."subaward" AND {COSTS} AND e."category" = 'equipment' AND NOT EXISTS (
    SELECT 1 FROM "operations_order" x
    WHERE x."id" = e."operations_order" AND x."archived_at" IS NULL)
"""
_LATE = f"""
{_ASKED} SELECT e."subaward", e."id", e."spent_on", e."amount", c."id" IS NOT NULL,
    c."period_end", c."submitted_on"
FROM "asked" j CROSS JOIN {BY_SUBAWARD}
LEFT JOIN "claim" c ON c."id" = e."claim" AND c."archived_at" IS NULL
WHERE e."subaward" = j."subaward" AND e."archived_at" IS NULL AND e."standing" = 'allowable'
    AND e."amount" > 0 AND coalesce(c."submitted_on", :today) > date(
        CASE j."value" WHEN 'claim_period_end' THEN c."period_end" ELSE e."spent_on" END, j."days")
"""


def spent_before(store: Store, days: Mapping[int, str]) -> list[tuple[int, int, str]]:
    """Return subaward, id and day of the costs spent before the ISO day of their subaward."""
    asked = [(one, None, day) for one, day in days.items()]
    return [(owner, one, on) for owner, one, on in rows(store, _BEFORE, asked)]


def outside(store: Store, awards: Iterable[int]) -> list[tuple[int, CostInPeriod]]:
    """Return the costs outside the period of their subaward or award."""
    return facts(store, _OUTSIDE, awards, CostInPeriod)


def changed_after(
    store: Store, terms: Mapping[int, SubawardTerms], days: Mapping[int, str]
) -> list[tuple[int, BudgetChange]]:
    """Return the budget lines effective after an ISO day that no approved FRAGO brought.

    `days` holds FEMA's approval of the governing order by subaward. An order in the trash is none.
    """
    asked = [(one, terms[one].award, day) for one, day in days.items()]
    return facts(store, _CHANGES, asked, BudgetChange)


def reviewed(store: Store, awards: Iterable[int]) -> list[tuple[int, ReviewedCost]]:
    """Return the costs whose item, or whose own order, needs an environmental review.

    Of an order only what is of category equipment does.
    """
    ids = list(awards)
    return [
        *facts(store, _OF_ITEMS, ids, ReviewedCost),
        *facts(store, _OF_ORDERS, ids, ReviewedCost),
    ]


def orders_to_review(store: Store) -> dict[int, tuple[str, str | None]]:
    """Return number and day of approval of every order that needs an environmental review."""
    return {one: (number, approved) for one, number, approved in rows(store, _NEEDING, ())}


def bought_under(store: Store, subawards: Iterable[int]) -> list[tuple[int, int, str]]:
    """Return subaward, id and day of the costs of equipment that name no order of their own.

    An order in the trash is none.
    """
    asked = [(one,) for one in subawards]
    return [(owner, one, on) for owner, one, on in rows(store, _GOVERNED, asked)]


def claimed_late(
    store: Store, terms: Mapping[int, SubawardTerms], bases: Mapping[int, str], today: date
) -> list[tuple[int, ClaimClock]]:
    """Return allowable costs whose claim is late by the days their subaward sets.

    `bases` is the basis that holds for each subaward with such days. The end of a quarter is taken
    for the day itself here, which lets some more candidates through.
    """
    asked = [(one, None, basis, terms[one].claim_days) for one, basis in bases.items()]
    found = []
    for owner, one, spent, amount, claimed, end, sent in rows(
        store, _LATE, asked, today=today.isoformat()
    ):
        of, days = terms[owner], terms[owner].claim_days or 0
        clock = ClaimClock(one, spent, amount, days, bases[owner], bool(claimed), end, sent)
        found.append((of.award, clock))
    return found
