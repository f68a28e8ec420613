"""What is awaited of a finding, and for how long: its response, its action, its decision.

STONEGARDEN 7: issued, response due (usually 30 days), plan accepted, verified, closed; of an audit
the management decision six months after the clearinghouse accepted the report (2 CFR 200.521(d)).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from app.domain.rules.audits import DECISION_MONTHS
from app.domain.rules.figures import counted
from db.model.days import add_months, show_day

if TYPE_CHECKING:
    from collections.abc import Mapping

RESPONSE_DAYS = 30
STEPS = {
    "issue": "issued_on",
    "accept": "accepted_on",
    "verify": "verified_on",
    "close": "closed_on",
}
"""The steps of a finding's way in order, each with the field of its day."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What is awaited in words, and how it is meant: quiet, good, warn or bad."""

    says: str
    tone: Literal["quiet", "good", "warn", "bad"]

    @property
    def is_late(self) -> bool:
        """Whether a day is past."""
        return self.tone == "bad"


def clock(days: Mapping[str, object], today: date) -> Clock:
    """Return what a finding waits for, from its stored days by field name."""
    if closed := days.get("closed_on"):
        issued = days.get("issued_on")
        took = f", {_between(str(issued), str(closed))} after it was issued" if issued else ""
        return Clock(f"Closed on {show_day(str(closed))}{took}.", "good")
    if verified := days.get("verified_on"):
        return Clock(f"Verified on {show_day(str(verified))}, to be closed.", "warn")
    awaited = _awaited(days, today)
    if awaited is not None:
        return _until(*awaited, today)
    accepted, issued = days.get("accepted_on"), days.get("issued_on")
    if accepted:
        return Clock(f"Plan accepted on {show_day(str(accepted))}; no day is set for it.", "warn")
    if issued:
        return Clock(f"Issued on {show_day(str(issued))}; no day is set for a response.", "warn")
    return Clock("Draft, not issued yet.", "quiet")


def _awaited(days: Mapping[str, object], today: date) -> tuple[str, str] | None:
    """Return what is awaited and its day: the response, then the action.

    The action goes first once its plan is accepted or its day is past.
    """
    due, response = days.get("due_on"), days.get("response_due_on")
    if due and (days.get("accepted_on") or not response or str(due) < today.isoformat()):
        return "Action", str(due)
    if response and not days.get("accepted_on"):
        return "Response", str(response)
    return None


def decision(days: Mapping[str, object], fac_accepted_on: str | None, today: date) -> Clock | None:
    """Return the clock of an audit finding's management decision; None where none runs."""
    if made := days.get("management_decision_on"):
        return Clock(f"Management decision on {show_day(str(made))}.", "good")
    if not fac_accepted_on or days.get("closed_on"):
        return None
    due = add_months(date.fromisoformat(fac_accepted_on), DECISION_MONTHS)
    return _until("Management decision", due.isoformat(), today)


def next_step(days: Mapping[str, object]) -> str | None:
    """Return the step that comes next: the one after the last one done; None once closed."""
    names = list(STEPS)
    done = [at for at, name in enumerate(names) if days.get(STEPS[name])]
    following = max(done) + 1 if done else 0
    return names[following] if following < len(names) else None


def response_due(issued_on: date) -> date:
    """Return the day by which a response is usually asked for."""
    return issued_on + timedelta(days=RESPONSE_DAYS)


def _until(what: str, day: str, today: date) -> Clock:
    left = (date.fromisoformat(day) - today).days
    on = show_day(day)
    if left < 0:
        return Clock(f"{what} {counted(-left, 'day')} overdue, since {on}.", "bad")
    if left == 0:
        return Clock(f"{what} due today, {on}.", "warn")
    return Clock(f"{what} due in {counted(left, 'day')}, on {on}.", "warn")


def _between(first: str, last: str) -> str:
    return counted((date.fromisoformat(last) - date.fromisoformat(first)).days, "day")
