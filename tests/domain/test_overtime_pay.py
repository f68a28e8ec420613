"""Hours times rate, to the cent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.overtime_pay import pay, rate


@pytest.mark.parametrize(
    ("quarters", "cents", "found"),
    [(30, 61_50, 461_25), (1, 10, 3), (1, 1, 0), (2, 1, 1), (0, 5_000, 0)],
)
def test_pay_is_rounded_half_up(quarters, cents, found):
    assert pay(quarters, cents) == found


def test_a_rate_follows_from_pay_and_hours():
    assert rate(30, 461_25) == 61_50
    assert rate(0, 100) is None


@given(st.integers(4, 400), st.integers(0, 50_000))
def test_an_hour_or_more_gives_its_rate_back(quarters, cents):
    assert rate(quarters, pay(quarters, cents)) == cents
