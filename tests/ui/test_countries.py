"""The page Countries by hand: found by typing, walked, opened, as of a day, and one without any."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.form.special import SpecialPart
from app.ui.page_names import COUNTRIES
from app.ui.palette_rows import rows
from app.ui.results.counted_dialog import CountedDialog
from tests.office import add
from tests.ui.hands import CTRL, focused, press, type_text


@pytest.fixture
def window(window_on, office):
    office.fixed_today = date(2026, 3, 15)
    add(office, "organization", name="Police of Peru", kind="foreign_agency", country="PE")
    add(
        office, "agreement", title="Customs agreement, Peru", kind="cmaa", countries="PE",
        signed_on="1999-04-09", in_force_on="2003-04-10",
    )  # fmt: skip
    add(office, "metric", code="arrests", label="Arrests", base_unit="count", level="outcome",
        definition="People arrested.")  # fmt: skip
    add(office, "source", title="A page", kind="official")
    for value in ("3", "4"):
        add(
            office, "outcome", metric="1", value=value, value_unit="count", qualifier="exact",
            period_start="2025-11", period_end="2025-11", as_of="2025-11-30", kind="increment",
            country="PE", owner="4", credit="sole", status="final", reviewer="Ann",
            reviewed_on="2025-12-01", source="1",
        )  # fmt: skip
    return window_on(office)


@pytest.fixture
def page(window, qtbot):
    window.open_page(COUNTRIES, "PE")
    found = window.middle.currentWidget()
    qtbot.waitUntil(lambda: not found.is_busy)
    return found


def lines(page):
    return [line.texts[:3] for line in page.view.table.rows.lines]


def test_the_sheet_asked_for_is_shown_and_marked_in_the_list(page):
    assert page.view.title.text() == "Peru (PE)"
    assert page.list.current().texts[:2] == ("Peru", "PE")
    assert lines(page) == [
        ("CMAA", "Customs agreement, Peru", "In force"),
        ("Partner", "Police of Peru", ""),
        ("Result FY2026", "Arrests", "7"),
    ]
    assert "Not on file: an attaché office that covers it" in page.view.says.text()


def test_typing_finds_a_country_and_enter_goes_to_its_lines(page, window, qtbot):
    page.view.focus()
    press(Qt.Key.Key_F, CTRL)
    assert focused() is page.box
    type_text("col")
    assert [line.texts[1] for line in page.list.rows.lines] == ["CO"]
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_busy and page.view.table.hasFocus())
    assert page.view.title.text() == "Colombia (CO)"
    press(Qt.Key.Key_Return)
    assert window.record_pane.record == 2


def test_a_country_without_records_says_so_and_what_would_stand_there(page, qtbot):
    page.box.setFocus()
    type_text("tuvalu")
    assert page.count.text().endswith("Enter opens one without records too.")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.view.nothing.isVisible()
    assert page.view.nothing.accessibleName().startswith("Nothing is on file for Tuvalu.")
    assert not page.view.copy_button.isEnabled()


def test_a_word_that_is_no_country_is_told(page):
    said = []
    page.message.connect(lambda text, tone: said.append((text, tone)))
    page.set_query("Atlantis")
    assert said == [("“Atlantis” is no country. Give a code such as GT, or a name.", "bad")]


def test_as_of_a_day_it_was_signed_and_not_in_force(page, qtbot):
    page.view.bar.day.line.setFocus()
    press(Qt.Key.Key_A, CTRL)
    type_text("2001-06-30")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert lines(page)[0] == ("CMAA", "Customs agreement, Peru", "Signed, not in force")
    assert "as of 30 Jun 2001" in page.view.says.text()


def test_a_sum_opens_the_outcomes_behind_it(page):
    page.view.focus()
    press(Qt.Key.Key_End, CTRL)
    page.view.table.selectRow(2)
    press(Qt.Key.Key_Return)
    dialog = page.findChild(CountedDialog)
    assert dialog.windowTitle() == "Arrests, FY2026"
    assert dialog.table.rows.rowCount() == 2
    dialog.reject()


def test_what_is_saved_elsewhere_stands_in_it_at_once(page, office, qtbot):
    add(office, "organization", name="Post Lima", kind="attache_office", country="PE")
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not page.is_busy)
    assert lines(page)[0] == ("Attaché office", "Post Lima", "In the country")
    assert page.list.current().texts == ("Peru", "PE", "1", "", "1")


def test_copy_takes_every_line(page):
    page.view.copy_button.click()
    text = QApplication.clipboard().text()
    assert text.splitlines()[1].startswith("CMAA\tCustoms agreement, Peru\tIn force\tSigned 9 Apr")
    assert len(text.splitlines()) == 4


def test_excel_writes_the_sheet_of_the_country(page, tmp_path, monkeypatch, qtbot):
    from openpyxl import load_workbook

    target = tmp_path / "peru.xlsx"
    monkeypatch.setattr("app.ui.pages.country_view.ask_target", lambda *_what: target)
    page.view.export_button.click()
    qtbot.waitUntil(target.exists)
    book = load_workbook(target)
    assert [row[0].value for row in book["Countries"].iter_rows(min_row=2, max_row=2)] == ["Peru"]


def test_the_palette_offers_the_sheet_by_the_countrys_name(window):
    found = {row.text: row for row in rows(window, "guatemala")}
    assert found["Country sheet: Guatemala"].beside == "Country"
    found["Country sheet: Guatemala"].do()
    assert window.page == COUNTRIES
    assert window.middle.currentWidget().view.country == "GT"


def test_a_foreign_partner_leads_to_its_country(window):
    window.open_record("organization", 4)
    window.record_pane.tabs.go_to("glance")
    tab = next(one for one in window.findChildren(SpecialPart) if hasattr(one, "country_button"))
    assert tab.country_button.text() == "Country sheet: Peru"
    tab.country_button.click()
    assert window.page == COUNTRIES
    assert window.middle.currentWidget().view.country == "PE"
