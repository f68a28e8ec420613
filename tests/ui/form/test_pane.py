"""The record's pane: saved, left, taken back, kept in a draft; its lists and its history."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from app.services import drafts, save, shown, tags
from app.ui.form.conflict import ConflictDialog
from app.ui.form.dialog import RecordDialog
from app.ui.form.pane import RecordPane
from db.model import registry
from tests.office import add, change, some_record, values

ORGANIZATION = registry.entity("organization")


@pytest.fixture
def idaho(session):
    """A partner."""
    return add(session, "organization", name="Idaho OEM", kind="state", city="Boise")


def typed(pane, name, text):
    """Type a text in place of what stands in a field."""
    pane.form.editors[name].set_text(text)


def when_asked(do, tries=50):
    """Do something as soon as a dialog has opened, which nothing else can happen before."""

    def look():
        if QApplication.activeModalWidget() is not None:
            do()
        elif tries:
            when_asked(do, tries - 1)

    QTimer.singleShot(10, look)


def pressed(button):
    """Press a button of the question that will open next."""

    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(b for b in box.buttons() if b.text().replace("&", "") == button).click()

    when_asked(press)


def test_saving_tells_who_listens_and_shows_the_time(pane, session, idaho, qtbot):
    pane.show_record(ORGANIZATION, idaho)
    assert pane.footer.state.text().startswith("Saved ")
    typed(pane, "city", "Meridian")
    assert pane.footer.state.text() == "Not saved yet"
    with qtbot.waitSignal(pane.saved) as told:
        assert pane.save()
    assert told.args[0].ids == {"organization": frozenset({idaho})}
    assert values(session, "organization", idaho)["city"] == "Meridian"
    assert pane.footer.state.text().startswith("Saved ")


def test_saving_nothing_changed_writes_nothing(pane, session, idaho):
    pane.show_record(ORGANIZATION, idaho)
    before = shown.read(session, ORGANIZATION, idaho).record.version
    assert pane.save()
    assert shown.read(session, ORGANIZATION, idaho).record.version == before


def test_save_and_new_starts_another(pane, session):
    pane.new_record(ORGANIZATION, {"kind": "ngo"})
    typed(pane, "name", "First")
    assert pane.save_and_new()
    assert pane.record is None
    assert pane.form.editors["name"].text() == ""


def test_leaving_asks_only_when_something_was_typed(pane, session, idaho):
    pane.show_record(ORGANIZATION, idaho)
    assert pane.leave()
    typed(pane, "city", "Meridian")
    pressed("Stay")
    assert not pane.leave()
    assert pane.form.editors["city"].text() == "Meridian"
    pressed("Discard")
    assert pane.leave()
    assert values(session, "organization", idaho)["city"] == "Boise"
    typed(pane, "city", "Meridian")
    pressed("Save")
    assert pane.leave()
    assert values(session, "organization", idaho)["city"] == "Meridian"


def test_undo_takes_typing_back_and_can_bring_it_again(pane, idaho):
    pane.show_record(ORGANIZATION, idaho)
    typed(pane, "city", "Meridian")
    pane.footer.back.click()
    assert pane.form.editors["city"].text() == "Boise"
    bring = next(b for b in pane.notice.findChildren(QPushButton) if b.text() == "Bring it back")
    bring.click()
    assert pane.form.editors["city"].text() == "Meridian"


def test_undo_takes_the_last_save_back(pane, session, idaho):
    pane.show_record(ORGANIZATION, idaho)
    typed(pane, "city", "Meridian")
    pane.save()
    pane.footer.back.click()
    assert pane.form.editors["city"].text() == "Boise"
    assert values(session, "organization", idaho)["city"] == "Boise"


def test_a_draft_is_kept_and_offered_after_a_crash(pane, session, idaho, qtbot):
    pane.show_record(ORGANIZATION, idaho)
    typed(pane, "city", "Meridian")
    pane._keepers["organization"].keep()
    kept = drafts.waiting(session)
    assert [(one.entity, one.record) for one in kept] == [("organization", idaho)]

    after = RecordPane(session)
    qtbot.addWidget(after)
    after.show_record(ORGANIZATION, idaho)
    assert "was not saved, but kept" in after.notice.accessibleName()
    after._bring_back(kept[0].typed)
    assert after.form.editors["city"].text() == "Meridian"
    assert after.save()
    assert drafts.waiting(session) == []


def test_a_draft_is_for_its_owner_only(pane, session, idaho, tmp_path):
    pane.show_record(ORGANIZATION, idaho)
    typed(pane, "city", "Meridian")
    pane._keepers["organization"].keep()
    (path,) = (tmp_path / "drafts").rglob("*.json")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_damaged_draft_stands_in_nobodys_way(session, idaho, tmp_path):
    drafts.keep(session, drafts.new_draft(ORGANIZATION, idaho, 1, "", {}))
    (path,) = (tmp_path / "drafts").rglob("*.json")
    for text in ("", "{", "[]", '{"typed": {"city": 3}}', '{"typed": {}}'):
        path.write_text(text)
        assert drafts.find(session, ORGANIZATION, idaho) is None


def test_a_change_elsewhere_is_read_again_when_nothing_was_typed(pane, session, idaho):
    pane.show_record(ORGANIZATION, idaho)
    change(session, "organization", idaho, city="Nampa")
    pane.refresh({"organization": frozenset({idaho})})
    assert pane.form.editors["city"].text() == "Nampa"


def test_a_change_elsewhere_leaves_what_was_typed_and_says_so(pane, session, idaho):
    pane.show_record(ORGANIZATION, idaho)
    typed(pane, "acronym", "IOEM")
    change(session, "organization", idaho, city="Nampa")
    pane.refresh({"organization": frozenset({idaho})})
    assert pane.form.editors["acronym"].text() == "IOEM"
    assert "was changed by ann meanwhile" in pane.notice.accessibleName()


def test_a_conflict_is_settled_field_by_field(pane, session, idaho):
    pane.show_record(ORGANIZATION, idaho)
    typed(pane, "city", "Meridian")
    typed(pane, "acronym", "IOEM")
    change(session, "organization", idaho, city="Nampa", county="Ada")
    seen = {}

    def settle():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ConflictDialog)
        seen.update({d.field.name: (d.base, d.theirs, d.yours) for d in dialog.found})
        seen["preset"] = dict(dialog.chosen())
        dialog.choose("city", yours=False)
        dialog.accept()

    when_asked(settle)
    assert pane.save()
    assert seen["city"] == ("Boise", "Nampa", "Meridian")
    assert seen["county"] == (None, "Ada", None)
    assert seen["preset"] == {"city": "Meridian", "acronym": "IOEM"}
    now = values(session, "organization", idaho)
    assert (now["city"], now["county"], now["acronym"]) == ("Nampa", "Ada", "IOEM")


def test_a_conflict_can_be_left_without_losing_anything(pane, session, idaho):
    pane.show_record(ORGANIZATION, idaho)
    typed(pane, "city", "Meridian")
    change(session, "organization", idaho, city="Nampa")
    when_asked(lambda: QApplication.activeModalWidget().reject())
    assert not pane.save()
    assert pane.form.editors["city"].text() == "Meridian"
    assert values(session, "organization", idaho)["city"] == "Nampa"


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
    assert "Ends 31 Aug 2026" in pane.header.card.accessibleName()


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


def test_the_trash_and_back(pane, session, idaho):
    pane.show_record(ORGANIZATION, idaho)
    pane.archive()
    assert pane.header.status.text == "In trash"
    assert pane.form.editors["city"].input.isReadOnly()
    pane.restore()
    assert pane.header.status.text == ""
    assert not pane.form.editors["city"].input.isReadOnly()


def test_a_file_to_read_only_says_why(blank_file, opened, qtbot, qapp):
    first = opened(blank_file)
    one = add(first, "organization", name="Idaho OEM", kind="state")
    pane = RecordPane(opened(blank_file, read_only=True))
    qtbot.addWidget(pane)
    pane.show_record(ORGANIZATION, one)
    with qtbot.waitSignal(pane.message) as told:
        assert not pane.save()
    assert told.args[1] == "bad"
    assert pane.form.editors["name"].input.isReadOnly()


def test_an_outcome_with_more_than_a_hundred_percent_is_said_at_its_field(pane, session):
    outcome = some_record(session, "outcome")
    entity = registry.entity("outcome_credit")
    save.save(session, entity, None, {"outcome": outcome, "organization": 1, "share": 80_000_000})
    pane.new_record(entity, {"outcome": outcome, "organization": 1, "share": 30_000_000})
    assert not pane.save()
    assert pane.form.rows["share"].message


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


def test_what_is_typed_survives_a_change_of_what_it_refers_to(pane, session, idaho):
    one = add(session, "contact", organization="1", name="Alex Example")
    pane.show_record(registry.entity("contact"), one)
    typed(pane, "office", "Room 12")
    change(session, "organization", idaho, name="Idaho Emergency Management")
    pane.refresh({"organization": frozenset({idaho}), "contact": frozenset({one})})
    assert pane.form.editors["office"].text() == "Room 12"
    assert not pane.notice.isVisibleTo(pane)


def test_saving_leaves_the_cursor_and_the_place_in_the_form(pane, idaho, qtbot):
    pane.show_record(ORGANIZATION, idaho)
    pane.form.go_to("notes")
    QTest.keyClicks(pane.focusWidget(), "Called")
    place = pane.form.verticalScrollBar().value()
    assert place > 0
    assert pane.save()
    assert pane.form.verticalScrollBar().value() == place
    QTest.keyClicks(pane.focusWidget(), " twice")
    assert pane.form.editors["notes"].text() == "Called twice"


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
