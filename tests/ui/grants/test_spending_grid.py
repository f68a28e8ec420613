"""Spending typed by hand and pasted: rows saved when they are left, refused ones kept in red."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.services import save, spending_grid
from db.model.due_facts import Subject
from tests.office import add, values
from tests.ui.grants.dialogs import on_dialog, tab_of
from tests.ui.grants.key_by_key import write
from tests.ui.hands import ALT, CTRL, SHIFT, press
from tests.ui.test_everyone import nameless

SPENT, CATEGORY, DESCRIPTION, AGENCY, OFFICER, WORKED, HOURS, RATE, AMOUNT, DOCUMENT = range(10)


@pytest.fixture
def window(window_on, funded):
    return window_on(funded)


@pytest.fixture
def tab(window):
    """The county's spending, two rows of overtime, with the cursor on the empty row."""
    part = tab_of(window, "subaward", 1, "spending")
    part.table.setFocus()
    part.table.go_to(part.model.rowCount() - 1, SPENT)
    return part


def row(tab, at: int) -> list[str]:
    return [tab.model.text(at, column) for column in range(DOCUMENT + 1)]


def stored(tab) -> list[dict[str, object]]:
    return [one.values for one in spending_grid.read(tab.session, Subject("subaward", 1))]


def fill(*texts: str) -> None:
    """Type texts into one cell after the other, each left by Tab; "" goes past."""
    for text in texts:
        write(text)
        press(Qt.Key.Key_Tab)


def clip(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_rows_there_are_stand_with_their_rate_and_an_empty_one_below(tab):
    assert tab.model.rowCount() == 3
    assert row(tab, 0)[:2] == ["5 Nov 2025", "Operational overtime"]
    assert tab.model.row_name(2) == "New row"
    assert tab.count.text() == "2 rows, $15,000.00"


def test_a_row_of_overtime_is_typed_and_saved_by_enter(tab):
    press(Qt.Key.Key_Semicolon, CTRL)
    press(Qt.Key.Key_Tab)
    fill("over", "Night shift", "", "AC-3", "3/14/26", "7.5", "61.50")
    assert row(tab, 2) == [
        "15 Mar 2026", "Operational overtime", "Night shift", "", "AC-3", "14 Mar 2026",
        "7.5", "$61.50", "$461.25", "",
    ]  # fmt: skip
    assert len(stored(tab)) == 2
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert len(stored(tab)) == 3
    saved = stored(tab)[-1]
    assert (saved["amount"], saved["hours"], saved["officer_code"]) == (461_25, 30, "AC-3")
    assert tab.table.at() == (3, SPENT)
    assert tab.state.text().startswith("Saved.")
    assert tab.table.hasFocus()


def test_the_next_row_goes_on_at_once(tab):
    fill("3/1/26", "fuel", "Gas", "", "", "", "", "", "12")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    press(Qt.Key.Key_Apostrophe, CTRL)
    press(Qt.Key.Key_Tab)
    fill("mileage", "", "", "", "", "", "", "(3)")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert [(one["category"], one["amount"]) for one in stored(tab)[2:]] == [
        ("fuel", 12_00), ("mileage", -3_00),
    ]  # fmt: skip
    press(Qt.Key.Key_Z, CTRL)
    assert len(stored(tab)) == 3
    assert tab.model.rowCount() == 4


def test_a_row_that_lacks_something_stays_and_says_so(tab):
    fill("2/30/26", "sleep")
    assert [tab.model.look(2, at) for at in (SPENT, CATEGORY)] == ["bad", "bad"]
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert tab.state.text() == (
        "Row 3 is not saved. “2/30/26” is not a day. Type it as 8/31/2026, 2026-08-31 or +30d."
    )
    assert tab.model.look(2, AMOUNT) == "bad"
    assert len(stored(tab)) == 2
    tab.table.go_to(2, SPENT)
    fill("2/28/26", "fuel")
    tab.table.go_to(2, AMOUNT)
    write("5")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert stored(tab)[-1]["spent_on"] == "2026-02-28"


def test_drafts_are_there_again_when_one_comes_back(tab, window):
    fill("3/1/26", "fuel")
    window.open_record("subaward", 2)
    QApplication.processEvents()
    window.open_record("subaward", 1)
    QApplication.processEvents()
    assert row(tab, 2)[:2] == ["1 Mar 2026", "Fuel"]
    assert tab.model.row_name(2) == "Row 3, not saved"


def test_drafts_outlive_the_window(tab, window_on):
    fill("3/1/26", "fuel")
    again = tab_of(window_on(tab.session), "subaward", 1, "spending")
    assert row(again, 2)[:2] == ["1 Mar 2026", "Fuel"]


def test_a_cell_of_a_row_there_is_saves_at_once(tab):
    tab.table.go_to(0, DESCRIPTION)
    press(Qt.Key.Key_F2)
    write("Border watch")
    press(Qt.Key.Key_Return)
    assert values(tab.session, "expenditure", 1)["description"] == "Border watch"
    assert tab.table.at() == (1, DESCRIPTION)
    assert save.undo_label(tab.session) == "Edit spending"
    press(Qt.Key.Key_D, CTRL)
    assert values(tab.session, "expenditure", 2)["description"] == "Border watch"


def test_a_refused_cell_of_a_row_there_is_keeps_what_was_typed(tab):
    tab.table.go_to(0, AMOUNT)
    press(Qt.Key.Key_Delete)
    assert tab.state.text() == "Not saved. Amount is missing. Fill it in."
    assert tab.model.look(0, AMOUNT) == "bad"
    assert values(tab.session, "expenditure", 1)["amount"] == 10_000_00
    write("7")
    press(Qt.Key.Key_Return)
    assert values(tab.session, "expenditure", 1)["amount"] == 7_00
    assert tab.model.refused == {}


def test_a_month_of_overtime_is_pasted_as_one_step(tab):
    head = "Work date\tCategory\tEmployee ID\tHours\tOT rate\tShift"
    lines = [f"3/{1 + at % 9}/26\tOvertime\tAC-{at}\t8\t$50.00\tN" for at in range(200)]
    clip("\r\n".join([head, *lines]))
    press(Qt.Key.Key_V, CTRL)
    assert len(stored(tab)) == 202
    assert tab.state.text() == (
        "200 new rows, $80,000.00 together. Ctrl+Z takes it back. Columns not taken: “Shift”."
    )
    press(Qt.Key.Key_Z, CTRL)
    assert len(stored(tab)) == 2


def test_refused_rows_are_shown_first_and_stay_to_mend(tab):
    clip("Date\tCategory\tAmount\n3/1/26\tFuel\t10\n3/2/26\tFuel\tten\n")

    def agree(dialog) -> None:
        model = dialog.table.model()
        assert [model.index(0, at).data() for at in range(3)] == ["3", "Amount", "ten"]
        assert dialog.go_on.text() == "Save the good row"
        assert not nameless(dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    on_dialog(agree)
    press(Qt.Key.Key_V, CTRL)
    assert len(stored(tab)) == 3
    assert row(tab, 3)[AMOUNT] == "ten"
    assert tab.model.look(3, AMOUNT) == "bad"
    assert tab.table.at() == (3, SPENT)
    tab.table.go_to(3, AMOUNT)
    write("11")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert stored(tab)[-1]["amount"] == 11_00
    assert tab.model.drafts() == []


def test_cancel_pastes_nothing(tab):
    clip("Date\tCategory\tAmount\n3/1/26\tFuel\t10\n3/2/26\tFuel\tten\n")
    on_dialog(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    press(Qt.Key.Key_V, CTRL)
    assert (len(stored(tab)), tab.model.drafts()) == (2, [])


def test_a_block_goes_over_rows_or_with_shift_into_new_ones(tab):
    clip("A\nB")
    tab.table.go_to(0, DESCRIPTION)
    press(Qt.Key.Key_V, CTRL)
    assert [one["description"] for one in stored(tab)] == ["A", "B"]
    clip("3/1/26\tFuel\tGas\t\t\t\t\t\t10")
    press(Qt.Key.Key_V, CTRL | SHIFT)
    assert [one["description"] for one in stored(tab)] == ["A", "B", "Gas"]


def test_rows_are_taken_away_by_ctrl_del(tab):
    fill("3/1/26")
    press(Qt.Key.Key_Delete, CTRL)
    assert tab.model.rowCount() == 3
    tab.table.go_to(0, SPENT)
    press(Qt.Key.Key_Delete, CTRL)
    assert len(stored(tab)) == 1
    assert tab.state.text() == "1 row moved to the trash. Ctrl+Z takes it back."
    press(Qt.Key.Key_Z, CTRL)
    assert len(stored(tab)) == 2


def test_what_the_rules_say_is_marked_at_its_cell(tab, qtbot):
    add(
        tab.session, "expenditure", subaward="1", spent_on="2026-09-01", category="fuel",
        amount="5", standing="allowable",
    )  # fmt: skip
    assert tab.table.at() == (3, SPENT)
    qtbot.waitUntil(lambda: "(G14)" in tab.model.warning(2, SPENT))
    warned = tab.model.warning(2, SPENT)
    assert tab.model.look(2, SPENT) == ""
    tab.table.go_to(2, SPENT)
    assert tab.state.text() == warned
    assert warned in tab.model.index(2, SPENT).data(Qt.ItemDataRole.AccessibleTextRole)


def test_alt_down_offers_the_categories(tab):
    tab.table.go_to(0, CATEGORY)
    press(Qt.Key.Key_Down, ALT)
    (menu,) = [one for one in tab.table.findChildren(QMenu) if one.isVisible()]
    assert [one.text() for one in menu.actions()][:2] == ["Operational overtime", "Fringe"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert values(tab.session, "expenditure", 1)["category"] == "fringe"


def test_agencies_are_completed_while_typing(tab):
    tab.table.go_to(0, AGENCY)
    write("Boi")
    assert tab.table.delegate.line.text() == "Boise Police"
    press(Qt.Key.Key_Return)
    assert values(tab.session, "expenditure", 1)["organization"] == 3


def test_alt_enter_opens_the_record(tab, window):
    tab.table.go_to(1, SPENT)
    press(Qt.Key.Key_Return, ALT)
    assert (window.record_pane.entity.name, window.record_pane.record) == ("expenditure", 2)


def test_what_is_typed_survives_a_save_elsewhere(tab):
    write("3/1")
    add(tab.session, "organization", name="Nampa Police", kind="city")
    QApplication.processEvents()
    assert tab.table.delegate.line.text() == "3/1"
    press(Qt.Key.Key_Escape)


def test_a_file_to_read_only_lets_nothing_be_typed(window_on, funded, opened):
    window = window_on(opened(funded.path, read_only=True))
    tab = tab_of(window, "subaward", 1, "spending")
    assert tab.model.rowCount() == 2
    assert not tab.model.is_open(0, AMOUNT)
    assert tab.state.text() == "Nothing can be typed: it was opened to read only."
    assert not tab.paste_button.isEnabled()


def test_every_control_has_a_name(tab):
    assert not nameless(tab)
    told = tab.model.index(2, SPENT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "New row, Spent on, empty"


def test_the_cursor_waits_in_the_empty_row(window):
    part = tab_of(window, "subaward", 1, "spending")
    part.paste_button.setFocus()
    press(Qt.Key.Key_Tab)
    assert part.table.hasFocus()
    assert part.table.at() == (2, SPENT)
    assert part.table.viewport().rect().contains(part.table.visualRect(part.table.currentIndex()))


def test_the_check_against_supplanting_is_filled_down(tab):
    checked = DOCUMENT + 1
    tab.table.go_to(0, checked)
    write("y")
    assert tab.table.delegate.line.text() == "yes"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_D, CTRL)
    assert [one["supplanting_checked"] for one in stored(tab)] == [1, 1]


def test_an_awards_own_spending_is_typed_in_its_own_tab(window, funded):
    part = tab_of(window, "award", 1, "spending")
    part.table.setFocus()
    part.table.go_to(part.model.rowCount() - 1, SPENT)
    fill("3/1/26", "fuel", "Gas", "", "", "", "", "", "12")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    (own,) = spending_grid.read(funded, Subject("award", 1))
    assert (own.values["award"], own.values["program"], own.values["amount"]) == (1, "opsg", 12_00)
    assert part.count.text() == "1 row of OPSG, $12.00"
    assert part.table.isColumnHidden(part.model.column_of("claim"))
