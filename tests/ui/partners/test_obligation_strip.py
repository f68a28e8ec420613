"""The clock of an obligation; “Done…” by key is one undo step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services import save
from tests.office import add, values
from tests.ui.grants.dialogs import on_dialog
from tests.ui.hands import CTRL, press, type_text

if TYPE_CHECKING:
    from app.ui.partners.clock_strip import DoneDialog
    from app.ui.partners.obligation_strip import ObligationStrip


@pytest.fixture
def window(window_on, session):
    session.fixed_today = date(2026, 11, 22)
    add(session, "agreement", title="Shared radios", kind="information_sharing")
    add(
        session, "obligation", agreement="1", text="Count the radios.", due_on="2026-12-01",
        every_months="12",
    )  # fmt: skip
    add(session, "obligation", agreement="1", text="Hand them over.")
    return window_on(session)


def strip(window, record: int = 1) -> ObligationStrip:
    window.open_record("obligation", record)
    QApplication.processEvents()
    made = window.record_pane.strips._made["app.ui.partners.obligation_strip:ObligationStrip"]
    return cast("ObligationStrip", made)


def test_done_sets_the_day_in_one_undo_step_and_the_clock_goes_on(window, session):
    shown = strip(window)
    assert shown.clock.text() == "Next due 1 Dec 2026, in 9 days"
    assert shown.how.text() == "Never recorded as done. Every 12 months."

    def fill(_dialog: DoneDialog) -> None:
        press(Qt.Key.Key_A, CTRL)
        type_text("2026-12-24")
        press(Qt.Key.Key_Return)  # a day to come is refused
        press(Qt.Key.Key_A, CTRL)
        type_text("2026-11-20")
        press(Qt.Key.Key_Return)

    shown.done.setFocus()
    on_dialog(fill)
    press(Qt.Key.Key_Space)
    assert values(session, "obligation", 1)["last_done_on"] == "2026-11-20"
    assert "Last done 20 Nov 2026." in shown.how.text()
    save.undo_last(session)
    assert values(session, "obligation", 1)["last_done_on"] is None


def test_a_duty_without_a_day_has_nothing_to_be_done_by(window):
    shown = strip(window, 2)
    assert shown.clock.text() == "No day is set"
    assert not shown.done.isVisible()
