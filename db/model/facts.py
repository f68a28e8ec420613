"""Small frozen values that queries fill and rules read: what a rule needs to know, nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Notice:
    """A notice on an agreement: the fuzzy day it is dated and the last day it sets, if any."""

    dated: str
    new_end: str | None


@dataclass(frozen=True)
class AgreementFacts:
    """What an agreement's status on a day follows from; days are fuzzy ISO text, None unknown.

    Attributes: `superseded_from` is the earliest day in force of a text that supersedes it.
    """

    override_status: str | None = None
    override_reason: str | None = None
    stage: str | None = None
    signed_on: str | None = None
    in_force_on: str | None = None
    term_kind: str = "not_stated"
    ends_on: str | None = None
    renewal: str | None = None
    renewal_notice_days: int | None = None
    termination_notice_days: int | None = None
    suspended_from: str | None = None
    suspended_to: str | None = None
    terminated_on: str | None = None
    termination_effective_on: str | None = None
    superseded_from: str | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class SubawardNode:
    """One subaward in the tree of friendly forces; archived ones too, which pass money through.

    Attributes: `parent` the subaward it is passed through; `counts` whether it and all its
    required parents are unarchived; `fiscal_year` and `state` are the award's and the
    subrecipient's.
    """

    id: int
    award: int
    program: str
    parent: int | None
    counts: bool
    subrecipient: int
    fiscal_year: int
    sector: str | None = None
    county: str | None = None
    county_fips: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """What own rows add up to by a day, in cents, by source: by award and program; by subaward."""

    awards: Mapping[str, Mapping[tuple[int, str], int]]
    subawards: Mapping[str, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What a claim's amounts follow from; cents and ISO days, None unknown.

    Attributes: `rows` is the sum of the expenditures linked to it, disallowed ones too.
    """

    id: int
    subaward: int
    rows: int = 0
    included_in: int | None = None
    submitted_on: str | None = None
    reduced_amount: int | None = None
    approved_on: str | None = None
    paid_amount: int | None = None
    paid_on: str | None = None


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An operations order: whose it is and the days on which it was approved."""

    id: int
    organization: int
    fiscal_year: int
    kind: str
    subaward: int | None = None
    sector_approved_on: str | None = None
    usbp_hq_approved_on: str | None = None
    fema_approved_on: str | None = None
    hold_released_on: str | None = None
    withdrawn_on: str | None = None


@dataclass(frozen=True, slots=True)
class OrderLink:
    """An order among others: its kind and version, the order it amends, and where it stands.

    `starts_on` is the ISO day its operational period begins, None unknown.
    """

    id: int
    kind: str
    version: int
    amends: int | None = None
    subaward: int | None = None
    starts_on: str | None = None


@dataclass(frozen=True, slots=True)
class IndirectCost:
    """Box 11 of an SF-425: cents, the rate in millionths of a percent, ISO days; None not typed."""

    kind: str | None = None
    rate: int | None = None
    since: str | None = None
    until: str | None = None
    base: int | None = None
    charged: int | None = None
    federal_share: int | None = None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A financial report as typed: `lines` and `others` by line of box 10, such as `10a`.

    Money is cents, days are ISO text; None where nothing was typed.
    """

    id: int
    report_type: str
    basis: str
    period_end: str
    filed_on: str | None
    lines: Mapping[str, int | None]
    others: Mapping[str, int | None]
    indirect: IndirectCost


@dataclass(frozen=True, slots=True)
class BudgetCell:
    """What one category's budget got from one FRAGO, or (None) had originally, in cents."""

    category: str
    frago: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class OvertimeRow:
    """An overtime expenditure; hours in quarter hours, cents; `report` the shift it pays for."""

    id: int
    organization: int
    officer_code: str | None
    day: str
    hours: int | None
    amount: int
    report: int | None = None


@dataclass(frozen=True, slots=True)
class PayrollRow:
    """A row of an agency's payroll; hours in quarter hours; `expenditure` the row it proves."""

    id: int
    organization: int
    officer_code: str
    day: str
    hours: int
    amount: int
    expenditure: int | None = None
    pay_code: str | None = None


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """An activity report: hours of all officers, in quarter hours; `subaward` it stands at."""

    id: int
    organization: int
    day: str
    hours: int | None = None
    subaward: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the file holds behind one claimed expenditure.

    Attributes: `document_no` of an invoice or slip; `paid` a day of payment; `activity_report` and
    `payroll` rows linked; `paper` a document attached; `ael_no` of the equipment it bought.
    """

    expenditure: int
    category: str
    document_no: bool
    paid: bool
    activity_report: bool
    payroll: bool
    paper: bool
    ael_no: bool


@dataclass(frozen=True, slots=True)
class Claimable:
    """An expenditure that is in no claim; cents, ISO day."""

    id: int
    spent_on: str
    category: str
    amount: int
    standing: str
    what: str


@dataclass(frozen=True, slots=True)
class ClaimTerms:
    """What a subaward says about claims: its own days, its award's fiscal year, who holds it.

    Attributes: `deadline_days` and `deadline_basis` as typed, None where not.
    """

    starts_on: str | None
    ends_on: str | None
    deadline_days: int | None
    deadline_basis: str | None
    fiscal_year: int
    subrecipient: int
