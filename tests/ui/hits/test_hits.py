"""What the rules notice, as a person meets it: on the page, beside the record, and silenced."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from app.services import attention, save
from app.ui.hits.line import FindingLine
from app.ui.hits.silence import SilenceDialog
from db.model import registry
from tests.office import add
from tests.ui.form.asked import when_asked
from tests.ui.hands import press

LONG = 20_000
TWIN = "Nampa Police Department"


@pytest.fixture
def late(office, window_on, qtbot):
    """The window on an office whose award has a report that is long overdue."""
    add(office, "requirement", kind="other", award="1", due_on="2026-01-30", status="open")
    window = window_on(office)
    qtbot.waitUntil(lambda: attention.is_settled(office), timeout=LONG)
    return window


def overdue(window):
    found = attention.listed(window.session, rule="G28")
    return next(one for one in found if one.hit.severity == "bad")


def test_the_page_lists_the_worst_first_and_enter_opens_the_record(late):
    late.open_page("attention")
    late.focus_pane(1)
    page = late.middle.currentWidget()
    severities = [page.model.finding(row).hit.severity for row in range(page.model.rowCount())]
    assert severities == sorted(severities, key=("bad", "warn", "note").index)
    first = page.model.finding(0).hit
    press(Qt.Key.Key_Return)
    assert (late.record_pane.entity.name, late.record_pane.record) == (first.entity, first.record)


def test_a_word_narrows_the_page(late):
    late.open_page("attention")
    page = late.middle.currentWidget()
    page.box.setText("g28")
    assert {page.model.finding(row).hit.rule for row in range(page.model.rowCount())} == {"G28"}
    page.box.setText("nothing like it")
    assert page.stack.currentWidget() is page.empty


def test_the_record_says_it_under_its_head_and_at_its_field(late):
    one = overdue(late)
    late.open_record("requirement", one.hit.record)
    lines = late.record_pane.findings.findChildren(FindingLine)
    assert lines[0].finding == one
    assert one.hit.says in lines[0].accessibleName()
    assert "Hand in the report" in lines[0].accessibleName()
    assert late.record_pane.form.rows[one.hit.field].message == one.hit.says


def test_what_is_put_right_is_no_longer_said(late, qtbot):
    one = overdue(late)
    late.open_record("requirement", one.hit.record)
    submitted = {"status": "submitted", "submitted_on": "2026-01-20"}
    save.save(late.session, registry.entity("requirement"), one.hit.record, submitted)
    qtbot.waitUntil(lambda: not late.record_pane.findings.isVisible(), timeout=LONG)
    assert late.record_pane.form.rows[one.hit.field].message == ""


def test_silenced_with_a_reason_it_is_quiet_until_it_is_let_speak(late, qtbot):
    one = overdue(late)
    dialog = SilenceDialog(late.session, one, late)
    dialog.keep()
    assert dialog.message.isVisibleTo(dialog)  # a reason is asked for
    dialog.reason.setText("The State waived it by letter")
    dialog.until.setText("+90d")
    dialog.keep()
    held = attention.listed(late.session, silenced=True)
    assert [found.silenced.reason for found in held] == ["The State waived it by letter"]
    assert held[0].silenced.until == "2026-06-13"
    late.open_page("attention")
    page = late.middle.currentWidget()
    qtbot.waitUntil(lambda: page.chips["silenced"].text() == "Silenced 1", timeout=LONG)
    assert one.hit not in [page.model.finding(row).hit for row in range(page.model.rowCount())]
    page.chips["silenced"].click()
    line = page.detail.itemAt(0).widget()
    assert "Silenced by ann" in line.accessibleName()
    line.asked.emit("speak", held[0])
    assert not attention.listed(late.session, silenced=True)
    dialog.deleteLater()


def test_the_menu_of_a_finding_silences_it(late):
    one = overdue(late)
    late.open_record("requirement", one.hit.record)
    line = late.record_pane.findings.findChild(FindingLine)

    def answer():
        dialog = QApplication.activeModalWidget()
        dialog.reason.setText("Known")
        dialog.keep()

    when_asked(answer)
    line.asked.emit("silence", one)
    assert attention.count_silenced(late.session) == 1
    save.undo_last(late.session)
    assert attention.count_silenced(late.session) == 0


def test_what_is_entered_twice_is_compared_side_by_side(office, window_on, qtbot):
    twin = add(office, "organization", name=TWIN, kind="city", state="ID")
    other = add(office, "organization", name=TWIN, kind="city", state="ID")
    window = window_on(office)
    qtbot.waitUntil(lambda: attention.is_settled(office), timeout=LONG)
    window.open_record("organization", twin)
    found = window.record_pane.findings.findChildren(FindingLine)
    choose(next(one for one in found if one.finding.hit.rule == "P24"), "Compare…")
    assert window.middle.currentWidget().shown == ("organization", twin, other)
    window.open_page("attention")
    page = window.middle.currentWidget()
    page.box.setText("P24")
    page.table.selectRow(0)
    shown = page.model.finding(0).hit.record
    choose(page.findChildren(FindingLine)[-1], "Compare…")
    assert window.middle.currentWidget().shown == ("organization", shown, twin + other - shown)


def choose(line, text):
    """Choose from the menu of a finding."""
    menu = line.findChild(QToolButton).menu()
    next(one for one in menu.actions() if one.text() == text).trigger()
    QApplication.processEvents()
