"""The reminders of people, promises and reports in a file, by record type and id."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from app.domain import clock_reminders
from app.domain.agreement_status import is_current
from app.domain.cohorts import CohortFacts
from app.services import settings
from app.services.facts_for_rules.standing import is_over
from db.model.days import fiscal_year_of
from db.model.partner_rule_facts import ContactFacts
from db.queries import reminder_facts, requirements, unit_standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.reminders import Reminder
    from app.domain.settings import Settings
    from app.services.session import Session

    Span = tuple[date, date]
    One = tuple[int, Reminder]


def read(session: Session, entity: str, span: Span) -> dict[int, list[Reminder]]:
    """Return the reminders from one day to another of all records of a type, each by day."""
    found: defaultdict[int, list[Reminder]] = defaultdict(list)
    for one, reminder in _SOURCES[entity](session, settings.of(session), span):
        found[one].append(reminder)
    for several in found.values():
        several.sort(key=lambda one: one.on)
    return dict(found)


def _cohorts(session: Session, held: Settings, span: Span) -> Iterator[One]:
    """Those of a unit that is over ask for nothing any more."""
    today = session.today
    standing = unit_standing.read(session.store, today)
    for row in reminder_facts.cohorts(session.store):
        status = standing.get(row.unit, (None,))[0] if row.unit is not None else None
        if not is_over(status, row.closed_on, today):
            facts = CohortFacts(*row[3:])
            for reminder in clock_reminders.of_cohort(facts, held, today, span):
                yield row.id, reminder


def _contacts(session: Session, held: Settings, span: Span) -> Iterator[One]:
    today = session.today
    for row in reminder_facts.contacts(session.store):
        if is_current(row.active_from, row.active_to, today):
            fact = ContactFacts(row.id, row.seen_on, row.verified)
            for reminder in clock_reminders.of_contact(fact, held, today, span):
                yield row.id, reminder


def _commitments(session: Session, held: Settings, span: Span) -> Iterator[One]:
    before = held.numbers("reminder_duty_days", fiscal_year_of(session.today))
    for row in reminder_facts.commitments(session.store):
        due = date.fromisoformat(row.due_on)
        for reminder in clock_reminders.of_due("commitment", due, before, span):
            yield row.id, reminder


def _requirements(session: Session, held: Settings, span: Span) -> Iterator[One]:
    before = held.numbers("reminder_duty_days", fiscal_year_of(session.today))
    for row in requirements.due_between(session.store, None, None):
        if row.status == "open":
            due = date.fromisoformat(row.due_on)
            for reminder in clock_reminders.of_due("requirement", due, before, span):
                yield row.id, reminder


_SOURCES: dict[str, Callable[[Session, Settings, Span], Iterator[One]]] = {
    "cohort": _cohorts,
    "contact": _contacts,
    "commitment": _commitments,
    "requirement": _requirements,
}
