"""The closeout of an award or a subaward: its checklist, what goes back, and the closing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import closeout, ledgers, retention
from app.domain.ledgers import Term
from app.services import ledger, save, settings
from db import records
from db.change import Change
from db.model import registry
from db.model.closeout_facts import CloseoutFacts, CloseoutMoney
from db.queries import award_facts, closeout_facts

if TYPE_CHECKING:
    from datetime import date

    from app.domain.closeout import Step
    from app.domain.ledgers import Ledger, Scope
    from app.services.ledger import Part
    from app.services.session import Session
    from db.change import ChangeSet
    from db.model.rule_facts import AwardHead
    from db.records import Record

BALANCE = "Goes back"
_PERIOD = {
    "award": ("performance_start", "performance_end"),
    "subaward": ("starts_on", "ends_on"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the balance: its name, cents, and the terms whose rows it is made of."""

    name: str
    cents: int
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Closeout:
    """A checklist as it stands today, with the figures of what goes back and how it is counted."""

    facts: CloseoutFacts
    steps: tuple[Step, ...]
    figures: tuple[Figure, ...]
    says: str
    scope: Scope

    @property
    def left(self) -> int:
        """How many steps are still to do."""
        return sum(one.state == "missing" for one in self.steps)

    def parts(self, session: Session, figure: Figure) -> tuple[Part, ...]:
        """Return the rows whose amounts add up to a figure."""
        return ledger.rows_of_terms(session, self.scope, figure.terms)


def read(session: Session, entity: str, record: int) -> Closeout:
    """Return the closeout of an award (all its components) or of a subaward. Raises NoSuchRecord.

    A subaward's money is taken with all that is passed through it.
    """
    found = records.read(session.store, registry.entity(entity), record)
    of_award = entity == "award"
    if of_award:
        scope = ledger.award_scope(session, record, ledger.ALL_PROGRAMS)
    else:
        scope = ledger.subaward_scope(session, record)
    money = ledger.of_scope(session, scope)
    facts = _facts(session, found, money)
    return Closeout(
        facts,
        tuple(closeout.steps(facts, session.today)),
        _figures(facts, of_award=of_award),
        closeout.balance_says(facts),
        scope,
    )


def close(session: Session, entity: str, record: int, on: date) -> ChangeSet:
    """Record an award or a subaward as closed on a day, in one step. Raises NotSaved."""
    found = records.read(session.store, registry.entity(entity), record)
    values = {"status": "closed", "closed_on": on.isoformat()}
    change = Change(entity, record, values, found.version)
    return save.apply(session, [change], f"Close “{found.title}”")


def _facts(session: Session, found: Record, money: Ledger) -> CloseoutFacts:
    store, values, entity = session.store, found.values, found.entity
    of_award = entity == "award"
    award = found.id if of_award else int(str(values["award"]))
    starts, ends = (
        ("performance_start", "performance_end") if of_award else ("starts_on", "ends_on")
    )
    holder = int(str(values["recipient" if of_award else "subrecipient"]))
    head = next(iter(award_facts.heads(store, [award])), None)
    months = _setting(session, "inventory_months", head, None if of_award else holder)
    since, until = str(values[starts]), str(values[ends])
    keep_until, keep_why = _kept(head, _setting(session, "retention_years", head))
    return CloseoutFacts(
        entity,
        found.id,
        found.title,
        str(values["status"]),
        since,
        until,
        _text(values["closed_on"]),
        _text(values["liquidation_end"]) if of_award else None,
        closeout_facts.final_report(store, award) if of_award else None,
        keep_until,
        keep_why,
        _money(session, found, money),
        tuple(closeout_facts.owed(store, entity, found.id)),
        tuple(closeout_facts.claims(store, entity, found.id)),
        tuple(closeout_facts.items(store, entity, found.id, months)),
        tuple(closeout_facts.findings(store, entity, found.id, holder, (since, until))),
        tuple(closeout_facts.parts(store, entity, found.id)),
        tuple(closeout_facts.papers(store, entity, found.id)),
    )


def _money(session: Session, found: Record, money: Ledger) -> CloseoutMoney:
    spent = money.expended or 0
    if found.entity == "award":
        return CloseoutMoney(money.authorized or 0, spent, money.cash_on_hand or 0)
    today = session.today.isoformat()
    rows, cents = closeout_facts.unclaimed(session.store, found.id, today)
    return CloseoutMoney(money.obligated or 0, spent, 0, cents, rows)


def _figures(facts: CloseoutFacts, *, of_award: bool) -> tuple[Figure, ...]:
    terms = ledgers.OF_AWARDS if of_award else ledgers.OF_SUBAWARDS
    whole = terms["authorized" if of_award else "obligated"]
    spent, money = terms["expended"], facts.money
    less = tuple(Term(-term.sign, term.holder, term.source) for term in spent)
    found = [
        Figure("Authorized" if of_award else "Obligated", money.whole, whole),
        Figure("Spent", money.spent, spent),
        Figure(BALANCE, money.whole - money.spent, (*whole, *less)),
    ]
    if of_award:
        found.append(Figure("Cash on hand", money.cash, terms["cash_on_hand"]))
    return tuple(found)


def _setting(
    session: Session, name: str, head: AwardHead | None, organization: int | None = None
) -> int:
    year = session.today.year if head is None else head.fiscal_year
    recipient = None if head is None else head.recipient
    return settings.of(session).number(name, year, organization or recipient)


def _kept(head: AwardHead | None, years: int) -> tuple[str | None, str]:
    """Return the last day to keep the records, or why there is none."""
    if head is None:
        return None, "The award lies in the trash."
    day = retention.retain_until(head, years)
    if day is not None:
        return day.isoformat(), ""
    if head.on_hold:
        return None, "Until the litigation hold is lifted."
    if head.audit_finding_open:
        return None, "Until the audit finding is closed."
    return None, f"{years} years from the final SF-425; the day is known once it is filed."


def _text(value: object) -> str | None:
    return None if value is None else str(value)
