"""The strip of a report due: why that day, what is recorded, what answered it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.grants.sf425_dialog import WorksheetDialog
from app.ui.grants.submitting import SubmitDialog
from tests.office import add, change, values
from tests.ui.hands import press, type_text


def due(session, kind, due_on):
    """Return the id of what is due on a day."""
    sql = "SELECT id FROM requirement WHERE kind = ? AND due_on = ?"
    return session.store.sql.execute(sql, (kind, due_on)).fetchone()[0]


@pytest.fixture
def strip(window, office):
    """Return a function that opens a report due of the small office's award and gives its strip."""

    def open_it(kind, due_on):
        window.open_record("requirement", due(office, kind, due_on))
        QApplication.processEvents()
        return window.record_pane.strips._made["app.ui.grants.requirement_strip:RequirementStrip"]

    return open_it


def test_the_day_is_told_with_its_arithmetic_and_citation(strip):
    shown = strip("sf425_final", "2026-12-29")
    assert shown.how.text() == "Open, 289 days left"
    assert shown.day.text() == "Due 29 Dec 2026 (end 2026-08-31 + 120 days)."
    assert shown.cites.text() == "Rule D02: 2 CFR 200.344(b)"


def test_the_business_day_before_is_told_where_the_day_is_on_a_weekend(strip):
    shown = strip("sf425", "2026-10-30")
    assert "last business day" not in shown.day.text()
    add(shown.session, "requirement", kind="other", award="1", due_on="2026-05-31")
    assert "last business day 29 May 2026" in strip("other", "2026-05-31").day.text()


def test_one_that_is_late_says_by_how_much(strip):
    assert strip("sf425", "2026-01-30").how.text() == "44 days late"


def test_one_changed_by_hand_says_that_planning_keeps_it(strip, office):
    change(office, "requirement", due(office, "sf425", "2026-04-30"), due_on="2026-04-15")
    shown = strip("sf425", "2026-04-15")
    assert shown.kept.text().startswith(
        "Kept: it was changed by hand. By its dates it would be due"
    )
    assert shown.kept.isVisible()


def test_one_changed_by_hand_follows_its_rule_again_by_key(strip, window, office):
    changed = due(office, "sf425", "2026-04-30")
    assert not strip("sf425", "2026-04-30").follow.isVisible()
    change(office, "requirement", changed, due_on="2026-04-15")
    shown = strip("sf425", "2026-04-15")
    shown.follow.setFocus()
    press(Qt.Key.Key_Space)
    stands = values(office, "requirement", changed)
    assert (stands["due_on"], stands["edited_by_hand"]) == ("2026-04-30", 0)
    assert shown.day.text().startswith("Due 30 Apr 2026 (quarter to 2026-03-31")
    assert not shown.follow.isVisible()
    window.commands.undo()
    stands = values(office, "requirement", changed)
    assert (stands["due_on"], stands["edited_by_hand"]) == ("2026-04-15", 1)
    assert shown.follow.isVisible()


def test_it_is_recorded_as_submitted_by_keys(strip, window, office, monkeypatch):
    shown = strip("sf425", "2026-04-30")

    def fill(dialog):
        dialog.show()
        QApplication.processEvents()
        press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_text("3/14/26")
        press(Qt.Key.Key_Tab)
        type_text("FEMA GO, 4711")
        press(Qt.Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr(SubmitDialog, "exec", fill)
    shown.submit.setFocus()
    press(Qt.Key.Key_Space)
    stands = values(office, "requirement", due(office, "sf425", "2026-04-30"))
    assert (stands["status"], stands["submitted_on"]) == ("submitted", "2026-03-14")
    assert stands["notes"] == "Submitted 14 Mar 2026: FEMA GO, 4711"
    assert not stands["edited_by_hand"]
    assert shown.how.text() == "Submitted"
    assert not shown.submit.isVisible()
    window.commands.undo()
    assert shown.submit.isVisible()


def test_without_a_day_nothing_is_recorded(strip, office, qtbot):
    dialog = SubmitDialog(office, "SF-425", None)
    qtbot.addWidget(dialog)
    dialog.show()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.day_row.message == "Type the day it went out, such as today."


def test_the_report_that_closed_it_is_shown_and_opens(strip, window, office):
    report = add(
        office, "financial_report", award="1", report_type="quarterly", basis="cash",
        period_end="2026-03-31", filed_on="2026-03-14",
    )  # fmt: skip
    shown = strip("sf425", "2026-04-30")
    assert shown.how.text() == "Submitted"
    assert shown.answer.text() == "Answered by the report filed 14 Mar 2026"
    QTest.mouseClick(shown.answer, Qt.MouseButton.LeftButton)
    assert (window.record_pane.entity.name, window.record_pane.record) == (
        "financial_report",
        report,
    )


def test_the_worksheet_of_its_period_is_one_button_away(strip, window):
    shown = strip("sf425", "2026-04-30")
    QTest.mouseClick(shown.worksheet, Qt.MouseButton.LeftButton)
    dialog = window.findChild(WorksheetDialog)
    assert dialog.period.period_end.isoformat() == "2026-03-31"
    dialog.close()
    assert not strip("ppr", "2026-07-30").worksheet.isVisible()
