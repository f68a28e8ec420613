"""Days, fuzzy days, moments and fiscal years: as typed, as shown, as compared."""

from __future__ import annotations

import os
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model import days
from db.model.errors import BadValue

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("8/31/26", "2026-08-31"),
        ("8/31/2026", "2026-08-31"),
        ("08-31-2026", "2026-08-31"),
        ("2026-08-31", "2026-08-31"),
        ("2026-8-1", "2026-08-01"),
        ("31 Aug 2026", "2026-08-31"),
        ("31st August, 2026", "2026-08-31"),
        ("Aug 31, 2026", "2026-08-31"),
        ("Sept 1 2026", "2026-09-01"),
        ("1/1/70", "1970-01-01"),
        ("1/1/69", "2069-01-01"),
        ("2/29/2024", "2024-02-29"),
        ("today", "2026-03-15"),
        ("Tomorrow", "2026-03-16"),
        ("yesterday", "2026-03-14"),
        ("+30d", "2026-04-14"),
        ("-1w", "2026-03-08"),
        ("+1m", "2026-04-15"),
        ("+1y", "2027-03-15"),
        ("+30", "2026-04-14"),
    ],
)
def test_what_people_type(typed, day):
    assert days.parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    ["2/30/2026", "2/29/2026", "13/1/2026", "31/8/2026", "2026", "Aug 2026", "soon", "0/0/0",
     "2026-00-10", "+9999y", "99999-01-01", "1/2/3/4", "٣/٣/٢٦"],
)  # fmt: skip
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(BadValue):
        days.parse_day(typed, TODAY)


def test_a_relative_day_needs_a_today():
    with pytest.raises(BadValue, match="not a fixed day"):
        days.parse_day("+30d")


@pytest.mark.parametrize(
    ("typed", "stored", "shown", "first", "last"),
    [
        ("2024", "2024", "2024", "2024-01-01", "2024-12-31"),
        ("Feb 2024", "2024-02", "Feb 2024", "2024-02-01", "2024-02-29"),
        ("2/2023", "2023-02", "Feb 2023", "2023-02-01", "2023-02-28"),
        ("2024-2", "2024-02", "Feb 2024", "2024-02-01", "2024-02-29"),
        ("2/3/24", "2024-02-03", "3 Feb 2024", "2024-02-03", "2024-02-03"),
    ],
)
def test_a_fuzzy_day_keeps_how_exactly_it_is_known(typed, stored, shown, first, last):
    assert days.parse_fuzzy(typed) == stored
    assert days.show_fuzzy(stored) == shown
    assert days.first_day(stored).isoformat() == first
    assert days.last_day(stored).isoformat() == last


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2026-08-31 14:30 UTC", "2026-08-31T14:30:00Z"),
        ("2026-08-31T14:30:00Z", "2026-08-31T14:30:00Z"),
        ("8/31/2026 2:30 pm utc", "2026-08-31T14:30:00Z"),
        ("8/31/2026 12:05 am -07:00", "2026-08-31T07:05:00Z"),
        ("2026-12-31 23:30 -0100", "2027-01-01T00:30:00Z"),
    ],
)
def test_moments_are_kept_in_utc(typed, stored):
    assert days.parse_moment(typed) == stored


@pytest.mark.parametrize("typed", ["2026-08-31", "8/31/2026 25:00", "noon", "8/31/2026 10:61 utc"])
def test_what_is_no_moment_is_refused(typed):
    with pytest.raises(BadValue):
        days.parse_moment(typed)


@pytest.fixture
def zone(monkeypatch):
    """Return a function that moves this computer to another time zone."""

    def move(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield move
    monkeypatch.undo()
    os.environ["TZ"] = "UTC"
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Unix's")
@pytest.mark.parametrize("name", ["UTC", "America/Phoenix", "America/Boise", "Asia/Kathmandu"])
@pytest.mark.parametrize("stored", ["2026-03-08T09:59:00Z", "2026-03-08T10:01:00Z",
                                    "2026-11-01T08:30:00Z", "2026-11-01T09:30:00Z"])  # fmt: skip
def test_a_moment_shown_in_any_zone_is_read_back_as_the_same(zone, name, stored):
    """Also in the hour that a clock change repeats, for the offset is shown."""
    zone(name)
    assert days.parse_moment(days.show_moment(stored)) == stored


@pytest.mark.parametrize(
    ("typed", "year"), [("FY2025", 2025), ("fy25", 2025), ("2025", 2025), ("FY '25", 2025)]
)
def test_fiscal_years(typed, year):
    assert days.parse_fiscal_year(typed) == year


@given(st.dates(date(1900, 10, 1), date(2199, 9, 30)))
def test_a_fiscal_year_begins_on_1_october_and_is_named_by_its_end(day):
    year = days.fiscal_year_of(day)
    assert date(year - 1, 10, 1) <= day <= date(year, 9, 30)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_months_are_added_to_the_months_last_day_at_most(day, months):
    later = days.add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize("text", ["9999-12-31", "12/31/9999", "0001-01-01", "1 Jan 1599", "2401"])
def test_a_day_so_far_off_that_nothing_can_be_counted_from_it_is_refused(text):
    parse = days.parse_fuzzy if text.isdecimal() else days.parse_day
    with pytest.raises(BadValue, match="outside the years 1600 to 2400"):
        parse(text)
