"""An award's own budget by component: typed by hand, traced, one undo each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.services import award_budget, ledger, save
from tests.office import add, values
from tests.ui.grants.dialogs import tab_of
from tests.ui.grants.key_by_key import write
from tests.ui.hands import press

M_AND_A = "m_and_a"


@pytest.fixture
def window(window_on, funded):
    add(
        funded, "expenditure", award="1", program="opsg", spent_on="2026-01-10",
        category=M_AND_A, amount="1,500", standing="allowable",
    )  # fmt: skip
    return window_on(funded)


def row_of(tab, category):
    return tab.model.grid.categories.index(category)


def test_what_is_typed_becomes_the_awards_own_line_of_that_component(window, funded):
    tab = tab_of(window, "award", 1, "budget")
    assert [one.title for one in tab.model.grid.columns][:2] == ["OPSG", "SHSP"]
    tab.table.go_to(row_of(tab, M_AND_A), 0)
    tab.table.setFocus()
    write("2500")
    press(Qt.Key.Key_Tab)
    line = values(funded, "budget_line", 1)
    assert (line["award"], line["program"], line["amount"]) == (1, "opsg", 2_500_00)
    assert (line["subaward"], line["effective_on"]) == (None, "2025-09-15")
    assert tab.model.grid.left(M_AND_A) == 1_000_00
    assert (
        "2.5 %" in tab.personnel.accessibleName()
        or "2.5 %" in tab._limits.shares(tab.model.grid)[0].says
    )
    save.undo_last(funded)
    assert tab.model.grid.budgeted == 0
    (share,) = award_budget.limits(funded, 1).shares(tab.model.grid)
    assert share.part == 1_500_00  # spent is more than budgeted (G12)


def test_the_figures_open_the_rows_they_are_made_of(window, funded):
    award_budget.enter(funded, 1, {(M_AND_A, 0): 2_000_00, (M_AND_A, 1): 300_00})
    for figure, cents in (("current", 2_300_00), ("spent", 1_500_00), ("left", 800_00)):
        parts = award_budget.rows_of_figure(funded, 1, figure, M_AND_A, friendly=False)
        found = sum(sum(ledger.amounts(funded, one).values()) for one in parts)
        assert found == cents
    (column,) = award_budget.rows_of_column(funded, 1, 1, M_AND_A, friendly=False)
    assert sum(ledger.amounts(funded, column).values()) == 300_00


def test_what_is_left_beside_the_subawards_is_told(window, funded):
    tab = tab_of(window, "award", 1, "budget")
    assert tab.balance.text() == (
        "$80,000.00 of $120,000.00 is passed on. Beside the own budget $40,000.00 is left."
    )
    award_budget.enter(funded, 1, {("equipment", 0): 50_000_00})
    assert tab.balance.text().endswith("With the own budget that is $10,000.00 too much.")
