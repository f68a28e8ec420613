"""The tab “Packet” of a subaward: what is missing is told, and typed where it belongs by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt

from tests.office import add, change
from tests.ui.grants.dialogs import tab_of
from tests.ui.hands import field_with_focus, press, type_text

if TYPE_CHECKING:
    from app.ui.grants.subaward_packet_tab import SubawardPacketTab


@pytest.fixture
def window(window_on, funded):
    return window_on(funded)


def packet_of(window, subaward=1) -> SubawardPacketTab:
    return cast("SubawardPacketTab", tab_of(window, "subaward", subaward, "packet"))


def row(tab, title):
    return next(one for one in tab.rows.rows if one.title.text() == title)


def walk_to(tab, title):
    """Walk down to an element by the arrow key, and act on it by Enter."""
    tab.rows.go_to(0)
    for _ in range([one.title for one in tab.found].index(title)):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)


def test_each_element_says_its_value_and_where_it_comes_from(window):
    tab = packet_of(window)
    fain = row(tab, "FAIN")
    assert (fain.says.text(), fain.beside.text()) == ("EMW-2025-SS-00001", "Award: FAIN")
    total = row(tab, "Total obligated")
    assert (total.says.text(), total.beside.text()) == ("$80,000.00", "Subaward actions: 1 action")


def test_what_is_missing_is_counted_and_told_in_words(window):
    tab = packet_of(window)
    missing = sum(one.is_missing for one in tab.found)
    assert tab.count.text() == f"{len(tab.found) - missing} of {len(tab.found)} there"
    assert row(tab, "Subrecipient's UEI").beside.text() == "Missing"


def test_enter_goes_to_the_missing_field_of_the_other_record(window):
    tab = packet_of(window)
    walk_to(tab, "Subrecipient's UEI")
    pane = window.record_pane
    assert (pane.entity.name, pane.record) == ("organization", 2)
    assert field_with_focus(pane.form) == "uei"


def test_what_is_typed_at_the_subawards_own_field_is_there_afterwards(window, funded):
    walk_to(packet_of(window), "Project description")
    pane = window.record_pane
    assert field_with_focus(pane.form) == "project_description"
    type_text("Patrols along the river")
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert row(packet_of(window), "Project description").says.text() == "Patrols along the river"


def test_the_sum_leads_to_the_actions(window):
    walk_to(packet_of(window), "Total obligated")
    assert window.record_pane.tabs.current == "subaward_action"


def test_the_awards_rate_and_the_recipients_contact_stand_in(window, funded):
    change(funded, "award", 1, indirect_rate="10")
    add(funded, "contact", organization="1", name="Pat Lane", role="primary")
    found = {one.title: one for one in packet_of(window).found}
    assert found["Indirect rate"].opens == ("award", 1, "indirect_rate")
    assert found["Awarding official"].opens == ("contact", 1, "name")
    assert found["Awarding official"].value == "Pat Lane"


def test_the_sheet_is_asked_for_by_key(window):
    tab = packet_of(window)
    asked = []
    tab.report_wanted.disconnect()
    tab.report_wanted.connect(lambda name, record: asked.append((name, record)))
    tab.sheet.setFocus()
    press(Qt.Key.Key_Space)
    assert asked == [("subaward-packet", 1)]
