"""What the risk of a subrecipient is judged from: its subawards, findings, audits and visits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RiskSubaward:
    """A subaward with what went late and what was cut; cents, ISO days.

    Attributes: `reports` counts the reports due by today that were not waived, `late` those sent
    after their day or overdue; `claims` counts the approved ones, `reduced` those that were cut,
    `cut` by how much in all; `spent` holds what is passed through it.
    """

    id: int
    title: str
    organization: int
    fiscal_year: int
    status: str
    starts_on: str
    ends_on: str
    risk: str | None = None
    assessed_on: str | None = None
    reports: int = 0
    late: int = 0
    claims: int = 0
    reduced: int = 0
    cut: int = 0
    obligated: int = 0
    spent: int = 0


@dataclass(frozen=True, slots=True)
class RiskFinding:
    """A finding of a visit or (`of_audit`) an audit; `questioned` cents."""

    id: int
    severity: str
    repeats: bool
    questioned: int
    closed_on: str | None
    of_audit: bool


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """A subrecipient with the subawards it is judged by.

    Attributes: `years` the fiscal years of all its subawards; `late_audits` those issued after
    their day, or owed and overdue; the last visits on or before today, None: never.
    """

    organization: int
    name: str
    subawards: tuple[RiskSubaward, ...]
    years: tuple[int, ...] = ()
    findings: tuple[RiskFinding, ...] = ()
    late_audits: int = 0
    last_visit: str | None = None
    last_site_visit: str | None = None
