"""What is computed of a record and stored nowhere, as JSON values (RECORDS, "Computed")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import agreement_status, cohorts, findings, obligations, packet, retention
from app.domain.cohorts import CohortFacts
from app.services import claims, ledger, orders, passing, settings, standings
from db import records
from db.model import registry
from db.queries import agreement_facts, award_facts, subaward_facts

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
    return figures | {
        "pass_through_due_on": due and due.isoformat(),
        "retain_until": _retain_until(session, number),
    }


def _retain_until(session: Session, award: int) -> str | None:
    for head in award_facts.heads(session.store, [award]):
        held = settings.of(session)
        years = held.number("retention_years", head.fiscal_year, head.recipient)
        day = retention.retain_until(head, years)
        return None if day is None else day.isoformat()
    return None


def _subaward(session: Session, number: int) -> Json:
    day = orders.first_spending_days(session, [number])[number]
    packets = subaward_facts.packets(session.store, [number], session.today)
    return ledger.of_subaward(session, number).as_dict() | {
        "first_spending_day": day,
        "packet_missing": [key for one in packets for key in packet.missing(one)],
    }


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


def _finding(session: Session, number: int) -> Json:
    values = records.read(session.store, registry.entity("finding"), number).values
    return {"status": findings.status(values, session.today)}


def _obligation(session: Session, number: int) -> Json:
    values = records.read(session.store, registry.entity("obligation"), number).values
    day = obligations.next_due(
        _text(values["due_on"]), _text(values["last_done_on"]), _count(values["every_months"])
    )
    return {"next_due": day and day.isoformat()}


def _cohort(session: Session, number: int) -> Json:
    cohort = registry.entity("cohort")
    values = records.read(session.store, cohort, number).values
    renewals = records.referring_through(session.store, cohort, cohort.field("replaces"), number)
    facts = CohortFacts(
        str(values["kind"]),
        str(values["done_on"]),
        _count(values["passed"]) or 0,
        _count(values["failed"]),
        _count(values["pending"]),
        _count(values["revoked"]),
        valid_until=_text(values["valid_until"]),
        replaced=bool(renewals),
    )
    return {
        "people": cohorts.people(facts),
        "valid_now": cohorts.valid_now(facts, settings.of(session), session.today),
    }


def _count(value: object) -> int | None:
    return None if value is None else int(str(value))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


_COMPUTED: dict[str, Callable[[Session, int], Json]] = {
    "award": _award,
    "subaward": _subaward,
    "claim": _claim,
    "agreement": _agreement,
    "unit": _unit,
    "equipment": _equipment,
    "finding": _finding,
    "obligation": _obligation,
    "cohort": _cohort,
}
