"""A page's list: what is typed, what it finds, and what the line under it says."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.services import browse, save
from app.ui.list import loader as loading
from app.ui.list.pane import ListPane
from app.ui.pages import page_named
from db.model import registry
from db.model.errors import Stopped
from tests.office import add, change
from tests.ui.list.conftest import MANY

TOTAL = "Sum Amount $2,051.20"  # 1 + 2 + … + 640 cents


def type_in(pane: ListPane, text: str) -> None:
    pane.focus_search()
    QTest.keyClicks(pane.box, text)
    QApplication.processEvents()


def names(pane: ListPane) -> list[str]:
    return [pane.table.rows.text(row, 0) for row in range(len(pane.table.rows.ids))]


def buttons(pane: ListPane) -> list[str]:
    return [b.text() for b in pane.empty.findChildren(QPushButton) if b.isVisible()]


def test_a_word_finds_its_record_across_accents(office, list_of):
    pane = list_of(office, "partners")
    type_in(pane, "bogota")
    assert names(pane) == ["Bogotá Attaché Office"]
    assert pane.footer.counts.text() == "1 of 3 records"


def test_waiting_keys_are_one_question(office, list_of, monkeypatch):
    pane = list_of(office, "partners")
    asked: list[str] = []
    pane.query_changed.connect(asked.append)
    QTest.keyClicks(pane.box, "boise")
    assert asked == []
    QApplication.processEvents()
    assert asked == ["boise"]


def test_down_goes_from_the_box_to_the_first_row_and_esc_empties_the_box(office, list_of):
    pane = list_of(office, "partners")
    type_in(pane, "boise")
    QTest.keyClick(pane.box, Qt.Key.Key_Down)
    assert pane.table.hasFocus()
    assert pane.current_id() == 3
    pane.focus_search()
    QTest.keyClick(pane.box, Qt.Key.Key_Escape)
    assert (pane.query_text(), len(names(pane))) == ("", 3)


def test_a_filter_stands_as_a_chip_in_words_and_goes_with_it(office, list_of):
    pane = list_of(office, "awards")
    type_in(pane, "fy:2024.. status:active")
    assert pane.chips.words() == ["Fiscal year ≥ FY2024", "Status is Active"]
    assert names(pane) == ["EMW-2025-SS-00001"]
    chip = next(b for b in pane.findChildren(QPushButton) if b.property("words") and b.isVisible())
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert pane.query_text() == "status:active"
    QTest.mouseClick(pane.chips.clear_button, Qt.MouseButton.LeftButton)
    assert (pane.query_text(), len(names(pane))) == ("", 2)


def test_what_cannot_be_understood_is_said_and_the_rows_stay(office, list_of):
    pane = list_of(office, "awards")
    type_in(pane, "fiscl_year:2025")
    assert pane.problem.isVisible()
    assert "Did you mean fiscal_year:?" in pane.problem.text()
    assert pane.box.property("state") == "bad"
    assert len(names(pane)) == 2
    pane.set_query("fiscal_year:2025")
    assert not pane.problem.isVisible()


def test_an_empty_list_says_what_belongs_here_and_offers_the_first(session, list_of, qtbot):
    pane = list_of(session, "awards")
    assert pane.empty.accessibleName() == registry.entity("award").about
    assert buttons(pane) == ["New award"]
    with qtbot.waitSignal(pane.new_requested) as wanted:
        pane.empty.findChild(QPushButton).click()
    assert wanted.args == ["award"]


def test_found_nothing_names_what_was_asked_for_and_clears(office, list_of):
    pane = list_of(office, "awards")
    pane.set_query("status:closed xyzzy")
    assert pane.empty.accessibleName() == "No records answer “Status is Closed” and “xyzzy”."
    assert buttons(pane) == ["Clear search and filters"]
    pane.empty.findChild(QPushButton).click()
    assert len(names(pane)) == 2


def test_a_file_open_to_read_offers_nothing_new(office, opened, list_of):
    pane = list_of(opened(office.path, read_only=True), "claims")
    assert not pane.new_button.isVisible()
    assert buttons(pane) == []


def test_a_page_of_some_kinds_lists_only_those(session, list_of):
    add(session, "unit", kind="tciu", name="TCIU Panama", country="PA")
    add(session, "unit", kind="working_group", name="Northern group")
    pane = list_of(session, "tcius")
    assert len(names(pane)) == 1
    assert pane.listed_query().questions


def test_any_type_can_be_listed_without_a_page(office, qtbot):
    pane = ListPane(office, page_named("subaward"))
    qtbot.addWidget(pane)
    assert pane.title.text() == "Subawards"
    assert len(names(pane)) == 1


def test_a_long_list_is_completed_behind_the_screen(spending, list_of, qtbot, monkeypatch):
    monkeypatch.setattr(loading, "PAUSE", 3_600_000)
    pane = list_of(spending, "spending")
    assert len(names(pane)) == browse.FIRST
    assert pane.footer.counts.text() == "500+ records"
    monkeypatch.setattr(loading, "PAUSE", 0)
    pane.load()
    qtbot.waitUntil(lambda: pane.footer.counts.text() == f"{MANY} records")
    assert pane.table.rows.ids == browse.all_ids(spending, pane.listed_query())
    qtbot.waitUntil(lambda: pane.footer.sum.accessibleName() == TOTAL)


def test_an_answer_to_an_older_question_is_dropped(spending, list_of, qtbot, monkeypatch):
    pane = list_of(spending, "spending")
    qtbot.waitUntil(lambda: not pane.loader.is_busy)
    gate, read = threading.Event(), browse.Apart.ids
    monkeypatch.setattr(browse.Apart, "ids", lambda *args: (gate.wait(60), read(*args))[1])
    pane.set_query("category:fringe")
    qtbot.waitUntil(lambda: bool(pane.loader._readings))
    (late,) = pane.loader._readings.values()
    pane.set_query("category:fuel")
    gate.set()
    late.wait()
    QApplication.processEvents()
    assert pane.footer.counts.text() == f"64 of {MANY} records"
    assert len(names(pane)) == 64


def test_a_slow_question_keeps_the_rows_and_is_answered_later(
    spending, list_of, qtbot, monkeypatch
):
    pane = list_of(spending, "spending")
    qtbot.waitUntil(lambda: not pane.loader.is_busy)
    monkeypatch.setattr(loading.browse, "first_ids", _never_in_time)
    pane.set_query("category:fuel")
    assert pane.footer.counts.text().endswith("searching …")
    assert len(names(pane)) == MANY
    qtbot.waitUntil(lambda: pane.footer.counts.text() == f"64 of {MANY} records")


def _never_in_time(session, wanted, seconds):
    raise Stopped("too slow")


def test_a_file_that_went_away_is_said_in_the_line_below(spending, list_of, qtbot):
    pane = list_of(spending, "spending")
    away = spending.path.with_suffix(".away")
    spending.path.rename(away)
    qtbot.waitUntil(lambda: "There is no file" in pane.footer.counts.text())
    away.rename(spending.path)


def test_selected_rows_are_counted_and_added_up(spending, list_of, qtbot):
    pane = list_of(spending, "spending")
    pane.set_query("category:fuel")
    pane.table.setFocus()
    assert pane.footer.sum.accessibleName() == "Sum Amount $208.00"  # 10 + 20 + … + 640 cents
    pane.select(pane.table.rows.ids[0])
    QTest.keyClick(pane.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert "2 selected" in pane.footer.counts.text()
    cents = browse.sum_of(spending, pane.entity, pane.entity.field("amount"), pane.selected_ids())
    assert pane.footer.sum.accessibleName() == f"Sum of selected Amount ${cents / 100:,.2f}"


def test_very_many_selected_rows_are_added_up_behind_the_screen(
    spending, list_of, qtbot, monkeypatch
):
    monkeypatch.setattr("app.ui.list.pane.SUMMED_AT_ONCE", 10)
    pane = list_of(spending, "spending")
    qtbot.waitUntil(lambda: pane.footer.sum.accessibleName() == TOTAL)
    pane.select(pane.table.rows.ids[-1])
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pane.table, Qt.Key.Key_Space)
    assert pane.footer.sum.accessibleName() == "Sum of selected Amount …"
    amount = [field.name for field in pane.visible_fields()].index("amount")
    left = 205_120 - pane.table.rows.line(MANY - 1).values[amount]
    qtbot.waitUntil(lambda: f"{left / 100:,.2f}" in pane.footer.sum.accessibleName())


def test_another_column_can_be_summed(spending, list_of):
    add(spending, "expenditure", subaward="1", spent_on="2026-03-03", category="overtime",
        amount="10", description="With hours", hours="7.5", standing="allowable")  # fmt: skip
    pane = list_of(spending, "spending")
    pane.set_query("hours:any")
    hours = next(a for a in pane.footer.picker.menu().actions() if a.text() == "Sum Hours")
    hours.trigger()
    assert pane.footer.sum.accessibleName() == "Sum Hours 7.5"


def test_what_was_saved_is_seen_and_the_cursor_stays(office, list_of):
    pane = list_of(office, "partners")
    pane.select(3)
    change(office, "organization", 3, name="Aardvark Police")
    pane.refresh({"organization": frozenset({3})})
    assert names(pane)[0] == "Aardvark Police"
    assert pane.current_id() == 3


def test_a_renamed_partner_is_renamed_where_it_is_referred_to(office, list_of):
    pane = list_of(office, "awards")
    recipient = [f.name for f in pane.visible_fields()].index("recipient")
    assert pane.table.rows.text(0, recipient) == "Idaho Office of Emergency Management"
    change(office, "organization", 1, name="Idaho OEM")
    pane.refresh({"organization": frozenset({1})})
    assert pane.table.rows.text(0, recipient) == "Idaho OEM"


def test_a_long_list_does_not_jump_when_something_was_saved(spending, list_of, qtbot):
    pane = list_of(spending, "spending")
    qtbot.waitUntil(lambda: not pane.loader.is_busy)
    pane.table.verticalScrollBar().setValue(400)
    save.archive(spending, pane.entity, [pane.table.rows.ids[-1]])
    pane.refresh({"expenditure": frozenset({pane.table.rows.ids[-1]})})
    qtbot.waitUntil(lambda: not pane.loader.is_busy)
    assert len(pane.table.rows.ids) == MANY - 1
    assert pane.table.verticalScrollBar().value() == 400


def test_a_heading_sorts_by_references_of_the_type_itself(office, list_of):
    change(office, "organization", 1, parent="Boise Police & Sheriff")
    pane = list_of(office, "partners")
    pane.table.sort_by(pane.entity.field("parent"))
    assert pane.table.rows.ids[0] == 1
    assert pane.listed_query().sort == pane.sort()


def test_export_and_new_ask_for_what_their_buttons_say(office, list_of, qtbot):
    pane = list_of(office, "awards")
    with qtbot.waitSignals([pane.export_requested, pane.new_requested]):
        QTest.mouseClick(pane.export_button, Qt.MouseButton.LeftButton)
        QTest.mouseClick(pane.new_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("page", ["awards", "partners", "spending"])
def test_everything_that_takes_the_focus_has_a_name(office, list_of, page):
    pane = list_of(office, page)
    nameless = [
        widget
        for widget in pane.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_tab_goes_from_the_search_over_filters_to_the_rows(office, list_of):
    pane = list_of(office, "awards")
    type_in(pane, "fy:2024.. status:active")
    seen = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        seen.append(focus.property("words") or focus.accessibleName())
    assert seen == [
        "Fiscal year ≥ FY2024",
        "Status is Active",
        "Add a filter",
        "Clear search and filters",
        "Awards",
    ]


def test_a_narrow_pane_keeps_its_title_and_says_less_on_its_buttons(office, list_of):
    pane = list_of(office, "activity_reports")
    pane.resize(360, 600)
    QApplication.processEvents()
    assert pane.width() == 360
    assert (pane.new_button.text(), pane.export_button.text()) == ("New", "")
    assert pane.new_button.accessibleName() == "New activity report"
