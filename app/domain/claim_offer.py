"""What a new claim should cover, and which expenditures are left out of it, each with why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.rules.claim_clock import quarter_end
from db.model.days import add_months, show_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.model.facts import Claimable, ClaimTerms

Period = tuple[date, date]

NEVER = {
    "disallowed": "Disallowed.",
    "questioned": "Questioned. Settle it first.",
}
"""Standings that keep an expenditure out of every claim."""


def next_period(claimed: Sequence[Period], today: date) -> Period:
    """Return the period to claim next: the newest full quarter, else month, no claim touches.

    Where both are claimed it runs from the day after the last claim to today.
    """
    month = today.replace(day=1)
    quarter = add_months(month, -((today.month - 1) % 3))
    for first, after in ((add_months(quarter, -3), quarter), (add_months(month, -1), month)):
        last = after - timedelta(days=1)
        if not any(start <= last and end >= first for start, end in claimed):
            return first, last
    newest = max(end for _start, end in claimed)
    return newest + timedelta(days=1), max(today, newest + timedelta(days=1))


def deadline(spent_on: date, basis: str, days: int, period_end: date) -> date:
    """Return the last day on which an expenditure can be claimed (RULES, G34).

    `basis` is spent_on, quarter_end or claim_period_end; `days` run from it.
    """
    start = spent_on
    if basis == "quarter_end":
        start = quarter_end(spent_on)
    elif basis == "claim_period_end":
        start = period_end
    return start + timedelta(days=days)


def left_out(row: Claimable, terms: ClaimTerms, basis: str, period: Period, today: date) -> str:
    """Return why an expenditure is not offered to a claim of a period, "" where it is.

    `basis` is what the claim deadline runs from where the subaward does not say.
    """
    if row.standing in NEVER:
        return NEVER[row.standing]
    if terms.starts_on and row.spent_on < terms.starts_on:
        return f"Spent before the subaward began on {show_day(terms.starts_on)}."
    if terms.ends_on and row.spent_on > terms.ends_on:
        return f"Spent after the subaward ended on {show_day(terms.ends_on)}."
    if terms.deadline_days is None or row.amount <= 0:  # a credit asks for no money
        return ""
    day = date.fromisoformat(row.spent_on)
    last = deadline(day, terms.deadline_basis or basis, terms.deadline_days, period[1])
    if last >= today:
        return ""
    return f"Its claim deadline was {show_day(last.isoformat())}."


def sums_by_category(rows: Iterable[Claimable]) -> dict[str, int]:
    """Return the cents of some expenditures by category, in the order they first appear."""
    found: dict[str, int] = {}
    for row in rows:
        found[row.category] = found.get(row.category, 0) + row.amount
    return found
