"""A seizure by three partners entered by hand: reviewed, made final, and counted once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services import highlights, save
from app.ui.form.dialog import RecordDialog
from app.ui.results.strips import OutcomeStrip
from tests.office import add
from tests.ui.form.asked import when_asked
from tests.ui.hands import CTRL, fill, press

PARTNERS = ("River Bureau", "Harbor Office", "Boise Police & Sheriff")
SEIZED = {
    "metric": "Coins found", "value": "120", "value_unit": "lb", "period_start": "2026-03-02",
    "period_end": "2026-03-02", "as_of": "2026-03-03",
}  # fmt: skip


@pytest.fixture
def window(window_on, results):
    add(results, "organization", name=PARTNERS[0], kind="federal")
    add(results, "organization", name=PARTNERS[1], kind="federal", parent=PARTNERS[0])
    add(results, "metric", code="coins", label="Coins found", definition="Weight found.",
        base_unit="g", level="output")  # fmt: skip
    window = window_on(results)
    window.activateWindow()
    window.open_page("outcomes")
    return window


def enter(window, **more: str):
    """Ctrl+N on the page, the fields by Tab, Ctrl+S."""
    window.list_pane.table.setFocus()
    press(Qt.Key.Key_N, CTRL)
    form = window.record_pane.form
    fill(form, **(SEIZED | more))
    press(Qt.Key.Key_S, CTRL)
    return form


def credit(window, partner: str) -> None:
    """Add a credit in the outcome's tab."""

    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RecordDialog)
        dialog.form.editors["organization"].set_text(partner)
        dialog.save() or dialog.done(0)

    window.record_pane.tabs.go_to("outcome_credit")
    when_asked(fill_in)
    window.record_pane.tabs.list_of("outcome_credit").add_button.click()
    window.activateWindow()
    QApplication.processEvents()


def total(results):
    page = highlights.read(results)
    return next((one for one in page.lines if one.metric.code == "coins"), None)


def head(window) -> str:
    QApplication.processEvents()
    return window.record_pane.findChild(OutcomeStrip).head.text()


def test_a_seizure_by_three_partners_is_counted_once(window, results):
    form = enter(window, owner=PARTNERS[0], credit="Joint", counted_once_key="dock-9")
    first = window.record_pane.record
    assert first is not None, form.summary.accessibleName()
    assert head(window) == "Not in the sum of FY2026: not final yet"
    assert total(results).to_date.says() == ""

    # The other two share it: a credit each, added in the tab.
    for partner in PARTNERS[1:]:
        credit(window, partner)
    assert dict(window.record_pane.tabs._parts)["outcome_credit"] == "Outcome credits 2"

    # Reviewed is refused without who looked at it and where it comes from.
    window.record_pane.tabs.go_to("details")
    fill(form, status="Reviewed")
    press(Qt.Key.Key_S, CTRL)
    assert window.has_unsaved()
    assert form.summary.accessibleName() == "Not saved: 3 things stop it."
    fill(form, reviewer="Ann", reviewed_on="2026-03-05", source="A page")
    press(Qt.Key.Key_S, CTRL)
    assert not window.has_unsaved(), form.summary.accessibleName()
    assert head(window) == "Not in the sum of FY2026: not final yet"

    fill(form, status="Final")
    press(Qt.Key.Key_S, CTRL)
    assert head(window) == "Counts in FY2026 as 120 lb"
    assert total(results).to_date.says() == "120 lb"
    names = highlights.read(results).names
    assert {names[one] for one in total(results).contributors} == set(PARTNERS)

    # Its office reports the same seizure too, in ounces: the same key, counted once.
    sure = {"status": "Final", "reviewer": "Ann", "reviewed_on": "2026-03-05", "source": "A page"}
    enter(window, owner=PARTNERS[1], credit="Joint", counted_once_key="Dock-9", value="1,920",
          value_unit="oz", **sure)  # fmt: skip
    assert head(window) == "Not in the sum of FY2026: the same result, reported twice"
    window.record_pane.findChild(OutcomeStrip).other.click()
    assert window.record_pane.record == first
    assert total(results).to_date.says() == "120 lb"

    # A correction replaces the first; Ctrl+Z takes it back.
    enter(window, owner=PARTNERS[0], credit="Joint", counted_once_key="dock-9", value="118",
          qualifier="about", replaces="Coins found 120", **sure)  # fmt: skip
    assert total(results).to_date.says() == "about 118 lb"
    save.undo_last(results)
    assert total(results).to_date.says() == "120 lb"
