"""When a duty from an agreement is due next (RECORDS, "Computed")."""

from __future__ import annotations

from datetime import date

from db.model.days import add_months


def next_due(due_on: str | None, last_done_on: str | None, every_months: int | None) -> date | None:
    """Return the day a duty is due next; None: done once and for all, or no day is known.

    Days are ISO text. Its first day stands until it was done on that day or later; from then on it
    is so many months after it was last done.
    """
    if last_done_on is None or (due_on is not None and last_done_on < due_on):
        return date.fromisoformat(due_on) if due_on else None
    if not every_months:
        return None
    return add_months(date.fromisoformat(last_done_on), every_months)
