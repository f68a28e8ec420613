"""Claims' computed amounts and statuses, and the rows a claim is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import claims
from db.queries import claim_facts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.services.session import Session


@dataclass(frozen=True, slots=True)
class ClaimFigures:
    """A claim's amounts in cents, its status code and the days it took to be paid."""

    claimed: int
    approved: int | None
    status: str
    days_to_pay: int | None


def figures(session: Session, ids: Iterable[int]) -> dict[int, ClaimFigures]:
    """Return what is computed of these claims, by id; those that do not count are left out."""
    wanted = list(ids)
    facts = claim_facts.read(session.store, wanted)
    claimed, approved = claims.claimed(facts), claims.approved(facts)
    return {
        one: ClaimFigures(
            claimed[one],
            approved[one],
            claims.status(facts[one]),
            claims.days_to_pay(facts[one]),
        )
        for one in wanted
        if one in facts
    }


def rows(session: Session, claim: int) -> tuple[list[int], list[int]]:
    """Return what a claim adds up: its expenditures, and the approved claims it carries."""
    carried = claim_facts.read(session.store, [claim]).values()
    approved = [one.id for one in carried if one.included_in == claim and one.approved_on]
    return claim_facts.rows(session.store, claim), approved


def claimed_by(session: Session, subawards: Iterable[int] | None, on: date) -> dict[int, int]:
    """Return the cents that each subaward's claims submitted by a day ask for; None: of all."""
    wanted = None if subawards is None else set(subawards)
    store = session.store
    facts = claim_facts.every(store) if wanted is None else claim_facts.of_subawards(store, wanted)
    asked = claims.claimed(facts)
    day, found = on.isoformat(), dict.fromkeys(wanted or (), 0)
    for one in facts.values():
        own = wanted is None or one.subaward in wanted
        if own and one.submitted_on and one.submitted_on <= day:
            found[one.subaward] = found.get(one.subaward, 0) + asked[one.id]
    return found
