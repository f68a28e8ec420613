"""A report is looked at before it is written: its figures open their records, moments compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from app.reports import catalog, previewing
from app.reports.previewing import Previewed
from app.reports.workbook import Book, Chart, Column, Holds, Sheet
from app.services import as_of, save
from app.ui.charts.groups import GroupChart
from app.ui.grants.rows_dialog import RowsDialog
from app.ui.reports.page_table import PageTable
from app.ui.reports.preview import open_comparison, open_preview
from app.ui.reports.records_dialog import RecordsDialog
from app.ui.reports.sheet_view import SheetView
from app.ui.reports.wanted import Wanted, wanted
from db.change import Change
from tests.ui.grants.conftest import funded  # noqa: F401  a fixture
from tests.ui.hands import CTRL, SHIFT, press

if TYPE_CHECKING:
    from app.ui.reports.sheet_table import SheetTable


@pytest.fixture
def window(window_on, funded):  # noqa: F811
    return window_on(funded)


@pytest.fixture
def shown(window, qtbot):
    """Return a function that previews a report and waits until its sheets are there."""

    def show(name, **typed):
        report = catalog.report(name)
        open_preview(window, report, catalog.chosen(report, typed, window.session))
        return settled(window, qtbot)

    return show


def settled(window, qtbot):
    page = window.middle.currentWidget()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=30_000)
    QApplication.processEvents()
    return page


def tabs(page):
    return [page.bar.tabText(at) for at in range(page.bar.count())]


def table(page) -> SheetTable:
    return page.stack.currentWidget().table


def go_to(view, row, title):
    titles = [column.title for column in view.cells.sheet.columns]
    view.setCurrentIndex(view.cells.index(row, titles.index(title)))
    return titles.index(title)


def dialog_of(window, kind, qtbot):
    qtbot.waitUntil(lambda: window.findChild(kind) is not None, timeout=20_000)
    QApplication.processEvents()
    return window.findChild(kind)


def test_the_sheets_are_tabs_and_the_first_table_has_the_focus(window, shown):
    page = shown("award-status")
    assert tabs(page)[:2] == ["Cover", "Award status summary"]
    assert tabs(page)[-1] == "Sources"
    assert page.title.text() == "Award status summary"
    assert "Audience: Internal" in page.says.text()
    assert window.focusWidget() is table(page)
    assert window.navigation.ends.currentItem().text() == "Reports"


def test_cells_stand_as_in_the_workbook_with_the_totals_last(shown):
    view = table(shown("award-status"))
    at = go_to(view, 0, "Authorized")
    cells = view.cells
    assert [cells.text(row, at) for row in range(cells.rowCount())] == [
        "$100,000.00", "$20,000.00", "$120,000.00",
    ]  # fmt: skip
    assert cells.is_total(2)
    assert cells.text(2, 0) == "Total"
    assert cells.index(2, at).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Total, Authorized: $120,000.00"
    )


def test_enter_on_a_figure_opens_the_rows_it_adds_up(window, shown, qtbot):
    page = shown("award-status")
    go_to(table(page), 0, "Expended")
    press(Qt.Key.Key_Return)
    found = dialog_of(window, RowsDialog, qtbot)
    assert found.windowTitle() == "Expended, FY2025, EMW-2025-SS-00001, OPSG"
    assert found.total.text() == "$17,500.00"
    found.close()


def test_a_click_on_a_total_opens_the_rows_of_all(window, shown, qtbot):
    page = shown("award-status")
    view = table(page)
    at = go_to(view, 2, "ULO")
    QApplication.processEvents()
    spot = view.visualRect(view.cells.index(2, at)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    found = dialog_of(window, RowsDialog, qtbot)
    assert found.total.text() == view.cells.text(2, at) == "$62,500.00"
    found.close()


def test_a_click_on_words_selects_and_enter_opens_the_record_of_the_row(window, shown, qtbot):
    page = shown("award-status")
    view = table(page)
    spot = view.visualRect(view.cells.index(0, 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert (page.is_busy, window.page) == (False, "preview")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page == "awards", timeout=20_000)
    assert window.record_pane.record == 1
    window.commands.go_back()
    assert window.page == "preview"
    assert tabs(window.middle.currentWidget())


def test_several_records_behind_a_figure_are_listed(window, shown, qtbot):
    page = shown("subrecipient-balance", which="all")
    view = table(page)
    go_to(view, view.cells.rowCount() - 1, "% left")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_busy, timeout=20_000)
    QApplication.processEvents()
    assert window.page == "subawards"  # one alone is held from the state
    window.commands.go_back()
    page.stack.currentWidget().asked.emit(
        "Both", lambda _session: previewing.Records("subaward", (1, 2)), ""
    )
    found = dialog_of(window, RecordsDialog, qtbot)
    assert found.says.text() == "Subawards: 2"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.record_pane.record == 2


def test_what_has_no_record_says_what_the_sources_say(window, shown, qtbot):
    page = shown("award-status")
    page.bar.setCurrentIndex(page.bar.count() - 1)
    page.focus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_busy, timeout=20_000)
    QApplication.processEvents()
    said = window.messages.message._text.text()
    assert said == "There is no record behind this cell."


def test_where_a_column_comes_from_stands_under_the_table(shown):
    page = shown("award-status")
    go_to(table(page), 0, "Drawn")
    said = page.stack.currentWidget().says.text()
    assert said.startswith("Drawn is made from Drawdown: amounts of the award and component")


def test_cells_are_copied_as_rows_for_a_spreadsheet(shown):
    page = shown("award-status")
    table(page)
    press(Qt.Key.Key_C, CTRL)
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("FY\tFAIN\tComponent")
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right, SHIFT)
    press(Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "FAIN\tComponent\nEMW-2025-SS-00001\tOPSG\n"


def test_a_form_is_a_page_whose_figures_open_their_rows(window, shown, qtbot):
    page = shown("sf-425", award="1", period_end="2026-03-31")
    assert tabs(page) == ["Cover", "SF-425", "Sources"]
    view = page.stack.currentWidget().table
    assert isinstance(view, PageTable)
    at = next(at for at, place in view.cells.places.items() if place == min(view.cells.page.sums))
    view.setCurrentIndex(view.cells.index(*at))
    press(Qt.Key.Key_Return)
    found = dialog_of(window, RowsDialog, qtbot)
    assert found.windowTitle() == "10a Cash receipts"
    assert found.total.text() == view.cells.text(*at) == "$9,000.00"
    found.close()


def test_the_cover_tells_the_checks(shown):
    page = shown("award-status")
    page.step(-1)
    cells = page.stack.currentWidget().table.cells
    told = [cells.text(row, at) for row in range(cells.rowCount()) for at in (1, 2)]
    assert "Award status summary" in told
    assert "OK" in told


def test_a_saved_change_is_told_and_read_again_on_asking(window, shown, qtbot):
    page = shown("award-status")
    go_to(table(page), 0, "Drawn")
    assert page.stale.isHidden()
    save.apply(window.session, [Change("drawdown", 1, {"amount": 500_000})], "Correct")
    qtbot.waitUntil(lambda: not page.stale.isHidden())
    qtbot.keyClick(page.read_button, " ")
    page = settled(window, qtbot)
    assert page.stale.isHidden()
    at = [column.title for column in table(page).cells.sheet.columns].index("Drawn")
    assert table(page).cells.text(0, at) == "$5,000.00"


def test_reading_can_be_stopped_and_begun_again(window, qtbot):
    report = catalog.report("award-status")
    open_preview(window, report, catalog.chosen(report, {}, window.session))
    page = window.middle.currentWidget()
    assert page.stack.currentWidget() is page.waiting
    page.waiting.cancel.click()
    assert not page.is_busy
    assert page.nothing.accessibleName() == "Not read: you stopped it."
    again = next(one for one in page.nothing.findChildren(QPushButton) if one.text())
    again.click()
    assert tabs(settled(window, qtbot))[0] == "Cover"


def test_a_moment_of_the_file_is_said(window, qtbot):
    newest = as_of.newest(window.session, 1)[0].number
    save.apply(window.session, [Change("drawdown", 1, {"amount": 500_000})], "Correct")
    report = catalog.report("award-status")
    values = catalog.chosen(report, {}, window.session)
    open_preview(window, report, values, as_of.read(window.session, f"change {newest}"))
    page = settled(window, qtbot)
    at = [column.title for column in table(page).cells.sheet.columns].index("Drawn")
    assert table(page).cells.text(0, at) == "$9,000.00"
    assert page.says.text().startswith("The file as it stood: ")
    assert page.stale.isHidden()


def test_create_writes_the_workbook(window, shown, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "out.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    shown("award-status")
    press(Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: not window.commands.jobs.busy, timeout=20_000)
    assert path.exists()


def test_what_cannot_be_made_is_said_in_a_sentence(window, qtbot):
    open_preview(window, catalog.report("sf-425"), {"award": "99", "period_end": "2026-03-31"})
    page = settled(window, qtbot)
    assert tabs(page) == []
    assert "no award number 99" in page.nothing.accessibleName().lower()


def test_two_moments_are_compared_and_a_difference_opens_its_history(window, qtbot):
    change = save.apply(window.session, [Change("drawdown", 1, {"amount": 500_000})], "Correct")
    report = catalog.report("award-status")
    open_comparison(window, report, catalog.chosen(report, {}, window.session))
    page = window.middle.currentWidget()
    assert window.focusWidget() in {page.span.since, page.span.since.lineEdit()}
    assert page.span.since.currentText() == f"change {change.id - 1}"
    qtbot.keyClick(page.span.since.lineEdit(), Qt.Key.Key_Return)
    page = settled(window, qtbot)
    assert tabs(page)[:2] == ["Cover", "Differences"]
    view = table(page)
    drawn = [row for row in range(view.cells.rowCount()) if view.cells.text(row, 3) == "Drawn"]
    assert [view.cells.text(drawn[0], at) for at in (1, 4, 5)] == [
        "Changed", "$9,000.00", "$5,000.00",
    ]  # fmt: skip
    assert f"change {change.id:,}" in view.cells.text(drawn[0], 7)
    view.setCurrentIndex(view.cells.index(drawn[0], 3))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page != "preview", timeout=20_000)
    pane = window.record_pane
    assert (pane.entity.name, pane.record, pane.tabs.current) == ("drawdown", 1, "history")


def test_a_change_of_long_ago_is_brought_to_the_top_of_the_history(window, qtbot):
    changes = [
        save.apply(window.session, [Change("drawdown", 1, {"amount": 500_000 + at})], f"No. {at}")
        for at in range(40)
    ]
    window.open_record("drawdown", 1)
    window.record_pane.tabs.go_to("history")
    story = window.record_pane.tabs.story
    story.go_to_change(changes[5].id)
    qtbot.waitUntil(lambda: story.verticalScrollBar().value() > 0)
    titles = [one.text() for one in story.findChildren(QLabel) if one.text().startswith("No. ")]
    top = story.widget().childAt(30, story.verticalScrollBar().value() + 8)
    assert "No. 5" in titles
    assert isinstance(top, QLabel)
    assert top.text() == "No. 5"


def test_a_moment_that_is_not_understood_is_said_at_once(window, qtbot):
    report = catalog.report("award-status")
    open_comparison(window, report, catalog.chosen(report, {}, window.session))
    page = window.middle.currentWidget()
    line = page.span.since.lineEdit()
    line.selectAll()
    qtbot.keyClicks(line, "yesterdayish")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not page.span.says.isHidden()
    assert not page.is_busy
    assert window.focusWidget() in {page.span.since, page.span.since.lineEdit()}


def test_the_newest_changes_are_offered_for_a_moment(window):
    report = catalog.report("award-status")
    open_comparison(window, report, {})
    box = window.middle.currentWidget().span.since
    assert box.itemText(0).startswith("change ")
    box.activated.emit(3)
    assert box.currentText() == box.itemData(3)


def test_a_comparison_is_written_as_a_workbook(window, qtbot, tmp_path, monkeypatch):
    save.apply(window.session, [Change("drawdown", 1, {"amount": 500_000})], "Correct")
    path = tmp_path / "out.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    report = catalog.report("award-status")
    open_comparison(window, report, catalog.chosen(report, {}, window.session))
    page = window.middle.currentWidget()
    qtbot.keyClick(page.span.until.lineEdit(), Qt.Key.Key_Return)
    settled(window, qtbot)
    qtbot.keyClick(page.create_button, " ")
    qtbot.waitUntil(lambda: not window.commands.jobs.busy, timeout=20_000)
    assert path.exists()


def test_what_is_wanted_survives_as_text():
    asked = Wanted("award-status", {"fiscal_year": "", "text": "a=b & ñ"}, span=("change 1", "now"))
    assert wanted(asked.as_query()) == asked


def test_an_empty_preview_says_how_to_come_by_one(window):
    window.open_page("preview")
    page = window.middle.currentWidget()
    assert page.nothing.accessibleName().startswith("Choose a report")


@pytest.fixture
def wide(qtbot):
    """A view of a table that is wider than its room, with a chart and an alarm."""
    columns = (
        Column("Key", width=12),
        Column("Word", alarms=("late",)),
        *(Column(f"Sum {at}", Holds.CENTS, total=True) for at in range(20)),
    )
    rows = [(f"k{row}", "late" if row == 1 else None, *range(row, row + 20)) for row in range(30)]
    chart = Chart("Sums", "Key", ("Sum 0", "Sum 1"), "Key", "dollars")
    sheet = Sheet("Wide", columns, rows, 30, key_columns=1, charts=(chart,))
    book = previewing.readable(Book("Wide", "2026-08-31T21:00:00Z", (sheet,)))
    added = {"Wide": previewing.totals(book.sheets[0])}
    view = SheetView(Previewed(book, 30, 1, added), book.sheets[0])
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    QApplication.processEvents()
    return view


def test_a_click_on_a_column_that_stands_hits_that_column(wide):
    bar = wide.table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    spot = QPoint(10, wide.table.rowViewportPosition(2) + 5)
    found = wide.table.indexAt(spot)
    assert (found.row(), found.column()) == (2, 0)


def test_a_mark_of_a_chart_asks_for_its_row(wide):
    asked = []
    wide.asked.connect(lambda title, _find, _of: asked.append(title))
    chart = wide.charts.findChild(GroupChart)
    chart.clicked.emit(4)
    assert asked == ["Sum 0, k4"]
    assert chart.words(4) == "k4: Sum 0 $0.04, Sum 1 $0.05"


def test_an_alarm_stands_out_by_its_word(wide):
    assert wide.table.cells.is_alarm(1, 1)
    assert not wide.table.cells.is_alarm(0, 1)
