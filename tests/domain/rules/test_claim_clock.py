"""G34: the days within which a cost is claimed, from each of its three bases."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.rules.claim_clock import g34, quarter_end
from db.model.hits import Hit
from db.model.row_facts import ClaimClock

TODAY = date(2026, 3, 15)


def cost(spent_on="2026-01-10", basis="spent_on", **facts):
    return ClaimClock(9, spent_on, facts.pop("amount", 5_000), 90, basis, **facts)


def says(fact, held, today=TODAY):
    return [hit.says for hit in g34(fact, held, today)]


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2027-12-31", "2027-12-31"),
        ("2028-01-01", "2028-03-31"),
        ("2028-02-29", "2028-03-31"),
        ("2028-03-31", "2028-03-31"),
        ("2028-04-01", "2028-06-30"),
        ("2028-08-15", "2028-09-30"),
        ("2028-10-01", "2028-12-31"),
    ],
)
def test_a_quarter_ends_on_its_last_day(day, last):
    assert quarter_end(date.fromisoformat(day)) == date.fromisoformat(last)


def test_a_cost_in_no_claim_speaks_from_the_day_after_its_last_day(held):
    assert says(cost(), held, date(2026, 4, 10)) == []
    assert list(g34(cost(), held, date(2026, 4, 11))) == [
        Hit(
            "G34", "warn", "expenditure", 9, "claim",
            "In no claim by the last day 10 Apr 2026 (spent on 10 Jan 2026 + 90 days).",
        )
    ]  # fmt: skip


def test_a_claim_that_was_never_submitted_is_none(held):
    draft = cost(claimed=True, period_end="2026-01-31")
    assert says(draft, held, date(2026, 4, 10)) == []
    assert says(draft, held, date(2026, 4, 11)) == [
        "Its claim was not submitted by the last day 10 Apr 2026 (spent on 10 Jan 2026 + 90 days)."
    ]


@pytest.mark.parametrize(
    ("sent", "told"), [("2026-04-10", ""), ("2026-04-11", "Claimed on 11 Apr 2026, after the")]
)
def test_a_claim_is_in_time_on_the_last_day(held, sent, told):
    fact = cost(claimed=True, period_end="2026-01-31", submitted_on=sent)
    found = says(fact, held, date(2027, 1, 1))
    assert bool(found) is bool(told)
    assert all(one.startswith(told) for one in found)


def test_the_days_may_run_from_the_end_of_the_quarter_spent_in(held):
    fact = cost(basis="quarter_end")
    assert says(fact, held, date(2026, 6, 29)) == []
    assert says(fact, held, date(2026, 6, 30)) == [
        "In no claim by the last day 29 Jun 2026 (end of the quarter 31 Mar 2026 + 90 days)."
    ]


def test_the_days_may_run_from_the_end_of_the_claims_period(held):
    fact = cost(basis="claim_period_end", claimed=True, period_end="2026-02-28")
    assert says(fact, held, date(2026, 5, 29)) == []
    assert says(fact, held, date(2026, 5, 30)) == [
        (
            "Its claim was not submitted by the last day 29 May 2026 "
            "(end of the claim's period 28 Feb 2026 + 90 days)."
        )
    ]


def test_without_a_claim_its_period_has_no_end_and_nothing_is_said(held):
    assert says(cost(basis="claim_period_end"), held, date(2030, 1, 1)) == []


@pytest.mark.parametrize("amount", [0, -1, -5_000])
def test_a_credit_asks_for_no_money_and_has_no_last_day(held, amount):
    assert says(cost(amount=amount), held, date(2030, 1, 1)) == []


def test_the_days_count_29_february(held):
    assert says(cost("2027-12-01"), held, date(2028, 2, 29)) == []
    assert says(cost("2027-12-01"), held, date(2028, 3, 1)) == [
        "In no claim by the last day 29 Feb 2028 (spent on 1 Dec 2027 + 90 days)."
    ]
