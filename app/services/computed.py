"""What is computed of a record and stored nowhere, as JSON values (RECORDS, "Computed")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import agreement_status
from app.services import claims, ledger, orders, passing, standings
from db import records
from db.model import registry
from db.queries import agreement_facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.session import Session

Json = dict[str, object]


def of(session: Session, entity: str, number: int) -> Json:
    """Return the computed values of one record by key, as of the session's day.

    An award's ledger is that of OPSG; money is cents, days are ISO text. Empty for types of which
    nothing is computed.
    """
    found = _COMPUTED.get(entity)
    return found(session, number) if found else {}


def _award(session: Session, number: int) -> Json:
    values = records.read(session.store, registry.entity("award"), number).values
    due = passing.due_on(session, values)
    figures: Json = dict(ledger.of_award(session, number).as_dict())
    return figures | {"pass_through_due_on": due and due.isoformat()}


def _subaward(session: Session, number: int) -> Json:
    day = orders.first_spending_days(session, [number])[number]
    return ledger.of_subaward(session, number).as_dict() | {"first_spending_day": day}


def _claim(session: Session, number: int) -> Json:
    one = claims.figures(session, [number]).get(number)
    if one is None:
        return {}
    return {
        "claimed": one.claimed,
        "approved": one.approved,
        "status": one.status,
        "days_to_pay": one.days_to_pay,
    }


def _agreement(session: Session, number: int) -> Json:
    facts = agreement_facts.read(session.store, [number])[number]
    found = agreement_status.standing(facts, session.today)
    return {
        "status": found.status,
        "status_says": found.says,
        "ends_on_now": found.ends_on_now and found.ends_on_now.isoformat(),
        "last_day_to_act": found.last_day_to_act and found.last_day_to_act.isoformat(),
    }


def _unit(session: Session, number: int) -> Json:
    found = standings.statuses(session, registry.entity("unit"), [number])
    return {"status": found[number].code}


def _equipment(session: Session, number: int) -> Json:
    values = records.read(session.store, registry.entity("equipment"), number).values
    quantity = values["quantity"]
    return {"cost": int(str(values["unit_cost"])) * (1 if quantity is None else int(str(quantity)))}


_COMPUTED: dict[str, Callable[[Session, int], Json]] = {
    "award": _award,
    "subaward": _subaward,
    "claim": _claim,
    "agreement": _agreement,
    "unit": _unit,
    "equipment": _equipment,
}
