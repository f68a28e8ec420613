"""The SF-425 worksheet on screen: filled in, traced and filed by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services import drafts
from app.ui.form.leaving import Answer
from app.ui.grants.rows_dialog import RowsDialog
from app.ui.grants.sf425_dialog import WorksheetDialog, open_worksheet
from app.ui.grants.sf425_model import FILED, LINE, LINES, OTHER, OURS, PERIOD, TOTAL
from db.model import registry
from tests.office import add, values
from tests.ui.hands import press, type_text
from tests.ui.test_everyone import nameless

REPORT = "app.ui.grants.report_strip:ReportStrip"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tab(window, office):
    """The tab SF-425 of the small office's award, which has $1,000 and spent $40."""
    add(
        office, "award_action", award="1", program="opsg", kind="initial", amount="1000",
        action_on="2025-09-01",
    )  # fmt: skip
    add(
        office, "expenditure", award="1", program="opsg", category="m_and_a", amount="40",
        spent_on="2025-12-31",
    )  # fmt: skip
    window.open_record("award", 1)
    tabs = window.record_pane.tabs
    tabs.go_to("sf425")
    QApplication.processEvents()
    return tabs.stack.currentWidget()


@pytest.fixture
def sheet(tab, window):
    """The worksheet that Enter opens in the tab: of the quarter to 30 September 2025."""
    tab.list.setFocus()
    press(Qt.Key.Key_Return)
    dialog = window.findChild(WorksheetDialog)
    dialog.activateWindow()
    QApplication.processEvents()
    yield dialog
    try:
        dialog._changed = False
        dialog.close()
    except RuntimeError:  # closed by the test
        pass


def cell(sheet, line, column):
    """Return a cell."""
    return sheet.model.index(LINES.index(line), column)


def shown(sheet, line, column):
    """Return what a cell shows."""
    return cell(sheet, line, column).data()


def enter(sheet, line, column, text):
    """Go to a cell, type over it and press Enter."""
    sheet.table.setFocus()
    sheet.table.setCurrentIndex(cell(sheet, line, column))
    for letter in text:  # the first one opens the line that takes the others
        type_text(letter)
    press(Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_tab_lists_what_is_due_first(tab):
    item = tab.list.topLevelItem(0)
    assert [item.text(at) for at in range(4)] == [
        "30 Sep 2025",
        "Quarterly",
        "30 Oct 2025",
        "Overdue",
    ]


def test_each_line_says_how_it_comes(sheet):
    assert shown(sheet, "10g", LINE) == "10g Total federal share"
    spoken = cell(sheet, "10g", LINE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "10g Total federal share, 10e + 10f"


def test_amounts_are_typed_and_everything_follows(sheet):
    enter(sheet, "10d", OTHER, "$5k")
    enter(sheet, "10f", OURS, "1,000.50")
    enter(sheet, "10f", OTHER, "(0.50)")
    assert shown(sheet, "10d", TOTAL) == "$6,000.00"
    assert shown(sheet, "10f", TOTAL) == "$1,000.00"
    assert shown(sheet, "10g", TOTAL) == "$1,000.00"
    assert shown(sheet, "10h", TOTAL) == "$5,000.00"


def test_what_is_no_amount_is_refused_in_words(sheet):
    enter(sheet, "10d", OTHER, "much")
    assert "not an amount of money" in sheet.bar._text.text()
    assert shown(sheet, "10d", OTHER) == ""
    enter(sheet, "10d", OTHER, "5")
    assert not sheet.bar.isVisible()


def test_delete_empties_and_copy_takes_cells(sheet):
    enter(sheet, "10d", OTHER, "5")
    sheet.table.setCurrentIndex(cell(sheet, "10d", OTHER))
    press(Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "$5.00"
    press(Qt.Key.Key_Delete)
    assert shown(sheet, "10d", OTHER) == ""


def test_a_figure_opens_its_rows(sheet, window):
    sheet.choose(sheet.periods[1].period_end)
    sheet.table.setFocus()
    sheet.table.setCurrentIndex(cell(sheet, "10e", OURS))
    assert shown(sheet, "10e", OURS) == "$40.00"
    press(Qt.Key.Key_Return)
    rows = window.findChild(RowsDialog)
    assert rows.total.text() == "$40.00"
    rows.close()


def test_it_is_filed_by_keys_and_closes_its_report_due(sheet, window, office):
    period = sheet.period
    sheet.filed.editors[0].input.setFocus()
    type_text("today")
    press(Qt.Key.Key_Tab)
    assert sheet.save_button.text() == "Save as filed"
    press(Qt.Key.Key_S, CTRL)
    stands = values(office, "requirement", period.requirement)
    assert (stands["status"], stands["submitted_on"]) == ("submitted", "2026-03-15")
    said = window.messages.message._text.text()
    assert said == "SF-425 to 30 Sep 2025 filed on 15 Mar 2026. Its report due is closed."


def test_remarks_are_asked_for_and_do_not_block(sheet, tab, window, office):
    enter(sheet, "10d", OTHER, "5000")
    sheet.filed.editors[0].set_text("2025-10-20")
    sheet.save_button.click()
    QApplication.processEvents()
    later = open_worksheet(tab, 1, sheet_end(tab), "quarterly")
    assert shown(later, "10d", PERIOD) == "-$5,000.00"
    assert later.aside.rows["remarks"].message == "Say why 10d fell since the last report."
    later.aside.editors["remarks"].set_text("Another component closed.")
    assert later.aside.rows["remarks"].message == ""
    assert later.save()
    report = office.store.sql.execute("SELECT max(id) FROM financial_report").fetchone()[0]
    assert values(office, "financial_report", report)["remarks"] == "Another component closed."


def sheet_end(tab):
    """Return the end of the period that is due first now."""
    return tab.periods[0].period_end


def test_a_filed_one_shows_what_was_filed_beside_what_it_would_be_now(sheet, tab, office):
    end = sheet.period.period_end
    sheet.filed.editors[0].set_text("2025-10-20")
    sheet.save_button.click()
    add(
        office, "award_action", award="1", program="opsg", kind="amendment", amount="500",
        action_on="2025-09-15",
    )  # fmt: skip
    later = open_worksheet(tab, 1, end, "quarterly")
    assert shown(later, "10d", TOTAL) == "$1,500.00"
    assert shown(later, "10d", FILED) == "$1,000.00"
    assert later.model.differs(LINES.index("10d"))
    later.close()


def test_another_basis_counts_anew(sheet):
    sheet.choose(sheet.periods[1].period_end)
    sheet.bases.setCurrentIndex(sheet.bases.findData("cash"))
    assert shown(sheet, "10e", OURS) == "$0.00"
    sheet.bases.setCurrentIndex(sheet.bases.findData("accrual"))
    assert shown(sheet, "10e", OURS) == "$40.00"


def test_rate_and_base_make_the_charge(sheet):
    sheet.aside.editors["line_11b"].set_text("10")
    sheet.aside.editors["line_11d"].set_text("1000")
    assert sheet.aside.charged.text() == "11e = 11d x 11b = $100.00"


def test_what_was_typed_is_asked_about_before_it_is_lost(sheet, window, monkeypatch):
    answers = iter((Answer.STAY, Answer.DISCARD))
    monkeypatch.setattr("app.ui.grants.sf425_dialog.ask", lambda *_: next(answers))
    enter(sheet, "10d", OTHER, "5")
    press(Qt.Key.Key_Escape)
    assert sheet.isVisible()
    press(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert window.findChild(WorksheetDialog) is None


def test_a_cell_still_typed_into_is_asked_about_too(sheet, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "app.ui.grants.sf425_dialog.ask", lambda _parent, what: asked.append(what) or Answer.STAY
    )
    sheet.table.setFocus()
    sheet.table.setCurrentIndex(cell(sheet, "10d", OTHER))
    for letter in "75":
        type_text(letter)
    sheet.close()
    assert asked == ["this worksheet"]
    assert shown(sheet, "10d", OTHER) == "$75.00"


def test_a_save_elsewhere_counts_anew(sheet, office):
    add(
        office, "award_action", award="1", program="shsp", kind="initial", amount="250",
        action_on="2025-09-01",
    )  # fmt: skip
    assert shown(sheet, "10d", OURS) == "$1,250.00"


def test_a_click_opens_rows_too(sheet, window):
    rect = sheet.table.visualRect(cell(sheet, "10d", OURS))
    QTest.mouseClick(sheet.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    rows = window.findChild(RowsDialog)
    assert rows.total.text() == "$1,000.00"
    rows.close()


def test_every_control_has_a_name(sheet, tab, window):
    assert not nameless(sheet)
    assert not nameless(window)


def test_the_window_does_not_close_over_what_was_typed(sheet, window, monkeypatch):
    answers = iter((Answer.STAY, Answer.DISCARD))
    monkeypatch.setattr("app.ui.grants.sf425_dialog.ask", lambda *_: next(answers))
    enter(sheet, "10d", OTHER, "5")
    window.close()
    assert window.isVisible()
    window.close()
    assert not window.isVisible()


def test_a_report_opens_its_worksheet(sheet, window, office):
    period = sheet.period
    sheet.save_button.click()
    QApplication.processEvents()
    window.open_record("financial_report", 1)
    strip = window.record_pane.strips._made[REPORT]
    assert strip.says.text() == "A draft: no day of filing yet."
    QTest.mouseClick(strip.worksheet, Qt.MouseButton.LeftButton)
    again = window.findChild(WorksheetDialog)
    assert (again.period.period_end, again.period.report) == (period.period_end, 1)
    again.close()


def test_what_was_typed_outlives_a_crash(sheet, window, office):
    enter(sheet, "10d", OTHER, "5000")
    sheet.aside.editors["remarks"].set_text("Not done yet.")
    sheet.drafts.keep()
    kept = drafts.waiting(office)[0]
    sheet._changed = False
    sheet.close()
    window.new_record(registry.entity("financial_report"))
    form = window.record_pane.form
    form.set_typed(kept.typed)
    assert window.record_pane.save()
    again = open_worksheet(window.record_pane.strips._made[REPORT], 1)
    assert (shown(again, "10d", OTHER), again.entry.remarks) == ("$5,000.00", "Not done yet.")
    again.close()


def test_giving_it_up_takes_the_draft_away(sheet, office, monkeypatch):
    monkeypatch.setattr("app.ui.grants.sf425_dialog.ask", lambda *_: Answer.DISCARD)
    enter(sheet, "10d", OTHER, "5")
    sheet.drafts.keep()
    assert drafts.waiting(office)
    press(Qt.Key.Key_Escape)
    assert not drafts.waiting(office)
