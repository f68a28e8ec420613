"""What closing an award or a subaward rests on: reports, claims, equipment, findings; ISO days."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that is owed; `own` says that it is the record's own and not one below it."""

    id: int
    kind: str
    title: str
    status: str
    due_on: str
    submitted_on: str | None = None
    arithmetic: str | None = None
    citation: str | None = None
    own: bool = True


@dataclass(frozen=True, slots=True)
class ClaimStand:
    """A claim: where it stands by its days."""

    id: int
    title: str
    submitted_on: str | None
    approved_on: str | None
    paid_on: str | None


@dataclass(frozen=True, slots=True)
class HeldItem:
    """Equipment that was not disposed of; `counted_on` the day last counted, else the day it came.

    `months` after which it must be counted again.
    """

    id: int
    title: str
    counted_on: str | None
    months: int


@dataclass(frozen=True, slots=True)
class FindingStand:
    """A finding of a visit to it or of an audit of its holder."""

    id: int
    title: str
    closed_on: str | None


@dataclass(frozen=True, slots=True)
class PartStand:
    """A subaward below it."""

    id: int
    title: str
    status: str
    closed_on: str | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document attached to it; `day` the date on it, else the day it came in."""

    id: int
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class CloseoutMoney:
    """Cents: what there is (authorized or obligated), what was spent, cash drawn and not paid out.

    `unclaimed` of own allowable costs that are in no claim, `unclaimed_rows` how many.
    """

    whole: int = 0
    spent: int = 0
    cash: int = 0
    unclaimed: int = 0
    unclaimed_rows: int = 0


@dataclass(frozen=True, slots=True)
class CloseoutFacts:
    """An award or a subaward (`entity`) with all that its closing rests on.

    Attributes: `liquidation_end` where the award letter sets one; `final_report` the id and day of
    the final SF-425 that was filed; `keep_until` the last day to keep the records and `keep_why`
    why there is none.
    """

    entity: str
    id: int
    title: str
    status: str
    starts_on: str
    ends_on: str
    closed_on: str | None = None
    liquidation_end: str | None = None
    final_report: tuple[int, str] | None = None
    keep_until: str | None = None
    keep_why: str = ""
    money: CloseoutMoney = CloseoutMoney()
    owed: tuple[Owed, ...] = ()
    claims: tuple[ClaimStand, ...] = ()
    items: tuple[HeldItem, ...] = ()
    findings: tuple[FindingStand, ...] = ()
    parts: tuple[PartStand, ...] = ()
    papers: tuple[Paper, ...] = ()
