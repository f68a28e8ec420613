"""G06, G07, G13 and G16: the money of a subaward and of its claims."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.rules import subaward_money
from db.model.rule_facts import CategoryMoney, PaidClaim, SubawardFacts, SubawardHead

TODAY = date(2026, 3, 15)
HEAD = {
    "id": 7,
    "award": 3,
    "fiscal_year": 2026,
    "recipient": 1,
    "status": "active",
    "starts_on": "2025-10-01",
    "ends_on": "2026-09-30",
    "award_end": "2028-09-30",
}


def subaward(*, head=None, **facts):
    return SubawardFacts(SubawardHead(**(HEAD | (head or {}))), **facts)


def hits(rule, fact, held):
    return list(rule(fact, held, TODAY))


def test_g06_spending_over_the_obligation(held):
    (found,) = hits(subaward_money.g06, subaward(obligated=10_00, expended=10_01), held)
    assert (found.severity, found.entity, found.record) == ("bad", "subaward", 7)
    assert found.says == "$10.01 expended is $0.01 over the $10.00 obligated."
    assert not hits(subaward_money.g06, subaward(obligated=10_00, expended=10_00), held)


def test_g07_a_reduction_brings_a_claim_back_within_spending(held):
    over = {"expended": 10_00, "claimed": 10_01}
    (found,) = hits(subaward_money.g07, subaward(**over), held)
    assert found.says == "$10.01 claimed is $0.01 over the $10.00 expended."
    assert not hits(subaward_money.g07, subaward(**over, reduced=1), held)
    (found,) = hits(subaward_money.g07, subaward(expended=9_00, claimed=10_00, reduced=50), held)
    assert found.says == "$10.00 claimed less $0.50 taken off is $0.50 over the $9.00 expended."


@pytest.mark.parametrize(
    ("claimed", "approved", "paid", "says"),
    [
        (10_00, 9_00, 9_00, ""),
        (10_00, 9_00, 9_01, "$9.01 paid is $0.01 over the $9.00 approved."),
        (10_00, None, 10_00, ""),
        (10_00, None, 10_01, "$10.01 paid is $0.01 over the $10.00 claimed and not yet approved."),
    ],
)
def test_g07_more_paid_than_approved_or_claimed(held, claimed, approved, paid, says):
    found = hits(subaward_money.g07_paid, PaidClaim(4, claimed, approved, paid), held)
    assert [one.says for one in found] == ([says] if says else [])
    assert all((one.entity, one.field) == ("claim", "paid_amount") for one in found)


@pytest.mark.parametrize(
    ("own_percent", "allowed"), [(None, 5_000_00), (2_500_000, 2_500_00), (0, 0)]
)
def test_g13_the_limit_is_its_own_or_the_setting(held, own_percent, allowed):
    def fact(cents):
        return subaward(
            head={"m_and_a_percent": own_percent},
            obligated=100_000_00,
            lines=(CategoryMoney("m_and_a", 0, cents),),
        )

    assert not hits(subaward_money.g13, fact(allowed), held)
    (found,) = hits(subaward_money.g13, fact(allowed + 1), held)
    assert found.severity == "warn"
    assert found.says.startswith("M&A spent is ")


def test_g13_says_the_figures(held):
    fact = subaward(obligated=40_000_00, lines=(CategoryMoney("m_and_a", 3_000_00, 100),))
    (found,) = hits(subaward_money.g13, fact, held)
    assert found.says == (
        "M&A budgeted is $3,000.00, 7.5 % of the $40,000.00 obligated; the limit is 5 %, $2,000.00."
    )


@pytest.mark.parametrize(
    ("budgeted", "spent", "says"),
    [
        (10_00, 10_00, ""),
        (10_00, 10_01, "Fuel: $10.01 spent is $0.01 over the budget of $10.00."),
        (None, 1, "Fuel: $0.01 spent and no budget line."),
        (0, 1, "Fuel: $0.01 spent is $0.01 over the budget of $0.00."),
        (None, 0, ""),  # a purchase and its credit
        (-5_00, -5_00, ""),
    ],
)
def test_g16_spending_without_or_over_the_categorys_budget(held, budgeted, spent, says):
    fact = subaward(lines=(CategoryMoney("fuel", budgeted, spent),))
    found = hits(subaward_money.g16, fact, held)
    assert [one.says for one in found] == ([says] if says else [])
