"""The tab of an order's versions: read, followed to another version, its budget lines opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.ui.grants.rows_dialog import RowsDialog
from tests.office import add, change
from tests.ui.hands import press


@pytest.fixture
def tab(window, office):
    """Return a function that opens a record's tab of versions: an order with a FRAGO."""
    add(office, "organization", name="Boundary County Sheriff", kind="county", state="ID")
    add(
        office, "subaward", award="1", program="opsg", subrecipient="4", number="ID-26-01",
        usbp_sector="spokane", starts_on="2025-10-01", ends_on="2026-07-31", status="active",
    )  # fmt: skip
    start = {"organization": "4", "fiscal_year": "2025", "subaward": "1"}
    add(office, "operations_order", kind="operations_order", order_number="25-A", **start)
    add(
        office, "operations_order", kind="frago", order_number="25-A", order_version="1",
        amends="1", changes="Adds fuel.", **start,
    )  # fmt: skip
    add(
        office, "budget_line", subaward="1", operations_order="2", category="fuel", amount="200",
        effective_on="2026-01-01",
    )  # fmt: skip

    def open_it(entity, record):
        window.open_record(entity, record)
        window.record_pane.tabs.go_to("versions")
        QApplication.processEvents()
        return window.record_pane.tabs.stack.currentWidget()

    return open_it


def words(card):
    return [label.text() for label in card.findChildren(QLabel)]


def test_an_order_stands_among_its_versions(tab):
    shown = tab("operations_order", 2)
    assert [card.version.title for card in shown.cards] == ["25-A v0", "25-A v1"]
    assert "Adds fuel." in words(shown.cards[1])
    assert "Sector: missing" in words(shown.cards[1])
    assert shown.first_day.text().startswith("No money may be spent yet: the sector, USBP HQ")


def test_another_version_opens_by_key(tab, window):
    shown = tab("operations_order", 2)
    shown.cards[0].link.setFocus()
    press(Qt.Key.Key_Space)
    assert (window.record_pane.entity.name, window.record_pane.record) == ("operations_order", 1)


def test_the_budget_lines_behind_a_version_open(tab, window):
    shown = tab("subaward", 1)
    card = shown.cards[1]
    assert card.money.text() == "1 budget line, together +$200.00"
    QTest.mouseClick(card.money, Qt.MouseButton.LeftButton)
    rows = window.findChild(RowsDialog)
    assert rows.total.text() == "$200.00"
    rows.close()


def test_a_subaward_without_orders_says_what_belongs_here(tab, window, office):
    add(
        office, "subaward", award="1", program="opsg", subrecipient="3", number="ID-26-02",
        usbp_sector="spokane", starts_on="2025-10-01", ends_on="2026-07-31", status="active",
    )  # fmt: skip
    shown = tab("subaward", 2)
    assert shown.nothing.isVisible()
    assert not shown.area.isVisible()


def test_an_approval_recorded_elsewhere_is_shown_at_once(tab, office):
    shown = tab("operations_order", 2)
    change(office, "operations_order", 2, sector_approved_on="2026-03-01")
    QApplication.processEvents()
    assert "Sector 1 Mar 2026" in words(shown.cards[1])
