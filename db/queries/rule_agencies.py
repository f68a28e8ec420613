"""What one agency was paid twice for: an officer's day, or fuel and mileage of one day.

A cost's agency is its organization, else the subrecipient. Groups are looked for roughly first,
whatever the parents of their rows are; then the rows that count are read.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from db.model.row_facts import OfficerDay, Pay, TravelDay
from db.queries.rule_scopes import AMONG, BY_SUBAWARD, COSTS, COUNTS, DAY, HOURS, by, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store

_COST = """
SELECT coalesce(e."organization", s."subrecipient") AS "agency", %s
FROM %s LEFT JOIN "subaward" s ON s."id" = e."subaward" WHERE %s
"""
# The two ways to an agency; each finds its rows by an index.
_NAMED = (by("organization", "expenditure", "e"), f'e."organization" {AMONG}')
_UNNAMED = (
    BY_SUBAWARD,
    f"""
    e."subaward" IN (SELECT "id" FROM "subaward" WHERE "subrecipient" {AMONG})
        AND e."organization" IS NULL
    """,
)


def _of_agencies(columns: str, only: str) -> str:
    return " UNION ALL ".join(
        _COST % (columns, source, f"{where} AND {COSTS} AND {only}")
        for source, where in (_NAMED, _UNNAMED)
    )


_PAY = _of_agencies(
    f"""
    e."id" AS "id", e."officer_code" AS "code", {DAY} AS "day", e."hours" AS "hours",
        coalesce(e."award", s."award") AS "award"
    """,
    """
    e."category" IN ('overtime', 'part_time_temp') AND e."officer_code" IS NOT NULL
    """,
)
_OFFICER_DAYS = f"""
SELECT group_concat("id") FROM ({_PAY}) GROUP BY "agency", "code", "day"
HAVING min("award") <> max("award") OR sum(max("hours", 0)) > :most
"""
_TRAVEL = _of_agencies(
    """
    e."id" AS "id", e."spent_on" AS "day", e."category" AS "category"
    """,
    """
    e."category" IN ('fuel', 'mileage')
    """,
)
_TRAVEL_DAYS = f"""
SELECT group_concat("id") FROM ({_TRAVEL}) GROUP BY "agency", "day"
HAVING min("category") <> max("category")
"""
_COUNTING = ('"expenditure" e', f'e."id" {AMONG} AND {COUNTS} ORDER BY 1, 2, 3, 4')
_PAY_ROWS = _COST % (
    f"""
    e."officer_code", {DAY}, e."id", coalesce(e."award", s."award") AS "award",
    (SELECT a."fain" FROM "award" a WHERE a."id" = coalesce(e."award", s."award")), e."amount",
    coalesce({HOURS}, 0)
    """,
    *_COUNTING,
)
_TRAVEL_ROWS = _COST % ('e."spent_on", e."id", e."category", e."amount"', *_COUNTING)


def officer_days(
    store: Store, organizations: Iterable[int], most: int
) -> list[tuple[int, OfficerDay]]:
    """Return the officers' days paid under two awards, or with more quarter hours than `most`."""
    found = rows(store, _PAY_ROWS, _ids(rows(store, _OFFICER_DAYS, organizations, most=most)))
    return [
        (agency, OfficerDay(code, day, tuple(Pay(*row[3:]) for row in pay)))
        for (agency, code, day), pay in groupby(found, key=itemgetter(0, 1, 2))
    ]


def travel_days(store: Store, organizations: Iterable[int]) -> list[tuple[int, TravelDay]]:
    """Return the days on which an organization was paid fuel and mileage."""
    found = rows(store, _TRAVEL_ROWS, _ids(rows(store, _TRAVEL_DAYS, organizations)))
    days = []
    for (agency, day), grouped in groupby(found, key=itemgetter(0, 1)):
        costs = list(grouped)
        fuel, mileage = (
            sum(amount for *_, category, amount in costs if category == wanted)
            for wanted in ("fuel", "mileage")
        )
        days.append((agency, TravelDay(day, fuel, mileage, tuple(row[2] for row in costs))))
    return days


def _ids(groups: Iterable[tuple[str]]) -> list[int]:
    """Return the ids of all groups, each of which is a text of them."""
    return [int(one) for (group,) in groups for one in group.split(",")]
