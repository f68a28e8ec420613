"""While a partner or contact is typed, those whose names read alike are shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from app.services import similar
from app.ui.form.dialog import RecordDialog
from db.model import registry
from tests.office import add, some_record

ORGANIZATION = registry.entity("organization")


@pytest.fixture
def idaho(session):
    """A partner and one that is nothing like it."""
    add(session, "organization", name="Mesa County Sheriff", kind="county")
    return add(session, "organization", name="Idaho Office of Emergency Management", kind="state")


@pytest.mark.parametrize(
    "name",
    [
        "idaho office of emergency management",
        "Emergency Management, Idaho Office of",
        "Idaho Ófice of Emergency Managment",
        "Idaho Emergency Management",
    ],
)
def test_names_read_alike_for_case_accents_order_and_a_slip(session, idaho, name):
    assert [one.id for one in similar.similar(session, ORGANIZATION, name)] == [idaho]


@pytest.mark.parametrize("name", ["", "Ida", "Office of", "Ada County Sheriff", "Boise"])
def test_other_names_do_not(session, idaho, name):
    assert similar.similar(session, ORGANIZATION, name) == []


def test_a_record_is_not_similar_to_itself(session, idaho):
    name = "Idaho Office of Emergency Management"
    assert similar.similar(session, ORGANIZATION, name, idaho) == []


def press(box, text):
    """Press one of the box's buttons."""
    next(b for b in box.findChildren(QPushButton) if b.text() == text).click()


def shown(pane, name):
    """Type a name and return the box under it."""
    pane.form.editors["name"].set_text(name)
    pane.form.similar.look()
    return pane.form.similar


def test_the_one_there_is_can_be_used_instead(pane, idaho, qtbot):
    pane.new_record(ORGANIZATION)
    box = shown(pane, "Idaho emergency management")
    assert box.isVisibleTo(pane)
    with qtbot.waitSignal(pane.opened) as told:
        press(box, "Use this")
    assert told.args == ["organization", idaho]
    assert not pane.has_changes()


def test_a_dialog_takes_the_one_there_is(session, idaho, qtbot, qapp):
    dialog = RecordDialog(session, "organization", text="Idaho Emergency Management")
    qtbot.addWidget(dialog)
    dialog.form.similar.look()
    press(dialog.form.similar, "Use this")
    assert dialog.record == idaho


def test_what_is_not_the_same_is_not_asked_again(pane, session, idaho):
    pane.new_record(ORGANIZATION, {"kind": "ngo"})
    box = shown(pane, "Idaho Emergency Management")
    press(box, "Not the same")
    assert not box.isVisibleTo(pane)
    assert pane.save()
    new = pane.record
    assert similar.similar(session, ORGANIZATION, "Idaho Emergency Management", new) == []
    pair = registry.entity("not_same_pair")
    assert some_record(session, pair.name) == 1


def test_an_untouched_name_is_left_in_peace(pane, session, idaho):
    add(session, "organization", name="Idaho Emergency Management", kind="ngo")
    pane.show_record(ORGANIZATION, idaho)
    pane.form.similar.look()
    assert not pane.form.similar.isVisibleTo(pane)
