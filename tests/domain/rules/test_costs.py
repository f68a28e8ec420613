"""G14, G15, G17 and G22: costs before their approval, outside their period, or paid for twice."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.rules import costs
from db.model.facts import OrderFacts
from db.model.hits import Hit
from db.model.row_facts import BudgetChange, CostInPeriod, CostUnderOrder, TravelDay

TODAY = date(2026, 3, 15)
ALL_FOUR = {
    "sector_approved_on": "2026-03-10",
    "usbp_hq_approved_on": "2026-02-20",
    "fema_approved_on": "2026-03-01",
    "hold_released_on": "2026-03-05",
}


def spent(day, **approvals):
    order = OrderFacts(1, 5, 2026, "operations_order", **(ALL_FOUR | approvals))
    return CostUnderOrder(9, day, order)


def says(rule, fact, held):
    return [hit.says for hit in rule(fact, held, TODAY)]


def test_g14_nothing_is_spent_before_the_last_of_the_four_approvals(held):
    assert list(costs.g14(spent("2026-03-09"), held, TODAY)) == [
        Hit(
            "G14", "bad", "expenditure", 9, "spent_on",
            "Spent on 9 Mar 2026, before the first spending day 10 Mar 2026: "
            "the sector's approval came last.",
        )
    ]  # fmt: skip


def test_g14_the_first_spending_day_itself_is_early_enough(held):
    assert says(costs.g14, spent("2026-03-10"), held) == []


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("usbp_hq_approved_on", "the approval of USBP headquarters"),
        ("fema_approved_on", "FEMA's approval"),
        ("hold_released_on", "the release of the hold"),
    ],
)
def test_g14_names_the_approval_that_came_last(held, last, told):
    found = says(costs.g14, spent("2026-03-11", **{last: "2026-03-12"}), held)
    assert found[0].endswith(f"12 Mar 2026: {told} came last.")


def test_g14_a_missing_approval_is_named_whatever_the_day(held):
    assert says(costs.g14, spent("2030-01-01", hold_released_on=None), held) == [
        "Spent on 1 Jan 2030, and the governing order still lacks the release of the hold."
    ]
    none = dict.fromkeys(ALL_FOUR)
    assert says(costs.g14, spent("2026-03-09", **none), held) == [
        (
            "Spent on 9 Mar 2026, and the governing order still lacks the sector's approval, the "
            "approval of USBP headquarters, FEMA's approval and the release of the hold."
        )
    ]


def test_g14_speaks_where_no_order_governs(held):
    assert says(costs.g14, CostUnderOrder(9, "2026-03-09", None), held) == [
        "Spent on 9 Mar 2026, and no operations order governs the subaward."
    ]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2027-09-30", "before the subaward's first day 1 Oct 2027"),
        ("2027-10-01", ""),
        ("2028-02-28", ""),
        ("2028-02-29", ""),
        ("2028-03-01", "after the subaward's last day 29 Feb 2028"),
    ],
)
def test_g15_a_cost_lies_within_its_subaward_first_and_last_day_included(held, day, told):
    fact = CostInPeriod(9, day, "subaward", "2027-10-01", "2028-02-29")
    found = says(costs.g15, fact, held)
    assert bool(found) is bool(told)
    assert all(told in one for one in found)


def test_g15_a_cost_of_the_award_lies_within_its_performance(held):
    fact = CostInPeriod(9, "2026-09-30", "award", "2026-10-01", "2029-09-30")
    assert says(costs.g15, fact, held) == [
        "Spent on 30 Sep 2026, before the award's first day 1 Oct 2026."
    ]


def change(**facts):
    known = {
        "amount": 150_000,
        "effective_on": "2026-03-02",
        "governing_approved_on": "2026-03-01",
    }
    return BudgetChange(4, **(known | facts))


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, "the line names no FRAGO"),
        ({"kind": "operations_order"}, "the line names an order that is no FRAGO"),
        ({"kind": "campaign_plan", "approved_on": "2026-03-01"}, "is no FRAGO"),
        ({"kind": "frago"}, "its FRAGO lacks FEMA's approval"),
    ],
)
def test_g17_a_change_after_the_orders_approval_takes_an_approved_frago(held, facts, told):
    assert told in says(costs.g17, change(**facts), held)[0]


def test_g17_says_the_money_and_both_days(held):
    assert list(costs.g17(change(amount=-150_000), held, TODAY)) == [
        Hit(
            "G17", "bad", "budget_line", 4, "operations_order",
            "-$1,500.00 take effect on 2 Mar 2026, after FEMA approved the order on 1 Mar 2026, "
            "and the line names no FRAGO.",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "facts",
    [
        {"effective_on": "2026-03-01"},  # the day of the approval
        {"amount": 0},
        {"governing_approved_on": None},
        {"kind": "frago", "approved_on": "2026-03-20"},
    ],
)
def test_g17_is_silent_about_the_approved_budget_and_approved_fragos(held, facts):
    assert says(costs.g17, change(**facts), held) == []


def test_g22_tells_each_row_of_a_day_with_fuel_and_mileage(held):
    hits = list(costs.g22(TravelDay("2026-03-03", 9_640, 5_895, (9, 10)), held, TODAY))
    assert [(hit.record, hit.field, hit.severity) for hit in hits] == [
        (9, "category", "note"),
        (10, "category", "note"),
    ]
    assert hits[0].says == (
        "$96.40 of fuel and $58.95 of mileage stand for the same organization on 3 Mar 2026."
    )


@pytest.mark.parametrize(("fuel", "mileage"), [(9_640, 0), (0, 1), (-100, 5_895), (1, -1)])
def test_g22_what_a_credit_took_back_in_full_was_not_paid(held, fuel, mileage):
    assert says(costs.g22, TravelDay("2026-03-03", fuel, mileage, (9, 10)), held) == []
