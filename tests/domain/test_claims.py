"""What claims ask for and what was approved of them, alone and carried in a parent's."""

from __future__ import annotations

import pytest

from app.domain import claims
from db.model.choices import options
from db.model.facts import ClaimFacts


def by_id(*found):
    return {one.id: one for one in found}


def test_a_claim_asks_for_its_rows_and_is_approved_less_what_was_taken_off():
    found = by_id(ClaimFacts(1, 10, rows=5_000, reduced_amount=200, approved_on="2026-02-01"))
    assert claims.claimed(found) == {1: 5_000}
    assert claims.approved(found) == {1: 4_800}


def test_nothing_is_approved_before_the_day_of_approval():
    found = by_id(ClaimFacts(1, 10, rows=5_000, reduced_amount=200))
    assert claims.approved(found) == {1: None}


def test_a_parents_claim_carries_what_was_approved_of_its_friendly_forces():
    found = by_id(
        ClaimFacts(1, 10, rows=1_000),
        ClaimFacts(2, 11, rows=500, included_in=1, reduced_amount=50, approved_on="2026-01-01"),
        ClaimFacts(3, 12, rows=70, included_in=2, approved_on="2026-01-01"),
        ClaimFacts(4, 13, rows=9, included_in=1),
    )
    assert claims.claimed(found) == {1: 1_000 + 450 + 70, 2: 570, 3: 70, 4: 9}
    assert claims.approved(found)[2] == 520


def test_a_credit_makes_a_claim_negative():
    assert claims.claimed(by_id(ClaimFacts(1, 10, rows=-300))) == {1: -300}


def test_claims_carried_in_each_other_end():
    found = by_id(
        ClaimFacts(1, 10, rows=1, included_in=2, approved_on="2026-01-01"),
        ClaimFacts(2, 11, rows=2, included_in=1, approved_on="2026-01-01"),
    )
    assert claims.claimed(found) == {1: 3, 2: 3}


@pytest.mark.parametrize(
    ("filled", "status"),
    [
        ((), "draft"),
        (("submitted_on",), "submitted"),
        (("submitted_on", "approved_on"), "approved"),
        (("approved_on",), "approved"),
        (("submitted_on", "approved_on", "paid_on"), "paid"),
        (("paid_on",), "paid"),
    ],
)
def test_a_claim_stands_at_the_last_day_that_is_filled(filled, status):
    assert claims.status(ClaimFacts(1, 10, **dict.fromkeys(filled, "2026-01-01"))) == status
    assert status in options("claim_status")


def test_days_to_pay_run_from_submission_over_a_leap_day():
    paid = ClaimFacts(1, 10, submitted_on="2028-02-28", paid_on="2028-03-01")
    assert claims.days_to_pay(paid) == 2
    assert claims.days_to_pay(ClaimFacts(1, 10, paid_on="2028-03-01")) is None
    assert claims.days_to_pay(ClaimFacts(1, 10, submitted_on="2028-03-01")) is None
