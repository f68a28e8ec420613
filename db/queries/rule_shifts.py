"""Overtime, activity reports and fuel that a rule may speak about.

An activity report lies in the award of its subaward, else of its order's subaward, else in its
organization; a cost's agency is its organization, else the subrecipient. A correction, which is a
cost below zero, takes its hours back.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from db.model.row_facts import OfficerDay, OvertimeProof, Pay, Shift, ShiftHours, TravelDay
from db.queries.rule_scopes import (
    AMONG,
    AWARDS,
    COSTS,
    OF_AWARDS,
    OF_SUBAWARDS,
    SUBAWARDS,
    facts,
    rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from db.connection import Store

_HOURS = 'CASE WHEN e."amount" < 0 THEN -abs(e."hours") ELSE e."hours" END'
_DAY = 'coalesce(e."worked_on", e."spent_on")'
_LINKED = """
EXISTS (SELECT 1 FROM "activity_report" l
    WHERE l."id" = e."activity_report" AND l."archived_at" IS NULL)
"""
_REPORTED = '(SELECT "organization", "shift_on" FROM "activity_report" WHERE "archived_at" IS NULL)'
_COUNTS = f"""
(EXISTS (SELECT 1 FROM {SUBAWARDS} WHERE s."id" = e."subaward" AND s."archived_at" IS NULL)
OR EXISTS (SELECT 1 FROM {AWARDS} WHERE a."id" = e."award" AND a."archived_at" IS NULL))
"""


def _overtime(scope: str, source: str, agency: str, where: str) -> str:
    # where the agency is not known, whether it reported is not either
    return f"""
    SELECT {scope}, e."id", {_DAY}, coalesce(e."supplanting_checked", 0) AS "checked",
        {_LINKED} AS "linked", g."name", coalesce(({agency}, {_DAY}) IN {_REPORTED}, 1) AS "told"
    FROM {source} CROSS JOIN "expenditure" e LEFT JOIN "organization" g ON g."id" = {agency}
    WHERE {where} AND {COSTS} AND e."category" = 'overtime'
        AND ("checked" = 0 OR NOT ("linked" OR "told"))
    """


_PROOFS = " UNION ALL ".join(
    (
        _overtime(
            's."award"',
            SUBAWARDS,
            'coalesce(e."organization", s."subrecipient")',
            f'e."subaward" = s."id" AND {OF_SUBAWARDS}',
        ),
        _overtime('a."id"', AWARDS, 'e."organization"', f'e."award" = a."id" AND {OF_AWARDS}'),
    )
)
_REPORTS = {
    "award": f"""
    SELECT s."award" AS "scope", p."id" AS "id" FROM {SUBAWARDS}
    CROSS JOIN "activity_report" p WHERE p."subaward" = s."id" AND {OF_SUBAWARDS}
    UNION ALL SELECT s."award", p."id" FROM {SUBAWARDS} CROSS JOIN "operations_order" x
    CROSS JOIN "activity_report" p WHERE x."subaward" = s."id" AND p."operations_order" = x."id"
        AND p."subaward" IS NULL AND {OF_SUBAWARDS}
    """,
    "organization": f"""
    SELECT p."organization" AS "scope", p."id" AS "id" FROM "activity_report" p
    LEFT JOIN "operations_order" x ON x."id" = p."operations_order"
    WHERE p."organization" {AMONG} AND p."subaward" IS NULL AND x."subaward" IS NULL
    """,
}
"""The activity reports of some scopes, each behind its scope."""


def _reports(scope: str) -> str:
    """Return FROM of the activity reports that count in some scopes."""
    return f"""
    FROM ({_REPORTS[scope]}) t CROSS JOIN "activity_report" p ON p."id" = t."id"
    JOIN "organization" g ON g."id" = p."organization" AND g."archived_at" IS NULL
    """


def _officers_pay(where: str) -> str:
    return f"""
    SELECT e."id" AS "id", coalesce(e."organization", s."subrecipient") AS "agency",
        e."officer_code" AS "code", {_DAY} AS "day", coalesce({_HOURS}, 0) AS "hours",
        coalesce(e."award", s."award") AS "award", e."amount" AS "amount"
    FROM "expenditure" e LEFT JOIN "subaward" s ON s."id" = e."subaward" WHERE {where} AND {COSTS}
        AND e."category" IN ('overtime', 'part_time_temp') AND e."officer_code" IS NOT NULL
        AND {_COUNTS}
    """


def _travel(where: str) -> str:
    return f"""
    SELECT e."id" AS "id", coalesce(e."organization", s."subrecipient") AS "agency",
        e."spent_on" AS "day", e."category" AS "category", e."amount" AS "amount"
    FROM "expenditure" e LEFT JOIN "subaward" s ON s."id" = e."subaward" WHERE {where} AND {COSTS}
        AND e."category" IN ('fuel', 'mileage') AND {_COUNTS}
    """


# The two ways to an agency; each finds its rows by an index.
_NAMED = f'e."organization" {AMONG}'
_UNNAMED = f"""
e."subaward" IN (SELECT "id" FROM "subaward" WHERE "subrecipient" {AMONG})
    AND e."organization" IS NULL
"""
_OFFICER_DAYS = f"""
SELECT group_concat("id") FROM ({_officers_pay(_NAMED)} UNION ALL {_officers_pay(_UNNAMED)})
GROUP BY "agency", "code", "day" HAVING min("award") <> max("award") OR sum("hours") > :most
"""
_PAY = f"""
SELECT coalesce(e."organization", s."subrecipient") AS "agency", e."officer_code", {_DAY},
    e."id", a."id", a."fain", e."amount", coalesce({_HOURS}, 0)
FROM "expenditure" e LEFT JOIN "subaward" s ON s."id" = e."subaward"
JOIN "award" a ON a."id" = coalesce(e."award", s."award")
WHERE e."id" {AMONG} ORDER BY 1, 2, 3, 4
"""
_TRAVEL_DAYS = f"""
SELECT "agency", "day",
    sum(CASE WHEN "category" = 'fuel' THEN "amount" ELSE 0 END) AS "fuel",
    sum(CASE WHEN "category" = 'mileage' THEN "amount" ELSE 0 END) AS "mileage",
    group_concat("id") FROM ({_travel(_NAMED)} UNION ALL {_travel(_UNNAMED)})
GROUP BY "agency", "day" HAVING "fuel" > 0 AND "mileage" > 0
"""


def proofs(store: Store, awards: Iterable[int]) -> list[tuple[int, OvertimeProof]]:
    """Return overtime not checked for supplanting, or that no activity report shows."""
    return [
        (award, OvertimeProof(one, day, bool(checked), bool(linked), agency, bool(told)))
        for award, one, day, checked, linked, agency, told in rows(store, _PROOFS, awards)
    ]


def overbooked(store: Store, scope: str, ids: Iterable[int]) -> list[tuple[int, ShiftHours]]:
    """Return the activity reports with fewer hours than the overtime linked to them.

    `scope` is award or organization, `ids` are those of such scopes.
    """
    sql = f"""
    SELECT t."scope", p."id", p."hours", sum({_HOURS}) AS "paid" {_reports(scope)}
    CROSS JOIN "expenditure" e ON e."activity_report" = p."id"
    WHERE p."archived_at" IS NULL AND {COSTS} AND e."category" = 'overtime' AND {_COUNTS}
    GROUP BY p."id" HAVING "paid" > p."hours"
    """
    return facts(store, sql, ids, ShiftHours)


def shifts(store: Store, scope: str, ids: Iterable[int], today: date) -> list[tuple[int, Shift]]:
    """Return the activity reports submitted after their shift's end, or not by a day.

    `scope` is award or organization, `ids` are those of such scopes.
    """
    sql = f"""
    SELECT t."scope", p."id", p."organization", p."shift_on", p."ends_at", p."submitted_at"
    {_reports(scope)} WHERE p."archived_at" IS NULL
        AND coalesce(p."submitted_at", :today) > coalesce(p."ends_at", p."shift_on")
    """
    return facts(store, sql, ids, Shift, today=today.isoformat())


def officer_days(
    store: Store, organizations: Iterable[int], most: int
) -> list[tuple[int, OfficerDay]]:
    """Return the officers' days paid under two awards, or with more quarter hours than `most`."""
    found = rows(store, _OFFICER_DAYS, organizations, most=most)
    ids = json.loads(f"[{','.join(group for (group,) in found)}]")
    pay = rows(store, _PAY, ids)
    return [
        (agency, OfficerDay(code, day, tuple(Pay(*row[3:]) for row in day_rows)))
        for (agency, code, day), day_rows in groupby(pay, key=lambda row: row[:3])
    ]


def travel_days(store: Store, organizations: Iterable[int]) -> list[tuple[int, TravelDay]]:
    """Return the days on which an organization was paid fuel and mileage."""
    return [
        (agency, TravelDay(day, fuel, mileage, tuple(json.loads(f"[{ids}]"))))
        for agency, day, fuel, mileage, ids in rows(store, _TRAVEL_DAYS, organizations)
    ]
