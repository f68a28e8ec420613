"""The tabs of an investigative unit abroad by keys: pipeline, vetting and its renewal."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.services import save
from app.ui.form.dialog import RecordDialog
from tests.office import add, values
from tests.ui.hands import press


@pytest.fixture
def window(window_on, session):
    session.fixed_today = date(2026, 11, 22)
    add(session, "organization", name="National Police", kind="foreign_agency", country="PE")
    add(session, "unit", kind="tciu", name="TCIU Peru", country="PE", host_organization="1")
    add(session, "unit", kind="best", name="BEST Boise")
    add(session, "membership", unit="1", organization="1", role="host")
    add(session, "headcount", membership="1", as_of="2026-10-01", full_time="20")
    add(session, "unit_status", unit="1", status="agreement_signed", since="2023-09-15")
    add(session, "unit_status", unit="1", status="operational", since="2024-05-03")
    add(
        session, "cohort", unit="1", organization="1", kind="leahy", done_on="2025-10-13",
        passed="20",
    )  # fmt: skip
    add(
        session, "contribution", organization="1", unit="1", kind="stipend", fiscal_year="2026",
        amount="5,000",
    )  # fmt: skip
    return window_on(session)


def tab(window, name, unit=1):
    window.open_record("unit", unit)
    QApplication.processEvents()
    window.record_pane.tabs.go_to(name)
    QApplication.processEvents()
    return window.record_pane.tabs._specials["unit", name]


def in_dialog(act):
    """Run something in the dialog that opens next."""

    def run():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RecordDialog)
        act(dialog)

    QTimer.singleShot(0, run)


def test_only_investigative_units_have_the_tabs(window):
    window.open_record("unit", 2)
    assert not {"pipeline", "vetting"} & set(window.record_pane.tabs.names)


def test_the_pipeline_says_days_between_and_what_is_missing(window):
    shown = tab(window, "pipeline")
    assert shown.says.text() == "231 days from the memorandum to operational."
    assert shown.missing.text() == "Not recorded: INL concurrence, chief of mission approval."
    rows = {row.title.text(): (row.beside.text(), row.says.text()) for row in shown.steps.rows}
    assert rows["Operational"][0] == "3 May 2024"
    assert rows["INL concurrence"] == (
        "Not recorded", "No INL concurrence recorded. 6 U.S.C. 475: no unit without it.",
    )  # fmt: skip


def test_a_step_opens_the_row_or_the_field_it_is_written_in(window):
    shown = tab(window, "pipeline")
    opened = []
    shown.opened.connect(lambda *what: opened.append(what))
    shown.steps.go_to(6)
    press(Qt.Key.Key_Return)
    assert opened == [("unit_status", 2)]
    shown = tab(window, "pipeline")
    shown.steps.go_to(1)
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.record_pane.tabs.current == "details"
    form = window.record_pane.tabs.form
    assert form.rows["inl_concurrence"].isAncestorOf(QApplication.focusWidget())


def test_a_step_without_a_day_can_be_recorded_there(window, session):
    shown = tab(window, "pipeline")

    def fill(dialog):
        dialog.form.set_value("since", "2024-01")
        assert dialog.save()

    in_dialog(fill)
    shown.steps.go_to(5)
    press(Qt.Key.Key_Return)
    assert values(session, "unit_status", 3) == values(session, "unit_status", 3) | {
        "unit": 1, "status": "training", "since": "2024-01",
    }  # fmt: skip
    assert shown.steps.rows[5].beside.text() == "Jan 2024"


def test_the_line_of_days_is_walked_by_key(window):
    shown = tab(window, "pipeline")
    shown.days.setFocus()
    press(Qt.Key.Key_Home)
    assert shown.caption.text().startswith("15 Sep 2023: Memorandum of cooperation signed")
    assert shown.days.accessibleName().startswith("Days of the unit, 1 of 4")


def test_vetting_past_but_listed_is_said_with_its_share(window):
    shown = tab(window, "vetting")
    assert shown.members.value == "20"
    assert shown.kinds["leahy"].value == "0 of 20, 0 %"
    assert shown.kinds["leahy"].tone == "bad"
    assert shown.kinds["polygraph"].value == "None recorded"
    assert shown.wrong.text().startswith("Leahy vetting of 20 ran out on 13 Oct 2026, 40 days ago")
    assert [line.texts[1] for line in shown.table.rows.lines] == ["Past for 40 days"]


def test_a_vetting_is_renewed_by_its_button_and_undo_takes_it_back(window, session):
    shown = tab(window, "vetting")
    assert "takes over from Leahy vetting of 13 Oct 2025" in shown.renew_button.toolTip()

    def fill(dialog):
        dialog.form.set_value("passed", 20)
        assert dialog.save()

    in_dialog(fill)
    shown.renew_button.setFocus()
    press(Qt.Key.Key_Space)
    assert values(session, "cohort", 2)["replaces"] == 1
    assert shown.kinds["leahy"].value == "20 of 20, 100 %"
    states = [line.texts[1] for line in shown.table.rows.lines]
    assert states == ["365 days left", "Renewed 22 Nov 2026"]
    shown.table.selectRow(1)
    assert not shown.renew_button.isEnabled()
    save.undo_last(session)
    QApplication.processEvents()
    assert shown.kinds["leahy"].value == "0 of 20, 0 %"


def test_the_stipends_lead_to_what_is_given(window):
    shown = tab(window, "vetting")
    assert shown.stipends.value == "$5,000.00"
    assert shown.stipends.toolTip() == "FY2026 $5,000.00"
    shown.stipends.setFocus()
    press(Qt.Key.Key_Space)
    assert window.record_pane.tabs.current == "given"
