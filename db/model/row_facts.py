"""Small frozen values that the rules on single rows read: costs, shifts, items and duties.

Days are ISO text, money is cents, hours are quarter hours; None is unknown. `id` is the record the
hit stands at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from db.model.facts import OrderFacts


@dataclass(frozen=True, slots=True)
class SubawardTerms:
    """What a subaward that counts sets for its costs; `fiscal_year` is its award's."""

    id: int
    award: int
    program: str
    fiscal_year: int
    subrecipient: int
    claim_days: int | None = None
    claim_basis: str | None = None


@dataclass(frozen=True, slots=True)
class CostUnderOrder:
    """A cost of an OPSG subaward and the order that governs it, None where there is none."""

    id: int
    spent_on: str
    order: OrderFacts | None


@dataclass(frozen=True, slots=True)
class CostInPeriod:
    """A cost and the first and last day of what it is paid from."""

    id: int
    spent_on: str
    owner: Literal["award", "subaward"]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class BudgetChange:
    """A budget line and the governing order of its subaward.

    Attributes: `governing_approved_on` FEMA's approval of that order; `kind` and `approved_on` are
    of the order the line names, None where it names none.
    """

    id: int
    amount: int
    effective_on: str
    governing_approved_on: str | None
    kind: str | None = None
    approved_on: str | None = None


@dataclass(frozen=True, slots=True)
class OvertimeProof:
    """What stands behind an overtime cost worked on `day`.

    Attributes: `checked` for supplanting; `linked` to an activity report; `agency` whose officer it
    was, None unknown; `reported` whether that agency has an activity report of that day.
    """

    id: int
    day: str
    checked: bool
    linked: bool
    agency: str | None = None
    reported: bool = False


@dataclass(frozen=True, slots=True)
class ShiftHours:
    """An activity report's hours and those of the overtime linked to it."""

    id: int
    reported: int | None
    paid: int


@dataclass(frozen=True, slots=True)
class Shift:
    """An activity report's clock; moments are UTC text."""

    id: int
    organization: int
    shift_on: str
    ends_at: str | None = None
    submitted_at: str | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """One cost of an officer's day; a correction's hours count below zero."""

    id: int
    award: int
    fain: str
    amount: int
    hours: int


@dataclass(frozen=True, slots=True)
class OfficerDay:
    """All overtime and part-time pay of one officer of one organization for one day."""

    officer_code: str
    day: str
    pay: tuple[Pay, ...]


@dataclass(frozen=True, slots=True)
class TravelDay:
    """The fuel and the mileage of one organization on one day, in cents, and their rows."""

    day: str
    fuel: int
    mileage: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of equipment that an award paid.

    Attributes: `awarded_on` the day of the award's notice, else its first day; `holder` the
    subrecipient, else the recipient.
    """

    id: int
    unit_cost: int
    awarded_on: str
    holder: int
    ael_no: str | None = None
    acquired_on: str | None = None
    last_inventory_on: str | None = None
    disposed_on: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewedCost:
    """A cost that needs an environmental review: of the item it bought, or under its order."""

    id: int
    spent_on: str
    of: Literal["equipment", "operations_order"]
    title: str
    approved_on: str | None


@dataclass(frozen=True, slots=True)
class ClaimClock:
    """An allowable cost that has to be claimed within `days` of its basis day.

    Attributes: `basis` is spent_on, quarter_end or claim_period_end; `claimed` whether it is in a
    claim, with that claim's last day and the day it was submitted.
    """

    id: int
    spent_on: str
    amount: int
    days: int
    basis: str
    claimed: bool = False
    period_end: str | None = None
    submitted_on: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """A requirement with its clock; `status` is open, submitted, accepted or waived."""

    id: int
    kind: str
    status: str
    due_on: str
    submitted_on: str | None = None
    arithmetic: str | None = None
    citation: str | None = None


@dataclass(frozen=True, slots=True)
class Registration:
    """When the SAM.gov registration of a recipient of an open award ends."""

    id: int
    expires_on: str | None


@dataclass(frozen=True, slots=True)
class Signing:
    """A subaward's signing, and the end of the SAM.gov registration seen then."""

    id: int
    signed_on: str | None
    expiry_seen: str | None


@dataclass(frozen=True, slots=True)
class AuditYear:
    """What an organization spent in one of its fiscal years, and whether an audit is in sight."""

    id: int
    first: str
    last: str
    spent: int
    audited: bool = False
    planned: bool = False


@dataclass(frozen=True, slots=True)
class FindingClock:
    """A finding's deadlines; `fac_accepted_on` and the decision are of an audit's finding."""

    id: int
    due_on: str | None = None
    closed_on: str | None = None
    fac_accepted_on: str | None = None
    management_decision_on: str | None = None
