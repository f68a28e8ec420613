"""The gallery as a person drives it: what is due, searching, and making what is chosen."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.reports import catalog, due_answers
from app.services import requirements, save
from app.ui.reports.entries import DUE, MOST_DUE, Entry
from db.change import Change
from tests.office import add, values
from tests.ui.hands import CTRL, focused, press, type_text

FAIN = "EMW-2025-SS-00001"


@pytest.fixture
def target(tmp_path, monkeypatch):
    """Where the person says the workbook goes."""
    path = tmp_path / "out.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    return path


def titles(page):
    return [line.title for line in page.gallery.rows.lines if isinstance(line, Entry)]


def groups(page):
    return [line for line in page.gallery.rows.lines if isinstance(line, str)]


def test_every_report_stands_once_under_who_asks_for_it_most(page):
    reports = [one for one in page.gallery.rows.lines if isinstance(one, Entry) and not one.due]
    assert sorted(one.title for one in reports) == sorted(one.title for one in catalog.REPORTS)
    assert all(one.group == one.report.asked_by[0] for one in reports)


def test_no_report_asks_anything_before_it_is_chosen(page):
    assert len(page._panels) == 1
    page.gallery.choose("claim-log")
    assert len(page._panels) == 2


def test_words_of_title_and_question_find_a_report(window, page):
    press(Qt.Key.Key_F, CTRL)
    assert focused() is page.gallery.box
    type_text("claim log")
    assert titles(page) == ["Claim log"]
    press(Qt.Key.Key_Return)
    assert focused() is page.gallery.list
    press(Qt.Key.Key_Return)
    assert page.panel.isAncestorOf(window.focusWidget())


def test_nothing_found_is_said(page):
    page.gallery.search()
    type_text("zebra")
    assert titles(page) == []
    assert page.panel is None
    assert page.nothing.isVisible()


def test_only_what_somebody_asks_for(page):
    page.gallery.asks.setCurrentText("Auditors")
    found = [one for one in page.gallery.rows.lines if isinstance(one, Entry)]
    assert found
    assert all("Auditors" in one.asked_by for one in found)


def test_what_is_due_comes_first_and_is_filled_in(window, page):
    assert groups(page)[0] == DUE
    first = page.gallery.current()
    assert first.title == f"SF-425, {FAIN}"
    assert "late" in first.beside or "in " in first.beside
    chosen = page.panel.choices.values()
    due = due_answers.due_answers(window.session)[0]
    assert chosen["award"] == "1"
    assert chosen["period_end"] == due.deadlines[0].period[1]
    assert first.title in page.panel.due_says.text()
    page.panel.due_button.click()
    QApplication.processEvents()
    assert window.page == "reports_due"


def test_the_most_urgent_are_shown_and_the_rest_when_asked_for(window, office, page):
    for number in range(2, 8):
        add(
            office, "award", fain=f"EMW-2025-SS-0000{number}", recipient="1", fiscal_year="2025",
            performance_start="2025-09-01", performance_end="2026-08-31", status="active",
        )  # fmt: skip
    page.refresh(None)
    due = len(due_answers.due_answers(office))
    more = next(one for one in page.gallery.rows.lines if getattr(one, "key", "") == "more")
    assert more.title == f"{due - MOST_DUE:,} more due"
    page.gallery.choose("more")
    page.gallery.focus()
    press(Qt.Key.Key_Return)
    assert (
        sum(one.due is not None for one in page.gallery.rows.lines if isinstance(one, Entry)) == due
    )
    assert "more due" not in " ".join(titles(page))


def test_what_was_handed_in_is_not_offered_any_more(office, page):
    due = due_answers.due_answers(office)
    rows = [
        Change("requirement", one.requirement, {"status": "submitted"}) for one in due[0].deadlines
    ]
    save.apply(office, rows, "Submit")
    QApplication.processEvents()
    page.refresh({"requirement": frozenset({1})})
    assert len([one for one in page._shelf.entries if one.due]) == len(due) - 1


def test_making_is_noted_and_the_list_says_when(window, office, page, target, qtbot, made):
    page.gallery.choose("partner-directory")
    page.gallery.focus()
    press(Qt.Key.Key_Return, CTRL)
    made()
    assert values(office, "report_run", 1)["report"] == "Partner directory"
    qtbot.waitUntil(page.panel.last.isVisible)
    assert page.panel.last.text().startswith("Made last ")
    assert page.gallery.current().beside
    page.panel.last.click()
    QApplication.processEvents()
    assert window.page == "report_run"


def test_the_folder_is_remembered(window, page, tmp_path, monkeypatch, made):
    offered = []

    def ask(_window, _title, path, _filter):
        offered.append(path)
        return str(tmp_path / "there" / "out.xlsx"), ""

    (tmp_path / "there").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    page.gallery.choose("partner-directory")
    for _ in range(2):
        page.panel.create_button.click()
        made()
    assert offered[1].startswith(str(tmp_path / "there"))


def test_a_moment_that_cannot_be_read_is_said_and_nothing_is_made(window, page, target):
    page.gallery.choose("partner-directory")
    page.panel.moment.line.setFocus()
    type_text("3 Jan 1999")
    press(Qt.Key.Key_Tab)
    sentence = page.panel.moment.says.text()
    assert sentence.startswith("The file does not reach back to 3 Jan 1999")
    page.panel.create_button.click()
    assert window.messages.message._text.text() == sentence
    assert not target.exists()


def test_a_report_of_the_file_as_it_stood(window, office, page, target, made):
    import openpyxl

    page.gallery.choose("partner-directory")
    page.panel.moment.line.setFocus()
    type_text("change 1")
    press(Qt.Key.Key_Tab)
    assert page.panel.moment.says.text().endswith("change 1")
    page.panel.create_button.click()
    made()
    text = " ".join(
        str(cell)
        for sheet in openpyxl.load_workbook(target)
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell
    )
    assert "Idaho Office of Emergency Management" in text
    assert "Boise Police" not in text


def test_the_day_spoken_of_follows_the_moment_until_another_is_chosen(window, page):
    page.gallery.choose("award-status")
    on = page.panel.choices.editors["on"]
    page.panel.moment.line.setFocus()
    type_text("change 1")
    press(Qt.Key.Key_Tab)
    stood = page.panel.moment.value().day.isoformat()
    assert page.panel.choices.values()["on"] == stood
    on.set_text("2026-02-01")
    page.panel.moment.line.clear()
    page.panel.moment.line.left.emit()
    assert page.panel.choices.values()["on"] == "2026-02-01"


@pytest.mark.parametrize("at", [0, -1])
def test_a_report_due_leads_to_the_report_that_meets_it(window, office, at):
    """The first one due, and one years ahead that the gallery does not list."""
    due = [
        one
        for one in requirements.open_until(office, date(2099, 1, 1), ("sf425",))
        if one.subject.type == "award"
    ][at]
    window.open_record("requirement", due.requirement)
    menu = window.record_pane.header.menu
    menu.aboutToShow.emit()
    made = next(one for one in menu.actions() if one.text() == "Make report").menu()
    next(one for one in made.actions() if one.text() == "SF-425 worksheet…").trigger()
    QApplication.processEvents()
    page = window.middle.currentWidget()
    assert page.panel.choices.values()["period_end"] == due.period[1]
    assert window.focusWidget() is page.panel.create_button
    page.refresh(None)
    assert page.panel.choices.values()["period_end"] == due.period[1]


def test_preview_and_comparison_are_asked_for_what_is_chosen(window, page, monkeypatch):
    from app.ui.reports import preview

    asked = []
    monkeypatch.setattr(preview, "open_preview", lambda *given: asked.append(given[1:]))
    monkeypatch.setattr(preview, "open_comparison", lambda *given: asked.append(given[1:]))
    page.gallery.choose("exceptions")
    page.panel.choices.choose({"group": "G"})
    page.gallery.focus()
    press(Qt.Key.Key_P, CTRL)
    page.panel.compare_button.click()
    (report, values, moment), (_report, again) = asked
    assert (report.name, values["group"], moment) == ("exceptions", "G", None)
    assert again == values


def test_an_empty_file_offers_its_reports(window_on, session):
    window = window_on(session)
    window.open_page("reports")
    page = window.middle.currentWidget()
    assert DUE not in groups(page)
    assert page.panel is not None
    assert page.panel.report.title == titles(page)[0]
