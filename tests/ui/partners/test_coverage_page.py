"""The coverage page by hand: places, kinds, pairs; sorted, opened and copied by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.ui.page_names import COVERAGE
from app.ui.partners.records_dialog import RecordsDialog
from tests.office import add
from tests.ui.hands import CTRL, press

if TYPE_CHECKING:
    from app.ui.pages.coverage import CoveragePage


@pytest.fixture
def covered(session):
    """An office in Arizona that works with two agencies there and one abroad, one with a paper."""
    for name, kind, place in (
        ("HSI Tucson", "federal", {"state": "AZ"}),
        ("Nogales Police", "city", {"state": "AZ"}),
        ("Laredo Police", "city", {"state": "TX"}),
        ("Policía Nacional", "foreign_agency", {"country": "CO"}),
    ):
        add(session, "organization", name=name, kind=kind, **place)
    for name, kind in (("BEST Nogales", "best"), ("Border Task Force", "task_force")):
        place = {"country": "US", "state": "AZ", "city": "Nogales"}
        add(session, "unit", name=name, kind=kind, lead_organization="1", **place)
    for unit, who in ((1, 2), (2, 2), (1, 1), (2, 1), (1, 3)):
        add(session, "membership", unit=str(unit), organization=str(who), role="member")
    add(
        session, "agreement", title="MOU with Laredo", kind="interagency", signed_on="2020-01-01",
        in_force_on="2020-01-01",
    )  # fmt: skip
    for who in ("1", "3"):
        add(session, "agreement_party", agreement="1", organization=who)
    return session


@pytest.fixture
def page(window_on, covered, qtbot) -> CoveragePage:
    window = window_on(covered)
    window.activateWindow()
    window.open_page(COVERAGE)
    found = window.middle.currentWidget()
    qtbot.waitUntil(lambda: found.found is not None and not found.is_busy)
    found.focus()
    return found


def told(page) -> dict[str, dict[str, str]]:
    """Return the table's cells by place and heading, empty ones left out."""
    model = page.table.figures
    return {
        model.text(row, 0): {
            column.label: model.text(row, at)
            for at, column in enumerate(model.columns, start=1)
            if model.text(row, at)
        }
        for row in range(model.rowCount())
    }


def titles(page) -> list[str]:
    return [line.title for line in page.table.figures.lines]


def choose(chooser, code, page, qtbot) -> None:
    chooser.setCurrentIndex(chooser.findData(code))
    qtbot.waitUntil(lambda: not page.is_busy)


def test_each_place_says_what_ties_its_partners_and_empty_is_empty(page):
    assert told(page) == {
        "All places": {
            "Partners": "4", "In an agreement": "2", "In a unit": "3", "None of these": "1",
            "Gaps": "3",
        },
        "Arizona": {"Partners": "2", "In an agreement": "1", "In a unit": "2", "Gaps": "3"},
        "Texas": {"Partners": "1", "In an agreement": "1", "In a unit": "1"},
        "No one state": {"Partners": "1", "None of these": "1"},
    }  # fmt: skip


def test_the_gaps_are_named_and_follow_the_place(page):
    assert page.gaps_title.text() == "3 gaps"
    named = [(line.texts[0], line.texts[1], line.texts[2]) for line in page.gaps.rows.lines]
    assert named == [
        ("Arizona", "Nogales Police", "P09"),
        ("Arizona", "BEST Nogales", "P10"),
        ("Arizona", "Border Task Force", "P10"),
    ]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert page.gaps_title.text() == "No gap in Texas"
    assert page.gaps.rows.lines == ()


def test_enter_on_a_gap_opens_its_record(page):
    page.gaps.setFocus()
    press(Qt.Key.Key_Return)
    pane = page.window().record_pane
    assert (pane.entity.name, pane.record) == ("organization", 2)


def test_enter_on_a_count_opens_its_records_and_what_ties_them(page, qtbot):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), RecordsDialog))
    dialog = QApplication.activeWindow()
    assert dialog.windowTitle().startswith("In an agreement: Arizona, as of ")
    found = {table.entity.name: list(table.rows.ids) for table in dialog.tables}
    assert found == {"organization": [1], "agreement": [1]}
    press(Qt.Key.Key_Return)
    pane = page.window().record_pane
    assert (pane.entity.name, pane.record) == ("organization", 1)


def test_enter_on_an_empty_cell_opens_nothing(page):
    for _ in range(3):
        press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    assert not page.window().findChildren(RecordsDialog)


def test_space_sorts_by_the_column_and_the_totals_stay(page):
    press(Qt.Key.Key_Space)
    assert titles(page) == ["All places", "Arizona", "Texas", "No one state"]
    press(Qt.Key.Key_Space)
    assert titles(page) == ["All places", "Texas", "No one state", "Arizona"]
    press(Qt.Key.Key_Space)
    assert titles(page) == ["All places", "Arizona", "Texas", "No one state"]
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    assert titles(page) == ["All places", "Texas", "No one state", "Arizona"]


def test_a_sorted_line_opens_its_own_records(page, qtbot):
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), RecordsDialog))
    assert "Texas" in QApplication.activeWindow().windowTitle()
    press(Qt.Key.Key_Escape)


def test_countries_and_one_kind_of_partner(page, qtbot):
    choose(page.rows, "countries", page, qtbot)
    assert titles(page) == ["All places", "Colombia", "United States"]
    choose(page.kind, "foreign_agency", page, qtbot)
    assert told(page)["Colombia"] == {"Partners": "1", "None of these": "1"}
    assert told(page)["United States"] == {}


def test_kinds_stand_beside_each_other_for_what_is_counted(page, qtbot):
    choose(page.view, "kinds", page, qtbot)
    assert [column.label for column in page.table.figures.columns] == [
        "All", "Federal", "City", "Foreign agency",
    ]  # fmt: skip
    choose(page.what, "agreement", page, qtbot)
    assert told(page)["Arizona"] == {"All": "1", "Federal": "1"}
    assert told(page)["Texas"] == {"All": "1", "City": "1"}


def test_task_forces_at_one_place_stand_with_their_members(page, qtbot):
    choose(page.view, "pairs", page, qtbot)
    (line,) = page.beside.rows.lines
    assert line.texts == (
        "BEST Nogales", "Border Task Force", "Nogales", "2", "HSI Tucson, Nogales Police",
        "Nothing on file",
    )  # fmt: skip
    page.focus()
    assert page.beside.hasFocus()
    press(Qt.Key.Key_Return)
    pane = page.window().record_pane
    assert (pane.entity.name, pane.record) == ("unit", 1)


def test_the_table_goes_to_the_clipboard_as_it_stands(page):
    press(Qt.Key.Key_C, CTRL)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:2] == ["Place", "Partners"]
    assert lines[1].split("\t")[:2] == ["All places", "4"]


def test_what_is_saved_elsewhere_shows(page, covered, qtbot):
    add(covered, "organization", name="El Paso Sheriff", kind="county", state="TX")
    page.refresh({"organization": frozenset({5})})
    qtbot.waitUntil(lambda: not page.is_busy)
    assert told(page)["Texas"]["Partners"] == "2"


def test_the_places_as_chosen_go_to_excel(page, qtbot, tmp_path, monkeypatch):
    choose(page.rows, "countries", page, qtbot)
    target = tmp_path / "coverage.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    page.focus()
    press(Qt.Key.Key_E, CTRL)
    jobs = page.window().commands.jobs
    qtbot.waitUntil(lambda: target.exists() and not jobs.busy, timeout=20_000)
    book = load_workbook(target)
    assert [cell.value for cell in book["Coverage"]["A"]] == ["Place", "Colombia", "United States"]
    assert [cell.value for cell in book["Gaps"]["B"]][1:] == [
        "Nogales Police", "BEST Nogales", "Border Task Force",
    ]  # fmt: skip


def test_the_gap_under_the_cursor_is_said_whole(page):
    page.gaps.setFocus()
    press(Qt.Key.Key_Down)
    assert page.says.text() == page.gaps.current().texts[-1]
    page.focus()
    press(Qt.Key.Key_Down)
    assert "Space sorts" in page.says.text()
