"""G34: an allowable cost that was not claimed within the days its subaward sets."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from db.model.days import add_months, show_day
from db.model.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.settings import Settings
    from db.model.row_facts import ClaimClock

_BASES = {
    "spent_on": "spent on {}",
    "quarter_end": "end of the quarter {}",
    "claim_period_end": "end of the claim's period {}",
}


def g34(cost: ClaimClock, _held: Settings, today: date) -> Iterator[Hit]:
    """Tell of a cost whose claim went out after its last day, or has not gone out by today.

    A credit asks for no money and has no last day. Without a claim there is no end of its period,
    so that basis then says nothing.
    """
    basis = _basis_day(cost)
    if basis is None or cost.amount <= 0:
        return
    sent = date.fromisoformat(cost.submitted_on) if cost.submitted_on else None
    if ((sent or today) - basis).days <= cost.days:
        return
    last = show_day((basis + timedelta(days=cost.days)).isoformat())
    counted = _BASES[cost.basis].format(show_day(basis.isoformat()))
    if sent:
        told = f"Claimed on {show_day(sent.isoformat())}, after the last day {last}"
    elif cost.claimed:
        told = f"Its claim was not submitted by the last day {last}"
    else:
        told = f"In no claim by the last day {last}"
    says = f"{told} ({counted} + {cost.days} days)."
    yield Hit("G34", "warn", "expenditure", cost.id, "claim", says)


def quarter_end(day: date) -> date:
    """Return the last day of a day's calendar quarter."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return add_months(first, 2).replace(day=31 if first.month in {1, 10} else 30)


def _basis_day(cost: ClaimClock) -> date | None:
    """Return the day the days run from, None while it is not known."""
    spent = date.fromisoformat(cost.spent_on)
    if cost.basis == "claim_period_end":
        return date.fromisoformat(cost.period_end) if cost.period_end else None
    return quarter_end(spent) if cost.basis == "quarter_end" else spent
