"""What is computed of records and stored nowhere, of many at once (RECORDS, "Computed")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain import (
    agreement_status,
    cohorts,
    findings,
    ledgers,
    obligations,
    packet,
    retention,
)
from app.domain import claims as claim_amounts
from app.domain.cohorts import CohortFacts
from app.services import (
    agreement_partners,
    agreement_standing,
    claims,
    ledger,
    ledger_groups,
    orders,
    passing,
    settings,
    standings,
)
from app.services.ledger import DEFAULT_PROGRAM
from db import query, records, search
from db.model import registry
from db.queries import award_facts, claim_facts, subaward_facts
from db.queries import ledgers as rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from app.domain.agreement_status import Standing
    from app.services.session import Session
    from db.model.entity import Entity, Field

Json = dict[str, object]
ByName = dict[str, dict[int, object]]
"""Stored values by field name, then by the record's id; None, or no entry, where there is none."""
_CLOCK_STARTS = (
    *("pass_through_due", "accepted_on", "notice_of_award_on"),
    *("fiscal_year", "recipient"),
)
_COHORT_FACTS = (
    *("kind", "done_on", "valid_until"),
    *("passed", "failed", "pending", "revoked"),
)


def values(session: Session, entity: Entity, fields: Sequence[Field], ids: Sequence[int]) -> ByName:
    """Return the values of computed fields of these records, as of the session's day.

    They are as values are stored: cents, ISO days, codes, counts.
    """
    wanted = [field.name for field in fields if field.computed]
    found: ByName = {}
    for names, read in _READERS.get(entity.name, ()):
        asked = [name for name in wanted if name in names]
        if asked:
            found |= read(session, ids, asked)
    return found


def sum_once(session: Session, entity: Entity, field: Field, ids: Sequence[int]) -> int:
    """Return the sum of a figure that overlaps over these records, in cents.

    What one of them passes on to another, or carries on of another, is taken once.
    """
    return _ONCE[entity.name](session, field.name, ids)


def _subawards_once(session: Session, name: str, ids: Sequence[int]) -> int:
    tree = ledgers.Tree(rows.nodes_below(session.store, ids))
    scope = ledgers.scope_of_subawards(ids, tree)
    return ledger_groups.figures(session, {0: scope}, [name])[name][0]


def _claims_once(session: Session, name: str, ids: Sequence[int]) -> int:
    facts = claim_facts.read(session.store, ids)
    approved = claim_amounts.approved(facts)
    amounts = claim_amounts.claimed(facts) if name == "claimed" else approved
    found = 0
    listed = set(ids) & facts.keys()
    for one in listed:
        found += amounts[one] or 0
        by = facts[one].included_in
        if by in listed and amounts[by] is not None:
            found -= approved[one] or 0
    return found


def of(session: Session, name: str, number: int) -> Json:
    """Return the computed values of one record by key; empty for types that have none.

    An award's ledger is that of OPSG; money is cents, days are ISO text.
    """
    entity = registry.entity(name)
    by_name = values(session, entity, entity.computed, [number])
    found: Json = {field.name: by_name[field.name].get(number) for field in entity.computed}
    more = _MORE.get(name)
    return (more(session, number) if more else {}) | found


def _awards(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    tree = ledgers.Tree(rows.nodes_of_awards(session.store, ids))
    scopes = {one: ledgers.scope_of_awards([one], tree, DEFAULT_PROGRAM) for one in ids}
    return _figures(session, scopes, names)


def _subawards(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    tree = ledgers.Tree(rows.nodes_below(session.store, ids))
    scopes = {one: ledgers.scope_of_subawards([one], tree) for one in ids}
    return _figures(session, scopes, names)


def _figures(
    session: Session, scopes: Mapping[int, ledgers.Scope], names: Collection[str]
) -> ByName:
    found = ledger_groups.figures(session, scopes, names)
    return {name: dict(figures) for name, figures in found.items()}


def _passed_through(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    stored = _stored(session, "award", ids, _CLOCK_STARTS)
    days = {one: passing.due_on(session, row) for one, row in stored}
    return {name: {one: _iso(day) for one, day in days.items()} for name in names}


def _kept(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    held = settings.of(session)
    found: dict[int, object] = {}
    for head in award_facts.heads(session.store, ids):
        years = held.number("retention_years", head.fiscal_year, head.recipient)
        found[head.id] = _iso(retention.retain_until(head, years))
    return dict.fromkeys(names, found)


def _first_days(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    found = orders.first_spending_days(session, ids)
    return {name: dict(found) for name in names}


def _claims(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    found = claims.figures(session, ids)
    return {name: {one: getattr(it, name) for one, it in found.items()} for name in names}


def _agreements(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    today = session.today
    found = agreement_standing.of(session, ids)
    return {
        name: {one: _OF_STANDING[name](it, today) for one, it in found.items()} for name in names
    }


def _partners(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    found: dict[int, object] = {**agreement_partners.names(session, ids)}
    return dict.fromkeys(names, found)


def _units(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    found = standings.statuses(session, registry.entity("unit"), ids)
    return {name: {one: status.code for one, status in found.items()} for name in names}


def _vetted(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    from app.services import tciu  # only where a list shows it or a unit is told

    found = tciu.shares(session)
    told = {
        one: {"members": vetted.people.count, "fully_vetted": vetted.fully_percent}
        for one, vetted in found.items()
    }
    return {name: {one: told[one][name] for one in ids if one in told} for name in names}


def _equipment(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    stored = _stored(session, "equipment", ids, ("unit_cost", "quantity"))
    costs: dict[int, object] = {}
    for one, row in stored:
        quantity = _number(row["quantity"])
        costs[one] = int(str(row["unit_cost"])) * (1 if quantity is None else quantity)
    return dict.fromkeys(names, costs)


def _findings(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    stored = _stored(session, "finding", ids, findings.DAYS)
    found: dict[int, object] = {one: findings.status(row, session.today) for one, row in stored}
    return dict.fromkeys(names, found)


def _obligations(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    found: dict[int, object] = {}
    for one, row in _stored(session, "obligation", ids, ("due_on", "last_done_on", "every_months")):
        day = obligations.next_due(
            _text(row["due_on"]), _text(row["last_done_on"]), _number(row["every_months"])
        )
        found[one] = _iso(day)
    return dict.fromkeys(names, found)


def _cohorts(session: Session, ids: Sequence[int], names: Collection[str]) -> ByName:
    cohort = registry.entity("cohort")
    newer = query.ListQuery(cohort, (query.Filled(cohort.field("replaces"), filled=True),))
    renewals = list(search.ids(session.store, newer))
    replaced = {row["replaces"] for _, row in _stored(session, "cohort", renewals, ("replaces",))}
    held = settings.of(session)
    found: dict[int, dict[str, object]] = {}
    for one, row in _stored(session, "cohort", ids, _COHORT_FACTS):
        facts = CohortFacts(**row, replaced=one in replaced)  # type: ignore[arg-type]
        found[one] = {
            "people": cohorts.people(facts),
            "valid_now": cohorts.valid_now(facts, held, session.today),
            "runs_out_on": None if facts.replaced else _iso(cohorts.valid_until(facts, held)),
        }
    return {name: {one: told[name] for one, told in found.items()} for name in names}


def _stored(
    session: Session, name: str, ids: Sequence[int], asked: Sequence[str]
) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the id and some stored values of each record."""
    entity = registry.entity(name)
    fields = [entity.field(one) for one in asked]
    for one, _, row in records.columns_of(session.store, entity, fields, ids):
        yield one, row


def _subaward_more(session: Session, number: int) -> Json:
    packets = subaward_facts.packets(session.store, [number], session.today)
    missing: Json = {"packet_missing": [key for one in packets for key in packet.missing(one)]}
    return ledger.of_subaward(session, number).as_dict() | missing


def _unit_more(session: Session, number: int) -> Json:
    """What a unit of its kind tells: a roster, a way to work and vetting, or a body's counts."""
    from app.services import bodies, roster, tciu

    kinds = [row["kind"] for _, row in _stored(session, "unit", [number], ("kind",))]
    if kinds == ["tciu"]:
        return tciu.as_json(session, number)
    if kinds[0] in {"best", "task_force"}:
        return {"roster": roster.read(session, number).as_dict()}
    return {"body": bodies.read(session, number).as_dict()}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))


_OF_STANDING: dict[str, Callable[[Standing, date], object]] = {
    "status": lambda it, _: it.status,
    "status_says": lambda it, _: it.says,
    "ends_on_now": lambda it, _: _iso(it.ends_on_now),
    "last_day_to_act": lambda it, _: _iso(it.last_day_to_act),
    "days_left": agreement_status.days_left,
}
"""What is told of how an agreement stands on a day."""
Reader = Callable[["Session", "Sequence[int]", "Collection[str]"], ByName]
_READERS: dict[str, tuple[tuple[frozenset[str], Reader], ...]] = {
    "award": (
        (frozenset(ledgers.OF_AWARDS), _awards),
        (frozenset({"pass_through_due_on"}), _passed_through),
        (frozenset({"retain_until"}), _kept),
    ),
    "subaward": (
        (frozenset(ledgers.OF_SUBAWARDS), _subawards),
        (frozenset({"first_spending_day"}), _first_days),
    ),
    "claim": ((frozenset({"claimed", "approved", "status", "days_to_pay"}), _claims),),
    "agreement": (
        (frozenset(_OF_STANDING), _agreements),
        (frozenset({"partners"}), _partners),
    ),
    "unit": (
        (frozenset({"status"}), _units),
        (frozenset({"members", "fully_vetted"}), _vetted),
    ),
    "equipment": ((frozenset({"cost"}), _equipment),),
    "finding": ((frozenset({"status"}), _findings),),
    "obligation": ((frozenset({"next_due"}), _obligations),),
    "cohort": ((frozenset({"people", "valid_now", "runs_out_on"}), _cohorts),),
}
"""What reads the computed fields of a type: their names, and for which of them it is asked."""
_ONCE: dict[str, Callable[[Session, str, Sequence[int]], int]] = {
    "subaward": _subawards_once,
    "claim": _claims_once,
}
"""What adds up a type's figures where records of it share money."""
_MORE: dict[str, Callable[[Session, int], Json]] = {
    "subaward": _subaward_more,
    "unit": _unit_more,
}
"""What only one record at a time tells beside its computed fields."""
