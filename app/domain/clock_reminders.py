"""On which days people, promises and reports ask for attention, and why (PARTNERSHIPS 4.4).

A designation or vetting before it runs out, a contact that was not verified for long, and what is
due on a day: a commitment, a report. Each is told within a span, from its first day to its last.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain import cohorts
from app.domain.reminders import Reminder
from db.model import choices
from db.model.days import fiscal_year_of, show_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.cohorts import CohortFacts
    from app.domain.settings import Settings
    from db.model.partner_rule_facts import ContactFacts

    Span = tuple[date, date]


def of_cohort(facts: CohortFacts, held: Settings, today: date, span: Span) -> Iterator[Reminder]:
    """Yield the days before a designation or vetting runs out, and the day after it did."""
    until = cohorts.valid_until(facts, held)
    before = held.numbers("reminder_cohort_days", fiscal_year_of(today))
    for days in (*before, -1):
        on = until - timedelta(days=days)
        if span[0] <= on <= span[1]:
            kind = choices.label("cohort_kind", facts.kind)
            count = facts.passed - (facts.revoked or 0)
            people = "1 person" if count == 1 else f"{count:,} people"
            runs = "ran" if days < 0 else "runs"
            says = f"{kind} of {people} {runs} out on {_day(until)}."
            yield Reminder(on, "cohort", until, says)


def of_contact(
    contact: ContactFacts, held: Settings, today: date, span: Span
) -> Iterator[Reminder]:
    """Yield the day from which a contact counts as not verified."""
    days = held.number("contact_days", fiscal_year_of(today))
    seen = date.fromisoformat(contact.seen_on)
    on = seen + timedelta(days=days)
    if span[0] <= on <= span[1]:
        said = "Last verified on" if contact.verified else "Never verified since it was entered on"
        says = f"{said} {_day(seen)}: verify it every {days:,} days."
        yield Reminder(on, "contact", on, says)


def of_due(about: str, due: date, before: Iterable[int], span: Span) -> Iterator[Reminder]:
    """Yield the days before something is due; `about` commitment or requirement."""
    for days in before:
        on = due - timedelta(days=days)
        if span[0] <= on <= span[1]:
            yield Reminder(on, about, due, f"It is due on {_day(due)}.")


def _day(day: date) -> str:
    return show_day(day.isoformat())
