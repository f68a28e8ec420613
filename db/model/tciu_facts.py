"""What is known of an investigative unit abroad: approvals, papers, vetting and people as counts.

Days are ISO text, fuzzy where the field is; None is unknown. No names of people (PARTNERSHIPS 0.9).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.model.partner_rule_facts import Step

Count = tuple[str, int | None, int | None, int | None]
"""A headcount: as of, full time, part time, designated."""


@dataclass(frozen=True, slots=True)
class Memorandum:
    """A memorandum of cooperation that lists the unit."""

    id: int
    title: str
    signed_on: str | None


@dataclass(frozen=True, slots=True)
class Vetting:
    """A vetting as counts; `replaces` is the id of the one it renews."""

    id: int
    organization: int | None
    agency: str | None
    kind: str
    done_on: str
    passed: int
    failed: int | None = None
    pending: int | None = None
    revoked: int | None = None
    valid_until: str | None = None
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class HostMember:
    """A membership of the host with its headcounts, the oldest first."""

    organization: int
    joined_on: str | None
    left_on: str | None
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Tciu:
    """A unit: decisions are codes of `approval`; `statuses` as they were entered."""

    id: int
    name: str
    country: str | None
    host: str | None
    established_on: str | None
    closed_on: str | None
    inl: str | None
    inl_on: str | None
    chief: str | None
    chief_on: str | None
    statuses: tuple[Step, ...] = ()
    papers: tuple[Memorandum, ...] = ()
    vetting: tuple[Vetting, ...] = ()
    hosts: tuple[HostMember, ...] = ()
