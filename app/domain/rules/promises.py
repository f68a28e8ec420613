"""The rule on what was promised: P17, of meetings' commitments and agreements' obligations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import obligations
from app.domain.rules.spoken_days import days_to, distance
from db.model.days import show_day
from db.model.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.domain.settings import Settings
    from db.model.partner_rule_facts import Commitment, Obligation

NEAR_DAYS = 30


def p17(promise: Commitment, _held: Settings, today: date) -> Iterator[Hit]:
    """Tell of a commitment that is open and due within 30 days, or past."""
    yield from _told("commitment", promise.id, promise.due_on, today)


def p17_obligation(duty: Obligation, _held: Settings, today: date) -> Iterator[Hit]:
    """Tell of an obligation that is next due within 30 days, or past."""
    due = obligations.next_due(duty.due_on, duty.last_done_on, duty.every_months)
    if due:
        yield from _told("obligation", duty.id, due.isoformat(), today)


def _told(entity: str, record: int, due_on: str, today: date) -> Iterator[Hit]:
    days, on = days_to(due_on, today), f"{show_day(due_on)}, {distance(due_on, today)}"
    if days < 0:
        yield Hit("P17", "bad", entity, record, "due_on", f"It was due on {on}.")
    elif days <= NEAR_DAYS:
        yield Hit("P17", "warn", entity, record, "due_on", f"It is due on {on}.")
