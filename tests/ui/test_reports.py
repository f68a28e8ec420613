"""The Reports page asks for what a report is made of; a record offers the reports of its type."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.reports import catalog
from app.services import save
from db.change import Change
from db.model import registry
from tests.office import values
from tests.ui.hands import press, type_text

FAIN = "EMW-2025-SS-00001"


@pytest.fixture
def target(tmp_path, monkeypatch):
    """Where the person says the workbook goes."""
    path = tmp_path / "out.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    return path


@pytest.fixture
def card(window):
    """Return a function that opens the Reports page and chooses a report."""

    def of(name):
        window.open_page("reports")
        QApplication.processEvents()
        page = window.middle.currentWidget()
        page.gallery.choose(name)
        return page.panel

    return of


def offered(window):
    """The texts of the record's menu, and the reports under "Make report"."""
    menu = window.record_pane.header.menu
    menu.aboutToShow.emit()
    for action in menu.actions():
        if action.text() == "Make report":
            return action.menu().actions()
    return []


def test_every_report_asks_for_its_parameters(window, card):
    for report in catalog.REPORTS:
        found = card(report.name).choices
        asked = {**found.boxes, **found.editors}
        assert set(asked) == {one.name for one in report.parameters}


def test_what_must_be_chosen_is_asked_for_before_anything_is_made(window, card, target, qtbot):
    shown = card("sf-425")
    qtbot.keyClick(shown.create_button, " ")
    sentence = "Choose the award that the report is for."
    assert window.messages.message._text.text() == sentence
    box = shown.choices.editors["award"]
    assert (box.error, box.input.hasFocus()) == (sentence, True)
    assert not target.exists()


def test_a_record_is_found_by_typing_and_the_report_is_made(window, office, card, target, qtbot):
    shown = card("sf-425")
    shown.choices.editors["award"].input.setFocus()
    type_text("00001")
    press(Qt.Key.Key_Tab)
    assert shown.choices.editors["award"].text() == FAIN
    qtbot.keyClick(shown.create_button, " ")
    jobs = window.commands.jobs
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
    qtbot.waitUntil(target.exists)
    noted = values(office, "report_run", 1)
    assert f"Award: {FAIN}" in noted["parameters"]
    assert "Period ends: 31 Dec 2025" in noted["parameters"]


def test_what_cannot_be_read_is_said(window, card, target, qtbot):
    shown = card("award-status")
    shown.choices.editors["fiscal_year"].input.setText("last")
    qtbot.keyClick(shown.create_button, " ")
    assert "is not a fiscal year" in window.messages.message._text.text()
    assert not target.exists()


def test_a_report_offers_no_record_to_be_made(card):
    finder = card("sf-425").choices.editors["award"]
    assert [one.text for one in finder.offers("")] == [FAIN]


def test_a_record_offers_the_reports_of_its_type(window):
    window.open_record("award", 1)
    actions = {action.text(): action for action in offered(window)}
    assert {"SF-425 worksheet…", "Extension request…"} <= set(actions)
    actions["SF-425 worksheet…"].trigger()
    QApplication.processEvents()
    assert window.page == "reports"
    focused = window.focusWidget()
    assert focused.accessibleName() == "Create SF-425 worksheet"
    page = window.middle.currentWidget()
    assert page.panel.choices.values()["award"] == "1"


def test_a_type_without_reports_offers_none(window):
    window.open_record("contact", 1)
    assert offered(window) == []


def test_a_record_in_the_trash_offers_none(window, office):
    save.apply(office, [Change("award", 1, action="archive")], "Archive")
    window.open_record("award", 1)
    window.record_pane.show_record(registry.entity("award"), 1)
    assert window.record_pane.is_archived
    assert offered(window) == []


def test_the_record_in_a_search_box_can_be_opened(window, card):
    choices = card("sf-425").choices
    choices.set_record("award", 1)
    choices.editors["award"].open_target()
    QApplication.processEvents()
    assert window.page == "awards"
