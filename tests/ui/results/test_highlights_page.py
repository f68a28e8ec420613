"""The page of highlights: read, walked, opened and copied by key."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.ui.pages.highlights import HighlightsPage
from app.ui.results.counted_dialog import CountedDialog
from tests.office import change
from tests.ui.hands import press


@pytest.fixture
def page(window_on, results, qtbot) -> HighlightsPage:
    window = window_on(results)
    window.activateWindow()
    window.commands.go_highlights()
    found = window.findChild(HighlightsPage)
    settled(found, qtbot)
    on(found, "2026-03-15", qtbot)
    return found


def settled(page: HighlightsPage, qtbot) -> None:
    qtbot.waitUntil(lambda: not page.is_busy)


def on(page: HighlightsPage, day: str, qtbot) -> None:
    page.bar.day.set_value(day)
    page.bar.day.line.returnPressed.emit()
    settled(page, qtbot)


def told(page: HighlightsPage) -> list[tuple[str, ...]]:
    model = page.table.figures
    return [
        tuple(model.text(row, at) for at in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def opened(qtbot) -> CountedDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CountedDialog))
    found = QApplication.activeWindow()
    assert isinstance(found, CountedDialog)
    return found


def test_a_metric_beside_last_year_and_what_was_published(page):
    assert page.year.currentText() == "FY2026"
    (line,) = told(page)
    assert line[:3] == ("Tablets found", "at least 1,300 lb", "28 Feb 2026")
    assert line[5] == "at least 800 lb"
    assert line[6:8] == ("over 1,400 lb", "-7.1 %")
    assert "Left out: an earlier running total (1)." in page.says.text()
    assert "From Idaho Office of Emergency Management." in page.says.text()


def test_a_figure_opens_the_outcomes_counted_and_those_left_out(page, qtbot):
    page.focus()
    page.table.setCurrentIndex(page.table.figures.index(0, 1))
    press(Qt.Key.Key_Return)
    dialog = opened(qtbot)
    assert dialog.sum.text() == "at least 1,300 lb"
    counts = [line.texts[-1] for line in dialog.table.rows.lines]
    assert counts == ["yes", "an earlier running total"]
    press(Qt.Key.Key_Return)
    pane = page.window().record_pane
    assert (pane.entity.name, pane.record) == ("outcome", 3)


def test_the_published_figure_opens_and_so_does_the_metric(page):
    pane = page.window().record_pane
    page.focus()
    page.table.setCurrentIndex(page.table.figures.index(0, 7))
    press(Qt.Key.Key_Return)
    assert pane.entity.name == "published_figure"
    page.focus()
    page.table.setCurrentIndex(page.table.figures.index(0, 0))
    press(Qt.Key.Key_Return)
    assert pane.entity.name == "metric"


def test_a_day_leads_into_its_fiscal_year_and_a_year_can_be_chosen(page, qtbot):
    on(page, "2025-12-15", qtbot)
    assert told(page)[0][1] == "at least 500 lb"
    page.year.setCurrentIndex(page.year.findData(2025))
    settled(page, qtbot)
    assert told(page)[0][1] == "at least 800 lb"
    assert page.says.text().startswith("FY2025, 1 Oct 2024 to 30 Sep 2025.")


def test_a_save_is_summed_up_at_once(page, results, qtbot):
    change(results, "outcome", 3, value="1,400")
    qtbot.waitUntil(lambda: told(page)[0][1] == "at least 1,400 lb")
    assert told(page)[0][7] == "0 %"


def test_the_whole_table_is_copied(page):
    page.copy_button.click()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Metric\tTo date\tAs of\tYear ago\tChange")
    assert lines[1].startswith("Tablets found\tat least 1,300 lb")


def test_a_year_just_begun_offers_the_whole_of_the_last_one(page, qtbot):
    assert not page.last_year.isVisible()
    on(page, "2026-10-20", qtbot)
    assert not page.last_year.isVisible()  # no outcome of FY2027 and it is not yet today's
    on(page, "2025-11-20", qtbot)
    assert page.year.currentText() == "FY2026"
    assert page.last_year.text() == "FY2025, whole year"
    page.last_year.click()
    settled(page, qtbot)
    assert page.year.currentText() == "FY2025"
    assert page.page.year.end.isoformat() == "2025-09-30"
    assert not page.last_year.isVisible()


def test_the_year_and_day_as_chosen_go_to_excel(page, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "highlights.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    page.focus()
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    jobs = page.window().commands.jobs
    qtbot.waitUntil(lambda: target.exists() and not jobs.busy, timeout=20_000)
    book = load_workbook(target)
    assert [cell.value for cell in book["Highlights"]["A"]] == ["Metric", "Tablets found"]
