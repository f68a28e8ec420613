"""The rule on keeping records: G39, of closed awards and of equipment that left (RULES.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import retention
from app.domain.rules.figures import counted
from db.model.days import show_day
from db.model.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.domain.settings import Settings
    from db.model.rule_facts import AwardFacts, DisposedItem


def g39(fact: AwardFacts, held: Settings, today: date) -> Iterator[Hit]:
    """A closed award's records must still be kept."""
    head = fact.head
    if head.status != "closed":
        return
    years = held.number("retention_years", head.fiscal_year, head.recipient)
    until, start = retention.retain_until(head, years), retention.since(head)
    if head.on_hold:
        says = "Keep its records until the litigation hold is lifted."
    elif head.audit_finding_open:
        says = "Keep its records until the open audit finding is closed."
    elif until and start and today <= until:
        what = "its final SF-425 was filed" if head.final_filed_on else "it was closed"
        says = (
            f"Keep its records until {show_day(until.isoformat())}, {counted(years, 'year')} after "
            f"{what} on {show_day(start)}."
        )
    else:
        return
    yield Hit("G39", "note", "award", head.id, "", says)


def g39_item(fact: DisposedItem, held: Settings, today: date) -> Iterator[Hit]:
    """The records of equipment that left must still be kept."""
    years = held.number("retention_years", fact.fiscal_year, fact.recipient)
    until = retention.years_on(fact.disposed_on, years)
    if fact.disposed_on <= today.isoformat() and today <= until:
        says = (
            f"Keep its records until {show_day(until.isoformat())}, {counted(years, 'year')} after "
            f"it left on {show_day(fact.disposed_on)}."
        )
        yield Hit("G39", "note", "equipment", fact.id, "disposed_on", says)
