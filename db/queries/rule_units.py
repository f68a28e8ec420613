"""What rules on units read: who is in them and when, their places, cohorts and statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.queries.rule_scopes import AMONG, by, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store

_LIVE = '"archived_at" IS NULL'
_UNITS = f"""
SELECT "id", "kind", "name", "lead_organization", "host_organization", "country", "state",
    "county", "city", "port", "established_on", "closed_on", "deconfliction", "inl_concurrence",
    "inl_concurrence_on", "chief_of_mission_approval", "chief_of_mission_approval_on"
FROM "unit" WHERE {_LIVE} AND %s ORDER BY "id"
"""
_MEMBERS = f"""
SELECT m."id", m."unit", m."organization", m."role", m."joined_on", m."left_on"
FROM {by("unit", "membership", "m")} WHERE m."unit" {AMONG} AND m.{_LIVE}
"""
_HEADCOUNTS = f"""
SELECT h."id", h."membership", h."as_of", h."full_time", h."part_time", h."tfo_designated"
FROM {by("unit", "membership", "m")} CROSS JOIN {by("membership", "headcount", "h")}
WHERE h."membership" = m."id" AND m."unit" {AMONG} AND m.{_LIVE} AND h.{_LIVE}
ORDER BY h."as_of", h."id"
"""
_COHORTS = f"""
SELECT c."id", c."unit", c."organization", c."kind", c."done_on", c."passed", c."failed",
    c."pending", c."revoked", c."valid_until",
    EXISTS (SELECT 1 FROM "cohort" n WHERE n."replaces" = c."id" AND n.{_LIVE})
FROM {by("%s", "cohort", "c")} WHERE c."%s" {AMONG} AND c.{_LIVE}
"""
_STATUSES = f"""
SELECT s."unit", s."id", s."status", s."since"
FROM {by("unit", "unit_status", "s")} WHERE s."unit" {AMONG} AND s.{_LIVE}
ORDER BY s."id"
"""
_REQUIRED = f"""
SELECT r."record", r."target", o."name" FROM "unit__required_members" r
JOIN "organization" o ON o."id" = r."target" AND o.{_LIVE}
WHERE r."record" {AMONG} ORDER BY o."name", o."id"
"""
_LISTED = f"""
SELECT l."target", a."id", a."kind", a."in_force_on" FROM "agreement__units" l
JOIN "agreement" a ON a."id" = l."record" AND a.{_LIVE}
WHERE l."target" {AMONG}
"""


class Unit(NamedTuple):
    """A unit as the rules look at it."""

    id: int
    kind: str
    name: str
    lead: int | None
    host: int | None
    country: str | None
    state: str | None
    county: str | None
    city: str | None
    port: str | None
    established_on: str | None
    closed_on: str | None
    deconfliction: str | None
    inl: str | None
    inl_on: str | None
    chief: str | None
    chief_on: str | None


class Member(NamedTuple):
    """A membership."""

    id: int
    unit: int
    organization: int
    role: str
    joined_on: str | None
    left_on: str | None


class Headcount(NamedTuple):
    """A headcount."""

    id: int
    membership: int
    as_of: str
    full_time: int | None
    part_time: int | None
    designated: int | None


class Cohort(NamedTuple):
    """A cohort; `replaced` whether another one replaces it."""

    id: int
    unit: int | None
    organization: int | None
    kind: str
    done_on: str
    passed: int
    failed: int | None
    pending: int | None
    revoked: int | None
    valid_until: str | None
    replaced: bool


class Listed(NamedTuple):
    """An agreement that lists a unit."""

    unit: int
    agreement: int
    kind: str
    in_force_on: str | None


def units(store: Store, ids: Iterable[int]) -> dict[int, Unit]:
    """Return these units by id, those in the trash apart."""
    return {row[0]: Unit(*row) for row in rows(store, _UNITS % f'"id" {AMONG}', ids)}


def task_forces(store: Store) -> dict[int, Unit]:
    """Return every task force of the file by id."""
    found = rows(store, _UNITS % "\"kind\" IN ('best', 'task_force')", ())
    return {row[0]: Unit(*row) for row in found}


def members(store: Store, ids: Iterable[int]) -> list[Member]:
    """Return the memberships of units."""
    return [Member(*row) for row in rows(store, _MEMBERS, ids)]


def headcounts(store: Store, ids: Iterable[int]) -> list[Headcount]:
    """Return the headcounts of the members of units, the oldest first."""
    return [Headcount(*row) for row in rows(store, _HEADCOUNTS, ids)]


def cohorts(store: Store, ids: Iterable[int], of: str = "unit") -> list[Cohort]:
    """Return the cohorts of units, or of organizations."""
    return [
        Cohort._make((*row[:10], bool(row[10]))) for row in rows(store, _COHORTS % (of, of), ids)
    ]


def statuses(store: Store, ids: Iterable[int]) -> list[tuple[int, int, str, str]]:
    """Return unit, id, status and since of the statuses of units, as they were entered."""
    return [(row[0], row[1], row[2], row[3]) for row in rows(store, _STATUSES, ids)]


def required(store: Store, ids: Iterable[int]) -> list[tuple[int, int, str]]:
    """Return unit, organization and its name of those who must sit in units."""
    return [(row[0], row[1], row[2]) for row in rows(store, _REQUIRED, ids)]


def listed(store: Store, ids: Iterable[int]) -> list[Listed]:
    """Return the agreements that list units."""
    return [Listed(*row) for row in rows(store, _LISTED, ids)]
