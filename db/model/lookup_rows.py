"""A row that a look-up finds: the record it opens, and its values in the order of its columns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One row; values are stored values of the columns' kinds."""

    entity: str
    record: int
    values: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class CountryTie:
    """What ties a record to a country.

    Attributes: `what` one of attache, tciu, best, agreement, member, host, contact, engagement,
    operation, outcome, partner; `country` its code; `detail` a word beside its title; `day` and
    `until` fuzzy ISO days: since when, and when it was over; `fact` what else is told of one.
    """

    what: str
    entity: str
    record: int
    country: str
    title: str
    detail: str | None
    day: str | None
    until: str | None = None
    fact: object = None


@dataclass(frozen=True, slots=True)
class PaperParty:
    """A party of an agreement; kinds and countries are codes, days fuzzy ISO texts."""

    agreement: int
    title: str
    kind: str
    organization: int
    name: str
    organization_kind: str
    country: str | None
    role: str
    joined_on: str | None
    left_on: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a unit; `counts` are (as_of, full time, part time, designated), oldest first."""

    membership: int
    unit: int
    unit_name: str
    unit_kind: str
    organization: int
    name: str
    organization_kind: str
    country: str | None
    role: str
    joined_on: str | None
    left_on: str | None
    closed_on: str | None
    counts: tuple[tuple[str, int | None, int | None, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class CohortRow:
    """A designation or vetting nothing replaces, with the facts its validity follows from."""

    id: int
    unit: int
    unit_name: str
    unit_kind: str
    organization: int | None
    name: str | None
    kind: str
    done_on: str
    passed: int
    revoked: int | None
    valid_until: str | None
