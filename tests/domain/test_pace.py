"""Pace and lapse: days against money, and two projections whose arithmetic can be read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.pace import Pace, full_quarters, last_quarters, straight_line

YEAR = {"start": date(2025, 10, 1), "end": date(2026, 9, 30)}


def pace(on, money=36_500_00, spent=10_000_00, **other):
    return Pace(**(YEAR | {"on": date.fromisoformat(on), "money": money, "spent": spent} | other))


@pytest.mark.parametrize(
    ("on", "gone", "left"),
    [
        ("2025-09-30", 0, 365),  # not started
        ("2025-10-01", 1, 364),
        ("2026-01-08", 100, 265),
        ("2026-09-30", 365, 0),  # on the last day all are gone
        ("2027-01-01", 365, 0),
    ],
)
def test_a_day_is_gone_on_that_day(on, gone, left):
    found = pace(on)
    assert (found.gone, found.left) == (gone, left)


def test_a_leap_year_has_a_day_more():
    found = Pace(date(2027, 10, 1), date(2028, 9, 30), date(2028, 2, 29), 100, 0)
    assert (found.days, found.gone) == (366, 152)


def test_the_straight_line_says_its_arithmetic():
    found = straight_line(pace("2026-01-08"))
    assert (found.by, found.spent, found.lapses) == (date(2026, 9, 30), 36_500_00, 0)
    found = straight_line(pace("2026-01-08", spent=8_000_00))
    assert (found.spent, found.lapses) == (29_200_00, 7_300_00)
    assert found.says == (
        "$8,000.00 spent / 100 days gone x 365 days = $29,200.00 by 30 Sep 2026; "
        "$7,300.00 of $36,500.00 will lapse."
    )


def test_it_may_be_drawn_on_to_closeout():
    found = straight_line(pace("2026-01-08", spent=8_000_00), date(2027, 1, 28))
    assert (found.spent, found.lapses) == (38_800_00, 0)
    assert found.says.endswith("nothing of $36,500.00 will lapse.")


def test_nothing_is_projected_before_the_start_and_nothing_added_after_the_end():
    assert straight_line(pace("2025-09-30")) is None
    found = straight_line(pace("2026-12-01"), date(2027, 1, 28))
    assert (found.spent, found.lapses) == (10_000_00, 26_500_00)
    assert found.says.startswith("The period ended on 30 Sep 2026 with $10,000.00 spent")


def test_the_last_four_full_quarters_lie_in_the_period():
    young = pace("2026-08-15")
    assert full_quarters(young) == [date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1)]
    old = Pace(date(2024, 10, 1), date(2027, 9, 30), date(2026, 8, 15), 100, 0)
    assert full_quarters(old) == [
        date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1)
    ]  # fmt: skip
    assert full_quarters(pace("2025-12-30")) == []
    assert full_quarters(pace("2025-12-31")) == [date(2025, 10, 1)]  # over on its last day


def test_the_mean_of_the_last_four_full_quarters_is_carried_on():
    spent = {"2025-06": 99_00, "2025-07": 10_000_00, "2026-01": 26_500_00, "2026-07": 7_77}
    old = Pace(date(2024, 10, 1), date(2026, 9, 30), date(2026, 7, 2), 60_000_00, 37_000_00)
    found = last_quarters(old, spent)
    assert found.spent == 37_000_00 + 9_000_00  # 36,500 in 365 days, 90 days more
    assert found.lapses == 14_000_00
    assert found.says == (
        "The last 4 full quarters took on average $9,125.00; 90 days more at that pace take "
        "$9,000.00: $46,000.00 by 30 Sep 2026; $14,000.00 of $60,000.00 will lapse."
    )
    assert last_quarters(pace("2025-12-30"), spent) is None


@pytest.mark.parametrize(("spent", "behind"), [(9_125_00, True), (9_125_01, False)])
def test_behind_means_so_many_points_or_more(spent, behind):
    half = Pace(date(2026, 1, 1), date(2026, 12, 31), date(2026, 7, 2), 36_500_00, spent)
    # 183 of 365 days gone are 50.14 %; 25 % spent is 25.14 points less
    assert half.behind(25)
    exact = Pace(date(2026, 1, 1), date(2026, 4, 10), date(2026, 2, 19), 36_500_00, spent)
    assert exact.gone * 2 == exact.days
    assert exact.behind(25) is behind


@pytest.mark.parametrize(
    ("on", "spent", "closing"),
    [
        ("2026-04-03", 27_374_99, True),  # 180 days left, just over 25 % unspent
        ("2026-04-03", 27_375_00, False),
        ("2026-04-02", 0, False),  # 181 days left
        ("2026-11-01", 0, True),
    ],
)
def test_closing_with_money_left(on, spent, closing):
    assert pace(on, spent=spent).closing_with(180, 25_000_000) is closing


@given(
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.integers(-5, 5_000),
    st.integers(-10, 5_000),
    st.integers(-(10**12), 10**13),
    st.integers(-(10**12), 10**13),
)
def test_no_period_and_no_amount_breaks_the_arithmetic(start, length, since, money, spent):
    on = start + timedelta(days=since)
    one = Pace(start, start + timedelta(days=length), on, money, spent)
    assert one.gone + one.left == one.days
    one.behind(25)
    one.closing_with(180, 25_000_000)
    for found in (straight_line(one), last_quarters(one, {f"{on:%Y-%m}": spent})):
        assert found is None or found.lapses == max(money - found.spent, 0)
