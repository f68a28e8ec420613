"""What can go into a subaward's next claim: its period, rows with why not, claims to carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain import claim_offer
from app.services import claims, settings
from db import records
from db.queries import claimable

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.facts import Claimable


@dataclass(frozen=True, slots=True)
class Offered:
    """An expenditure in no claim; `why` says why it is left out, "" where it is offered.

    Attributes: `may` whether it can be taken all the same, since only its terms speak against it.
    """

    row: Claimable
    why: str
    may: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """A friendly force's approved claim that can be carried: its title and cents approved."""

    id: int
    title: str
    approved: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What a claim of a period can take, and what of earlier days is in no claim yet.

    Attributes: `earlier` counts allowable rows before the period, with their cents and first day.
    """

    rows: tuple[Offered, ...]
    carried: tuple[Carried, ...]
    earlier: tuple[int, int, str]


def next_period(session: Session, subaward: int) -> tuple[date, date]:
    """Return the period that a subaward's next claim should cover."""
    claimed = [
        (date.fromisoformat(first), date.fromisoformat(last))
        for first, last in claimable.periods(session.store, subaward)
    ]
    return claim_offer.next_period(claimed, session.today)


def of_period(session: Session, subaward: int, first: date, last: date) -> Offer:
    """Return what a subaward's claim of a period can take."""
    terms = claimable.terms(session.store, subaward)
    held = settings.of(session)
    basis = held.text("claim_deadline_basis", terms.fiscal_year, terms.subrecipient)
    free = claimable.free(session.store, subaward, last)
    rows = []
    for row in free:
        if row.spent_on >= first.isoformat():
            why = claim_offer.left_out(row, terms, basis, (first, last), session.today)
            rows.append(Offered(row, why, row.standing not in claim_offer.NEVER))
    early = [
        row
        for row in free
        if row.spent_on < first.isoformat() and row.standing not in claim_offer.NEVER
    ]
    before = (len(early), sum(row.amount for row in early), early[0].spent_on if early else "")
    children = claimable.carriable(session.store, subaward, first, last)
    return Offer(tuple(rows), _carried(session, children), before)


def _carried(session: Session, children: list[int]) -> tuple[Carried, ...]:
    titles = records.titles(session.store, "claim", children)
    figures = claims.figures(session, children)
    return tuple(
        Carried(one, titles[one], figures[one].approved or 0) for one in children if one in figures
    )
