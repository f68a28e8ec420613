"""The clock of a finding and its steps by key; the findings of a visit under its head."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.office import add, values
from tests.ui.grants.dialogs import on_dialog
from tests.ui.hands import CTRL, press, type_text

if TYPE_CHECKING:
    from app.ui.grants.finding_steps import FindingStepDialog
    from app.ui.grants.finding_strip import FindingStrip
    from app.ui.grants.oversight_strip import OversightStrip


@pytest.fixture
def window(window_on, funded):
    add(funded, "monitoring_visit", organization="2", kind="desk", visited_on="2026-02-01")
    add(funded, "finding", monitoring_visit="1", severity="finding", condition="No marks.")
    return window_on(funded)


def strip(window) -> FindingStrip:
    window.open_record("finding", 1)
    QApplication.processEvents()
    made = window.record_pane.strips._made
    return cast("FindingStrip", made["app.ui.grants.finding_strip:FindingStrip"])


def of_visit(window) -> OversightStrip:
    window.open_record("monitoring_visit", 1)
    QApplication.processEvents()
    made = window.record_pane.strips._made
    return cast("OversightStrip", made["app.ui.grants.oversight_strip:OversightStrip"])


def offered(shown: FindingStrip) -> list[str]:
    return [name for name, button in shown.buttons.items() if button.isVisible()]


def take(shown: FindingStrip, step: str, *typed: str) -> None:
    """Press the button of a step, type field by field, and take it by Enter."""

    def fill(_dialog: FindingStepDialog) -> None:
        for at, text in enumerate(typed):
            if at:
                press(Qt.Key.Key_Tab)
            press(Qt.Key.Key_A, CTRL)
            type_text(text)
        press(Qt.Key.Key_Return)

    shown.buttons[step].setFocus()
    on_dialog(fill)
    press(Qt.Key.Key_Space)


def test_a_finding_goes_its_way_step_by_step(window, funded):
    shown = strip(window)
    assert shown.clock.text() == "Draft, not issued yet."
    assert offered(shown) == ["issue", "accept"]
    take(shown, "issue", "2026-03-01", "2026-03-27")
    assert shown.clock.text() == "Response due in 12 days, on 27 Mar 2026."
    take(shown, "accept", "2026-03-10")
    assert shown.clock.text().startswith("Plan accepted on 10 Mar 2026")
    take(shown, "verify", "2026-03-12")
    take(shown, "close", "2026-03-14")
    assert shown.clock.text() == "Closed on 14 Mar 2026, 13 days after it was issued."
    assert not offered(shown)
    assert shown.way.text().count("·") == 3


def test_each_step_is_one_undo_step(window, funded):
    shown = strip(window)
    take(shown, "issue", "2026-03-01")
    assert values(funded, "finding", 1)["response_due_on"] == "2026-04-14"
    window.commands.undo()
    found = values(funded, "finding", 1)
    assert (found["issued_on"], found["response_due_on"]) == (None, None)


def test_a_step_does_not_come_before_the_last_one(window, funded):
    shown = strip(window)
    take(shown, "issue", "2026-03-01")
    take(shown, "accept", "2026-02-28")
    assert values(funded, "finding", 1)["accepted_on"] is None


def test_a_visit_lists_what_is_open_and_enter_opens_it(window):
    shown = of_visit(window)
    assert shown.count.text() == "1 finding, open. No letter sent yet."
    shown.findings.go_to(0)
    press(Qt.Key.Key_Return)
    assert (window.record_pane.entity.name, window.record_pane.record) == ("finding", 1)


def test_the_letter_is_recorded_by_key(window, funded):
    shown = of_visit(window)
    shown.letter_button.setFocus()
    on_dialog(lambda _dialog: press(Qt.Key.Key_Return))
    press(Qt.Key.Key_Space)
    assert values(funded, "monitoring_visit", 1)["letter_sent_on"] == "2026-03-15"
    assert shown.count.text() == "1 finding, open. Letter sent on 15 Mar 2026."
    assert not shown.letter_button.isVisible()
