"""How a promise made at a meeting stands on a day (PARTNERSHIPS.md 3.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from app.domain.rules.spoken_days import distance
from db.model.days import show_day

if TYPE_CHECKING:
    from datetime import date

State = Literal["overdue", "open", "done", "dropped"]
STATES: tuple[State, ...] = ("overdue", "open", "done", "dropped")
"""What wants somebody first."""


def state(status: str, due_on: str | None, done_on: str | None, on: date) -> State:
    """Return a promise's state on a day; one kept later was open on it. Days are ISO text."""
    day = on.isoformat()
    if status == "dropped":
        return "dropped"
    if status == "done" and (done_on is None or done_on <= day):
        return "done"
    return "overdue" if due_on is not None and due_on < day else "open"


def says(standing: State, due_on: str | None, done_on: str | None, on: date) -> str:
    """Return a state with its day in words: `Was due 3 Nov 2026, 19 days ago`."""
    if standing == "dropped":
        return "Dropped"
    if standing == "done":
        return f"Done {show_day(done_on)}" if done_on else "Done"
    if due_on is None:
        return "Open, no day is set"
    word = "Was due" if standing == "overdue" else "Due"
    return f"{word} {show_day(due_on)}, {distance(due_on, on)}"
