"""Whether money is spent as fast as its time runs out, and what lapses if it goes on like this.

Two projections, both plain arithmetic that can be said in one sentence: the straight line (spent /
days gone x all days) and the mean of the last four full quarters carried on. All money is cents; a
day counts as gone on that day, so that on the last day all are gone and none is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.rules.figures import counted
from db.model.days import add_months, show_day
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Mapping

MILLION = 1_000_000
_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Projection:
    """What will have been spent by a day if the pace holds.

    Attributes: `by` the day; `spent` cents projected; `lapses` cents of the money left unspent
    then, never below zero; `says` the arithmetic in one sentence.
    """

    by: date
    spent: int
    lapses: int
    says: str


@dataclass(frozen=True, slots=True)
class Pace:
    """Money with its time: the whole days `start` to `end`, what there is and was spent on a day.

    `closeout` is the end of liquidation, None: not known.
    """

    start: date
    end: date
    on: date
    money: int
    spent: int
    closeout: date | None = None

    @property
    def days(self) -> int:
        """All days of the period, first and last counted; 0 where it ends before it starts."""
        return max((self.end - self.start).days + 1, 0)

    @property
    def gone(self) -> int:
        """Days of the period that are gone, this one too."""
        return min(max((self.on - self.start).days + 1, 0), self.days)

    @property
    def left(self) -> int:
        """Days of the period that are still to come."""
        return self.days - self.gone

    @property
    def unspent(self) -> int:
        """Cents not spent yet; below zero where more was spent than there is."""
        return self.money - self.spent

    def behind(self, points: int) -> bool:
        """Return whether spending is so many points of a hundred, or more, behind the time."""
        if not self.days or self.money <= 0:
            return False
        late = self.gone * self.money - self.spent * self.days
        return late * 100 >= points * self.days * self.money

    def closing_with(self, days: int, unspent_percent: int) -> bool:
        """Return whether so few days or less are left with more than so much unspent.

        `unspent_percent` is millionths of a percent.
        """
        if not self.days or self.money <= 0 or self.left > days:
            return False
        return self.unspent * 100 * MILLION > unspent_percent * self.money


def straight_line(pace: Pace, by: date | None = None) -> Projection | None:
    """Return the spending at its mean since the start, by a day; None: by the end of the period.

    None before the period starts. Once it is over nothing more is spent in it.
    """
    day = by or pace.end
    if not pace.gone:
        return None
    if not pace.left:
        return _over(pace, day)
    span = max((day - pace.start).days + 1, pace.gone)
    spent = _rounded(pace.spent * span, pace.gone)
    arithmetic = (
        f"{show_cents(pace.spent)} spent / {counted(pace.gone, 'day')} gone x "
        f"{counted(span, 'day')} = {show_cents(spent)} by {show_day(day.isoformat())}"
    )
    return _projection(pace, day, spent, arithmetic)


def last_quarters(
    pace: Pace, by_month: Mapping[str, int], by: date | None = None
) -> Projection | None:
    """Return the spending if the mean of the last four full quarters is carried on to a day.

    `by_month` holds cents by month (`2026-08`). Only quarters that lie wholly in the period count:
    fewer than four where it is younger, and None before its first full quarter is over.
    """
    day = by or pace.end
    quarters = full_quarters(pace)
    if not quarters:
        return None
    if not pace.left:
        return _over(pace, day)
    first, after = quarters[0], add_months(quarters[-1], 3)
    taken = sum(
        cents for month, cents in by_month.items() if f"{first:%Y-%m}" <= month < f"{after:%Y-%m}"
    )
    ahead = max((day - pace.on).days, 0)
    more = _rounded(taken * ahead, (after - first).days)
    count = len(quarters)
    mean = _rounded(taken, count)
    which = "full quarter took" if count == 1 else f"{count} full quarters took on average"
    arithmetic = (
        f"The last {which} {show_cents(mean)}; {counted(ahead, 'day')} more at that pace take "
        f"{show_cents(more)}: {show_cents(pace.spent + more)} by {show_day(day.isoformat())}"
    )
    return _projection(pace, day, pace.spent + more, arithmetic)


def full_quarters(pace: Pace) -> list[date]:
    """Return the first days of the last four calendar quarters over by the day, in the period."""
    running = date(pace.on.year, 3 * ((pace.on.month - 1) // 3) + 1, 1)
    if add_months(running, 3) - timedelta(days=1) == pace.on:
        running = add_months(running, 3)  # the quarter that ends on this very day is over
    found = [add_months(running, -3 * back) for back in range(_QUARTERS, 0, -1)]
    return [
        one
        for one in found
        if pace.start <= one and add_months(one, 3) - timedelta(days=1) <= pace.end
    ]


def _over(pace: Pace, day: date) -> Projection:
    ended = show_day(pace.end.isoformat())
    arithmetic = f"The period ended on {ended} with {show_cents(pace.spent)} spent"
    return _projection(pace, day, pace.spent, arithmetic)


def _projection(pace: Pace, day: date, spent: int, arithmetic: str) -> Projection:
    lapses = max(pace.money - spent, 0)
    ending = f"{show_cents(lapses)} of {show_cents(pace.money)} will lapse"
    if not lapses:
        ending = f"nothing of {show_cents(pace.money)} will lapse"
    return Projection(day, spent, lapses, f"{arithmetic}; {ending}.")


def _rounded(part: int, whole: int) -> int:
    """Return part / whole to the nearest whole number, halves up."""
    return (2 * part + whole) // (2 * whole)
