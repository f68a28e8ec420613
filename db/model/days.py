"""Days, fuzzy days, moments and fiscal years: typed text to stored ISO text, and back.

Date ranges are always whole: a fuzzy day stands for every day from its first to its last.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from db.model.errors import BadValue, OutOfReach
from db.model.folding import plain

FIRST_YEAR, LAST_YEAR = 1600, 2400
"""The years a day can be typed in: deadlines are counted from them, months and years on."""
_WHOLE = len("2026-08-31")
# Patterns are compiled where they are first used: at import they would cost every start.
_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_ABBREVIATED = ("", *(name[:3] for name in _NAMES))
_MONTHS = {name.lower(): number for number, name in enumerate(_NAMES, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_ISO = r"(?a)(\d{4})-(\d{1,2})-(\d{1,2})"
_US = r"(?a)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})"
_WORDY = r"(?a)(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})"
_WORDY_US = r"(?a)([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"
_OFFSET = r"(?a)([+-])\s*(\d{1,4})\s*([dwmy]?)"
_YEAR_MONTH = r"(?a)(\d{4})-(\d{1,2})"
_MONTH_YEAR = r"(?a)([a-z]+)\.?\s+(\d{4})|(\d{1,2})/(\d{4})"
_FISCAL = r"(?a)(?:fy)?\s*'?(\d{4}|\d{2})"
_CLOCK = r"(?a)(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?\s*(utc|z|[+-]\d{2}:?\d{2})?"


def parse_day(text: str, today: date | None = None) -> str:
    """Return a typed day as ISO text: `8/31/26`, `2026-08-31`, `31 Aug 2026`, `+30d`, `today`.

    Relative days need `today`. Raises BadValue with a sentence.
    """
    typed = plain(text).lower()
    found = _relative(typed, today) or _calendar_day(typed)
    if found is None:
        raise BadValue(f"“{text.strip()}” is not a day. Type it as 8/31/2026, 2026-08-31 or +30d.")
    return _in_reach(found, text)


def show_day(stored: str) -> str:
    """Return an ISO day as people write it: `31 Aug 2026`."""
    year, month, day = stored.split("-")
    return f"{int(day)} {_ABBREVIATED[int(month)]} {year}"


def parse_fuzzy(text: str, today: date | None = None) -> str:
    """Return a typed day, month or year as `2026-08-31`, `2026-08` or `2026`."""
    typed = plain(text).lower()
    if re.fullmatch(r"(?a)\d{4}", typed):
        return _in_reach(typed, text)
    if found := re.fullmatch(_YEAR_MONTH, typed):
        return _in_reach(_month(int(found[1]), int(found[2]), text), text)
    if (found := re.fullmatch(_MONTH_YEAR, typed)) and (found[3] or found[1] in _MONTHS):
        year, month = int(found[2] or found[4]), int(found[3] or _MONTHS[found[1]])
        return _in_reach(_month(year, month, text), text)
    try:
        return parse_day(text, today)
    except OutOfReach:
        raise
    except BadValue:
        raise BadValue(
            f"“{text.strip()}” is not a day, month or year. Type it as 2026, Aug 2026 or 8/31/2026."
        ) from None


def show_fuzzy(stored: str) -> str:
    """Return a fuzzy day as people write it: `2026`, `Aug 2026`, `31 Aug 2026`."""
    parts = stored.split("-")
    if len(parts) == 1:
        return stored
    if len(parts) == 2:
        return f"{_ABBREVIATED[int(parts[1])]} {parts[0]}"
    return show_day(stored)


def first_day(fuzzy: str) -> date:
    """Return the first day a fuzzy day can mean."""
    if len(fuzzy) == _WHOLE:
        return date.fromisoformat(fuzzy)
    year, _, month = fuzzy.partition("-")
    return date(int(year), int(month or 1), 1)


def last_day(fuzzy: str) -> date:
    """Return the last day a fuzzy day can mean."""
    if len(fuzzy) == _WHOLE:
        return date.fromisoformat(fuzzy)
    year, _, month = fuzzy.partition("-")
    number = int(month or 12)
    return date(int(year), number, _days_in(int(year), number))


def parse_moment(text: str, today: date | None = None) -> str:
    """Return a typed moment as UTC text `2026-08-31T21:00:00Z`; without a zone it is local time."""
    typed = re.sub(r"(?<=\d)t(?=\d)", " ", plain(text).lower())
    if typed == "now":
        return stamp(datetime.now(UTC))
    match = re.search(_CLOCK, typed)
    if match is None:
        raise BadValue(f"“{text.strip()}” has no time of day. Type it as 8/31/2026 14:30.")
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        hour = hour % 12 + (12 if match[4] == "pm" else 0)
    day = date.fromisoformat(parse_day(typed[: match.start()].strip(" ,"), today))
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC)
        zone = match[5]
        if zone is None:
            moment = moment.replace(tzinfo=None).astimezone()
        elif zone not in {"utc", "z"}:
            moment = datetime.fromisoformat(moment.isoformat()[:19] + zone)
        return stamp(moment)
    except (ValueError, OverflowError):
        raise BadValue(f"“{text.strip()}” is not a time of day.") from None


def show_moment(stored: str) -> str:
    """Return a UTC moment in this computer's time with its offset: `31 Aug 2026 14:00 -07:00`."""
    local = datetime.fromisoformat(stored).astimezone()
    offset = local.strftime("%z")
    seconds = f":{local.second:02d}" if local.second else ""
    clock = f"{local.hour:02d}:{local.minute:02d}{seconds}"
    return f"{show_day(local.date().isoformat())} {clock} {offset[:3]}:{offset[3:5]}"


def stamp(moment: datetime) -> str:
    """Return an aware moment as the stored UTC text, whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def parse_fiscal_year(text: str) -> int:
    """Return a typed fiscal year as its number: `FY2025`, `2025`, `FY25`."""
    found = re.fullmatch(_FISCAL, plain(text).lower())
    year = int(found[1]) + (2000 if len(found[1]) == 2 else 0) if found else 0
    if not 1900 <= year <= 2199:
        raise BadValue(f"“{text.strip()}” is not a fiscal year. Type it as FY2025.")
    return year


def fiscal_year_of(day: date) -> int:
    """Return the federal fiscal year of a day: 1 October to 30 September, named by its end."""
    return day.year + (day.month >= 10)


def add_months(day: date, months: int) -> date:
    """Return the day so many months on, on the month's last day where it has no such day."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, _days_in(year, month0 + 1)))


def day_of_year(year: int, text: str) -> date:
    """Return a day of the year written as `MM-DD` in a year; 29 February may be the 28th."""
    month, day = map(int, text.split("-"))
    return date(year, month, min(day, _days_in(year, month)))


def _in_reach(found: str, text: str) -> str:
    if not FIRST_YEAR <= int(found[:4]) <= LAST_YEAR:
        raise OutOfReach(
            f"“{text.strip()}” lies outside the years {FIRST_YEAR} to {LAST_YEAR}. "
            "Leave it empty where the day is not known or never comes."
        )
    return found


def _days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _relative(typed: str, today: date | None) -> str | None:
    named = {"today": 0, "tomorrow": 1, "yesterday": -1}
    found = re.fullmatch(_OFFSET, typed)
    if typed not in named and found is None:
        return None
    if today is None:
        raise BadValue(f"“{typed}” is not a fixed day. Type it as 2026-08-31.")
    try:
        if found is None:
            return (today + timedelta(days=named[typed])).isoformat()
        count = int(found[2]) * (-1 if found[1] == "-" else 1)
        if found[3] in {"m", "y"}:
            return add_months(today, count * (12 if found[3] == "y" else 1)).isoformat()
        return (today + timedelta(days=count * (7 if found[3] == "w" else 1))).isoformat()
    except (ValueError, OverflowError):
        return None


def _calendar_day(typed: str) -> str | None:
    if found := re.fullmatch(_ISO, typed):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif found := re.fullmatch(_US, typed):
        month, day, year = int(found[1]), int(found[2]), _full_year(found[3])
    elif (found := re.fullmatch(_WORDY, typed)) and found[2] in _MONTHS:
        day, month, year = int(found[1]), _MONTHS[found[2]], int(found[3])
    elif (found := re.fullmatch(_WORDY_US, typed)) and found[1] in _MONTHS:
        month, day, year = _MONTHS[found[1]], int(found[2]), int(found[3])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _full_year(digits: str) -> int:
    """Two digits mean 1970 to 2069."""
    return (
        int(digits) if len(digits) == 4 else 2000 + int(digits) - (100 if int(digits) > 69 else 0)
    )


def _month(year: int, month: int, text: str) -> str:
    if not (1 <= month <= 12 and year > 0):
        raise BadValue(f"“{text.strip()}” is not a month. Type it as 2026-08 or Aug 2026.")
    return f"{year:04d}-{month:02d}"
