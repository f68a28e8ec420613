"""The calendar: walked through by keys and clicks, planned anew, saved for other calendars."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from app.services import reminders
from app.ui.due.calendar_file import RangeDialog
from app.ui.due.day_delegate import MORE
from app.ui.due.planning import PlanDialog
from tests.office import add, change, values
from tests.ui.hands import press, type_text
from tests.ui.test_everyone import nameless, tab_order

JANUARY_30 = date(2026, 1, 30)


@pytest.fixture
def page(window):
    """The calendar of the small office, whose award owes reports on 30 January 2026."""
    window.open_page("calendar")
    window.activateWindow()
    window.focus_pane(1)
    QApplication.processEvents()
    return window._pages["calendar"]


def answer(monkeypatch, dialog, do):
    """Let a person do something in a dialog when it opens."""

    def run(self):
        self.show()
        QApplication.processEvents()
        do(self)
        return self.result()

    monkeypatch.setattr(dialog, "exec", run)


def test_it_opens_on_today_with_the_month_beside_it(page):
    assert page.grid.day == date(2026, 3, 15)
    assert page.title.text() == "March 2026"
    assert page.list_title.text() == "Due in March 2026"
    assert page.nothing.text() == "Nothing is due in March 2026."


def test_arrows_walk_by_days_and_over_the_end_of_a_month(page):
    press(Qt.Key.Key_Right)
    assert page.grid.day == date(2026, 3, 16)
    press(Qt.Key.Key_Down)
    assert page.grid.day == date(2026, 3, 23)
    for _ in range(2):
        press(Qt.Key.Key_Down)
    assert page.grid.day == date(2026, 4, 6)
    assert page.title.text() == "April 2026"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Left)
    assert page.grid.day == date(2026, 3, 29)


def test_page_keys_walk_by_months_and_home_comes_back(page):
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_PageUp)
    assert page.title.text() == "January 2026"
    press(Qt.Key.Key_PageDown)
    assert page.title.text() == "February 2026"
    press(Qt.Key.Key_Home)
    assert page.grid.day == date(2026, 3, 15)


def test_weeks_begin_on_sunday_and_name_federal_holidays(page):
    page.grid.walk(date(2026, 11, 26))
    assert page.model.headerData(0, Qt.Orientation.Horizontal) == "Sun"
    assert page.model.first == date(2026, 11, 1)
    says = page.model.says(date(2026, 11, 26))
    assert says == "Thursday, 26 Nov 2026. Thanksgiving Day. nothing due"


def test_a_day_says_what_is_due_and_how_late(page):
    page.grid.walk(JANUARY_30)
    says = page.model.says(JANUARY_30)
    assert "SF-425, EMW-2025-SS-00001, 44 days late" in says
    assert page.counts.text() == "3 overdue"


def test_enter_on_a_day_with_one_report_opens_it(page, window):
    page.grid.walk(date(2026, 4, 30))
    press(Qt.Key.Key_Return)
    assert window.page == "reports_due"
    assert window.record_pane.entity.name == "requirement"
    stands = values(window.session, "requirement", window.record_pane.record)
    assert (stands["kind"], stands["due_on"]) == ("sf425", "2026-04-30")


def test_enter_on_a_day_with_several_lists_them_and_enter_there_opens_one(page, window):
    page.grid.walk(JANUARY_30)
    press(Qt.Key.Key_Return)
    assert page.list_title.text() == "Due on 30 Jan 2026"
    assert page.list.count() == 3
    assert page.list.hasFocus()
    press(Qt.Key.Key_Down)
    wanted = page.list.current().id
    press(Qt.Key.Key_Return)
    assert window.record_pane.record == wanted


def test_the_whole_month_comes_back(page):
    page.grid.walk(JANUARY_30)
    press(Qt.Key.Key_Return)
    QTest.mouseClick(page.whole_month, Qt.MouseButton.LeftButton)
    assert page.list_title.text() == "Due in January 2026"


def test_a_click_on_a_report_opens_it_and_more_lists_the_day(page, window):
    for number in range(12):
        add(
            window.session,
            "requirement",
            kind="other",
            award="1",
            due_on="2026-01-30",
            notes=str(number),
        )
    page.grid.walk(JANUARY_30)
    index = page.model.cell(JANUARY_30)
    rect = page.grid.visualRect(index)
    lines = page.grid._days._lines(rect, 15)
    assert page.grid._days.at(rect, index, lines[-1].center()) == MORE
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=lines[-1].center())
    assert page.list.count() == 15
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=lines[0].center())
    assert window.page == "reports_due"


def test_a_report_that_is_submitted_steps_back(page, window):
    page.grid.walk(date(2026, 4, 30))
    number = page.model.due(date(2026, 4, 30))[0].id
    change(window.session, "requirement", number, status="submitted", submitted_on="2026-04-02")
    QApplication.processEvents()
    assert page.counts.text() == "1 handed in or waived"


def test_a_business_day_before_is_told_where_the_day_is_none(page):
    page.grid.walk(date(2026, 5, 30))
    assert page.model.holiday(date(2026, 5, 25)) == "Memorial Day"
    add(page._session, "requirement", kind="other", award="1", due_on="2026-05-31")
    QApplication.processEvents()
    shown = page.list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert shown == "Other, EMW-2025-SS-00001, Open, due 31 May 2026 · by Fri 29 May"


def test_planning_says_when_there_is_nothing_to_do(window, monkeypatch):
    said = []
    answer(monkeypatch, PlanDialog, lambda dialog: said.append(dialog.says.text()))
    window.actions_.by_name["plan_reports"].trigger()
    assert said == ["Nothing to plan: every report due stands as its dates ask."]
    assert not window.messages.undo_bar.isVisible()


def test_planning_shows_what_it_does_and_is_one_undo_step(page, window, monkeypatch):
    session = window.session
    session.store.sql.execute("UPDATE award SET performance_end = '2026-12-31'")
    session.store.sql.commit()
    shown = []

    def carry_out(dialog):
        shown.append(dialog.tree.topLevelItem(0).text(0))
        press(Qt.Key.Key_Return)

    answer(monkeypatch, PlanDialog, carry_out)
    before = due_days(session)
    QTest.mouseClick(page.plan_button, Qt.MouseButton.LeftButton)
    assert shown == ["Added (1)"]
    assert due_days(session) != before
    assert "1 added" in window.messages.undo_bar._text.text()
    window.commands.undo()
    assert due_days(session) == before


def due_days(session):
    """Return the days of what is due, trashed rows left out."""
    sql = "SELECT due_on FROM requirement WHERE archived_at IS NULL ORDER BY 1"
    return [row[0] for row in session.store.sql.execute(sql).fetchall()]


def test_what_is_due_is_saved_for_other_calendars(page, window, monkeypatch, tmp_path):
    target = tmp_path / "due"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    def narrow(dialog):
        press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_text("2026-04-01")
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_text("4/30/26")
        assert dialog.says.text() == "1 due in these days."
        press(Qt.Key.Key_Return)

    answer(monkeypatch, RangeDialog, narrow)
    QTest.mouseClick(page.file_button, Qt.MouseButton.LeftButton)
    text = target.with_suffix(".ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:SF-425 due: EMW-2025-SS-00001" in text
    assert window.messages.message._text.text() == "Saved due.ics: 1 due."


def test_a_day_that_is_none_is_refused_in_words(window, monkeypatch):
    def mistype(dialog):
        press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_text("soon")
        press(Qt.Key.Key_Return)
        assert "not a day" in dialog.since.message
        press(Qt.Key.Key_Escape)
        assert dialog.result() == QDialog.DialogCode.Rejected

    answer(monkeypatch, RangeDialog, mistype)
    window.actions_.by_name["save_calendar"].trigger()


def test_every_control_has_a_name_and_is_reached_by_tab(page, window):
    assert not nameless(window)
    window.navigation.focus_list()
    reached = tab_order(window)
    for part in (page.plan_button, page.file_button, page.earlier, page.grid, page.today_button):
        assert part in reached


def test_the_next_day_moves_today(page, window):
    window.session.fixed_today = date(2026, 5, 1)
    window.reread()
    assert page.model.today == date(2026, 5, 1)
    press(Qt.Key.Key_Home)
    page.grid.walk(date(2026, 4, 30))
    assert page.counts.text() == "2 overdue"  # the report, and the agreement that has ended


@pytest.fixture
def busy(page, window):
    """The calendar in May 2026 with an agreement, a designation and a contact."""
    session = window.session
    add(session, "agreement", title="Shared radios", kind="information_sharing",
        in_force_on="2025-01-01", ends_on="2026-06-04")  # fmt: skip
    add(session, "cohort", organization="1", kind="leahy", done_on="2025-05-20", passed="2")
    add(session, "contact", organization="1", name="Pat Placeholder", role="primary",
        verified_on="2025-11-10")  # fmt: skip
    page.grid.walk(date(2026, 5, 1))
    return page


def told(page):
    """Return the days and kinds listed beside the month."""
    rows = (page.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.list.count()))
    return [(one.day.isoformat(), one.kind, one.standing) for one in rows]


def test_agreements_and_people_stand_among_the_days_with_their_reminders(busy):
    assert told(busy) == [
        ("2026-05-05", "Term ends", "reminder"),
        ("2026-05-09", "Verify contact", "open"),
        ("2026-05-20", "Runs out", "open"),
        ("2026-05-28", "Term ends", "reminder"),
    ]
    assert "Term ends, Shared radios, in 81 days" in busy.model.says(date(2026, 5, 5))
    assert busy.counts.text() == "2 open · 2 reminders"


def test_many_records_are_read_beside_the_window(busy, qtbot, monkeypatch):
    before = told(busy)
    monkeypatch.setattr(reminders, "QUICK", 0)
    busy.grid.walk(date(2026, 7, 1))
    assert busy.is_busy
    assert busy.nothing.text() == "Reading the days."
    busy.grid.walk(date(2026, 5, 1))
    qtbot.waitUntil(lambda: not busy.is_busy)
    assert told(busy) == before


def test_the_day_itself_stands_in_its_month(busy):
    busy.grid.walk(date(2026, 6, 1))
    assert ("2026-06-04", "Term ends", "open") in told(busy)


def test_one_sort_of_days_can_be_shown_alone(busy):
    busy.grid.walk(date(2026, 4, 30))
    assert ("2026-04-30", "SF-425", "open") in told(busy)
    busy.shown.setFocus()
    press(Qt.Key.Key_End)
    assert "SF-425" not in {kind for _, kind, _ in told(busy)}
    press(Qt.Key.Key_Up)
    assert {kind for _, kind, _ in told(busy)} <= {"SF-425", "Performance report"}
    assert busy.grid.day == date(2026, 4, 30)


def test_enter_on_a_day_opens_the_paper(busy, window):
    busy.grid.walk(date(2026, 5, 5))
    busy.grid.setFocus()
    press(Qt.Key.Key_Return)
    assert (window.record_pane.entity.name, window.page) == ("agreement", "agreements")


def test_both_sorts_are_saved_for_other_calendars_each_with_its_own_lasting_id(
    busy, window, monkeypatch, tmp_path
):
    target = tmp_path / "days.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    said = []

    def take(dialog):
        said.append(dialog.says.text())
        dialog.reports.setFocus()
        press(Qt.Key.Key_Space)
        said.append(dialog.says.text())
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Return)

    answer(monkeypatch, RangeDialog, take)
    texts = []
    for _ in range(2):
        QTest.mouseClick(busy.file_button, Qt.MouseButton.LeftButton)
        texts.append(target.read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    assert said[1].startswith("0 due, ")
    assert "SUMMARY:Runs out: Leahy vetting" in texts[0].replace("\r\n ", "").replace("\n ", "")
    uids = [line for line in texts[0].splitlines() if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) > 10
