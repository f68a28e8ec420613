"""G23, G24 and G25: an item's number, its environmental review and its inventory."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.rules import equipment
from db.model.hits import Hit
from db.model.row_facts import Item, ReviewedCost

TODAY = date(2026, 3, 15)


def item(unit_cost=1_000_000, awarded_on="2025-09-30", **facts):
    return Item(6, unit_cost, awarded_on, 5, **facts)


def says(rule, fact, held, today=TODAY):
    return [hit.says for hit in rule(fact, held, today)]


@pytest.mark.parametrize(
    ("cents", "awarded_on", "speaks"),
    [
        (999_999, "2024-10-01", False),
        (1_000_000, "2024-10-01", True),
        (1_000_000, "2024-09-30", True),
        (500_000, "2024-09-30", True),
        (500_000, "2024-10-01", False),
        (499_999, "2024-09-30", False),
    ],
)
def test_g23_the_threshold_is_that_of_the_awards_day(held, cents, awarded_on, speaks):
    assert bool(says(equipment.g23, item(cents, awarded_on), held)) is speaks


def test_g23_says_cost_and_threshold(held):
    assert list(equipment.g23(item(1_240_000), held, TODAY)) == [
        Hit(
            "G23", "warn", "equipment", 6, "ael_no",
            "Costs $12,400.00 each, at or over the threshold of $10,000.00, and has no AEL "
            "number.",
        )
    ]  # fmt: skip


def test_g23_is_silent_about_an_item_with_its_number(held):
    assert says(equipment.g23, item(ael_no="12VE-00-MISS"), held) == []


def test_g23_takes_the_offices_own_threshold(with_setting):
    held = with_setting("equipment_threshold", "2500")
    assert says(equipment.g23, item(250_000), held)
    assert not says(equipment.g23, item(249_999), held)


def reviewed(approved_on, of="equipment", title="Camera pole"):
    return ReviewedCost(9, "2026-03-03", of, title, approved_on)


@pytest.mark.parametrize(("approved_on", "speaks"), [("2026-03-03", False), ("2026-03-04", True)])
def test_g24_a_review_is_approved_by_the_day_of_the_cost(held, approved_on, speaks):
    assert bool(says(equipment.g24, reviewed(approved_on), held)) is speaks


def test_g24_names_what_needs_the_review(held):
    assert list(equipment.g24(reviewed(None), held, TODAY)) == [
        Hit(
            "G24", "bad", "expenditure", 9, "equipment",
            "Spent on 3 Mar 2026; the environmental review of Camera pole has no approval.",
        )
    ]  # fmt: skip
    of_order = reviewed("2026-03-09", "operations_order", "26-ELCCAL-01-001")
    assert list(equipment.g24(of_order, held, TODAY)) == [
        Hit(
            "G24", "bad", "expenditure", 9, "operations_order",
            "Spent on 3 Mar 2026; the environmental review of order 26-ELCCAL-01-001 was approved "
            "later, 9 Mar 2026.",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("counted", "today", "speaks"),
    [
        ("2024-03-15", date(2026, 3, 15), False),  # 24 months to the day
        ("2024-03-14", date(2026, 3, 15), True),
        ("2024-02-29", date(2026, 2, 28), False),
        ("2024-02-29", date(2026, 3, 1), True),
        ("2026-03-16", date(2026, 3, 15), False),  # still to come
        (None, date(2026, 3, 15), False),
    ],
)
def test_g25_an_item_is_counted_every_24_months(held, counted, today, speaks):
    assert bool(says(equipment.g25, item(last_inventory_on=counted), held, today)) is speaks


def test_g25_an_item_never_counted_runs_from_the_day_it_came(held):
    assert list(equipment.g25(item(acquired_on="2024-03-01"), held, TODAY)) == [
        Hit(
            "G25", "warn", "equipment", 6, "last_inventory_on",
            "Never counted since it came on 1 Mar 2024, more than 24 months ago.",
        )
    ]  # fmt: skip
    counted = item(acquired_on="2020-01-01", last_inventory_on="2026-01-01")
    assert says(equipment.g25, counted, held) == []


def test_g25_what_was_disposed_of_is_counted_no_more(held):
    gone = item(acquired_on="2020-01-01", disposed_on="2026-01-01")
    assert says(equipment.g25, gone, held) == []


def test_g25_takes_the_offices_own_months(with_setting):
    held = with_setting("inventory_months", "12")
    assert says(equipment.g25, item(last_inventory_on="2025-03-14"), held)
    assert not says(equipment.g25, item(last_inventory_on="2025-03-15"), held)
