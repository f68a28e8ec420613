"""Filling another office's form as a person does: form, report, pairs, keep, fill, and again."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog

from app.reports import catalog, form_mappings
from app.ui.reports.form_dialog import FormDialog
from tests.reports import forms
from tests.ui.grants.dialogs import on_dialog
from tests.ui.hands import press, type_text

DIRECTORY = "Partner directory.Boise Police & Sheriff.Organization"


@pytest.fixture
def window(office, window_on):
    """A window on the small office, with an agency's form beside its file."""
    forms.by_openpyxl(office.path.parent / "State form.xlsx")
    return window_on(office)


@pytest.fixture
def dialog(window, qtbot):
    """The dialog on the partner directory, its figures read."""
    shown = FormDialog(window, catalog.report("partner-directory"), {"audience": "partner"})
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: bool(shown.pairs.figures.rows.lines), timeout=20_000)
    yield shown
    shown.done(0)
    shown.deleteLater()


def type_form(dialog, path="State form.xlsx"):
    dialog.path.setFocus()
    dialog.path.selectAll()
    type_text(path)
    press(Qt.Key.Key_Return)
    QApplication.processEvents()


def go_to_cell(dialog, name):
    keys = [line.key for line in dialog.pairs.cells.rows.lines]
    dialog.pairs.cells.selectRow(keys.index(name))


def pair(dialog, cell, words):
    """Walk to a cell, find the figure by its words, and pair them by Enter."""
    go_to_cell(dialog, cell)
    dialog.pairs.search.setFocus()
    dialog.pairs.search.selectAll()
    type_text(words)
    dialog.pairs.figures.setFocus()
    press(Qt.Key.Key_Return)


def shown_cells(dialog):
    return {line.texts[0]: line.texts[1:] for line in dialog.pairs.cells.rows.lines}


def test_defined_names_are_offered_first_with_the_label_beside_them(dialog):
    type_form(dialog)
    assert list(shown_cells(dialog))[:4] == ["GrantNumber", "PeriodEnd", "Cash", "Share"]
    assert shown_cells(dialog)["PeriodEnd"][0] == "9 Period end"


def test_a_figure_is_found_paired_kept_and_filled(dialog, window, qtbot, monkeypatch, tmp_path):
    type_form(dialog)
    assert not dialog.fill_button.isEnabled()
    pair(dialog, "GrantNumber", "boise organization")
    assert shown_cells(dialog)["GrantNumber"][1] == f"Boise Police & Sheriff  ·  {DIRECTORY}"
    assert dialog.pairs.cells.current().key == "PeriodEnd"
    dialog.keep_button.click()
    (kept,) = form_mappings.all_mappings(window.session)
    assert (kept.name, kept.report) == ("State form", "partner-directory")
    assert kept.text == f"GrantNumber = {DIRECTORY}"
    assert dialog.kept.currentText() == "State form"
    target = tmp_path / "filled.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.fill_button.click()
    qtbot.waitUntil(lambda: not window.commands.jobs.busy, timeout=20_000)
    assert openpyxl.load_workbook(target)["Page 1"]["B3"].value == "Boise Police & Sheriff"
    assert "State form: 1 cell filled in filled.xlsx." in window.commands.jobs.known[-1].sentence
    run = window.session.store.sql.execute("SELECT report, file_name FROM report_run").fetchone()
    assert run == ("Partner directory", "filled.xlsx")


def test_a_text_of_ones_own_and_a_cell_that_is_not_offered(dialog, monkeypatch):
    type_form(dialog)
    dialog.pairs.cell.setFocus()
    type_text("'page 1'!d40")
    press(Qt.Key.Key_Return)
    assert dialog.pairs.cells.current().key == "'Page 1'!D40"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ('Paid "late"', True))
    QTest.mouseClick(dialog.pairs.text_button, Qt.MouseButton.LeftButton)
    assert dialog.pairs.pairs() == (("'Page 1'!D40", '"Paid ""late"""'),)
    go_to_cell(dialog, "'Page 1'!D40")
    QTest.mouseClick(dialog.pairs.remove_button, Qt.MouseButton.LeftButton)
    assert dialog.pairs.pairs() == ()
    assert not dialog.fill_button.isEnabled()


def test_what_is_no_form_and_what_is_no_cell_is_said(dialog):
    type_form(dialog, "gone.xlsx")
    assert "can't be read" in dialog.problem.accessibleName()
    type_form(dialog)
    assert dialog.problem.isHidden()
    dialog.pairs.cell.setFocus()
    type_text("Nowhere!B7")
    press(Qt.Key.Key_Return)
    assert dialog.pairs.problem.text().startswith("The form has no sheet “Nowhere”.")


def test_a_form_kept_comes_back_and_says_that_it_was_changed(dialog, window, qtbot):
    type_form(dialog)
    pair(dialog, "Cash", "boise organization")
    dialog.keep_button.click()
    path = window.session.path.parent / "State form.xlsx"
    book = openpyxl.load_workbook(path)
    book["Page 1"]["A20"] = "new revision"
    book.save(path)
    again = FormDialog(window, None, {})
    assert again.kept.currentText() == "State form"
    assert again.chosen_report.name == "partner-directory"
    assert again.pairs.pairs() == (("Cash", DIRECTORY),)
    assert "The form was changed since" in again.problem.accessibleName()
    again.keep_button.click()
    (kept,) = form_mappings.all_mappings(window.session)
    assert form_mappings.form_of(window.session.path, kept).sha256 == kept.sha256
    again.done(0)


def test_figures_wait_for_what_the_report_asks(dialog, qtbot):
    dialog.report.setCurrentIndex(dialog.report.findData("sf-425"))
    dialog.report.activated.emit(dialog.report.currentIndex())
    assert dialog.pairs.says.text() == "Choose what the report asks to see its figures."
    assert dialog.pairs.figures.rows.lines == ()


def test_it_opens_from_the_menu_and_every_control_has_a_name(window):
    seen = []

    def look(opened):
        seen.append(type(opened).__name__)
        for one in (opened.kept, opened.path, opened.report, opened.name, opened.pairs.search,
                    opened.pairs.figures, opened.pairs.cell, opened.pairs.cells):  # fmt: skip
            assert one.accessibleName()

    on_dialog(look)
    next(one for one in window.actions() if one.objectName() == "fill_form").trigger()
    assert seen == ["FormDialog"]
