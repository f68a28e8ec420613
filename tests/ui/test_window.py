"""The window is driven by keys: places, records, trash, undo, panes and messages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from app.services import browse, save
from app.services.session import open_session
from app.ui.actions import ACTIONS, BY_NAME
from db.model import registry
from db.model.pages import PAGES
from tests.office import add, change, title
from tests.ui.hands import fill

KEYS = Qt.KeyboardModifier
CTRL, SHIFT, ALT = KEYS.ControlModifier, KEYS.ShiftModifier, KEYS.AltModifier


@pytest.fixture
def press(qtbot):
    """Return a function that presses a key where the focus is."""

    def pressed(window, key, modifiers=KEYS.NoModifier):
        window.activateWindow()
        qtbot.keyClick(QApplication.focusWidget() or window, key, modifiers)
        QApplication.processEvents()

    return pressed


def choose(window, page: str, row: int = 0) -> int:
    """Open a page and put the cursor on a row; return its record."""
    window.open_page(page)
    QApplication.processEvents()
    record = window.list_pane.table.rows.ids[row]
    window.list_pane.select(record)
    window.list_pane.table.setFocus()
    return record


def organizations(session) -> int:
    return browse.page_counts(session)["partners"]


def test_it_starts_at_home_under_the_office_name_with_live_counts(window, office):
    assert window.page == "home"
    assert window.navigation.office.text() == "Office"
    counts = {name: item.data(Qt.ItemDataRole.UserRole + 1)
              for name, item in window.navigation.pages.items_named()}  # fmt: skip
    assert counts["partners"] == 3
    assert counts["awards"] == 1
    add(office, "organization", name="Casper", kind="city")
    item = dict(window.navigation.pages.items_named())["partners"]
    assert item.data(Qt.ItemDataRole.UserRole + 1) == 4
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Partners, 4 records"


def test_the_own_organization_names_the_office(window, office):
    add(office, "setting", name="own_organization", organization="1", value="yes")
    assert window.navigation.office.text() == "Idaho Office of Emergency Management"
    assert window.windowTitle().startswith("Idaho Office of Emergency Management")


def test_every_page_opens_by_arrow_key(window, press):
    window.navigation.focus_list()
    listed = ["attention", "calendar", "balances", "risk", *(p.name for p in PAGES), "look-ups"]
    seen = []
    for _ in listed:
        press(window, Qt.Key.Key_Down)
        seen.append(window.page)
    assert seen == listed


def test_the_record_follows_the_cursor(window, office, press):
    first = choose(window, "partners")
    assert (window.record_pane.entity.name, window.record_pane.record) == ("organization", first)
    press(window, Qt.Key.Key_Down)
    assert window.record_pane.record == window.list_pane.table.rows.ids[1]


def test_ctrl_n_starts_a_record_of_the_list_and_ctrl_s_saves_it(window, office, press):
    window.open_page("partners")
    press(window, Qt.Key.Key_N, CTRL)
    assert window.record_pane.isVisible()
    assert window.record_pane.record is None
    fill(window.record_pane.form, name="Casper Police", kind="City")
    press(window, Qt.Key.Key_S, CTRL)
    assert organizations(office) == 4
    assert title(office, "organization", 4) == "Casper Police"
    assert window.list_pane.current_id() == 4


def test_a_save_says_which_reports_due_it_planned(window, office, press):
    window.open_page("awards")
    press(window, Qt.Key.Key_N, CTRL)
    before = browse.page_counts(office)["reports_due"]
    typed = {"fain": "EMW-2026-SS-00012", "recipient": title(office, "organization", 1)}
    typed |= {"performance_start": "10/1/25", "performance_end": "9/30/26", "fiscal_year": "2026"}
    fill(window.record_pane.form, **typed)
    press(window, Qt.Key.Key_S, CTRL)
    planned = browse.page_counts(office)["reports_due"] - before
    assert f"{planned} reports due were planned" in window.messages.message._text.text()


def test_undo_and_redo_name_what_they_take_back(window, office, press):
    change(office, "organization", 3, name="Boise Police")
    undo = window.actions_.by_name["undo"]
    assert undo.text() == "Undo Edit “Boise Police && Sheriff”"
    assert undo.toolTip().endswith("(Ctrl+Z)")
    window.open_page("partners")
    window.list_pane.table.setFocus()
    press(window, Qt.Key.Key_Z, CTRL)
    assert title(office, "organization", 3) == "Boise Police & Sheriff"
    assert window.messages.message.accessibleName().startswith("Done: Undone: Edit")
    assert window.actions_.by_name["redo"].isEnabled()
    press(window, Qt.Key.Key_Y, CTRL)
    assert title(office, "organization", 3) == "Boise Police"


def test_ctrl_z_belongs_to_a_text_editor_while_it_has_something_to_undo(
    window, office, press, qtbot
):
    window.open_page("partners")
    box = window.list_pane.box
    box.setFocus()
    before = save.undo_label(office)
    qtbot.keyClicks(box, "idaho")
    press(window, Qt.Key.Key_Z, CTRL)
    assert box.text() == ""
    assert save.undo_label(office) == before
    box.setText("")  # a text set by the program leaves nothing to undo
    press(window, Qt.Key.Key_Z, CTRL)
    assert save.undo_label(office) != before


def test_unsaved_typing_keeps_undo_waiting(window, office, press, qtbot):
    choose(window, "partners")
    window.record_pane.focus()
    qtbot.keyClicks(QApplication.focusWidget(), "X")
    before = save.undo_label(office)
    window.commands.undo()
    assert save.undo_label(office) == before
    assert "not saved" in window.messages.message.accessibleName()


def test_delete_moves_to_the_trash_and_f8_reaches_the_undo(window, office, press):
    record = choose(window, "partners")
    what = title(office, "organization", record)
    press(window, Qt.Key.Key_Delete)
    assert organizations(office) == 2
    bar = window.messages.undo_bar
    assert bar.isVisible()
    assert f"“{what}” moved to trash." in bar.accessibleName()
    press(window, Qt.Key.Key_F8)
    assert bar.isAncestorOf(QApplication.focusWidget())
    press(window, Qt.Key.Key_Space)
    assert organizations(office) == 3
    assert not bar.isVisible()


def test_the_trash_lists_every_type_and_restores(window, office, press):
    save.archive(office, registry.entity("organization"), [3])
    save.archive(office, registry.entity("contact"), [1])
    window.open_page("trash")
    page = window.middle.currentWidget()
    assert page.model.rowCount() == 2
    page.focus()
    press(window, Qt.Key.Key_A, CTRL)
    press(window, Qt.Key.Key_Return)
    assert organizations(office) == 3
    assert page.model.rowCount() == 0
    assert window.messages.undo_bar.isVisible()


def test_in_the_trash_enter_restores_the_row_under_the_cursor(window, office, press):
    save.archive(office, registry.entity("organization"), [3])
    window.open_page("trash")
    window.middle.currentWidget().focus()
    press(window, Qt.Key.Key_Return)
    assert organizations(office) == 3


def test_places_go_back_and_forward(window, press):
    window.open_page("partners")
    window.open_page("awards", "fy:2025")
    press(window, Qt.Key.Key_Left, ALT)
    assert window.page == "partners"
    press(window, Qt.Key.Key_Left, ALT)
    assert window.page == "home"
    press(window, Qt.Key.Key_Right, ALT)
    press(window, Qt.Key.Key_Right, ALT)
    assert (window.page, window.list_pane.query_text()) == ("awards", "fy:2025")


def test_back_returns_to_the_record_just_added(window, press):
    choose(window, "partners")
    press(window, Qt.Key.Key_N, CTRL)
    fill(window.record_pane.form, name="Casper Police", kind="City")
    press(window, Qt.Key.Key_S, CTRL)
    window.open_record("award", 1)
    press(window, Qt.Key.Key_Left, ALT)
    assert (window.page, window.record_pane.record) == ("partners", 4)


def test_opening_a_record_puts_the_focus_on_its_row(window):
    choose(window, "partners")
    window.open_record("award", 1)
    assert window.focusWidget() is window.list_pane.table
    assert window.list_pane.current_id() == 1


def test_f6_walks_the_panes_and_back(window, press):
    choose(window, "partners")
    walked = []
    for _ in range(3):
        press(window, Qt.Key.Key_F6)
        walked.append(window.panes.with_focus())
    assert walked == [2, 0, 1]
    press(window, Qt.Key.Key_F6, SHIFT)
    assert window.panes.with_focus() == 0


def test_ctrl_enter_gives_the_record_the_width_and_esc_gives_it_back(window, press):
    choose(window, "partners")
    press(window, Qt.Key.Key_Return, CTRL)
    assert not window.middle.isVisible()
    window.setFocus()
    press(window, Qt.Key.Key_Escape)
    assert window.middle.isVisible()


def test_the_navigation_collapses_to_icons_and_says_the_names(window, press):
    press(window, Qt.Key.Key_Backslash, CTRL)
    assert window.navigation.width() == 56
    item = dict(window.navigation.pages.items_named())["partners"]
    assert item.toolTip() == "Partners, 3 records"
    press(window, Qt.Key.Key_Backslash, CTRL)
    assert window.navigation.width() > 150


def test_ctrl_f_goes_to_the_search_of_the_list(window, press):
    window.open_page("partners")
    press(window, Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is window.list_pane.box


def test_what_another_program_saves_is_seen(window, office):
    window.open_page("partners")
    other = open_session(office.path, "bea")
    add(other, "organization", name="Denver Police", kind="city")
    other.close()
    window.bridge.look()
    QApplication.processEvents()
    assert len(window.list_pane.table.rows.ids) == 4
    assert "Another program changed the file" in window.messages.message.accessibleName()


def test_an_error_of_the_world_is_a_sentence(window, office):
    save.undo_last(office)
    while save.undo_label(office):
        save.undo_last(office)
    window.commands.by_name()["undo"]()
    assert window.messages.message.accessibleName() == "Error: There is nothing to undo."


def test_a_file_that_may_only_be_read_says_so_and_offers_no_saving(
    window_on, office, opened, blank_file
):
    window = window_on(opened(blank_file, read_only=True))
    assert window.messages.banner.isVisible()
    window.open_page("partners")
    enabled = {name for name, action in window.actions_.by_name.items() if action.isEnabled()}
    assert not enabled & {"new_record", "new_kind", "save", "undo", "archive"}


def test_closing_asks_only_when_something_was_typed(window, qtbot, monkeypatch):
    from app.ui.form import pane as form_pane
    from app.ui.form.leaving import Answer

    asked = []
    monkeypatch.setattr(form_pane, "ask", lambda *_: asked.append(1) or Answer.STAY)
    choose(window, "partners")
    window.record_pane.focus()
    qtbot.keyClicks(QApplication.focusWidget(), "X")
    assert not window.close()
    assert asked
    monkeypatch.setattr(form_pane, "ask", lambda *_: Answer.DISCARD)
    assert window.close()


def test_each_action_is_declared_once_and_its_keys_do_not_clash():
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(keys) == len(set(keys))
    assert len(BY_NAME) == len(ACTIONS)


def test_every_action_stands_in_a_menu_and_tells_its_key(window):
    in_menus = {
        action.objectName()
        for menu in window.menu.actions()
        for action in menu.menu().actions()
        if not action.isSeparator()
    }
    assert in_menus == set(window.actions_.by_name)
    for spec in ACTIONS:
        action = window.actions_.by_name.get(spec.name)
        assert action is None or not spec.key or spec.key.split("+")[-1] in action.toolTip()


def test_no_two_actions_of_the_window_share_a_key(window):
    found: dict[str, QAction] = {}
    for action in window.findChildren(QAction):
        for key in action.shortcuts():
            text = key.toString()
            assert text not in found or found[text] is action, text
            found[text] = action


def test_the_search_of_a_list_is_an_editor(window):
    window.open_page("partners")
    assert isinstance(window.list_pane.box, QLineEdit)


def test_ctrl_z_after_a_save_takes_the_save_back_not_the_typing(window, office, press):
    choose(window, "partners")
    press(window, Qt.Key.Key_N, CTRL)
    fill(window.record_pane.form, kind="City", name="Casper Police")
    window.record_pane.form.go_to("name")
    press(window, Qt.Key.Key_S, CTRL)
    assert organizations(office) == 4
    press(window, Qt.Key.Key_Z, CTRL)
    assert organizations(office) == 3


def test_ctrl_e_exports_from_a_field_too(window, press, monkeypatch):
    asked = []
    monkeypatch.setattr("app.ui.exporting.export", lambda *_: asked.append("export"))
    choose(window, "partners")
    window.record_pane.focus()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(window, Qt.Key.Key_E, CTRL)
    assert asked == ["export"]


def test_esc_from_an_untouched_new_record_shows_the_one_under_the_cursor(window, press):
    first = choose(window, "partners")
    press(window, Qt.Key.Key_N, CTRL)
    assert window.record_pane.record is None
    press(window, Qt.Key.Key_Escape)
    assert window.record_pane.record == first


def test_enter_presses_the_button_that_has_the_focus(window, press):
    choose(window, "partners")
    press(window, Qt.Key.Key_N, CTRL)
    press(window, Qt.Key.Key_S, CTRL)
    first = QApplication.focusWidget()
    assert isinstance(first, QAbstractButton)
    assert first.text() == "Name"
    press(window, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.record_pane.form.editors["name"].line


def test_a_later_change_takes_the_offer_to_undo_away(window, office):
    choose(window, "partners")
    window.commands.archive()
    assert window.messages.undo_bar.isVisible()
    change(office, "contact", 1, title="Chief")
    assert not window.messages.undo_bar.isVisible()


def test_a_click_in_the_navigation_opens_a_page_once(window, qtbot):
    pages = window.navigation.pages
    item = dict(pages.items_named())["partners"]
    asked = []
    window.navigation.chosen.connect(asked.append)
    at = pages.visualItemRect(item).center()
    qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked == ["partners"]
    assert window.page == "partners"


def test_more_lists_a_type_without_a_page(window, monkeypatch):
    from app.ui.dialogs import types

    asked = []

    def answer(_window, title, _ask, *, unlisted):
        asked.append((title, unlisted))
        return "membership"

    monkeypatch.setattr(types, "ask_type", answer)
    item = dict(window.navigation.pages.items_named())["more"]
    window.navigation.pages.itemActivated.emit(item)
    assert asked == [("Go to", True)]
    assert window.page == "membership"
    assert window.list_pane.title.text() == "Memberships"
