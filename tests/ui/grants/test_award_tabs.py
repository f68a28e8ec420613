"""An award's tabs of its subawards' orders and of all reports due, walked and opened by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.grants.submitting import SubmitDialog
from tests.office import add, change
from tests.ui.grants.dialogs import tab_of
from tests.ui.hands import press

if TYPE_CHECKING:
    from app.ui.grants.due_tab import DueTab
    from app.ui.grants.orders_tab import OrdersTab

APPROVED = {
    "sector_approved_on": "2025-10-01",
    "usbp_hq_approved_on": "2025-10-05",
    "fema_approved_on": "2025-10-20",
    "hold_released_on": "2025-11-01",
}


@pytest.fixture
def window(window_on, funded):
    return window_on(funded)


@pytest.fixture
def ordered(funded):
    """Give the county an order, approved by both sides, and a FRAGO that waits."""
    start = {"organization": "2", "fiscal_year": "2025", "subaward": "1"}
    add(funded, "operations_order", kind="operations_order", order_number="25-A",
        **start, **APPROVED)  # fmt: skip
    add(funded, "operations_order", kind="frago", order_number="25-A", order_version="1",
        amends="1", organization="2", fiscal_year="2025")  # fmt: skip
    return funded


def orders_of(window) -> OrdersTab:
    return cast("OrdersTab", tab_of(window, "award", 1, "orders"))


def due_of(window) -> DueTab:
    return cast("DueTab", tab_of(window, "award", 1, "due"))


def shown(window):
    return window.record_pane.entity.name, window.record_pane.record


def test_each_subaward_tells_its_order_its_approvals_and_its_fragos(window, ordered):
    tab = orders_of(window)
    assert tab.count.text() == "2 of 2 subawards may spend money"
    county, police = tab.rows.rows
    assert county.beside.text() == "Money from 1 Nov 2025"
    assert county.says.text() == "Operations order 25-A v0 governs."
    assert county.more.text().splitlines() == [
        "Border Patrol: sector 1 Oct 2025, HQ 5 Oct 2025",
        "FEMA: approved 20 Oct 2025, hold released 1 Nov 2025",
        "FRAGO 25-A v1: waits for FEMA",
    ]
    assert police.title.text().startswith("↳ BPD-1")
    assert police.says.text() == "Operations order 25-A v0 governs, of the subaward above."


def test_what_is_missing_is_named_on_both_sides(window, ordered):
    change(ordered, "operations_order", 1, usbp_hq_approved_on="", hold_released_on="")
    county = orders_of(window).rows.rows[0]
    assert county.beside.text() == "2 missing"
    assert county.says.text().endswith("Missing: USBP HQ and the hold release.")
    assert county.more.text().splitlines()[:2] == [
        "Border Patrol: sector 1 Oct 2025, HQ missing",
        "FEMA: approved 20 Oct 2025, hold release missing",
    ]


def test_enter_opens_the_order_that_governs(window, ordered):
    tab = orders_of(window)
    tab.rows.go_to(0)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert shown(window) == ("operations_order", 1)


def test_without_an_order_enter_opens_the_subaward(window, funded):
    tab = orders_of(window)
    assert [row.beside.text() for row in tab.rows.rows] == ["No order", "No order"]
    assert tab.count.text() == "0 of 2 subawards may spend money"
    tab.rows.go_to(1)
    press(Qt.Key.Key_Return)
    assert shown(window) == ("subaward", 2)


def test_an_award_lists_what_it_and_its_subawards_owe_by_day(window):
    tab = due_of(window)
    assert {one.subject.type for one in tab.found} == {"award", "subaward"}
    first = tab.table.rows.lines[0]
    assert first.texts[:4] == ("30 Oct 2025", "SF-425", "This award", "136 days late")
    assert first.texts[4] == "Thu 30 Oct 2025"
    assert tab.says.text() == "136 days late"
    tab.table.setFocus()
    press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert tab.says.text().startswith("Open, by ")


def test_enter_opens_a_report_due(window):
    tab = due_of(window)
    tab.table.setFocus()
    press(Qt.Key.Key_Down)
    wanted = tab.table.current().opens
    press(Qt.Key.Key_Return)
    assert shown(window) == wanted


def test_a_report_is_recorded_as_submitted_from_the_list(window, funded, monkeypatch):
    def accept(dialog):
        dialog.show()
        QApplication.processEvents()
        press(Qt.Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr(SubmitDialog, "exec", accept)
    tab = due_of(window)
    before, count = len(tab.table.rows.lines), tab.count.text()
    tab.submit.setFocus()
    press(Qt.Key.Key_Space)
    assert len(tab.table.rows.lines) == before - 1
    assert tab.count.text() != count
    tab.done.setFocus()
    press(Qt.Key.Key_Space)
    assert len(tab.table.rows.lines) == before
    assert tab.table.rows.lines[0].texts[3] == "Submitted"
