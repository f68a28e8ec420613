"""“Contact leaves…” by key: the day in one undo step, the details erased only when it is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services import save
from app.ui.actions import BY_NAME, State
from tests.office import add, change, values
from tests.ui.grants.dialogs import on_dialog
from tests.ui.hands import CTRL, press, type_text

if TYPE_CHECKING:
    from app.ui.partners.contact_leaves import ContactLeavesDialog
    from app.ui.partners.contact_strip import ContactStrip


@pytest.fixture
def window(window_on, session):
    add(session, "organization", name="Ada County Sheriff", kind="county", state="ID")
    add(session, "contact", organization="1", name="Pat Ruíz", title="Captain",
        phone="208 555 0100", active_from="2020-05")  # fmt: skip
    return window_on(session)


def strip(window) -> ContactStrip:
    window.open_record("contact", 1)
    QApplication.processEvents()
    made = window.record_pane.strips._made["app.ui.partners.contact_strip:ContactStrip"]
    return cast("ContactStrip", made)


def press_button(shown: ContactStrip) -> None:
    shown.leaves.setFocus()
    press(Qt.Key.Key_Space)


def tick(dialog: ContactLeavesDialog) -> None:
    for _ in range(4):
        if QApplication.focusWidget() is not dialog.for_good:
            press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.for_good
    press(Qt.Key.Key_Space)


def said(window) -> str:
    return window.messages.message._text.text()


def erased(session) -> bool:
    return values(session, "contact", 1)["name"] == "(erased)"


def test_enter_notes_the_day_and_undo_takes_it_back(window, session):
    shown = strip(window)
    assert shown.stands.text() == "Current contact"

    def fill(dialog: ContactLeavesDialog) -> None:
        assert dialog.rows["active_to"].editors[0].input.text() == "15 Mar 2026"
        press(Qt.Key.Key_A, CTRL)
        type_text("2019")
        press(Qt.Key.Key_Return)  # before the contact came
        assert dialog.rows["active_to"].editors[0].error
        press(Qt.Key.Key_A, CTRL)
        type_text("2026-02")
        press(Qt.Key.Key_Return)

    on_dialog(fill)
    press_button(shown)
    assert values(session, "contact", 1)["active_to"] == "2026-02"
    assert said(window) == "Leaving noted: Feb 2026. Undo takes it back."
    assert shown.stands.text() == "Left: Feb 2026"
    assert shown.how.text() == "The personal details are still kept."
    press(Qt.Key.Key_Z, CTRL)
    assert values(session, "contact", 1)["active_to"] is None


def test_erasing_wants_the_word_typed(window, session):
    shown = strip(window)

    def fill(dialog: ContactLeavesDialog) -> None:
        assert not dialog.warning.isVisible()
        tick(dialog)
        assert dialog.warning.isVisible()
        press(Qt.Key.Key_Return)
        assert dialog.wrong.text() == "Type ERASE in capitals. It cannot be undone."
        type_text("erase")
        press(Qt.Key.Key_Return)
        assert dialog.isVisible()
        press(Qt.Key.Key_A, CTRL)
        type_text("ERASE")
        press(Qt.Key.Key_Return)

    on_dialog(fill)
    press_button(shown)
    assert erased(session)
    assert said(window) == "Erased for good. Role and dates stay."
    pane = window.record_pane
    assert pane.header.title.text() == "(erased)"
    assert pane.form.editors["name"].input.text() == "(erased)"
    assert pane.form.editors["phone"].input.text() == ""
    assert shown.how.text() == "Details erased for good on 15 Mar 2026. Role and dates stay."
    assert not shown.leaves.isVisible()


def test_undo_after_erasing_says_why_not(window, session):
    change(session, "contact", 1, phone="208 555 0199")
    shown = strip(window)

    def fill(dialog: ContactLeavesDialog) -> None:
        tick(dialog)
        type_text("ERASE")
        press(Qt.Key.Key_Return)

    on_dialog(fill)
    press_button(shown)
    press(Qt.Key.Key_Z, CTRL)
    assert "what was erased is gone for good" in said(window)
    assert erased(session)


def test_escape_changes_nothing(window, session):
    shown = strip(window)

    def fill(dialog: ContactLeavesDialog) -> None:
        tick(dialog)
        type_text("ERASE")
        press(Qt.Key.Key_Escape)

    on_dialog(fill)
    press_button(shown)
    assert not erased(session)
    assert values(session, "contact", 1)["active_to"] is None


def test_who_left_before_is_offered_erasing_at_once(window, session):
    change(session, "contact", 1, active_to="2025")
    shown = strip(window)
    assert shown.stands.text() == "Left: 2025"

    def fill(dialog: ContactLeavesDialog) -> None:
        assert dialog.for_good.isChecked()
        assert dialog.rows["active_to"].editors[0].input.text() == "2025"
        type_text("ERASE")
        press(Qt.Key.Key_Return)

    on_dialog(fill)
    press_button(shown)
    assert erased(session)
    assert values(session, "contact", 1)["active_to"] == "2025"


def test_what_is_typed_and_not_saved_comes_first(window, session):
    shown = strip(window)
    window.record_pane.form.set_value("office", "Patrol")
    press_button(shown)
    assert "not saved" in said(window)
    assert not erased(session)


def test_the_menu_offers_it_for_contacts_only(window):
    window.open_record("organization", 1)
    assert not window.actions_.by_name["contact_leaves"].isEnabled()
    window.open_record("contact", 1)
    assert window.actions_.by_name["contact_leaves"].isEnabled()
    on_dialog(lambda dialog: dialog.reject())
    window.actions_.by_name["contact_leaves"].trigger()
    spec = BY_NAME["contact_leaves"]
    assert not spec.when(State(writable=False, record=True, kind="contact"))


def test_other_records_that_mention_the_name_are_counted(window, session):
    from app.ui.look.widgets import Words
    from app.ui.partners.contact_leaves import ContactLeavesDialog

    add(session, "note", record_type="organization", record="1", text="Ask Pat Ruiz.")
    dialog = ContactLeavesDialog(session, 1, window)
    texts = [one.text() for one in dialog.warning.findChildren(Words)]
    assert "1 other record mentions the name and will not be changed." in texts
    dialog.deleteLater()


def test_a_file_open_to_read_only_offers_nothing(window, session, window_on, opened):
    reader = window_on(opened(session.path, read_only=True))
    assert not strip(reader).leaves.isVisible()
    save.undo_last(session)
