"""Rules on clocks of people: P12 of cohorts, P15 of contacts (RULES.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain import cohorts
from app.domain.rules.spoken_days import days_to, distance
from db.model.days import fiscal_year_of, show_day
from db.model.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.cohorts import CohortFacts
    from app.domain.settings import Settings
    from db.model.partner_rule_facts import ContactFacts

NEAR_STEPS = (30, 60, 90)
"""A cohort is told as running out within so many days, the nearest first."""


@dataclass(frozen=True, slots=True)
class CohortClock:
    """A cohort with its record's id."""

    id: int
    facts: CohortFacts


def p12(clock: CohortClock, held: Settings, today: date) -> Iterator[Hit]:
    """A designation or vetting that nothing replaces runs out within 90 days, or has run out."""
    if clock.facts.replaced:
        return
    until = cohorts.valid_until(clock.facts, held).isoformat()
    days, on = days_to(until, today), f"{show_day(until)}, {distance(until, today)}"
    if days < 0:
        says = f"It ran out on {on}, and no later one replaces it."
        yield Hit("P12", "bad", "cohort", clock.id, "valid_until", says)
        return
    step = next((one for one in NEAR_STEPS if days <= one), None)
    if step is not None:
        says = f"It runs out within {step} days: {on}."
        yield Hit("P12", "warn", "cohort", clock.id, "valid_until", says)


def p15(contact: ContactFacts, held: Settings, today: date) -> Iterator[Hit]:
    """Nobody confirmed a contact's details for long."""
    limit = held.number("contact_days", fiscal_year_of(today))
    days = (today - date.fromisoformat(contact.seen_on)).days
    if days > limit:
        done = "Last verified on" if contact.verified else "Never verified; entered on"
        says = f"{done} {show_day(contact.seen_on)}, {distance(contact.seen_on, today)}."
        yield Hit("P15", "note", "contact", contact.id, "verified_on", says)
