"""Federal holidays as OPM publishes them, and the last business day on or before a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.holidays import is_business_day, last_business_day, observed

# opm.gov, "Federal Holidays"
OPM_2026 = ["2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03",
            "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25"]  # fmt: skip
OPM_2023 = ["2023-01-02", "2023-01-16", "2023-02-20", "2023-05-29", "2023-06-19", "2023-07-04",
            "2023-09-04", "2023-10-09", "2023-11-10", "2023-11-23", "2023-12-25"]  # fmt: skip


@pytest.mark.parametrize(("year", "published"), [(2026, OPM_2026), (2023, OPM_2023)])
def test_the_days_are_those_that_opm_publishes(year, published):
    assert [day.isoformat() for day in observed(year)] == published


def test_new_years_day_on_a_saturday_is_observed_in_the_old_year():
    assert observed(2021)[date(2021, 12, 31)] == "New Year's Day"
    assert date(2022, 1, 1) not in observed(2022)
    assert last_business_day(date(2022, 1, 2)) == date(2021, 12, 30)


def test_juneteenth_counts_from_2021():
    assert is_business_day(date(2020, 6, 19))
    assert not is_business_day(date(2023, 6, 19))


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2026-11-24", "2026-11-24"),  # a Tuesday stays
        ("2027-01-30", "2027-01-29"),  # a Saturday
        ("2026-11-26", "2026-11-25"),  # Thanksgiving
        ("2026-07-05", "2026-07-02"),  # a Sunday behind the Fourth, observed on Friday
        ("2027-01-01", "2026-12-31"),  # over the year's border
        ("2024-02-29", "2024-02-29"),  # a leap day is a day like others
    ],
)
def test_the_last_business_day_is_the_day_or_before_it(day, last):
    assert last_business_day(date.fromisoformat(day)) == date.fromisoformat(last)


@given(st.dates(date(1990, 1, 1), date(2199, 12, 31)))
def test_no_business_day_lies_between(day):
    last = last_business_day(day)
    assert is_business_day(last)
    assert day - last <= timedelta(days=4)
    later = last + timedelta(days=1)
    while later <= day:
        assert not is_business_day(later)
        later += timedelta(days=1)


@given(st.integers(2021, 2199))
def test_eleven_holidays_are_observed_each_year_on_weekdays(year):
    days = observed(year) | observed(year - 1) | observed(year + 1)
    names = [name for day, name in days.items() if date(year, 1, 1) <= day <= date(year, 12, 31)]
    moved = date(year + 1, 1, 1).weekday() == 5
    lost = date(year, 1, 1).weekday() == 5
    assert len(names) == 11 + moved - lost
    assert all(day.weekday() < 5 for day in days)
