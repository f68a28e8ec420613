"""For everyone: what is shown of grants has spoken names and is reached by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services import ledger
from app.ui.grants.rows_dialog import RowsDialog
from tests.ui.test_everyone import controls, nameless, spoken, tab_order


@pytest.fixture
def window(window_on, funded):
    return window_on(funded)


@pytest.mark.parametrize(
    ("entity", "tab"),
    [
        ("award", "money"),
        ("award", "pace"),
        ("award", "due"),
        ("subaward", "pace"),
    ],
)
def test_every_control_of_a_tab_has_a_name_and_its_turn(window, entity, tab):
    window.open_record(entity, 1)
    pane = window.record_pane
    pane.tabs.go_to(tab)
    QTest.qWait(60)
    assert not nameless(window)
    window.activateWindow()
    window.navigation.focus_list()
    reached = tab_order(window)
    part = pane.tabs.stack.currentWidget()
    inside = [*controls(part), *controls(pane.strips)]
    missed = [
        spoken(one)
        for one in inside
        if one.isEnabled() and one.focusPolicy() != Qt.FocusPolicy.NoFocus and one not in reached
    ]
    assert not missed


def test_the_rows_behind_a_figure_have_names_and_a_way_out(window):
    parts = ledger.rows_of(window.session, ledger.award_scope(window.session, 1), "cash_on_hand")
    window.commands.show_rows("Cash on hand", parts)
    QApplication.processEvents()
    found = window.findChild(RowsDialog)
    assert not nameless(found)
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_a_cell_speaks_its_line_and_column(window):
    window.open_record("award", 1)
    window.record_pane.tabs.go_to("money")
    table = window.record_pane.tabs.stack.currentWidget().table
    index = table.figures.index(1, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "OPSG, Authorized $100,000.00"
    assert table.figures.headerData(1, Qt.Orientation.Horizontal) == "Authorized"
