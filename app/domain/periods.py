"""The next period: what was asked of a report last time, moved on to the period after it."""

from __future__ import annotations

from datetime import date, timedelta

from db.model.days import fiscal_year_of

_QUARTER = 3


def next_quarter_end(day: date) -> date:
    """Return the last day of the calendar quarter after a quarter's last day."""
    month = day.month + _QUARTER
    year, month = day.year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def is_quarter_end(day: date) -> bool:
    """Return whether a day is the last of a calendar quarter."""
    following = day + timedelta(days=1)
    return following.day == 1 and following.month % _QUARTER == 1


def rolled_day(kept: date, today: date) -> date:
    """Return the day to ask for next: the next quarter's end once it is over, else `today`.

    Only the end of a quarter is a period; any other day was the day of the report.
    """
    if not is_quarter_end(kept):
        return today
    following = next_quarter_end(kept)
    return following if following < today else kept


def rolled_year(kept: int, today: date) -> int:
    """Return the fiscal year to ask for next: the following one once it has begun."""
    return kept + 1 if kept + 1 <= fiscal_year_of(today) else kept
