"""The budget grid by category, and what of it pays people."""

from __future__ import annotations

from app.domain.budgets import lines, personnel
from db.model.facts import BudgetCell

ORDER = ("overtime", "fringe", "fuel", "m_and_a")


def test_a_frago_moves_money_between_categories_and_the_total_stays():
    found = lines(
        [
            BudgetCell("fuel", None, 10_000),
            BudgetCell("overtime", None, 40_000),
            BudgetCell("fuel", 7, -2_500),
            BudgetCell("overtime", 7, 2_500),
        ],
        {"fuel": 9_000, "overtime": 1},
        ORDER,
    )
    assert [one.category for one in found] == ["overtime", "fuel"]
    overtime, fuel = found
    assert (overtime.original, overtime.changes, overtime.budgeted) == (40_000, {7: 2_500}, 42_500)
    assert (fuel.budgeted, fuel.spent, fuel.left) == (7_500, 9_000, -1_500)
    assert sum(one.budgeted for one in found) == 50_000


def test_spending_without_a_budget_has_a_line_of_its_own():
    (found,) = lines([], {"m_and_a": 300}, ORDER)
    assert (found.original, found.budgeted, found.left) == (0, 0, -300)


def test_an_unlisted_category_is_not_lost():
    found = lines([BudgetCell("boats", None, 5), BudgetCell("fuel", None, 1)], {}, ORDER)
    assert [one.category for one in found] == ["fuel", "boats"]


def test_personnel_is_overtime_fringe_and_part_time():
    cells = [
        BudgetCell("overtime", None, 30),
        BudgetCell("fringe", None, 5),
        BudgetCell("part_time_temp", 2, 10),
        BudgetCell("m_and_a", None, 15),
        BudgetCell("fuel", None, 40),
    ]
    assert personnel(lines(cells, {}, ORDER)) == (45, 100)
    assert personnel([]) == (0, 0)
