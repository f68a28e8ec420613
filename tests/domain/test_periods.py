"""The next period: quarters and fiscal years move on when they have come, other days follow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.periods import is_quarter_end, next_quarter_end, rolled_day, rolled_year


@pytest.mark.parametrize(
    ("kept", "today", "asked"),
    [
        ("2026-06-30", "2026-10-05", "2026-09-30"),
        ("2026-09-30", "2026-10-05", "2026-09-30"),
        ("2025-12-31", "2026-04-01", "2026-03-31"),
        ("2026-05-14", "2026-10-05", "2026-10-05"),
    ],
)
def test_a_quarters_end_moves_on_once_the_next_quarter_is_over(kept, today, asked):
    rolled = rolled_day(date.fromisoformat(kept), date.fromisoformat(today))
    assert rolled.isoformat() == asked


@pytest.mark.parametrize(
    ("kept", "today", "asked"),
    [(2025, "2026-08-31", 2026), (2026, "2026-08-31", 2026), (2026, "2026-10-01", 2027)],
)
def test_a_fiscal_year_moves_on_once_the_next_has_begun(kept, today, asked):
    assert rolled_year(kept, date.fromisoformat(today)) == asked


@given(st.integers(1950, 2150), st.sampled_from((3, 6, 9, 12)))
def test_the_next_quarter_end_is_a_quarter_end_about_three_months_on(year, month):
    end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    following = next_quarter_end(end)
    assert is_quarter_end(end)
    assert is_quarter_end(following)
    assert timedelta(90) <= following - end <= timedelta(92)
