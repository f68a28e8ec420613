"""The tabs Standing and Given and results of a task force, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.grants.rows_dialog import RowsDialog
from app.ui.results.counted_dialog import CountedDialog
from tests.office import add
from tests.ui.hands import field_with_focus, press


@pytest.fixture
def window(window_on, session):
    for name, kind in (("HSI Saguaro", "federal"), ("Boise Police", "city")):
        add(session, "organization", name=name, kind=kind)
    add(
        session, "unit", name="BEST One", kind="best", lead_organization="1",
        criterion_area="Two crossings.",
    )  # fmt: skip
    add(session, "membership", unit="1", organization="2", role="member")
    for year, more in (("2026", {"amount": "64000", "quantity": "2"}), ("2025", {"paid": "20.50"})):
        add(
            session, "contribution", organization="2", unit="1", fiscal_year=year,
            kind="vehicle", quantity_unit="count", **more,
        )  # fmt: skip
    add(
        session, "metric", code="fentanyl_seized", label="Fentanyl seized", base_unit="g",
        level="output", definition="Weight seized.",
    )  # fmt: skip
    add(session, "source", title="Report of the unit")
    add(
        session, "outcome", metric="1", value="9", value_unit="lb", period_start="2026-01-01",
        period_end="2026-01-31", as_of="2026-01-31", owner="1", unit="1", status="final",
        reviewer="Ann", reviewed_on="2026-02-10", source="1", kind="increment",
        qualifier="exact", credit="sole",
    )  # fmt: skip
    add(session, "target", metric="1", unit="1", fiscal_year="2026", value="90", value_unit="lb")
    return window_on(session)


def shown(window, name: str, unit: int = 1):
    window.open_record("unit", unit)
    QApplication.processEvents()
    window.record_pane.tabs.go_to(name)
    QApplication.processEvents()
    return window.record_pane.tabs._specials["unit", name]


def test_what_is_missing_leads_to_where_it_is_filled(window):
    tab = shown(window, "standing")
    heads = [head.text() for head in tab.heads]
    assert heads[0] == "Establishment checklist (6 U.S.C. 240): 3 missing"
    assert heads[2] == "Papers of its members: 1 missing"
    tab.lists[0].go_to(0)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.record_pane.tabs.current == "details"
    assert field_with_focus(window.record_pane.form) == "criterion_resources"


def test_a_bare_member_is_opened(window):
    tab = shown(window, "standing")
    tab.lists[2].go_to(0)
    press(Qt.Key.Key_Return)
    assert (window.record_pane.entity.name, window.record_pane.record) == ("organization", 2)


def test_what_is_given_opens_its_rows(window):
    tab = shown(window, "given")
    told = [(line.title, line.texts) for line in tab.given.figures.lines]
    assert told == [
        ("Vehicle", ("$64,000.00", "$20.50")),
        ("Quantity", ("2", "")),
        ("Value in all", ("$64,000.00", "$20.50")),
    ]
    assert tab.givers.text() == "From Boise Police."
    tab.given.setFocus()
    tab.given.setCurrentIndex(tab.given.figures.index(2, 2))
    press(Qt.Key.Key_Return)
    dialog = window.findChild(RowsDialog)
    assert [part.part.ids for part in dialog.parts] == [(2,)]
    assert dialog.total.text() == "$20.50"
    dialog.close()


def test_results_stand_against_target_and_open_their_outcomes(window):
    tab = shown(window, "given")
    assert [(line.title, line.texts) for line in tab.came.figures.lines] == [
        ("Fentanyl seized", ("9 lb", "90 lb", "10 %", "None"))
    ]
    tab.came.setFocus()
    tab.came.setCurrentIndex(tab.came.figures.index(0, 1))
    press(Qt.Key.Key_Return)
    dialog = tab.findChild(CountedDialog)
    assert dialog.sum.text() == "9 lb"
    dialog.close()


def test_a_unit_without_any_says_so_and_has_no_empty_tables(window, session):
    add(session, "unit", name="County force", kind="task_force")
    tab = shown(window, "given", 2)
    assert tab.givers.text() == "Nothing given to this unit is on file."
    assert not tab.given.isVisible()
    assert not tab.came.isVisible()
    assert "No final result" in tab.says.text()
    standing = shown(window, "standing", 2)
    assert standing.heads[0].text() == "Members its own rule asks for"
    assert all(note.isVisibleTo(standing) for note in standing.notes)


def test_results_start_with_the_newest_year_that_has_some(window, session):
    add(session, "unit", name="BEST Two", kind="best", lead_organization="1")
    add(
        session, "outcome", metric="1", value="3", value_unit="lb", period_start="2024-10-01",
        period_end="2024-12-31", as_of="2024-12-31", owner="1", unit="2", status="final",
        reviewer="Ann", reviewed_on="2025-02-10", source="1", kind="increment",
        qualifier="exact", credit="sole",
    )  # fmt: skip
    tab = shown(window, "given", 2)
    assert tab.year.currentText() == "FY2025"
    assert [line.texts[0] for line in tab.came.figures.lines] == ["3 lb"]
    assert shown(window, "given", 1).year.currentText() == "FY2026"
