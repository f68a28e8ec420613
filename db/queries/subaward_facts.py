"""What the rules need of subawards: their papers, own budget and spending by category, waivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model.rule_facts import CategoryMoney, PacketFacts, SubawardHead, Waiver
from db.queries import counting
from db.queries.ledgers import OF_AWARD, OF_SUBAWARD
from db.queries.rule_scopes import AMONG, rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from db.connection import Store

_HEADS = f"""
SELECT s."id", s."award", a."fiscal_year", a."recipient", s."status", s."starts_on", s."ends_on",
    a."performance_end", s."signed_on", s."exclusion_checked_on", s."m_and_a_percent", s."number"
FROM "subaward" s JOIN "award" a ON a."id" = s."award"
WHERE s."id" IN ({counting.SUBAWARDS}) AND s."id" {AMONG} ORDER BY s."id"
"""
_WAIVERS = f"""
SELECT s."id", w."percent_approved", w."decided_on" FROM "subaward" s
JOIN "waiver" w ON w."subaward" = s."id" OR w."award" = s."award"
WHERE w."kind" = 'personnel_cap' AND w."status" = 'approved' AND w."archived_at" IS NULL
    AND s."id" {AMONG} ORDER BY s."id", w."id"
"""
_REDUCED = f"""
SELECT "subaward", sum("reduced_amount") FROM "claim"
WHERE "approved_on" IS NOT NULL AND "submitted_on" <= :day AND "archived_at" IS NULL
    AND "subaward" {AMONG} GROUP BY 1
"""
_ACTION = """
EXISTS (SELECT 1 FROM "subaward_action" x WHERE x."subaward" = s."id" AND x."archived_at" IS NULL)
"""
_CONTACT = """
EXISTS (SELECT 1 FROM "contact" c WHERE c."organization" = a."recipient" AND c."role" = 'primary'
    AND c."archived_at" IS NULL AND c."erased_on" IS NULL
    AND (c."active_from" IS NULL OR c."active_from" <= :day)
    AND (c."active_to" IS NULL OR :day < CASE length(c."active_to")
        WHEN 4 THEN c."active_to" || '-12-31'
        WHEN 7 THEN date(c."active_to" || '-01', '+1 month', '-1 day')
        ELSE c."active_to" END))
"""
ELEMENTS = {
    "organization.name": 'o."name" IS NOT NULL',
    "organization.uei": 'o."uei" IS NOT NULL',
    "award.fain": 'a."fain" IS NOT NULL',
    "award.notice_of_award_on": 'a."notice_of_award_on" IS NOT NULL',
    "starts_on": 's."starts_on" IS NOT NULL',
    "ends_on": 's."ends_on" IS NOT NULL',
    "budget_start": 's."budget_start" IS NOT NULL',
    "budget_end": 's."budget_end" IS NOT NULL',
    "subaward_action.amount": _ACTION,
    "obligated": _ACTION,
    "total_committed": 's."total_committed" IS NOT NULL',
    "project_description": 's."project_description" IS NOT NULL',
    "award.federal_agency": 'a."federal_agency" IS NOT NULL',
    "award.recipient": 'a."recipient" IS NOT NULL',
    "awarding_official": f's."awarding_official" IS NOT NULL OR {_CONTACT}',
    "award.assistance_listing": 'a."assistance_listing" IS NOT NULL',
    "award.title": 'a."title" IS NOT NULL',
    "award.research": 'a."research" IS NOT NULL',
    "indirect_rate": 'coalesce(s."indirect_rate", a."indirect_rate") IS NOT NULL',
}
"""Each element of the packet by the SQL that says whether it is filled (RULES, G32)."""
_PACKETS = f"""
SELECT s."id", s."award", s."status", s."signed_on", {", ".join(ELEMENTS.values())}
FROM "subaward" s JOIN "award" a ON a."id" = s."award"
JOIN "organization" o ON o."id" = s."subrecipient"
WHERE s."id" IN ({counting.SUBAWARDS}) AND s."id" {AMONG} ORDER BY s."id"
"""


def _by_category(key: str, owner: str) -> str:
    """Return SQL of own rows by owner and category: sums of a source up to the day."""
    source = (OF_SUBAWARD if owner == "subaward" else OF_AWARD)[key]
    only = f" AND {source.only}" if source.only else ""
    program = ' AND x."program" = :program' if owner == "award" else ""
    return (
        f'SELECT x."{owner}", x."category", sum(x."{source.field}") FROM "{source.entity}" x '
        f'WHERE x."archived_at" IS NULL{only}{program} AND x."{owner}" {AMONG} '
        f"AND {source.day} <= :day GROUP BY 1, 2"
    )


def heads(store: Store, subawards: Collection[int]) -> list[SubawardHead]:
    """Return these subawards as their papers have them; those that do not count are left out."""
    return [SubawardHead(*row) for row in rows(store, _HEADS, subawards)]


def lines(
    store: Store, subawards: Collection[int], on: date
) -> dict[int, tuple[CategoryMoney, ...]]:
    """Return the own budget and spending of each subaward by category, as of a day."""
    return _lines(store, "subaward", subawards, day=on.isoformat())


def lines_of_awards(
    store: Store, awards: Collection[int], program: str, on: date
) -> dict[int, tuple[CategoryMoney, ...]]:
    """Return the awards' own budget and spending in one program by category, as of a day."""
    return _lines(store, "award", awards, day=on.isoformat(), program=program)


def waivers(store: Store, subawards: Collection[int]) -> dict[int, list[Waiver]]:
    """Return the approved waivers of the personnel cap of each subaward and its award."""
    found: dict[int, list[Waiver]] = {}
    for subaward, percent, decided in rows(store, _WAIVERS, subawards):
        found.setdefault(subaward, []).append(Waiver(percent, decided))
    return found


def reduced(store: Store, subawards: Collection[int], on: date) -> dict[int, int]:
    """Return the cents taken off each subaward's approved claims that were submitted by a day."""
    found = rows(store, _REDUCED, subawards, day=on.isoformat())
    return {subaward: cents or 0 for subaward, cents in found}


def packets(store: Store, subawards: Collection[int], on: date) -> list[PacketFacts]:
    """Return which elements of their packets are filled; the contact is the day's."""
    return [
        PacketFacts(number, award, status, signed, frozenset(_filled(filled)))
        for number, award, status, signed, *filled in rows(
            store, _PACKETS, subawards, day=on.isoformat()
        )
    ]


def _filled(flags: Iterable[int]) -> Iterable[str]:
    return (key for key, flag in zip(ELEMENTS, flags, strict=True) if flag)


def _lines(
    store: Store, owner: str, ids: Collection[int], **values: str
) -> dict[int, tuple[CategoryMoney, ...]]:
    budgeted, spent = (
        {row[:2]: row[2] for row in rows(store, _by_category(key, owner), ids, **values)}
        for key in ("budgeted", "expended")
    )
    found: dict[int, list[CategoryMoney]] = {}
    for key in sorted(budgeted.keys() | spent.keys()):
        one = CategoryMoney(key[1], budgeted.get(key), spent.get(key, 0))
        found.setdefault(key[0], []).append(one)
    return {one: tuple(some) for one, some in found.items()}
