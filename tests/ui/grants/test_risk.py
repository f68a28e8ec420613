"""The tab “Risk” of a subrecipient and the page that ranks them all, by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.pages.risk import RiskPage
from tests.office import add, values
from tests.ui.grants.dialogs import on_dialog, tab_of
from tests.ui.hands import press

if TYPE_CHECKING:
    from app.ui.form.dialog import RecordDialog
    from app.ui.grants.risk_tab import RiskTab


@pytest.fixture
def window(window_on, funded):
    add(funded, "requirement", kind="other", subaward="1", due_on="2026-01-14")
    return window_on(funded)


def tab(window, organization: int = 2) -> RiskTab:
    return cast("RiskTab", tab_of(window, "organization", organization, "risk"))


def test_score_level_and_every_factor_are_told(window):
    shown = tab(window)
    assert shown.score.text() == "45 of 100 points"
    assert shown.level.text == "High"
    told = {row.title.text(): row.beside.text() for row in shown.factors.rows}
    assert told["Late reports"] == "20 of 20"
    assert told["Size"] == "0 of 10"
    assert shown.recorded.text() == "Recorded: never"


def test_only_an_organization_with_subawards_has_the_tab(window):
    window.open_record("organization", 1)
    assert "risk" not in window.record_pane.tabs.names
    window.open_record("organization", 2)
    assert "risk" in window.record_pane.tabs.names


def test_the_level_is_recorded_by_key_and_undone(window, funded):
    shown = tab(window)
    shown.record_button.setFocus()
    press(Qt.Key.Key_Space)
    assert values(funded, "subaward", 1)["risk"] == "high"
    assert shown.recorded.text() == "Recorded: high on 15 Mar 2026"
    window.commands.undo()
    assert values(funded, "subaward", 1)["risk"] is None


def test_what_it_is_judged_by_is_chosen_by_key(window):
    shown = tab(window)
    shown.by.setFocus()
    assert shown.by.currentText() == "Open subawards"
    press(Qt.Key.Key_Down)
    assert shown.by.currentText() == "Fiscal year FY2025"
    press(Qt.Key.Key_End)
    assert shown.by.currentText() == "Subaward ADA-1"


def test_a_visit_is_begun_with_what_is_known(window, funded):
    shown = tab(window)
    shown.visit_button.setFocus()

    def save_it(dialog: RecordDialog) -> None:
        dialog.save()

    on_dialog(save_it)
    press(Qt.Key.Key_Space)
    found = values(funded, "monitoring_visit", 1)
    assert (found["organization"], found["subawards"], found["kind"]) == (2, (1,), "on_site")


def test_enter_on_a_factor_leads_to_what_it_is_made_of(window):
    shown = tab(window)
    shown.factors.go_to(0)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.record_pane.tabs.current == "subaward"


@pytest.fixture
def page(window, qtbot) -> RiskPage:
    window.commands.go_risk()
    found = window.findChild(RiskPage)
    qtbot.waitUntil(lambda: bool(found.judged))
    return found


def test_the_page_ranks_by_points_and_says_why(page):
    lines = [line.texts for line in page.table.rows.lines]
    assert [line[:3] for line in lines] == [
        ("Ada County", "High", "45"),
        ("Boise Police", "Medium", "25"),
    ]
    assert lines[0][3] == "late reports 20, unspent against time 15, new recipient 10"
    assert lines[0][4:] == ("never", "15 Sep 2026")


def test_enter_opens_the_factors(page, window):
    page.focus()
    page.table.selectRow(0)
    press(Qt.Key.Key_Return)
    assert (window.record_pane.entity.name, window.record_pane.record) == ("organization", 2)
    assert window.record_pane.tabs.current == "risk"


def test_what_is_saved_elsewhere_is_read_again(page, window, funded, qtbot):
    before = page.judged[0].risk.score
    add(funded, "monitoring_visit", organization="2", kind="on_site", visited_on="2026-03-01")
    add(funded, "finding", monitoring_visit="1", severity="finding", condition="No marks.")
    qtbot.waitUntil(lambda: page.judged[0].risk.score == before + 6)
    assert page.table.rows.lines[0].texts[4] == "1 Mar 2026"


def test_the_ranking_is_copied_for_a_spreadsheet(page, window):
    from PySide6.QtGui import QGuiApplication

    page.copy_button.setFocus()
    QTest.keyClick(page.copy_button, Qt.Key.Key_Space)
    first, *rows = QGuiApplication.clipboard().text().splitlines()
    assert first.split("\t")[:3] == ["Subrecipient", "Level", "Points"]
    assert len(rows) == 2
