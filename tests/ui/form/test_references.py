"""A reference is a search box with names: type, arrow, Enter; the last entry makes a new one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.form.dialog import RecordDialog
from db.model import registry
from tests.office import add, values

KEY = Qt.Key


@pytest.fixture
def partners(session):
    """Three partners."""
    return [
        add(session, "organization", name=name, kind="ngo")
        for name in ("Idaho OEM", "Bogotá Attaché Office", "Boise Police")
    ]


def texts(editor):
    """Return what the list offers."""
    return [offer.text for offer in editor.list.offers]


def test_words_find_names_and_enter_takes_the_marked_one(pane, partners):
    pane.new_record(registry.entity("award"))
    editor = pane.form.editors["recipient"]
    pane.form.go_to("recipient")
    QTest.keyClicks(editor.input, "bogota")
    assert texts(editor) == ["Bogotá Attaché Office", "Create “bogota”"]
    QTest.keyClick(editor.input, KEY.Key_Return)
    assert editor.text() == "Bogotá Attaché Office"
    assert editor.value() == partners[1]


def test_tab_takes_the_marked_one_and_goes_on(pane, partners):
    pane.new_record(registry.entity("award"))
    editor = pane.form.editors["recipient"]
    pane.form.go_to("recipient")
    QTest.keyClicks(editor.input, "ida")
    QTest.keyClick(editor.input, KEY.Key_Tab)
    assert editor.value() == partners[0]
    assert QApplication.focusWidget() is pane.form.editors["fiscal_year"].input


def test_nothing_typed_offers_what_was_worked_on_last(pane, partners):
    pane.new_record(registry.entity("award"))
    editor = pane.form.editors["recipient"]
    pane.form.go_to("recipient")
    QTest.keyClick(editor.input, KEY.Key_Down)
    assert texts(editor)[0] == "Boise Police"
    assert texts(editor)[-1] == "Create organization…"


def test_a_name_nobody_has_is_said(pane, partners):
    pane.new_record(registry.entity("award"))
    pane.form.go_to("recipient")
    QTest.keyClicks(pane.form.editors["recipient"].input, "Nobody")
    QTest.keyClick(pane.form.editors["recipient"].input, KEY.Key_Escape)
    pane.form.go_to("fain")
    assert pane.form.rows["recipient"].message == (
        "There is no organization “Nobody”. Choose one from the list, or create it."
    )


def test_the_last_entry_makes_a_record_with_the_typed_name(pane, session):
    pane.new_record(registry.entity("award"))
    editor = pane.form.editors["recipient"]
    pane.form.go_to("recipient")

    def fill():
        dialog = QApplication.activeModalWidget()
        try:
            assert isinstance(dialog, RecordDialog)
            assert dialog.form.editors["name"].text() == "Maine EMA"
            assert dialog.focusWidget() is dialog.form.editors["kind"].input
            QTest.keyClicks(dialog.focusWidget(), "state")
            QTest.keyClick(dialog.focusWidget(), KEY.Key_Tab)
            QTest.keyClick(dialog, KEY.Key_S, Qt.KeyboardModifier.ControlModifier)
        finally:
            dialog.done(0) if dialog.isVisible() else None

    QTest.keyClicks(editor.input, "Maine EMA")
    QTimer.singleShot(0, fill)
    QTest.keyClick(editor.input, KEY.Key_Return)
    assert editor.text() == "Maine EMA"
    assert values(session, "organization", int(editor.value()))["kind"] == "state"


def test_several_are_chips_that_backspace_takes_away(pane, partners):
    pane.new_record(registry.entity("engagement"))
    editor = pane.form.editors["organizations"]
    pane.form.go_to("organizations")
    for word in ("idaho", "boise"):
        QTest.keyClicks(editor.input, word)
        QTest.keyClick(editor.input, KEY.Key_Return)
    assert editor.value() == (partners[0], partners[2])
    QTest.keyClick(editor.input, KEY.Key_Backspace)
    assert editor.value() == (partners[0],)


def test_tab_comes_to_the_chips_before_their_line(pane, partners):
    pane.new_record(registry.entity("engagement"), {"organizations": tuple(partners[:2])})
    editor = pane.form.editors["organizations"]
    pane.form.go_to("body")
    seen = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        seen.append(QApplication.focusWidget().accessibleName())
    assert seen == ["Remove Idaho OEM", "Remove Bogotá Attaché Office", "Organizations"]
    assert QApplication.focusWidget() is editor.input


def test_a_reference_of_any_type_asks_for_the_type_first(pane, partners):
    pane.new_record(registry.entity("note"))
    form = pane.form
    form.editors["record"].set_text("Idaho OEM")
    form.go_to("record")
    form.go_to("text")
    assert form.rows["record"].message == "Choose the record type first."
    form.editors["record_type"].set_text("Organization")
    form.go_to("record")
    form.go_to("text")
    assert form.editors["record"].value() == partners[0]
    assert form.rows["record"].message == ""


def test_alt_enter_opens_what_is_referred_to(pane, session, qtbot):
    add(session, "organization", name="Idaho OEM", kind="state")
    one = add(session, "contact", organization="Idaho OEM", name="Alex Example")
    pane.show_record(registry.entity("contact"), one)
    pane.form.go_to("organization")
    with qtbot.waitSignal(pane.opened) as told:
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert told.args == ["organization", 1]


def test_what_lies_in_the_trash_stays_readable(pane, session):
    from app.services import save

    add(session, "organization", name="Idaho OEM", kind="state")
    one = add(session, "contact", organization="Idaho OEM", name="Alex Example")
    save.archive(session, registry.entity("organization"), [1])
    pane.show_record(registry.entity("contact"), one)
    assert pane.form.editors["organization"].text() == "Idaho OEM (in trash)"
    assert not pane.has_changes()
