"""The look-ups by hand: chosen, narrowed, asked otherwise, opened, exported; palette and Home."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.ui.pages.home_questions import HomeQuestions
from app.ui.pages.lookups import LookupsPage
from tests.office import add
from tests.ui.hands import CTRL, press, type_text


@pytest.fixture
def page(window, qtbot) -> LookupsPage:
    """The page, opened by its key, with its first answer."""
    window.activateWindow()
    press(Qt.Key.Key_L, CTRL)
    found = window.middle.currentWidget()
    answered(found, qtbot)
    return found


def answered(page, qtbot):
    qtbot.waitUntil(lambda: page.view.answer is not None and page.view._reading is None)
    return page.view.answer


def lines(page) -> list[tuple[str, ...]]:
    return [line.texts for line in page.view.table.rows.lines]


def ask_in_palette(window, text: str) -> None:
    press(Qt.Key.Key_K, CTRL)
    type_text(text)
    press(Qt.Key.Key_Return)


def test_the_first_question_is_answered_at_once(page):
    assert page.list.count() == 26
    assert lines(page)[0][:3] == ("Colombia", "Attaché office", "Bogotá Attaché Office")
    assert "1 record, as of" in page.view.says.text()


def test_arrows_go_through_the_questions(page, qtbot):
    page.list.setFocus()
    press(Qt.Key.Key_Down)
    assert page.view.lookup.name == "agreements-ending"
    assert answered(page, qtbot).lookup.number == 2


def test_the_search_narrows_the_questions_and_enter_asks(page, qtbot):
    press(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is page.box
    type_text("attache covers")
    press(Qt.Key.Key_Return)
    assert page.view.lookup.name == "covering-attache"
    answered(page, qtbot)
    assert page.window().focusWidget() is page.view.table


def test_another_choice_asks_again(page, qtbot):
    page.view.choices.boxes["country"].setFocus()
    type_text("Guat")
    qtbot.waitUntil(lambda: page.view.title.text() == "Who do we have in Guatemala?")
    assert lines(page) == []


def test_enter_opens_the_records_form(page, window):
    page.view.focus()
    press(Qt.Key.Key_Return)
    assert window.page == "partners"
    assert window.record_pane.record == 2


def test_going_back_finds_the_answer_as_it_was(page, window):
    page.view.focus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.middle.currentWidget() is page
    assert lines(page)


def test_what_is_saved_changes_the_answer(page, office, qtbot):
    add(office, "unit", name="Unit of Quito", kind="tciu", country="EC")
    qtbot.waitUntil(lambda: len(lines(page)) == 2)
    assert lines(page)[1][:3] == ("Ecuador", "TCIU", "Unit of Quito")


def test_copied_rows_have_their_headings(page):
    page.view.copy_button.click()
    text = QApplication.clipboard().text()
    assert text.startswith("Country\tWhat\tWho or what\t")
    assert "Bogotá Attaché Office" in text


def test_the_answer_goes_to_excel_by_key(page, window, tmp_path, monkeypatch, qtbot):
    target = tmp_path / "answer.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    page.view.focus()
    press(Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(target.exists)
    jobs = window.commands.jobs
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
    book = load_workbook(target)
    assert book["Answer"]["C2"].value == "Bogotá Attaché Office"
    assert book["Cover"]["B2"].value == "Who do we have in a country?"


def test_two_steps_from_the_palette_with_a_country_by_name(window, qtbot):
    window.activateWindow()
    ask_in_palette(window, "who colombia")
    found = window.findChild(LookupsPage)
    assert answered(found, qtbot).title == "Who do we have in Colombia?"
    assert window.focusWidget() is found.view.table
    press(Qt.Key.Key_Return)
    assert window.record_pane.record == 2


def test_the_palette_finds_a_question_by_its_words(window, qtbot):
    window.activateWindow()
    ask_in_palette(window, "signed but not in force")
    assert answered(window.findChild(LookupsPage), qtbot).lookup.name == "signed-not-in-force"


def test_home_leads_to_a_question_and_to_all(window, qtbot):
    qtbot.waitUntil(lambda: window.findChild(HomeQuestions) is not None)
    asks = window.findChild(HomeQuestions)
    asks.wanted.emit("look-ups", "contacts-to-verify")
    found = window.middle.currentWidget()
    assert answered(found, qtbot).lookup.name == "contacts-to-verify"


def test_in_little_room_the_questions_stand_above(page, window):
    window.resize(900, 600)
    QApplication.processEvents()
    assert page.list.maximumHeight() < 200
