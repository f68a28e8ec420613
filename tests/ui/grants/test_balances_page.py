"""The page of balances: grouped, as of a day, opened and copied by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.grants.rows_dialog import RowsDialog
from app.ui.pages.balances import BalancesPage
from tests.office import add
from tests.ui.hands import CTRL, press


@pytest.fixture
def page(window_on, funded, qtbot) -> BalancesPage:
    window = window_on(funded)
    window.activateWindow()
    press(Qt.Key.Key_B, CTRL)
    found = window.findChild(BalancesPage)
    qtbot.waitUntil(lambda: bool(found.rows))
    return found


def told(page: BalancesPage) -> list[tuple[str, ...]]:
    model = page.table.figures
    return [
        tuple(model.text(row, at) for at in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def grouped(page: BalancesPage, by: str, qtbot) -> None:
    page.by.setCurrentIndex(page.by.findData(by))
    qtbot.waitUntil(lambda: not page.is_busy)


def test_awards_stand_beside_each_other_with_their_total(page):
    (award, total) = told(page)
    assert award[:5] == ("EMW-2025-SS-00001", "$100,000.00", "$80,000.00", "$0.00", "$17,500.00")
    assert total[1:] == award[1:]


def test_groups_of_subawards_show_only_what_they_have(page, qtbot):
    grouped(page, "agency", qtbot)
    assert [column.key for column in page.table.figures.columns] == [
        "obligated",
        "budgeted",
        "expended",
        "unliquidated",
        "claimed",
        "reimbursed",
    ]
    assert [row[0] for row in told(page)] == ["Ada County", "Boise Police", "Total"]
    assert [row[3] for row in told(page)] == ["$17,500.00", "$2,500.00", "$17,500.00"]
    assert "counts it once" in page.says.text()


def test_a_figure_opens_its_rows_and_a_line_its_record(page, qtbot):
    page.table.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), RowsDialog))
    found = QApplication.activeWindow()
    assert found.total.text() == "$100,000.00"
    press(Qt.Key.Key_Escape)
    page.table.setFocus()
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Return)
    pane = page.window().record_pane
    assert (pane.entity.name, pane.record) == ("award", 1)


def test_the_whole_table_is_copied(page):
    page.copy_button.click()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Award\tAuthorized\tObligated")
    assert lines[-1].startswith("Total\t$100,000.00")


def test_a_save_is_added_up_at_once(page, funded, qtbot):
    add(funded, "drawdown", award="1", program="opsg", drawn_on="2026-03-10", amount="1,000")
    qtbot.waitUntil(lambda: told(page)[0][9] == "$10,000.00")


def test_another_component(page, qtbot):
    page.bar.component.setCurrentIndex(page.bar.component.findData("shsp"))
    qtbot.waitUntil(lambda: not page.is_busy)
    assert told(page)[0][1] == "$20,000.00"
