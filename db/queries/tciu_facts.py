"""Investigative units abroad with what their pages and yearly briefing follow from, in bulk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.connection import told
from db.model.partner_rule_facts import Step
from db.model.tciu_facts import Count, HostMember, Memorandum, Tciu, Vetting

if TYPE_CHECKING:
    from db.connection import Store

_UNITS = """
SELECT u."id", u."name", u."country", h."name", u."established_on", u."closed_on",
    u."inl_concurrence", u."inl_concurrence_on", u."chief_of_mission_approval",
    u."chief_of_mission_approval_on"
FROM "unit" u LEFT JOIN "organization" h ON h."id" = u."host_organization"
WHERE u."kind" = 'tciu' AND u."archived_at" IS NULL AND (:unit IS NULL OR u."id" = :unit)
ORDER BY u."name" COLLATE NOCASE, u."id"
"""
_ASKED = """
"unit" u ON u."kind" = 'tciu' AND u."archived_at" IS NULL AND (:unit IS NULL OR u."id" = :unit)
"""
_STATUSES = f"""
SELECT s."unit", s."id", s."status", s."since" FROM "unit_status" s
JOIN {_ASKED} AND u."id" = s."unit" WHERE s."archived_at" IS NULL ORDER BY s."id"
"""
_PAPERS = f"""
SELECT u."id", a."id", a."title", a."signed_on" FROM "agreement__units" l
JOIN {_ASKED} AND u."id" = l."target" JOIN "agreement" a ON a."id" = l."record"
WHERE a."kind" = 'tciu_moc' AND a."archived_at" IS NULL ORDER BY a."id"
"""
_VETTING = f"""
SELECT c."unit", c."id", c."organization", o."name", c."kind", c."done_on", c."passed",
    c."failed", c."pending", c."revoked", c."valid_until", c."replaces"
FROM "cohort" c JOIN {_ASKED} AND u."id" = c."unit"
LEFT JOIN "organization" o ON o."id" = c."organization"
WHERE c."kind" <> 'tfo_designation' AND c."archived_at" IS NULL ORDER BY c."done_on", c."id"
"""
# The host is the member of that role, or the organization the unit names as its host (P13).
_HOSTS = f"""
SELECT u."id", m."id", m."organization", m."joined_on", m."left_on" FROM "membership" m
JOIN {_ASKED} AND u."id" = m."unit"
WHERE (m."role" = 'host' OR m."organization" = u."host_organization")
    AND m."archived_at" IS NULL ORDER BY m."id"
"""
_COUNTS = f"""
SELECT h."membership", h."as_of", h."full_time", h."part_time", h."tfo_designated"
FROM "headcount" h JOIN "membership" m ON m."id" = h."membership"
JOIN {_ASKED} AND u."id" = m."unit"
WHERE h."archived_at" IS NULL ORDER BY h."as_of", h."id"
"""
# A stipend's value; where that is not told, what was paid.
_STIPENDS = f"""
SELECT c."unit", c."fiscal_year", sum(coalesce(c."amount", c."paid"))
FROM "contribution" c JOIN {_ASKED} AND u."id" = c."unit"
WHERE c."kind" = 'stipend' AND c."archived_at" IS NULL GROUP BY 1, 2 ORDER BY 1, 2
"""
_OUTCOMES = f"""
SELECT o."id" FROM "outcome" o JOIN {_ASKED} AND u."id" = o."unit"
WHERE o."archived_at" IS NULL ORDER BY o."id"
"""


def read(store: Store, unit: int | None = None) -> list[Tciu]:
    """Return a unit, or every one of kind tciu outside the trash, by name."""
    asked = {"unit": unit}
    statuses: defaultdict[int, list[Step]] = defaultdict(list)
    for row in _rows(store, _STATUSES, asked):
        statuses[row[0]].append(Step(*row[1:]))
    papers: defaultdict[int, list[Memorandum]] = defaultdict(list)
    for row in _rows(store, _PAPERS, asked):
        papers[row[0]].append(Memorandum(*row[1:]))
    vetting: defaultdict[int, list[Vetting]] = defaultdict(list)
    for row in _rows(store, _VETTING, asked):
        vetting[row[0]].append(Vetting(*row[1:]))
    counts: defaultdict[int, list[Count]] = defaultdict(list)
    for row in _rows(store, _COUNTS, asked):
        counts[row[0]].append((row[1], row[2], row[3], row[4]))
    hosts: defaultdict[int, list[HostMember]] = defaultdict(list)
    for unit_id, member, organization, joined, left in _rows(store, _HOSTS, asked):
        counted = tuple(counts[member])
        hosts[unit_id].append(HostMember(organization, joined, left, counted))
    return [
        replace(
            Tciu(*row),
            statuses=tuple(statuses[row[0]]),
            papers=tuple(papers[row[0]]),
            vetting=tuple(vetting[row[0]]),
            hosts=tuple(hosts[row[0]]),
        )
        for row in _rows(store, _UNITS, asked)
    ]


def stipends(store: Store, unit: int | None = None) -> list[tuple[int, int, int | None]]:
    """Return (unit, fiscal year, cents of stipends); None where no amount is told."""
    return [(row[0], row[1], row[2]) for row in _rows(store, _STIPENDS, {"unit": unit})]


def outcomes(store: Store, unit: int | None = None) -> list[int]:
    """Return the ids of the outcomes of a unit, or of all."""
    return [row[0] for row in _rows(store, _OUTCOMES, {"unit": unit})]


def _rows(store: Store, sql: str, asked: dict[str, int | None]) -> list[tuple[Any, ...]]:
    with told(store.path):
        return store.sql.execute(sql, asked).fetchall()
