"""The budget of a subaward typed by hand: cells, blocks, gauges that move, one undo each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.services import save
from app.ui.grants.grid import GridTable
from app.ui.grants.rows_dialog import RowsDialog
from tests.office import add, change, values
from tests.ui.grants.dialogs import on_dialog, tab_of
from tests.ui.grants.key_by_key import write
from tests.ui.hands import ALT, CTRL, SHIFT, press
from tests.ui.test_everyone import nameless

if TYPE_CHECKING:
    from app.ui.grants.paste_preview import PastePreview

OVERTIME, FRINGE, FUEL = 0, 1, 6
ORIGINAL, FRAGO, CURRENT, SPENT, LEFT = 0, 1, 2, 3, 4


@pytest.fixture
def budgeted(funded):
    """The county's budget: overtime and fuel, and a FRAGO that FEMA has not approved."""
    for category, amount in (("overtime", "40,000"), ("fuel", "30,000")):
        add(
            funded, "budget_line", subaward="1", category=category, amount=amount,
            effective_on="2025-10-01",
        )  # fmt: skip
    add(
        funded, "operations_order", organization="2", fiscal_year="2025", subaward="1",
        usbp_sector="SPW", kind="operations_order", order_number="25-SPWADA-01-001",
    )  # fmt: skip
    add(
        funded, "operations_order", organization="2", fiscal_year="2025", subaward="1",
        usbp_sector="SPW", kind="frago", order_number="25-SPWADA-01-001", order_version="1",
        amends="1",
    )  # fmt: skip
    return funded


@pytest.fixture
def window(window_on, budgeted):
    return window_on(budgeted)


@pytest.fixture
def tab(window):
    part = tab_of(window, "subaward", 1, "budget")
    part.table.setFocus()
    part.table.go_to(OVERTIME, ORIGINAL)
    return part


def shown(tab, row: int, column: int) -> str:
    return tab.model.text(row, column)


def clip(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_the_grid_shows_what_was_budgeted_spent_and_left(tab):
    assert [tab.model.heading(at) for at in range(6)] == [
        "Original", "FRAGO v1, not approved", "Current", "Spent", "Left", "%",
    ]  # fmt: skip
    assert [shown(tab, OVERTIME, at) for at in range(6)] == [
        "$40,000.00", "", "$40,000.00", "$15,000.00", "$25,000.00", "38 %",
    ]  # fmt: skip
    last = tab.model.rowCount() - 1
    assert tab.model.row_name(last) == "Total"
    assert shown(tab, last, ORIGINAL) == "$70,000.00"
    assert shown(tab, FRINGE, CURRENT) == ""


def test_typing_replaces_and_enter_goes_down(tab):
    write("1.5k")
    press(Qt.Key.Key_Return)
    assert shown(tab, OVERTIME, ORIGINAL) == "$1,500.00"
    assert values(tab.session, "budget_line", 1)["amount"] == 1_500_00
    assert tab.table.at() == (FRINGE, ORIGINAL)
    assert tab.state.text() == "Operational overtime, Original: its one line is now $1,500.00."
    write("$2,000.25")
    press(Qt.Key.Key_Tab)
    assert shown(tab, FRINGE, ORIGINAL) == "$2,000.25"
    assert tab.table.at() == (FRINGE, FRAGO)
    write("(250)")
    press(Qt.Key.Key_Backtab)
    assert shown(tab, FRINGE, FRAGO) == "-$250.00"
    assert tab.table.at() == (FRINGE, ORIGINAL)


def test_each_cell_is_one_step_to_undo(tab):
    write("1")
    press(Qt.Key.Key_Return)
    write("2")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Z, CTRL)
    assert (shown(tab, OVERTIME, ORIGINAL), shown(tab, FRINGE, ORIGINAL)) == ("$1.00", "")
    press(Qt.Key.Key_Z, CTRL)
    assert shown(tab, OVERTIME, ORIGINAL) == "$40,000.00"
    assert tab.table.hasFocus()


def test_f2_edits_what_stands_there_and_esc_leaves_it(tab):
    press(Qt.Key.Key_F2)
    assert tab.table.delegate.line.text() == "40,000.00"
    press(Qt.Key.Key_Home)
    write("1")
    press(Qt.Key.Key_Return)
    assert shown(tab, OVERTIME, ORIGINAL) == "$140,000.00"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_F2)
    write("9")
    press(Qt.Key.Key_Escape)
    assert shown(tab, OVERTIME, ORIGINAL) == "$140,000.00"
    assert tab.table.hasFocus()


def test_del_clears_to_nothing_and_ctrl_d_fills_down(tab):
    press(Qt.Key.Key_Delete)
    assert shown(tab, OVERTIME, ORIGINAL) == "$0.00"
    write("70")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_D, CTRL)
    assert shown(tab, FRINGE, ORIGINAL) == "$70.00"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Apostrophe, CTRL)
    assert shown(tab, 2, ORIGINAL) == "$70.00"
    tab.table.go_to(OVERTIME, ORIGINAL)
    write("9")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_D, CTRL)
    assert [shown(tab, row, ORIGINAL) for row in range(4)] == ["$9.00", "$9.00", "$9.00", ""]


def test_what_cannot_be_read_stays_red_with_its_reason(tab):
    write("lots")
    press(Qt.Key.Key_Return)
    assert shown(tab, OVERTIME, ORIGINAL) == "lots"
    assert tab.model.look(OVERTIME, ORIGINAL) == "bad"
    assert tab.state.text() == (
        "Not saved. “lots” is not an amount of money. Type it as 1,323.25 or 1.5k."
    )
    assert values(tab.session, "budget_line", 1)["amount"] == 40_000_00
    assert tab.model.index(OVERTIME, ORIGINAL).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Operational overtime, Original, lots, "
        "Not saved. “lots” is not an amount of money. Type it as 1,323.25 or 1.5k."
    )
    press(Qt.Key.Key_Up)
    assert tab.state.text().startswith("Not saved.")
    write("5")
    press(Qt.Key.Key_Return)
    assert (shown(tab, OVERTIME, ORIGINAL), tab.model.refused) == ("$5.00", {})


def test_the_gauges_move_while_typing(tab):
    assert tab.personnel.words.text() == "57.1 % of 50 %: over by $5,000.00"
    assert tab.personnel.words.property("kind") == "warn"
    write("30000")
    assert tab.personnel.words.text() == "50.0 % of 50 %: $0.00 left"
    assert tab.personnel.words.property("kind") == "quiet"
    assert values(tab.session, "budget_line", 1)["amount"] == 40_000_00
    assert tab.balance.text().startswith("$20,000.00 of the $80,000.00 obligated")
    press(Qt.Key.Key_Escape)
    assert tab.personnel.words.text() == "57.1 % of 50 %: over by $5,000.00"


def test_a_frago_that_waits_moves_the_gauges_only_while_it_is_typed(tab):
    press(Qt.Key.Key_Right)
    write("-10000")
    assert tab.personnel.words.text() == "50.0 % of 50 %: $0.00 left"
    press(Qt.Key.Key_Return)
    assert tab.personnel.words.text() == "57.1 % of 50 %: over by $5,000.00"
    assert tab.model.look(OVERTIME, FRAGO) == "quiet"
    assert tab.model.says(OVERTIME, FRAGO) == "Does not count: FRAGO not approved"


def test_a_block_from_a_spreadsheet_is_one_step(tab):
    clip("$1,000.00\t(100)\n\t250\n3,000\t\n")
    press(Qt.Key.Key_V, CTRL)
    assert [shown(tab, row, ORIGINAL) for row in range(3)] == ["$1,000.00", "", "$3,000.00"]
    assert [shown(tab, row, FRAGO) for row in range(3)] == ["-$100.00", "$250.00", ""]
    assert save.undo_label(tab.session) == "Enter 4 budget cells"
    press(Qt.Key.Key_Z, CTRL)
    assert shown(tab, OVERTIME, ORIGINAL) == "$40,000.00"
    assert shown(tab, 2, ORIGINAL) == ""


def test_what_a_block_has_that_is_refused_is_shown_first(tab):
    clip("1\t2\nlots\t3\n")

    def look(dialog: PastePreview) -> None:
        model = dialog.table.model()
        assert [model.index(0, at).data() for at in range(3)] == ["2", "Original", "lots"]
        assert not nameless(dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    on_dialog(look)
    press(Qt.Key.Key_V, CTRL)
    assert shown(tab, OVERTIME, ORIGINAL) == "$40,000.00"

    def agree(dialog: PastePreview) -> None:
        assert dialog.go_on.text() == "Enter the other 3"
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    on_dialog(agree)
    press(Qt.Key.Key_V, CTRL)
    assert (shown(tab, OVERTIME, ORIGINAL), shown(tab, FRINGE, FRAGO)) == ("$1.00", "$3.00")


def test_a_block_is_copied_as_it_stands(tab):
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Right, SHIFT)
    press(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "$40,000.00\t\n\t"


def test_alt_enter_opens_the_rows_of_a_figure(tab, qtbot):
    for column, rows in ((ORIGINAL, 1), (SPENT, 2), (LEFT, 3)):
        tab.table.go_to(OVERTIME, column)
        with qtbot.waitSignal(tab.rows_wanted) as asked:
            QTest.keyClick(tab.table, Qt.Key.Key_Return, ALT)
        assert sum(len(part.ids) for part in asked.args[1]) == rows
        for dialog in tab.window().findChildren(RowsDialog):
            dialog.close()


def test_friendly_forces_are_to_look_at_only(tab):
    add(
        tab.session, "budget_line", subaward="2", category="overtime", amount="10,000",
        effective_on="2025-10-01",
    )  # fmt: skip
    QApplication.processEvents()
    assert tab.friendly.isVisible()
    tab.friendly.setFocus()
    press(Qt.Key.Key_Space)
    assert shown(tab, OVERTIME, ORIGINAL) == "$50,000.00"
    assert not tab.model.is_open(OVERTIME, ORIGINAL)
    assert "to look at" in tab.state.text()
    assert tab.personnel.words.text() == "57.1 % of 50 %: over by $5,000.00"
    press(Qt.Key.Key_Space)
    assert tab.model.is_open(OVERTIME, ORIGINAL)


def test_what_the_rules_say_of_a_line_is_marked_at_its_cell(tab, qtbot):
    change(tab.session, "operations_order", 1, fema_approved_on="2025-11-01")
    change(tab.session, "budget_line", 2, effective_on="2026-02-01")
    qtbot.waitUntil(lambda: "(G17)" in tab.model.warning(FUEL, ORIGINAL))
    warned = tab.model.warning(FUEL, ORIGINAL)
    tab.table.go_to(FUEL, ORIGINAL)
    assert tab.state.text() == warned
    assert tab.model.warning(OVERTIME, ORIGINAL) == ""


def test_a_new_frago_gets_its_column(tab):
    def fill(dialog) -> None:
        assert dialog.form.editors["order_version"].text() == "2"
        QTest.keyClick(dialog, Qt.Key.Key_S, CTRL)

    on_dialog(fill)
    tab.new_frago.setFocus()
    press(Qt.Key.Key_Space)
    assert [one.short for one in tab.model.grid.columns] == ["Original", "FRAGO v1", "FRAGO v2"]
    assert tab.table.at() == (OVERTIME, 2)


def test_a_file_to_read_only_lets_nothing_be_typed(window_on, budgeted, opened):
    window = window_on(opened(budgeted.path, read_only=True))
    tab = tab_of(window, "subaward", 1, "budget")
    tab.table.setFocus()
    tab.table.go_to(OVERTIME, ORIGINAL)
    QTest.keyClicks(tab.table, "5")
    assert tab.table.delegate.line is None
    assert tab.state.text() == "Nothing can be typed: it was opened to read only."
    assert not tab.new_frago.isEnabled()


def test_what_is_typed_survives_a_save_elsewhere(tab):
    write("77")
    add(tab.session, "organization", name="Nampa Police", kind="city")
    QApplication.processEvents()
    assert tab.table.delegate.line.text() == "77"
    press(Qt.Key.Key_Return)
    assert shown(tab, OVERTIME, ORIGINAL) == "$77.00"


def test_a_cell_still_typed_into_is_entered_when_the_window_closes(tab, window, budgeted):
    write("41000")
    assert tab.table.delegate.line is not None
    window.close()
    assert values(budgeted, "budget_line", 1)["amount"] == 4_100_000


def test_a_cell_still_typed_into_stays_with_its_own_record(tab, window, budgeted):
    add(
        budgeted, "subaward", award="1", subrecipient="2", program="opsg", number="SHSP-2",
        starts_on="2025-09-01", ends_on="2028-08-31", usbp_sector="SPW",
    )  # fmt: skip
    write("41000")
    window.open_record("subaward", 2)
    assert values(budgeted, "budget_line", 1)["amount"] == 4_100_000


def test_tab_leaves_the_grid_at_its_end(tab):
    last = tab.model.rowCount() - 2
    tab.table.go_to(last, FRAGO)
    press(Qt.Key.Key_Tab)
    assert not tab.table.hasFocus()


def test_every_control_has_a_name(tab):
    assert not nameless(tab)
    assert tab.personnel.accessibleName().startswith("Personnel: 57.1 % of 50 %")
    assert isinstance(tab.table, GridTable)
    assert all(one.toolTip() for one in tab.findChildren(QPushButton))
