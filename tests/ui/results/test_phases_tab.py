"""The tab Phases and people by hand: walked, phases and agencies opened, the rows of a sum."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.results.counted_dialog import CountedDialog
from app.ui.results.phases_tab import PhasesTab
from tests.office import add
from tests.ui.hands import press


@pytest.fixture
def tab(window_on, results):
    results.fixed_today = date(2026, 3, 15)
    add(results, "operation", name="River", lead="1", started_on="2025-10", area="West bank")
    add(results, "operation", name="River II", parent="1", started_on="2026-01", status="running")
    add(results, "operation", name="Mountain", started_on="2025")
    add(results, "operation_participant", operation="1", organization="3", role="partner",
        headcount="6")  # fmt: skip
    add(results, "operation_participant", operation="2", organization="3", role="support",
        headcount="4")  # fmt: skip
    add(
        results, "outcome", metric="1", value="40", value_unit="lb", qualifier="about",
        period_start="2025-10", period_end="2025-11", as_of="2025-11-30", kind="increment",
        owner="1", credit="joint", operations=["1", "3"], status="final", reviewer="Ann",
        reviewed_on="2026-03-01", source="1",
    )  # fmt: skip
    window = window_on(results)
    window.open_record("operation", 1)
    window.record_pane.tabs.go_to("phases")
    QApplication.processEvents()
    return window.findChild(PhasesTab)


def told(rows):
    return [
        (row.title.text(), row.beside.text(), row.says.text())
        for row in rows.rows
        if row.isVisibleTo(rows)
    ]


def test_phases_people_and_joint_results_are_told(tab):
    assert told(tab.phases) == [
        ("River (this one)", "Status unknown", "Since Oct 2025, no end known. West bank."),
        ("River II", "Running", "Since Jan 2026."),
    ]
    assert [row[:2] for row in told(tab.people)] == [
        ("Idaho Office of Emergency Management", "number not known"),
        ("Boise Police & Sheriff", "6 people"),
    ]
    assert tab.counted.text().startswith("6 people. 1 of 2 agencies gave a number.")
    assert told(tab.results) == [
        (
            "Tablets found",
            "about 40 lb",
            "A joint result of River and Mountain, counted once in totals.",
        )
    ]
    assert tab.empty["published"].isVisibleTo(tab)


def test_enter_opens_a_phase_and_an_agency(tab):
    opened = []
    tab.opened.connect(lambda *what: opened.append(what))
    tab.phases.go_to(0)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert opened == [("operation", 2)]


def test_a_sum_opens_the_outcomes_behind_it(tab):
    tab.results.go_to(0)
    press(Qt.Key.Key_Return)
    dialog = tab.findChild(CountedDialog)
    assert dialog.table.rows.rowCount() == 1
    opened = []
    tab.opened.connect(lambda *what: opened.append(what))
    dialog.table.setFocus()
    press(Qt.Key.Key_Return)
    assert opened[0][0] == "outcome"
