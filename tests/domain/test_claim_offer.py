"""Which period a claim covers next, and why a row is left out of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.claim_offer import deadline, left_out, next_period, sums_by_category
from db.model.facts import Claimable, ClaimTerms

TODAY = date(2026, 11, 22)
QUARTER = (date(2026, 7, 1), date(2026, 9, 30))
TERMS = ClaimTerms("2026-01-01", "2026-12-31", None, None, 2026, 1)


def row(day="2026-08-03", standing="allowable", amount=100, category="fuel"):
    return Claimable(1, day, category, amount, standing, "Fuel")


def test_the_newest_full_quarter_comes_first():
    assert next_period([], TODAY) == QUARTER
    assert next_period([], date(2026, 2, 28)) == (date(2025, 10, 1), date(2025, 12, 31))


def test_then_the_newest_full_month_then_the_days_since():
    assert next_period([QUARTER], TODAY) == (date(2026, 10, 1), date(2026, 10, 31))
    october = (date(2026, 10, 1), date(2026, 10, 31))
    assert next_period([QUARTER, october], TODAY) == (date(2026, 11, 1), TODAY)
    ahead = (date(2026, 10, 1), date(2026, 12, 31))
    assert next_period([QUARTER, ahead], TODAY) == (date(2027, 1, 1), date(2027, 1, 1))


@given(
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.lists(st.tuples(st.integers(-500, 100), st.integers(0, 120)), max_size=6),
)
def test_the_next_period_touches_no_claim(today, spans):
    claimed = []
    for start, length in spans:
        first = today + timedelta(days=start)
        claimed.append((first, first + timedelta(days=length)))
    first, last = next_period(claimed, today)
    assert first <= last
    assert not any(start <= last and end >= first for start, end in claimed)


@pytest.mark.parametrize(
    ("basis", "last"),
    [
        ("spent_on", date(2026, 8, 13)),
        ("quarter_end", date(2026, 10, 10)),
        ("claim_period_end", date(2026, 10, 10)),
    ],
)
def test_the_deadline_runs_from_its_basis(basis, last):
    assert deadline(date(2026, 8, 3), basis, 10, QUARTER[1]) == last


def test_a_row_is_left_out_with_its_reason():
    def why(one, terms=TERMS, today=TODAY):
        return left_out(one, terms, "spent_on", QUARTER, today)

    assert why(row()) == ""
    assert "Disallowed" in why(row(standing="disallowed"))
    assert "Questioned" in why(row(standing="questioned"))
    assert why(row("2025-12-31")) == "Spent before the subaward began on 1 Jan 2026."
    assert why(row("2027-01-01")) == "Spent after the subaward ended on 31 Dec 2026."
    days = ClaimTerms(None, None, 90, None, 2026, 1)
    assert why(row(), days, date(2026, 11, 1)) == ""
    assert why(row(), days, date(2026, 11, 2)) == "Its claim deadline was 1 Nov 2026."
    assert why(row(amount=-100), days, date(2026, 11, 2)) == ""
    own = ClaimTerms(None, None, 90, "quarter_end", 2026, 1)
    assert why(row(), own, date(2026, 12, 29)) == ""


def test_sums_by_category_keep_credits():
    rows = [row(), row(amount=-30), row(category="overtime", amount=500)]
    assert sums_by_category(rows) == {"fuel": 70, "overtime": 500}
