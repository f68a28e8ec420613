"""The eleven federal holidays (5 U.S.C. 6103) and the last business day on or before a day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

_SATURDAY, _SUNDAY = 5, 6
_MONDAY, _THURSDAY = 0, 3


def is_business_day(day: date) -> bool:
    """Return whether a day is neither on a weekend nor a federal holiday as observed."""
    return day.weekday() < _SATURDAY and day not in observed(day.year)


def last_business_day(day: date) -> date:
    """Return the day itself if it is a business day, else the last one before it."""
    while not is_business_day(day):
        day -= timedelta(days=1)
    return day


@cache
def observed(year: int) -> dict[date, str]:
    """Return the days of a calendar year on which a federal holiday is observed, with its name.

    A Saturday's holiday is observed on the Friday before, a Sunday's on the Monday after; so
    New Year's Day may be observed on 31 December. Juneteenth counts from 2021.
    """
    found = {_observed_on(day): name for day, name in _holidays(year)}
    following = _observed_on(date(year + 1, 1, 1)) if year < date.max.year else None
    if following and following.year == year:
        found[following] = "New Year's Day"
    return {day: name for day, name in sorted(found.items()) if day.year == year}


def _holidays(year: int) -> list[tuple[date, str]]:
    found = [
        (date(year, 1, 1), "New Year's Day"),
        (_nth(year, 1, _MONDAY, 3), "Birthday of Martin Luther King, Jr."),
        (_nth(year, 2, _MONDAY, 3), "Washington's Birthday"),
        (_last_monday_of_may(year), "Memorial Day"),
        (date(year, 7, 4), "Independence Day"),
        (_nth(year, 9, _MONDAY, 1), "Labor Day"),
        (_nth(year, 10, _MONDAY, 2), "Columbus Day"),
        (date(year, 11, 11), "Veterans Day"),
        (_nth(year, 11, _THURSDAY, 4), "Thanksgiving Day"),
        (date(year, 12, 25), "Christmas Day"),
    ]
    if year >= 2021:
        found.append((date(year, 6, 19), "Juneteenth National Independence Day"))
    return found


def _observed_on(day: date) -> date:
    move = {_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0)
    return day + timedelta(days=move)


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())
