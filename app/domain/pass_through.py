"""By when an award must be passed through to its subrecipients (6 U.S.C. 605(c)(1))."""

from __future__ import annotations

from datetime import date, timedelta

NOTICE_DAYS = 15
"""Funds count as received so many days after the notice, where they were not accepted before."""


def due_on(
    by_hand: str | None, accepted_on: str | None, notice_on: str | None, days: int
) -> date | None:
    """Return the last day to pass the money through, None where nothing is known of its start.

    Days are ISO text; `days` is the setting pass_through_days; `by_hand` overrules the arithmetic.
    """
    if by_hand:
        return date.fromisoformat(by_hand)
    received = []
    if accepted_on:
        received.append(date.fromisoformat(accepted_on))
    if notice_on:
        received.append(date.fromisoformat(notice_on) + timedelta(days=NOTICE_DAYS))
    return min(received) + timedelta(days=days) if received else None
