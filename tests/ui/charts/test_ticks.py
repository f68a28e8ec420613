"""Axes have round numbers, from zero."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.charts.ticks import short_count, short_money, ticks


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3, 17], [0, 5, 10, 15, 20]),
        ([90_000_000], [0, 50_000_000, 100_000_000]),
        ([-450, 900], [-500, 0, 500, 1000]),
        ([1], [0, 1]),
        ([0, 0], [0, 1]),
        ([], [0, 1]),
    ],
)
def test_ticks_are_round_and_take_in_zero(values, expected):
    assert ticks(values) == expected


@given(st.lists(st.integers(min_value=-(10**13), max_value=10**13), max_size=20))
def test_ticks_take_in_every_value_and_are_few(values):
    marks = ticks(values)
    assert marks[0] <= min([0, *values])
    assert marks[-1] >= max([0, *values])
    assert 0 in marks
    assert len(marks) <= 7


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (950, "950"), (1000, "1k"), (1234, "1.2k"), (34_000, "34k"), (2_000_000_000, "2B")],
)
def test_counts_are_short(value, words):
    assert short_count(value) == words


@pytest.mark.parametrize(
    ("cents", "words"),
    [(0, "$0"), (95_000, "$950"), (-560_000_000, "-$5.6M"), (9_000_000_000, "$90M")],
)
def test_money_is_short(cents, words):
    assert short_money(cents) == words
