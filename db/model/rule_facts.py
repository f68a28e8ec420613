"""What the money and paper rules need to know of awards, subawards and claims; cents, ISO days."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AwardHead:
    """An award as its papers have it.

    Attributes: `final_filed_on` the day its final SF-425 was filed; `on_hold` a litigation hold on
    it or a subaward; `audit_finding_open` at its recipient or a subrecipient.
    """

    id: int
    fain: str
    fiscal_year: int
    recipient: int
    status: str
    performance_start: str
    performance_end: str
    notice_of_award_on: str | None = None
    accepted_on: str | None = None
    pass_through_due: str | None = None
    closed_on: str | None = None
    final_filed_on: str | None = None
    on_hold: bool = False
    audit_finding_open: bool = False


@dataclass(frozen=True, slots=True)
class ProgramMoney:
    """What an award's ledger says of one program today."""

    program: str
    authorized: int = 0
    obligated: int = 0
    expended: int = 0
    drawn: int = 0
    cash_on_hand: int = 0


@dataclass(frozen=True, slots=True)
class CategoryMoney:
    """Own budget and own spending of one cost category; `budgeted` None: it has no budget line."""

    category: str
    budgeted: int | None
    spent: int


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A subaward through which others are funded: what it got, and what those got in sum."""

    number: str
    obligated: int
    passed: int


@dataclass(frozen=True, slots=True)
class AwardFacts:
    """An award with its money today.

    Attributes: `m_and_a` its own management and administration in program OPSG; `cash_moves` what
    came in and went out of OPSG cash, by day, over the last days that matter.
    """

    head: AwardHead
    programs: tuple[ProgramMoney, ...] = ()
    m_and_a: CategoryMoney | None = None
    cash_moves: tuple[tuple[str, int], ...] = ()
    passed_on: tuple[PassedOn, ...] = ()

    def money(self, program: str) -> ProgramMoney:
        """Return the money of one program, all zero where it has none."""
        return next((one for one in self.programs if one.program == program), ProgramMoney(program))


@dataclass(frozen=True, slots=True)
class Waiver:
    """An approved waiver of the personnel cap: millionths of a percent, and since when."""

    percent: int | None
    decided_on: str | None


@dataclass(frozen=True, slots=True)
class SubawardHead:
    """A subaward as its papers have it.

    Attributes: `recipient` its award's, whose settings hold; `award_end` its award's last day of
    performance.
    """

    id: int
    award: int
    fiscal_year: int
    recipient: int
    status: str
    starts_on: str
    ends_on: str
    award_end: str
    signed_on: str | None = None
    exclusion_checked_on: str | None = None
    m_and_a_percent: int | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class SubawardFacts:
    """A subaward with its money today.

    Attributes: `obligated` its own actions; `expended` with all that is passed through it;
    `claimed` and `reduced` of its own claims, reductions of approved ones only; `lines` its own
    rows by category; `waivers` approved ones of the personnel cap, its own and its award's.
    """

    head: SubawardHead
    obligated: int = 0
    expended: int = 0
    claimed: int = 0
    reduced: int = 0
    lines: tuple[CategoryMoney, ...] = ()
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class PaidClaim:
    """A claim that was paid: what it asks for, what was approved (None: not yet), what was paid."""

    id: int
    claimed: int
    approved: int | None
    paid: int


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """A subaward's papers: which elements of its packet are filled, by their key."""

    subaward: int
    award: int
    status: str
    signed_on: str | None
    filled: frozenset[str]


@dataclass(frozen=True, slots=True)
class DisposedItem:
    """Equipment that left, with its award's year and recipient, whose settings hold."""

    id: int
    disposed_on: str
    fiscal_year: int
    recipient: int


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number as it stands on a paper: in which record and field."""

    entity: str
    record: int
    field: str
    text: str
