"""A claim's way: built from what is not claimed yet, submitted, approved or reduced, paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import claim_packet
from app.services import claims, save
from db.change import Change, New
from db.model import registry
from db.model.errors import NotSaved, Problem
from db.queries import claimable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.services.session import Session
    from db.change import ChangeSet
    from db.model.facts import Evidence

_NEW = "claim"


def unclaimed(session: Session, subaward: int, first: date, last: date) -> list[int]:
    """Return a subaward's own allowable expenditures of a period that are in no claim."""
    return claimable.rows(session.store, subaward, first, last)


def carriable(session: Session, subaward: int, first: date, last: date) -> list[int]:
    """Return its friendly forces' approved claims that end in a period and are not carried yet."""
    return claimable.carriable(session.store, subaward, first, last)


def next_number(session: Session, subaward: int) -> str:
    """Return the number after the highest one that a claim of the subaward has."""
    given = [int(one) for one in claimable.numbers(session.store, subaward) if one.isdecimal()]
    return str(max(given, default=0) + 1)


def build(
    session: Session,
    subaward: int,
    period: tuple[date, date],
    expenditures: Iterable[int] | None = None,
    carried: Iterable[int] | None = None,
) -> int:
    """Add a draft claim for a period with its rows, as one step, and return its id.

    None takes all that is unclaimed, or can be carried. Raises NotSaved with every problem: what
    is in a claim already goes into no other.
    """
    rows = list(unclaimed(session, subaward, *period) if expenditures is None else expenditures)
    children = list(carriable(session, subaward, *period) if carried is None else carried)
    _refuse_taken(session, rows, children)
    number = next_number(session, subaward)
    values = {
        "subaward": subaward,
        "number": number,
        "period_start": period[0].isoformat(),
        "period_end": period[1].isoformat(),
    }
    changes = [
        Change("claim", None, values, key=_NEW),
        *(Change("expenditure", one, {"claim": New(_NEW)}) for one in rows),
        *(Change("claim", one, {"included_in": New(_NEW)}) for one in children),
    ]
    return save.apply(session, changes, f"Build claim {number}").added[0]


def submit(session: Session, claim: int, on: date) -> ChangeSet:
    """Record the day a claim went out."""
    return _set(session, claim, {"submitted_on": on.isoformat()})


def approve(
    session: Session, claim: int, on: date, reduced: int = 0, reason: str | None = None
) -> ChangeSet:
    """Record a claim's approval; `reduced` cents were taken off, which asks for a reason."""
    facts = {"reduced_amount": reduced or None, "reduced_reason": reason}
    return _set(session, claim, {"approved_on": on.isoformat(), **facts})


def pay(
    session: Session, claim: int, on: date, cents: int | None = None, reference: str | None = None
) -> ChangeSet:
    """Record a claim's payment; None pays what was approved, else what was claimed."""
    if cents is None:
        one = claims.figures(session, [claim])[claim]
        cents = one.claimed if one.approved is None else one.approved
    facts = {"paid_on": on.isoformat(), "paid_amount": cents, "reference": reference}
    return _set(session, claim, facts)


def packet(session: Session, claim: int) -> list[tuple[Evidence, tuple[str, ...]]]:
    """Return each expenditure of a claim with the pieces of evidence it lacks.

    The pieces are keys of `claim_packet.LABELS`.
    """
    found = claimable.evidence(session.store, claim)
    return [(row, claim_packet.missing(row)) for row in found]


def _refuse_taken(session: Session, rows: list[int], children: list[int]) -> None:
    taken = claimable.taken(session.store, rows, children)
    if taken:
        title = taken[0][1]
        what = "1 row is" if len(taken) == 1 else f"{len(taken)} rows are"
        raise NotSaved((Problem("claim", f"{what} in another claim already, such as “{title}”."),))


def _set(session: Session, claim: int, values: dict[str, object]) -> ChangeSet:
    return save.save(session, registry.entity("claim"), claim, values)[0]
