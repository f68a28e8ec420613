"""The rows behind a figure: tables that add up to it, opened and copied by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services import ledger
from app.ui.grants.rows_dialog import RowsDialog
from db.model import registry
from db.model.money import show_cents
from tests.ui.hands import CTRL, press


@pytest.fixture
def window(window_on, funded):
    return window_on(funded)


def dialog_of(window, key: str) -> RowsDialog:
    session = window.session
    parts = ledger.rows_of(session, ledger.award_scope(session, 1), key)
    window.commands.show_rows("Unliquidated", parts)
    QApplication.processEvents()
    return window.findChild(RowsDialog)


@pytest.mark.parametrize("key", ["authorized", "unliquidated", "expended", "cash_on_hand"])
def test_the_total_is_the_figure(window, key):
    found = dialog_of(window, key)
    figure = ledger.of_award(window.session, 1).as_dict()[key]
    assert found.total.text() == show_cents(figure)
    assert sum(one.sum for one in found.parts) == figure
    press(Qt.Key.Key_Escape)
    assert QApplication.activeWindow() is not found


def test_what_is_taken_away_says_so_in_words(window):
    found = dialog_of(window, "unliquidated")
    words = [one.words.text() for one in found.parts]
    assert words == [
        "Subaward actions: 1 row, $80,000.00",
        "Spending, taken away: 3 rows, -$17,500.00",
    ]
    found.close()


def test_keys_select_copy_sort_and_open(window):
    found = dialog_of(window, "expended")
    (rows,) = found.parts
    assert rows.selected.text() == "This row: $10,000.00"
    press(Qt.Key.Key_A, CTRL)
    assert rows.selected.text() == "3 rows: $17,500.00"
    press(Qt.Key.Key_C, CTRL)
    assert "$2,500.00" in QApplication.clipboard().text()
    rows.table.sort_by(registry.entity("expenditure").field("amount"))
    assert list(rows.table.rows.ids) == [3, 2, 1]
    rows.table.select_id(2)
    press(Qt.Key.Key_Return)
    pane = window.record_pane
    assert (pane.entity.name, pane.record) == ("expenditure", 2)


def test_a_figure_without_rows_says_so(window):
    found = dialog_of(window, "reimbursed")
    assert found.parts == []
    assert found.total.text() == "$0.00"
    found.close()
