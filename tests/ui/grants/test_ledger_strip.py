"""The figures under the head of an award and a subaward, pressed by key to see their rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.grants.ledger_strip import AwardStrip, SubawardStrip
from app.ui.grants.rows_dialog import RowsDialog
from tests.office import add, change
from tests.ui.hands import press


@pytest.fixture
def window(window_on, funded):
    return window_on(funded)


def strip_of(window, entity: str, record: int, kind: type) -> AwardStrip | SubawardStrip:
    window.open_record(entity, record)
    found = window.record_pane.findChild(kind)
    settle()
    return found


def settle() -> None:
    """Let everything be laid out."""
    QTest.qWait(60)


def told(strip) -> dict[str, str]:
    return {
        name: f"{button.text()}: {button.value}"
        for name, button in strip.buttons.items()
        if button.isVisible()
    }


def test_an_award_says_its_money_its_days_and_its_clock(window):
    assert told(strip_of(window, "award", 1, AwardStrip)) == {
        "component": "Component: OPSG",
        "authorized": "Authorized: $100,000",
        "obligated": "Obligated  80 %: $80,000",
        "expended": "Expended  18 %: $17,500",
        "drawn": "Drawn: $9,000",
        "cash_on_hand": "Cash on hand: $9,000",
        "end": "183 days left: 14 Sep 2026",
        "pass_through": "Pass by 31 Oct 2025: 135 days late",
    }


def test_the_clock_is_done_once_all_but_the_recipients_share_is_obligated(window, funded):
    strip = strip_of(window, "award", 1, AwardStrip)
    add(
        funded, "subaward_action", subaward="1", action_on="2026-03-01", kind="increase",
        amount="17,500",
    )  # fmt: skip
    QApplication.processEvents()
    assert strip.buttons["pass_through"].value == "done"
    assert "accepted 20 Sep 2025" in strip.buttons["pass_through"].toolTip()


def test_a_subaward_says_what_is_left_and_from_when_it_may_be_spent(window):
    assert told(strip_of(window, "subaward", 1, SubawardStrip)) == {
        "obligated": "Obligated: $80,000",
        "expended": "Expended  22 %: $17,500",
        "unliquidated": "Left: $62,500",
        "claimed": "Claimed: $0",
        "reimbursed": "Reimbursed: $0",
        "end": "92 days left: 15 Jun 2026",
        "first_spending_day": "Spend from: not yet",
    }


def test_a_figure_pressed_by_key_opens_its_rows(window):
    strip = strip_of(window, "award", 1, AwardStrip)
    QTest.keyClick(strip.buttons["expended"], Qt.Key.Key_Space)
    found = window.findChild(RowsDialog)
    assert found.windowTitle() == "Expended of EMW-2025-SS-00001, OPSG"
    assert found.total.text() == "$17,500.00"
    press(Qt.Key.Key_Escape)


def test_another_component_has_its_own_figures(window):
    strip = strip_of(window, "award", 1, AwardStrip)
    strip.choose("shsp")
    assert told(strip)["authorized"] == "Authorized: $20,000"
    assert told(strip)["obligated"] == "Obligated  0 %: $0"
    strip.choose("all")
    assert told(strip)["authorized"] == "Authorized: $120,000"
    assert told(strip)["component"] == "Component: All"


def test_the_component_is_chosen_in_a_menu(window):
    strip = strip_of(window, "award", 1, AwardStrip)
    QTest.mouseClick(strip.buttons["component"], Qt.MouseButton.LeftButton)
    assert QApplication.activePopupWidget() is not None
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert told(strip)["component"] == "Component: SHSP"


def test_a_closed_award_has_no_clock(window, funded):
    change(funded, "award", 1, status="closed", closed_on="2026-03-01")
    strip = strip_of(window, "award", 1, AwardStrip)
    assert told(strip)["end"] == "Closed, ended: 14 Sep 2026"
    assert "pass_through" not in told(strip)


def test_figures_stand_in_one_row_where_there_is_room(window):
    strip = strip_of(window, "award", 1, AwardStrip)
    shown = [one for one in strip.buttons.values() if one.isVisible()]
    assert len({one.y() for one in shown}) > 1
    window.panes.show_full_width(full=True)
    settle()
    assert len({one.y() for one in shown}) == 1
    assert max(one.width() for one in shown) - min(one.width() for one in shown) <= 1


@pytest.mark.parametrize(("entity", "kind"), [("award", AwardStrip), ("subaward", SubawardStrip)])
def test_every_figure_has_a_spoken_name_and_says_what_it_does(window, entity, kind):
    strip = strip_of(window, entity, 1, kind)
    for button in strip.buttons.values():
        assert button.value in button.accessibleName()
        assert "Press" in button.toolTip() or "Due" in button.toolTip()
