"""Small frozen values that the due rules read: the dates and states deadlines rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Subject(NamedTuple):
    """Whose deadline it is: type is award, subaward, unit or organization."""

    type: str
    id: int


@dataclass(frozen=True, slots=True)
class SettingFact:
    """One setting as stored: `value` is typed text; no fiscal year: before the first given."""

    name: str
    fiscal_year: int | None
    organization: int | None
    value: str


@dataclass(frozen=True, slots=True)
class Filing:
    """A filed financial report: the kind of requirement it meets, or the very one it names."""

    kind: str
    period_end: date
    filed_on: date
    requirement: int | None = None


@dataclass(frozen=True, slots=True)
class AwardDates:
    """What an award's deadlines follow from."""

    id: int
    status: str
    performance_start: date
    performance_end: date
    liquidation_end: date | None = None
    filings: tuple[Filing, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderDates:
    """An operations order that is not withdrawn; `fiscal_year` is its grant year."""

    id: int
    kind: str
    fiscal_year: int
    organization: int
    period_start: date | None
    period_end: date | None


@dataclass(frozen=True, slots=True)
class SubawardDates:
    """What a subaward's deadlines follow from.

    Attributes: `actions` the day and the cents of each, oldest first; `report_months` the first
    day of each month with an activity report; `counted` for each item of equipment not disposed
    the day it was last counted, else came.
    """

    id: int
    status: str
    subrecipient: int
    top_level: bool
    starts_on: date
    ends_on: date
    actions: tuple[tuple[date, int], ...] = ()
    report_months: tuple[date, ...] = ()
    counted: tuple[date, ...] = ()
    orders: tuple[OrderDates, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationDates:
    """What an organization's deadlines follow from.

    Attributes: `holds_award` whether it is recipient of an open award; `audits` the last day and
    the day of issue of each audited year; `orders` those without a subaward; `audit_years` the
    years' last days for which a single audit was planned.
    """

    id: int
    holds_award: bool = False
    sam_expires_on: date | None = None
    audits: tuple[tuple[date, date | None], ...] = ()
    orders: tuple[OrderDates, ...] = ()
    audit_years: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitDates:
    """A TCIU's statuses: the first day and the code of each, oldest first."""

    id: int
    statuses: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A requirement that a due rule made, as it stands; archived ones too."""

    id: int
    subject: Subject
    operations_order: int | None
    rule: str
    kind: str
    period_start: date | None
    period_end: date | None
    due_on: date
    recipient: str | None
    arithmetic: str | None
    citation: str | None
    status: str = "open"
    by_hand: bool = False
    archived: bool = False
