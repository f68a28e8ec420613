"""The table: keys, sorting by its heading, its columns, and what goes to the clipboard."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services import browse
from app.ui.list import menus
from app.ui.list.columns import LEAST_CUT, ColumnChooser, shared_out
from db.model import registry
from tests.office import add

if TYPE_CHECKING:
    from app.ui.list.table import RecordTable

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def table(spending, list_of) -> RecordTable:
    """All spending, the cursor on its first row."""
    pane = list_of(spending, "spending")
    ids = browse.all_ids(spending, pane.listed_query())
    pane.loader.stop()
    pane.table.show_ids(ids)
    pane.table.select_id(ids[0])
    pane.table.setFocus()
    return pane.table


def press(table: RecordTable, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(table, key, modifiers)
    QApplication.processEvents()


def click_heading(table: RecordTable, name: str) -> None:
    column = [field.name for field in table.rows.fields].index(name)
    x = table.columnViewportPosition(column) + 20
    QTest.mouseClick(table.heading.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))


def test_home_and_end_go_to_the_first_and_the_last_row(table):
    press(table, Qt.Key.Key_End)
    assert table.current_id() == table.rows.ids[-1]
    press(table, Qt.Key.Key_Home)
    assert table.current_id() == table.rows.ids[0]


def test_shift_end_selects_all_that_lies_between(table):
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_End, SHIFT)
    assert table.selected_count() == len(table.rows.ids) - 1


def test_enter_opens_the_record_under_the_cursor(table, qtbot):
    press(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        press(table, Qt.Key.Key_Return)
    assert opened.args == [table.rows.ids[1]]


def test_delete_asks_to_archive_what_is_selected_in_the_lists_order(table, qtbot):
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Up, SHIFT)
    with qtbot.waitSignal(table.archive_requested) as asked:
        press(table, Qt.Key.Key_Delete)
    assert asked.args == [list(table.rows.ids[:2])]


def test_space_takes_a_row_out_of_the_selection_and_back(table):
    press(table, Qt.Key.Key_Down, SHIFT)
    press(table, Qt.Key.Key_Space)
    assert table.selected_ids() == [table.rows.ids[0]]
    press(table, Qt.Key.Key_Space)
    assert table.selected_ids() == list(table.rows.ids[:2])


def test_the_cursor_tells_once_where_it_went(table, qtbot):
    seen: list[int] = []
    table.current_changed.connect(seen.append)
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Right)
    press(table, Qt.Key.Key_Down)
    assert seen == list(table.rows.ids[1:3])


def test_the_selection_stays_on_its_records_when_the_rows_change(table):
    seen: list[int] = []
    table.current_changed.connect(seen.append)
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Down, SHIFT)
    kept = table.selected_ids()
    table.show_ids(array("q", [640, *reversed(table.rows.ids)]))
    assert sorted(table.selected_ids()) == sorted(kept)
    assert table.current_id() == kept[1]
    assert len(seen) == 2, "no record was chosen by that"


def test_a_heading_sorts_up_then_down_then_not(table, qtbot):
    asked = []
    table.sort_asked.connect(asked.append)
    for _ in range(3):
        click_heading(table, "amount")
    amount = table.entity.field("amount")
    assert asked == [browse.Sort(amount), browse.Sort(amount, descending=True), None]
    assert table.heading.sortIndicatorSection() == -1


def test_copied_rows_are_tab_parted_under_their_labels(office, list_of):
    pane = list_of(office, "partners")
    pane.select(3)
    pane.table.setFocus()
    press(pane.table, Qt.Key.Key_C, CTRL)
    head, row, *rest = QApplication.clipboard().text().split("\n")
    assert head.split("\t")[:3] == ["Name", "Acronym", "Kind"]
    assert row.split("\t")[:3] == ["Boise Police & Sheriff", "", "City"]
    assert rest == [""]


def test_a_copied_text_is_never_a_formula(office, list_of):
    hostile = add(office, "organization", name="=1+1\tx", kind="city")
    pane = list_of(office, "partners")
    pane.select(hostile)
    pane.table.copy()
    assert QApplication.clipboard().text().split("\n")[1].split("\t")[0] == "'=1+1 x"


def test_hidden_columns_stay_hidden_next_time(office, list_of):
    table = list_of(office, "awards").table
    names = [field.name for field in table.rows.fields]
    menu = menus.column_menu(table, names.index("status"))
    next(one for one in menu.actions() if one.text() == "Hide Status").trigger()
    again = list_of(office, "awards").table
    assert [f.name for f in again.rows.fields] == [name for name in names if name != "status"]
    again.reset_columns()
    assert [field.name for field in again.rows.fields] == names


def test_the_menu_key_offers_rows_and_columns(office, list_of, qtbot):
    table = list_of(office, "awards").table
    table.select_id(2)
    menu = menus.row_menu(table, 2)
    by_text = {action.text().partition("\t")[0]: action for action in menu.actions()}
    with qtbot.waitSignals([table.opened, table.archive_requested, table.sort_asked]):
        by_text["Open"].trigger()
        by_text["Move to trash"].trigger()
        by_text["Sort by Recipient, downwards"].trigger()
    assert table.sort == browse.Sort(table.entity.field("recipient"), descending=True)


def test_the_first_column_cannot_be_hidden(office, list_of):
    table = list_of(office, "awards").table
    hide = next(
        one for one in menus.column_menu(table, 0).actions() if one.text().startswith("Hide")
    )
    assert not hide.isEnabled()


def test_the_chooser_finds_a_column_and_shows_it(office, list_of, qtbot):
    table = list_of(office, "awards").table
    table.choose_columns()
    chooser = table.findChild(ColumnChooser)
    QTest.keyClicks(chooser.focusWidget(), "litig")
    QTest.keyClick(chooser.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(chooser.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(chooser.focusWidget(), Qt.Key.Key_Return)
    assert table.rows.fields[-1].name == "litigation_hold"


def test_a_width_set_by_hand_stays(office, list_of, qtbot):
    table = list_of(office, "awards").table
    table.heading.resizeSection(1, 321)
    qtbot.waitUntil(lambda: bool(table.memory.widths()))
    assert list_of(office, "awards").table.columnWidth(1) == 321


def test_the_first_column_stays_in_sight(office, list_of):
    pane = list_of(office, "partners")
    pane.resize(500, 400)
    QApplication.processEvents()
    table = pane.table
    width = table.columnWidth(0) - 2
    before = table.grab().toImage().copy(0, 0, width, 150)
    table.horizontalScrollBar().setValue(200)
    QApplication.processEvents()
    assert table.horizontalScrollBar().value() == 200
    assert table.grab().toImage().copy(0, 0, width, 150) == before


def test_a_click_on_the_frozen_heading_sorts_by_it(office, list_of):
    pane = list_of(office, "partners")
    pane.resize(500, 400)
    QApplication.processEvents()
    pane.table.horizontalScrollBar().setValue(200)
    QTest.mouseClick(pane.table.heading.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    assert pane.table.sort == browse.Sort(registry.entity("organization").field("name"))


def test_long_columns_share_a_small_room():
    assert shared_out([100, 200], 300) == [100, 200]
    assert shared_out([400, 300, 90], 700) == [350, 175, 90]
    assert sum(shared_out([300, 170, 200], 650)) <= 650
    assert min(shared_out([900, 900, 900, 900, 60], 400)[:4]) == LEAST_CUT


def test_a_column_at_the_edge_stands_whole_where_the_first_can_give_what_it_lacks():
    assert shared_out([500, 140, 80, 150, 160, 160], 665) == [295, 140, 80, 150, 160, 160]
    assert shared_out([500, 140, 80, 60, 160, 160], 665)[0] == 332  # it lacks more than that


def test_a_screen_reader_hears_cells_and_headings(office, list_of):
    table = list_of(office, "awards").table
    spoken = QAccessible.queryAccessibleInterface(table)
    assert spoken.text(QAccessible.Text.Name) == "Awards"
    said = [spoken.child(at).text(QAccessible.Text.Name) for at in range(spoken.childCount())]
    assert {"FAIN", "EMW-2025-SS-00001", "Active", "FY2025"} <= set(said)


def test_a_record_asked_for_before_its_row_is_there_is_gone_to_when_it_is(table):
    ids = table.rows.ids
    table.show_ids(ids[:-1])
    assert not table.select_id(ids[-1])
    table.show_ids(ids)
    assert table.current_id() == ids[-1]
