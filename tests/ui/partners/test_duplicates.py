"""Duplicates by hand: pairs found, sides chosen by key, merged, told apart, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.services import save
from app.ui.dialogs.merge_with import MergeWithDialog
from app.ui.form.leaving import Answer
from db import records
from db.model import registry
from tests.office import add, change, values
from tests.ui.hands import press, type_text

if TYPE_CHECKING:
    from app.ui.pages.duplicates import DuplicatesPage

ORGANIZATION = registry.entity("organization")


@pytest.fixture
def twice(office) -> int:
    """Idaho's office once more, with a person and a number."""
    new = add(office, "organization", name="Emergency Management, Idaho Office of", kind="state",
              uei="ABCDEFGHJKL1", notes="Call first.")  # fmt: skip
    add(office, "contact", name="Kim Example", organization=str(new))
    change(office, "organization", 1, notes="Old partner.", city="Boise")
    return new


@pytest.fixture
def page(twice, window, qtbot) -> DuplicatesPage:
    """The page as the Go menu opens it, with its pairs."""
    window.activateWindow()
    window.commands.go_duplicates()
    found = window.middle.currentWidget()
    read(found, qtbot)
    return found


def read(page, qtbot) -> None:
    qtbot.waitUntil(lambda: not page.is_busy)
    QApplication.processEvents()


def row_of(page, name: str) -> int:
    return [one.field.name for one in page.view.table.choices.rows].index(name)


def test_nothing_is_said_to_be_lacking_until_the_pairs_are_read(twice, window, qtbot):
    window.activateWindow()
    window.commands.go_duplicates()
    page = window.middle.currentWidget()
    assert (page.is_busy, page.nothing.isVisible()) == (True, False)
    assert page.says.text() == "Looking for pairs …"
    read(page, qtbot)
    assert page.list.hasFocus()


def test_a_pair_stands_side_by_side_with_the_reason(page):
    assert [item.split("\n")[-1] for item in texts(page)] == ["Same name"]
    assert page.says.text() == "1 pair is likely the same, the surest first."
    assert page.view.advice.text() == (
        "Better keep the left one. 2 records refer to it, 1 to the other."
    )
    rows = {one.field.name: one.texts for one in page.view.table.choices.rows}
    assert rows["city"] == ("Boise", "")
    assert page.view.taken() == {
        "name": "keeper",
        "city": "keeper",
        "uei": "other",
        "notes": "both",
    }
    children = [line.texts for line in page.view.children_.rows.lines]
    assert ("Contacts, as organization", "1", "1") in children


def texts(page) -> list[str]:
    return [page.list.item(row).text() for row in range(page.list.count())]


def test_sides_are_chosen_by_key_and_merged(page, window, twice, qtbot):
    page.focus()
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.view.table
    press(Qt.Key.Key_Right)  # the name
    while page.view.table.currentIndex().row() < row_of(page, "notes"):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Left)
    assert (page.view.taken()["name"], page.view.taken()["notes"]) == ("other", "keeper")
    press(Qt.Key.Key_B)
    assert page.view.taken()["notes"] == "both"
    page.view.merge_button.setFocus()
    press(Qt.Key.Key_Space)
    read(page, qtbot)
    kept = values(window.session, "organization", 1)
    assert kept["name"] == "Emergency Management, Idaho Office of"
    assert (kept["uei"], kept["notes"]) == ("ABCDEFGHJKL1", "Old partner.\n\nCall first.")
    assert records.read(window.session.store, ORGANIZATION, twice).is_archived
    assert window.messages.undo_bar.isVisible()
    assert (texts(page), page.nothing.isVisible()) == ([], True)


def test_a_second_tie_to_the_same_unit_goes_too_unless_it_is_to_stay(page, window, twice, qtbot):
    session = window.session
    unit = add(session, "unit", name="Border Team", kind="best")
    ties = [
        add(session, "membership", unit=str(unit), organization=str(one), role="member")
        for one in (1, twice)
    ]
    read(page, qtbot)
    page.set_query(f"organization:1:{twice}")
    assert page.view.twice.text() == "Both have a membership of “Border Team”."
    assert page.view.once.text() == ("Keep one of each: the right one's tie goes to the trash too")
    assert page.view.once.isChecked()
    page.view.merge_button.setFocus()
    press(Qt.Key.Key_Space)
    kind = registry.entity("membership")
    assert [records.read(session.store, kind, one).is_archived for one in ties] == [False, True]


def test_undo_of_the_bar_brings_the_pair_back(page, window, qtbot):
    page.view.merge()
    read(page, qtbot)
    window.messages.undo_bar.focus_action()
    press(Qt.Key.Key_Space)
    read(page, qtbot)
    assert len(texts(page)) == 1
    assert page.view.isVisible()


def test_the_other_one_can_be_kept(page, window, twice):
    page.view.cards[1].keep.setFocus()
    press(Qt.Key.Key_Space)
    assert page.view.keeper == 1
    assert page.view.cards[1].keep.text() == "Kept"
    assert "The left one goes to the trash" in page.view.says.text()
    page.view.merge()
    assert values(window.session, "organization", 1)["merged_into"] == twice


def test_not_the_same_is_remembered(page, window, qtbot):
    page.view.apart_button.setFocus()
    press(Qt.Key.Key_Space)
    read(page, qtbot)
    assert texts(page) == []
    window.commands.undo()
    read(page, qtbot)
    assert len(texts(page)) == 1


def test_only_lists_and_notes_take_both(page):
    page.view.table.setFocus()
    page.view.table.selectRow(row_of(page, "name"))
    press(Qt.Key.Key_B)
    assert page.view.taken()["name"] == "keeper"
    press(Qt.Key.Key_Space)
    assert page.view.taken()["name"] == "other"
    index = page.view.table.choices.index(row_of(page, "name"), 2)
    spoken = page.view.table.choices.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Name: Emergency Management, Idaho Office of, taken"


def test_a_change_made_meanwhile_is_seen_before_anything_is_lost(page, window, twice, opened):
    other = opened(window.session.path, "bea")
    save.save(other, ORGANIZATION, twice, {"city": "Nampa"})
    page.view.merge()
    assert not records.read(window.session.store, ORGANIZATION, twice).is_archived
    row = page.view.table.choices.rows[row_of(page, "city")]
    assert row.texts == ("Boise", "Nampa")
    assert "as they stand now" in window.messages.message.accessibleName()


def test_two_asked_for_where_none_are_alike_stand_in_the_list(office, window, qtbot):
    window.activateWindow()
    window.commands.go_duplicates()
    page = window.middle.currentWidget()
    read(page, qtbot)
    assert not page.list.isVisible()
    window.open_page("duplicates", "organization:2:3")
    assert (page.list.isVisible(), len(texts(page))) == (True, 1)


def test_any_two_can_be_asked_for(page, window):
    window.open_page("duplicates", "organization:2:3")
    assert page.shown == ("organization", 2, 3)
    assert (page.list.currentRow(), len(texts(page))) == (0, 2)
    assert texts(page)[0].endswith("Chosen by hand")
    window.open_page("duplicates", "organization:2")
    assert "names no pair" in window.messages.message.accessibleName()
    window.open_page("duplicates", "award:1:2")
    assert "cannot be merged" in window.messages.message.accessibleName()


def test_a_record_is_merged_with_another_from_its_menu(window, twice, monkeypatch):
    asked = []

    def choose(dialog):
        asked.append([dialog.list.item(row).text() for row in range(dialog.list.count())])
        QApplication.processEvents()
        dialog.box.setText("Bogota")
        return True

    monkeypatch.setattr(MergeWithDialog, "exec", choose)
    window.open_record("organization", 1)
    menu = window.record_pane.header.menu
    menu.aboutToShow.emit()
    next(one for one in menu.actions() if one.text() == "Merge with…").trigger()
    assert asked[0][0] == "Emergency Management, Idaho Office of  (reads alike)"
    assert window.page == "duplicates"
    assert window.middle.currentWidget().shown == ("organization", 1, 2)


def test_what_cannot_be_merged_offers_no_merge(window):
    window.open_record("award", 1)
    menu = window.record_pane.header.menu
    menu.aboutToShow.emit()
    assert "Merge with…" not in [one.text() for one in menu.actions()]


def test_while_typing_both_can_be_compared(window, twice, monkeypatch):
    monkeypatch.setattr("app.ui.form.pane.ask", lambda *_: Answer.DISCARD)
    window.open_record("organization", 3)
    window.record_pane.form.go_to("uei")
    type_text("abcdefghjkl1")
    box = window.record_pane.form.similar
    box.look()
    assert box.accessibleName().startswith("It is there already")
    buttons = box.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Compare").click()
    page = window.middle.currentWidget()
    assert (window.page, page.shown) == ("duplicates", ("organization", 3, twice))
