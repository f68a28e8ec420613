"""Shares against their caps: exact to the cent, and said in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.caps import Share
from db.model.money import MILLION

CENTS = st.integers(0, 10**12)


def share(part: int, whole: int, cap: int = 50 * MILLION) -> Share:
    return Share("Personnel", part, whole, cap, "budgeted")


@pytest.mark.parametrize(
    ("part", "whole", "over", "says"),
    [
        (53_000_00, 100_000_00, 3_000_00, "53.0 % of 50 %: over by $3,000.00"),
        (50_000_00, 100_000_00, 0, "50.0 % of 50 %: $0.00 left"),
        (50_000_01, 100_000_00, 1, "50.000010 % of 50 %: over by $0.01"),
        (10_000_00, 100_000_00, 0, "10.0 % of 50 %: $40,000.00 left"),
        (0, 0, 0, "Nothing budgeted yet, 50 % allowed"),
        (1_00, 0, 1_00, "Nothing budgeted yet, 50 % allowed: over by $1.00"),
        (-5_00, 100_00, 0, "-5.0 % of 50 %: $55.00 left"),
    ],
)
def test_a_share_says_how_far_it_is_from_its_cap(part, whole, over, says):
    assert (share(part, whole).over, share(part, whole).says) == (over, says)


def test_caps_with_decimals_are_shown_as_they_are():
    assert share(3_00, 100_00, 2_500_000).says == "3.0 % of 2.5 %: over by $0.50"


def test_a_waiver_without_a_limit_leaves_the_cap_unknown():
    found = Share("Personnel", 90_00, 100_00, None, "budgeted")
    assert (found.over, found.allowed, found.says) == (0, None, "90.0 %, no cap known")


@given(CENTS, CENTS, st.integers(0, 100 * MILLION))
def test_what_is_over_is_what_would_have_to_go(part, whole, cap):
    found = share(part, whole, cap)
    kept = part * 100 * MILLION <= whole * cap
    assert (found.over == 0) == (kept or part == 0)
    assert not share(part - found.over, whole, cap).over
