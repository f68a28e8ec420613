"""A claim by keyboard: built from what is not claimed, submitted, approved with less, paid."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services import claims
from app.ui.grants.claim_steps import ApproveDialog, PayDialog
from db.model.errors import NotSaved
from tests.office import add, change, values
from tests.ui.grants.dialogs import on_dialog, tab_of
from tests.ui.hands import CTRL, press, type_text

if TYPE_CHECKING:
    from app.ui.grants.step_dialog import StepDialog


@pytest.fixture
def window(window_on, funded):
    return window_on(funded)


def strip_of(window):
    (strip,) = [one for one in window.record_pane.strips._made.values() if one.isVisible()]
    return strip


def retype(text: str) -> None:
    press(Qt.Key.Key_A, CTRL)
    type_text(text)


def test_from_building_to_payment_by_keys(window):
    session = window.session
    part = tab_of(window, "subaward", 1, "claiming")
    assert (part.days.first.text(), part.days.last.text()) == ("1 Oct 2025", "31 Dec 2025")
    assert part.total.text() == "$10,000.00 in 1 row"
    part.build_button.setFocus()
    press(Qt.Key.Key_Return)
    claim = window.record_pane.record
    assert (window.record_pane.entity.name, claim) == ("claim", 1)
    assert values(session, "expenditure", 1)["claim"] == claim
    strip = strip_of(window)
    assert window.record_pane.header.status.text == "Draft"

    def send(dialog: StepDialog) -> None:
        retype("2026-01-10")
        press(Qt.Key.Key_Return)

    on_dialog(send)
    strip.steps["submit"].setFocus()
    press(Qt.Key.Key_Return)
    assert window.record_pane.header.status.text == "Submitted"
    assert not strip.steps["submit"].isVisible()
    assert strip.steps["approve"].property("primary") == "true"

    def reduce(dialog: ApproveDialog) -> None:
        retype("2026-02-01")
        press(Qt.Key.Key_Tab)
        type_text("250")
        press(Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.rows["reduced_reason"].message == "Say why it was reduced."
        type_text("Slip missing")
        press(Qt.Key.Key_Return)

    on_dialog(reduce)
    strip.steps["approve"].setFocus()
    press(Qt.Key.Key_Return)
    assert claims.figures(session, [claim])[claim].approved == 9_750_00
    assert window.record_pane.header.status.text == "Approved"

    def pay(dialog: PayDialog) -> None:
        assert dialog.rows["paid_amount"].editors[0].text() == "$9,750.00"
        retype("2026-02-20")
        press(Qt.Key.Key_Return)

    on_dialog(pay)
    strip.steps["pay"].setFocus()
    press(Qt.Key.Key_Return)
    assert values(session, "claim", claim)["paid_amount"] == 9_750_00
    assert window.record_pane.header.status.text == "Paid"
    assert strip.buttons["days"].value == "41"
    assert not any(button.isVisible() for button in strip.steps.values())
    for _ in range(4):
        press(Qt.Key.Key_Z, CTRL)
    assert values(session, "expenditure", 1)["claim"] is None


def test_a_reduction_is_no_more_than_the_claim(window):
    dialog = ApproveDialog(window.session, "", {"approved_on": "2026-02-01"}, 100_00, window)
    for text in ("-1", "100.01"):
        dialog.rows["reduced_amount"].editors[0].set_text(text)
        dialog._take()
        assert "from $0.00 to $100.00" in dialog.rows["reduced_amount"].message
    dialog.deleteLater()


def test_figures_open_the_rows_they_are_made_of(window):
    session = window.session
    tab_of(window, "subaward", 1, "claiming").build()
    change(session, "claim", 1, approved_on="2026-02-01", reduced_amount="250", reduced_reason="x")
    window.open_record("claim", 1)
    asked = []
    strip = strip_of(window)
    strip.rows_wanted.disconnect()
    strip.rows_wanted.connect(lambda title, parts: asked.append((title, parts)))
    for name in ("Claimed", "Reduced", "Approved"):
        strip.buttons[name].click()
    (_, claimed), (_, reduced), (title, approved) = asked
    assert [(one.entity, one.sign, one.ids) for one in claimed] == [("expenditure", 1, (1,))]
    assert [(one.field, one.sign) for one in reduced] == [("reduced_amount", 1)]
    assert [(one.field, one.sign) for one in approved] == [("amount", 1), ("reduced_amount", -1)]
    assert title.startswith("Approved of ")


def test_ticks_are_set_by_space_and_said_in_sums(window):
    for day in ("2025-12-01", "2025-12-02"):
        add(
            window.session, "expenditure", subaward="1", spent_on=day, category="fuel",
            amount="100", standing="allowable" if day.endswith("1") else "questioned",
        )  # fmt: skip
    part = tab_of(window, "subaward", 1, "claiming")
    assert part.total.text() == "$10,100.00 in 2 rows"
    assert "1 left out" in part.sums.text()
    part.table.setFocus()
    press(Qt.Key.Key_Space)  # what is questioned stands first and has no box
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert part.total.text() == "$100.00 in 1 row"
    assert part.sums.text() == "Fuel $100.00 · 2 left out"
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Space)
    assert part.total.text() == "$10,100.00 in 2 rows"
    press(Qt.Key.Key_C, CTRL)
    assert "Questioned. Settle it first. Fuel" in QApplication.clipboard().text()
    press(Qt.Key.Key_Space)
    window.record_pane.refresh({})
    assert not part.build_button.isEnabled()


def test_another_period_is_typed_and_earlier_rows_are_told(window):
    part = tab_of(window, "subaward", 1, "claiming")
    part.days.first.input.setFocus()
    retype("2026-01-01")
    press(Qt.Key.Key_Tab)
    assert "ends" in part.days.problem.accessibleName() or "comes before" in (
        part.days.problem.accessibleName()
    )
    assert not part.build_button.isEnabled()
    retype("3/31/26")
    press(Qt.Key.Key_Return)
    assert part.total.text() == "$5,000.00 in 1 row"
    assert part.earlier.text() == "1 row of earlier days, $10,000.00, is in no claim."
    part.reach_back.click()
    assert part.days.first.text() == "5 Nov 2025"
    assert part.total.text() == "$15,000.00 in 2 rows"


def test_a_friendly_forces_claim_is_offered_to_its_parent(window):
    session = window.session
    tab = tab_of(window, "subaward", 2, "claiming")
    tab.days.show_period(date(2026, 1, 1), date(2026, 2, 1))
    tab._read()
    tab.build()
    change(session, "claim", 1, submitted_on="2026-02-02", approved_on="2026-02-03")
    part = tab_of(window, "subaward", 1, "claiming")
    part.days.show_period(date(2026, 1, 1), date(2026, 2, 1))
    part._read()
    assert part.total.text() == "$7,500.00 in 2 rows"
    assert "Carried $2,500.00" in part.sums.text()
    part.build()
    assert values(session, "claim", 1)["included_in"] == 2


def test_what_another_took_meanwhile_is_refused_in_a_sentence(window, monkeypatch):
    part = tab_of(window, "subaward", 1, "claiming")

    def refuse(*_args):
        raise NotSaved(())

    monkeypatch.setattr("app.ui.grants.claiming_tab.claiming.build", refuse)
    said = []
    part.message.connect(lambda text, tone: said.append(tone))
    part.build()
    assert said == ["bad"]


def test_a_file_to_read_offers_no_step(window_on, funded, opened):
    window = window_on(funded)
    tab_of(window, "subaward", 1, "claiming").build()
    reading = window_on(opened(funded.path, read_only=True))
    part = tab_of(reading, "subaward", 1, "claiming")
    assert not part.build_button.isEnabled()
    reading.open_record("claim", 1)
    assert not any(button.isVisible() for button in strip_of(reading).steps.values())
