"""The tab At a glance by hand: opened, walked, a record opened, contacts verified."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.services import save
from app.ui.partners.partner_tab import PartnerTab
from tests.office import add, values
from tests.ui.hands import press


@pytest.fixture
def tab(window):
    window.open_record("organization", 1)
    window.record_pane.tabs.go_to("glance")
    found = window.findChild(PartnerTab)
    found.table.setFocus()
    return found


def rows(tab):
    return [line.texts[:3] for line in tab.table.rows.lines]


def test_all_that_is_tied_stands_in_it(tab):
    assert rows(tab) == [
        ("Contact", "Alex Example", "Never verified"),
        (
            "Award",
            "EMW-2025-SS-00001",
            "Active, $0.00 authorized, $0.00 obligated, $0.00 expended",
        ),
    ]
    assert tab.says.text() == "2 lines. Enter opens one."


def test_enter_opens_the_record(tab, window):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.page == "awards"
    assert window.record_pane.record == 1


def test_verify_now_stands_in_it_at_once_and_undo_takes_it_back(tab, office):
    tab.verify_button.click()
    assert values(office, "contact", 1)["verified_on"] == office.today.isoformat()
    assert rows(tab)[0][2].startswith("Verified ")
    save.undo_last(office)
    assert rows(tab)[0][2] == "Never verified"


def test_only_the_contacts_selected_are_verified(tab, office):
    add(office, "contact", name="Bo Example", organization="1")
    tab.table.selectRow(0)
    first = tab.table.current().opens[1]
    tab.verify_button.click()
    other = {1, 2} - {first}
    assert values(office, "contact", first)["verified_on"] is not None
    assert values(office, "contact", other.pop())["verified_on"] is None


def test_the_button_says_how_many_it_verifies_and_all_are_selected_by_key(tab, office):
    add(office, "contact", name="Bo Example", organization="1")
    tab.table.selectRow(0)
    assert tab.verify_button.text() == "Verify now"
    tab.table.selectAll()
    assert tab.verify_button.text() == "Verify 2 contacts now"
    tab.verify_button.click()
    assert all(values(office, "contact", one)["verified_on"] for one in (1, 2))


def test_a_partner_without_contacts_has_no_button(window):
    window.open_record("organization", 3)
    window.record_pane.tabs.go_to("glance")
    assert not window.findChild(PartnerTab).verify_button.isVisible()


def test_one_that_was_merged_leads_to_its_successor_which_tells_its_name(window, office):
    add(office, "organization", name="Boise Patrol", kind="city", merged_into="3")
    window.open_record("organization", 4)
    window.record_pane.tabs.go_to("glance")
    tab = window.findChild(PartnerTab)
    assert tab.successor_button.text() == "Merged into Boise Police & Sheriff"
    assert ("History", "Merged into Boise Police & Sheriff", "Day not known") in rows(tab)
    tab.successor_button.click()
    assert window.record_pane.record == 3
    assert tab.former.text() == "Formerly: Boise Patrol."
    assert not tab.successor_button.isVisible()


def test_the_full_history_is_the_look_up_of_that_partner(tab, window):
    tab.history_button.click()
    assert window.page == "look-ups"
    assert window.middle.currentWidget().view.lookup.name == "partner-history"
