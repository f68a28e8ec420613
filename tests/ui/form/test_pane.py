"""The record's pane: saved, left, taken back, kept in a draft, and settled with others."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from app.services import drafts, save, shown
from app.ui.form.conflict import ConflictDialog
from app.ui.form.pane import RecordPane
from db.model import registry
from tests.office import add, change, some_record, values
from tests.ui.form.asked import when_asked

ORGANIZATION = registry.entity("organization")


@pytest.fixture
def idaho(session):
    """A partner."""
    return add(session, "organization", name="Idaho OEM", kind="state", city="Boise")


def typed(pane, name, text):
    """Type a text in place of what stands in a field."""
    pane.form.editors[name].set_text(text)


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


def test_the_help_takes_room_only_beside_the_fields(window):
    window.open_record("award", 1)
    pane = window.record_pane
    high = pane.footer.height()
    assert pane.footer.help.isVisible()
    pane.tabs.go_to("history")
    QApplication.processEvents()
    assert pane.footer.height() < high - 20
    pane.tabs.go_to("details")
    assert pane.footer.help.isVisible()
