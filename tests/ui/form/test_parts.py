"""The parts of a record's pane: its head, its tags, its related lists and its history."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.services import save, tags
from app.ui.form.dialog import RecordDialog
from db.model import registry
from tests.office import add, change, some_record, values
from tests.ui.form.asked import when_asked

ORGANIZATION = registry.entity("organization")


@pytest.fixture
def idaho(session):
    """A partner."""
    return add(session, "organization", name="Idaho OEM", kind="state", city="Boise")


def test_the_head_shows_title_status_and_facts(pane, session, idaho):
    award = add(
        session,
        "award",
        fain="EMW-1",
        recipient="1",
        fiscal_year="2025",
        performance_start="2025-09-01",
        performance_end="2026-08-31",
        status="active",
    )
    pane.show_record(registry.entity("award"), award)
    assert pane.header.title.text() == "EMW-1"
    assert pane.header.status.text == "Active"
    assert pane.header.status.tone == "good"
    assert pane.header.subtitle.text() == "Award · Idaho OEM · FY2025 · 97.067"
    visit = add(session, "monitoring_visit", organization="1", kind="desk", visited_on="2026-03-02")
    pane.show_record(registry.entity("monitoring_visit"), visit)
    assert pane.header.card.accessibleName() == "Visited on 2 Mar 2026"


def test_related_records_have_a_tab_with_their_count(pane, session, idaho):
    add(session, "contact", organization="1", name="Alex Example")
    pane.show_record(ORGANIZATION, idaho)
    titles = dict(pane.tabs._parts)
    assert titles["contact"] == "Contacts 1"
    assert titles["membership"] == "Memberships"
    assert "payroll_row" not in titles
    pane.tabs.go_to("contact")
    contacts = pane.tabs.list_of("contact")
    assert list(contacts.table.rows.ids) == [1]
    assert contacts.table.rows.fields[0].name == "name"


def test_a_related_record_is_added_in_place(pane, session, idaho):
    pane.show_record(ORGANIZATION, idaho)
    pane.tabs.go_to("contact")

    def fill():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RecordDialog)
        assert dialog.form.editors["organization"].text() == "Idaho OEM"
        dialog.form.editors["name"].set_text("Alex Example")
        dialog.save() or dialog.done(0)

    when_asked(fill)
    pane.tabs.list_of("contact").add_button.click()
    pane.refresh({"contact": frozenset({1})})
    assert list(pane.tabs.list_of("contact").table.rows.ids) == [1]
    assert dict(pane.tabs._parts)["contact"] == "Contacts 1"
    assert values(session, "contact", 1)["organization"] == idaho


def test_notes_can_be_added_to_anything(pane, session, idaho):
    pane.show_record(ORGANIZATION, idaho)
    offered = [action.text() for action in pane.tabs.menu.actions()]
    assert {"Add note…", "Add document…", "Add unit as Led by…"} & set(offered) >= {"Add note…"}

    def fill():
        dialog = QApplication.activeModalWidget()
        dialog.form.editors["text"].set_text("Called them.")
        dialog.save() or dialog.done(0)

    when_asked(fill)
    next(a for a in pane.tabs.menu.actions() if a.text() == "Add note…").trigger()
    now = values(session, "note", 1)
    assert (now["record_type"], now["record"]) == ("organization", idaho)


def test_every_part_is_reached_by_key_also_those_without_room(pane, session, idaho):
    pane.show_record(ORGANIZATION, idaho)
    names = pane.tabs.names
    assert len(names) > pane.tabs.bar.count()
    seen = []
    for _ in names:
        seen.append(pane.tabs.current)
        pane.tabs.step(1)
    assert seen == names


def test_history_says_what_was_what_and_goes_back(pane, session, idaho):
    change(session, "organization", idaho, city="Nampa")
    pane.show_record(ORGANIZATION, idaho)
    pane.tabs.go_to("history")
    buttons = [b for b in pane.tabs.story.findChildren(QPushButton) if b.text() == "Revert"]
    assert [b.accessibleName() for b in buttons] == ["Revert City to Boise"]
    buttons[0].click()
    pane.refresh({"organization": frozenset({idaho})})
    assert values(session, "organization", idaho)["city"] == "Boise"
    assert pane.form.editors["city"].text() == "Boise"


def test_tags_are_set_at_once_and_undone(pane, session, idaho):
    pane.show_record(ORGANIZATION, idaho)
    assert not pane.tags.isVisibleTo(pane)
    pane.header.menu.aboutToShow.emit()
    next(a for a in pane.header.menu.actions() if a.text() == "Add a tag…").trigger()
    line = pane.focusWidget()
    QTest.keyClicks(line, "northern border")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert tags.tags_of(session, ORGANIZATION, idaho) == ("northern border",)
    (chip,) = pane.tags.findChildren(QPushButton, "tag")
    assert chip.accessibleName() == "Take off the tag northern border"
    save.undo_last(session)
    pane.refresh({})
    assert not pane.tags.isVisibleTo(pane)


def test_the_pill_shows_what_stands_for_a_status(pane, session):
    spent = some_record(session, "expenditure")
    pane.show_record(registry.entity("expenditure"), spent)
    assert pane.header.status.text == pane.form.editors["standing"].text() != ""

    unit = some_record(session, "unit")
    pane.show_record(registry.entity("unit"), unit)
    assert pane.header.status.text == "Unknown"
    add(session, "unit_status", unit=str(unit), status="operational", since="2026-01-01")
    pane.refresh({"unit_status": frozenset({1})})
    assert pane.header.status.text == "Operational"


def test_a_related_list_adds_and_edits_by_key(pane, session, idaho, qtbot):
    add(session, "contact", organization="1", name="Alex Example")
    pane.show_record(ORGANIZATION, idaho)
    pane.tabs.go_to("contact")
    contacts = pane.tabs.list_of("contact")
    contacts.focus_list()
    contacts.table.select_id(1)
    titles = []

    def look():
        titles.append(QApplication.activeModalWidget().windowTitle())
        QApplication.activeModalWidget().done(0)

    for key in (Qt.Key.Key_Insert, Qt.Key.Key_F2):
        pane.window().activateWindow()
        qtbot.waitUntil(pane.window().isActiveWindow)
        contacts.table.setFocus()
        when_asked(look)
        QTest.keyClick(contacts.table, key)
    assert titles == ["New contact", "Alex Example"]


def test_a_long_title_wraps_and_a_short_one_takes_one_line(pane, session):
    long = add(session, "organization", name="Office of " + "many words " * 10, kind="ngo")
    short = add(session, "organization", name="Short", kind="ngo")
    heights = []
    for one in (short, long, short):
        pane.show_record(ORGANIZATION, one)
        heights.append(pane.header.title.height())
    assert heights[0] == heights[2] < heights[1]
