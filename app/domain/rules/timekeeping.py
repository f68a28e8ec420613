"""Overtime and its proof: supplanting, activity reports, hours and officers paid twice.

G18: OIG-18-13; G19 and G20: 2 CFR 200.430; G21: an hour may be paid once (STONEGARDEN 3);
G26: PGM-2024 8.11.2. Hours are quarter hours; a correction's hours count below zero.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from db.model.days import fiscal_year_of, show_day
from db.model.hits import Hit
from db.model.kinds import HOURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.settings import Settings
    from db.model.row_facts import OfficerDay, OvertimeProof, Pay, Shift, ShiftHours

DAY_QUARTERS = 24 * 4
"""The quarter hours of a day."""


def g18(cost: OvertimeProof, _held: Settings, _today: date) -> Iterator[Hit]:
    """Tell of overtime that nobody checked for supplanting; an empty answer is no check."""
    if not cost.checked:
        says = (
            f"Overtime of {show_day(cost.day)} has no check that it adds to local pay and does "
            "not replace it."
        )
        yield Hit("G18", "warn", "expenditure", cost.id, "supplanting_checked", says)


def g19(cost: OvertimeProof, _held: Settings, _today: date) -> Iterator[Hit]:
    """Tell of overtime that no activity report shows; silent where the agency is not known."""
    if not cost.linked and cost.agency is not None and not cost.reported:
        says = (
            "No activity report is linked, and none of "
            f"{cost.agency} is there for {show_day(cost.day)}."
        )
        yield Hit("G19", "warn", "expenditure", cost.id, "activity_report", says)


def g20(shift: ShiftHours, _held: Settings, _today: date) -> Iterator[Hit]:
    """Tell of an activity report with fewer hours than the overtime linked to it."""
    if shift.reported is not None and shift.paid > shift.reported:
        says = (
            f"The overtime linked to it adds up to {HOURS.show(shift.paid)} hours, "
            f"{HOURS.show(shift.paid - shift.reported)} more than the "
            f"{HOURS.show(shift.reported)} reported."
        )
        yield Hit("G20", "warn", "activity_report", shift.id, "hours", says)


def g21(day: OfficerDay, _held: Settings, _today: date) -> Iterator[Hit]:
    """Tell each row of an officer's day that two awards paid, or that has more than 24 hours.

    An award whose rows of the day add up to nothing has taken its pay back.
    """
    awards = _paying(day.pay)
    hours = sum(one.hours for one in day.pay)
    found = []
    if len(awards) > 1:
        found.append(f"is paid for {show_day(day.day)} under {' and '.join(awards)}")
    if hours > DAY_QUARTERS:
        found.append(f"has {HOURS.show(hours)} hours of pay for {show_day(day.day)}")
    if found:
        says = f"Officer {day.officer_code} {', and '.join(found)}."
        for one in day.pay:
            yield Hit("G21", "bad", "expenditure", one.id, "officer_code", says)


def g26(shift: Shift, held: Settings, today: date) -> Iterator[Hit]:
    """Tell of an activity report that came later than its hours, or has not come by today.

    Where the end is not known the shift ends at the midnight that ends its day. That midnight, and
    the one today begins with, against which a missing report is measured, are those of UTC.
    """
    allowed = held.number(
        "dar_hours", fiscal_year_of(date.fromisoformat(shift.shift_on)), shift.organization
    )
    end = _end(shift)
    by = datetime.fromisoformat(shift.submitted_at) if shift.submitted_at else _midnight(today)
    late = by - end
    if late <= timedelta(hours=allowed):
        return
    if shift.submitted_at:
        says = f"Submitted {_hours(late)} hours after the shift ended; {allowed} hours are allowed."
    else:
        ended = show_day(end.date().isoformat())
        says = f"Not submitted; the shift ended on {ended}, more than {allowed} hours ago."
    yield Hit("G26", "note", "activity_report", shift.id, "submitted_at", says)


def _paying(pay: tuple[Pay, ...]) -> list[str]:
    """Return the award numbers under which more was paid than taken back, oldest record first."""
    totals: dict[int, int] = {}
    names: dict[int, str] = {}
    for one in pay:
        totals[one.award] = totals.get(one.award, 0) + one.amount
        names[one.award] = one.fain
    return [names[award] for award in sorted(totals) if totals[award] > 0]


def _end(shift: Shift) -> datetime:
    if shift.ends_at:
        return datetime.fromisoformat(shift.ends_at)
    return _midnight(date.fromisoformat(shift.shift_on)) + timedelta(days=1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _hours(span: timedelta) -> str:
    """Return whole and quarter hours begun, so that a minute over is not told as none."""
    return HOURS.show(-(-span // timedelta(minutes=15)))
