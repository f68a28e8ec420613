"""What stands on a day of the calendar: a report due, or a day of a paper, people or a promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from db.model import choices
from db.model.days import show_day

if TYPE_CHECKING:
    from datetime import date

    from app.services.reminders import Reminding
    from app.services.requirements import Deadline

Standing = Literal["overdue", "open", "done", "reminder"]
WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
# fmt: off
SHORT = {
    "aar": "AAR", "equipment_inventory": "Inventory", "sf425_final": "Final 425",
    "end": "Ends", "notice": "Last day", "fiscal_year": "Year ends", "pilot": "Pilot",
    "not_in_force": "Not in force", "obligation": "Duty", "contact": "Verify",
    "commitment": "Promise",
}
# fmt: on
"""What stands in a day's narrow cell; lists and tooltips say the kind whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a day: the record it opens, what it is called, and how it stands today.

    Attributes: `short` the kind in few letters; `stands` how it stands in one or two words; `when`
    the day it is about; `is_report` tells reports due from all else.
    """

    entity: str
    id: int
    day: date
    kind: str
    short: str
    title: str
    standing: Standing
    stands: str
    when: str
    says: str
    is_report: bool = True

    @property
    def spoken(self) -> str:
        """The entry as a screen reader speaks it, its day apart."""
        return f"{self.kind}, {self.title}, {self.stands}"


def of_deadline(one: Deadline, today: date) -> Entry:
    """Return a report due as it stands today."""
    kind = kind_of(one)
    return Entry(
        "requirement",
        one.requirement,
        one.due_on,
        kind,
        SHORT.get(one.kind, kind),
        one.subject_title,
        standing(one, today),
        standing_says(one, today),
        _business_day(one),
        one.says,
    )


def of_reminder(one: Reminding, today: date) -> Entry:
    """Return a reminder, or the day it is about where that is the same day, as it stands today."""
    it = one.reminder
    left = (it.until - today).days
    how: Standing = "open" if left >= 0 else "overdue"
    if it.on != it.until or it.about == "not_in_force":
        how = "reminder"
    return Entry(
        one.entity,
        one.id,
        it.on,
        one.label,
        SHORT.get(it.about, one.label),
        one.title,
        how,
        _away(left, "late" if how == "overdue" else "ago"),
        show_day(it.until.isoformat()),
        it.says,
        is_report=False,
    )


def standing(one: Deadline, today: date) -> Standing:
    """Return how a deadline stands today: overdue, open, or done (handed in or waived)."""
    if not one.is_open:
        return "done"
    return "overdue" if one.due_on < today else "open"


def standing_says(one: Deadline, today: date) -> str:
    """Return how a deadline stands in one or two words."""
    late = (today - one.due_on).days
    if not one.is_open:
        return choices.label("requirement_status", one.status)
    if late > 0:
        return f"{late} day{'s' if late > 1 else ''} late"
    return "Due today" if late == 0 else "Open"


def kind_of(one: Deadline) -> str:
    """Return the kind of report as people call it."""
    return choices.label("requirement_kind", one.kind)


def weekday(day: date) -> str:
    """Return the name of a day's weekday."""
    return WEEKDAYS[(day.weekday() + 1) % 7]


def month(day: date) -> str:
    """Return the name of a day's month."""
    return MONTHS[day.month - 1]


def _business_day(one: Deadline) -> str:
    """Return a deadline's day, and the last business day before where it falls on none."""
    last = one.last_business_day
    before = "" if last == one.due_on else f" · by {weekday(last)[:3]} {last.day} {month(last)[:3]}"
    return f"{show_day(one.due_on.isoformat())}{before}"


def _away(left: int, past: str) -> str:
    """Return how far a day is; `past` is what follows the days of one gone by."""
    days = "1 day" if abs(left) == 1 else f"{abs(left):,} days"
    return "Today" if left == 0 else f"in {days}" if left > 0 else f"{days} {past}"
