"""Shares and limits: compared to the cent, and written so that an overrun can be seen."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rules.figures import counted, limit_text, over, part_of, share

HALF = 50_000_000


@given(st.integers(-(10**13), 10**13), st.integers(-(10**13), 10**13), st.integers(0, 10**8))
def test_over_is_exact(part, whole, limit):
    exact = part > 0 and part > Fraction(limit, 10**8) * whole
    assert over(part, whole, limit) == exact


@given(st.integers(0, 10**13), st.integers(0, 10**8))
def test_what_a_limit_allows_is_never_over_it_and_a_cent_more_is(whole, limit):
    allowed = part_of(whole, limit)
    assert not over(allowed, whole, limit)
    assert over(allowed + 1, whole, limit)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (53_000_00, 100_000_00, "53.0 %"),
        (1, 3, "33.3 %"),
        (-1, 3, "-33.3 %"),
        (50_000_01, 100_000_00, "50.000010 %"),
        (50_06_00, 100_00_00, "50.1 %"),
        (5, 0, ""),
    ],
)
def test_a_share_is_told_from_its_limit(part, whole, shown):
    assert share(part, whole, HALF) == shown


def test_a_share_over_an_odd_limit_never_reads_as_under_it():
    assert share(33_34, 100_00, 33_330_000) == "33.34 %"


@pytest.mark.parametrize(("number", "shown"), [(1, "1 day"), (0, "0 days"), (1_095, "1,095 days")])
def test_numbers_stand_with_their_word(number, shown):
    assert counted(number, "day") == shown


def test_limits_read_as_typed():
    assert limit_text(2_500_000) == "2.5 %"
