"""Shares in percent: exact, halves away from zero as ROUND has it, empty of nothing."""

from __future__ import annotations

import pytest

from app.reports.formulas import money, percent, tenths_of


@pytest.mark.parametrize(
    ("part", "whole", "tenths"),
    [(1, 3, 333), (2, 3, 667), (1, 2000, 1), (1, 2001, 0), (-1, 2000, -1), (5, 4, 1250)],
)
def test_a_share_is_rounded_to_a_tenth(part, whole, tenths):
    assert tenths_of(part, whole) == tenths


def test_a_share_of_nothing_is_empty():
    assert percent("A1", "B1", 5, 0).result == ""


def test_a_formula_carries_the_exact_decimal():
    assert percent("A1", "B1", 1, 3).literal == "33.3"
    assert percent("A1", "B1", 1, 3).text == 'IF(B1=0,"",ROUND(100*A1/B1,1))'
    assert money("A1-B1", -25_000).literal == "-250.00"
