"""An award's money taken apart: walked by key, every figure the sum of the rows it opens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain import ledgers
from app.services import award_money, ledger
from app.ui.grants.money_tab import COLUMNS, MoneyTab
from app.ui.grants.rows_dialog import RowsDialog
from tests.office import add
from tests.ui.hands import CTRL, press


@pytest.fixture
def window(window_on, funded):
    add(
        funded, "expenditure", award="1", program="opsg", spent_on="2026-03-01",
        category="m_and_a", amount="500", standing="allowable",
    )  # fmt: skip
    return window_on(funded)


@pytest.fixture
def tab(window) -> MoneyTab:
    window.open_record("award", 1)
    window.record_pane.tabs.go_to("money")
    QTest.qWait(30)
    return window.record_pane.findChild(MoneyTab)


def shown(tab: MoneyTab) -> list[tuple[str, int]]:
    return [(line.title, line.depth) for line in tab.table.figures.lines]


def figure(tab: MoneyTab, title: str, key: str) -> str:
    row = next(at for at, line in enumerate(tab.table.figures.lines) if line.title == title)
    return tab.table.figures.text(row, 1 + ledgers.KEYS.index(key))


def test_it_is_parted_by_component_subaward_and_category(tab):
    assert shown(tab) == [
        ("By component", 0),
        ("OPSG", 0),
        ("SHSP", 0),
        ("All components", 0),
        ("By subaward", 0),
        ("ADA-1 Ada County", 0),
        ("BPD-1 Boise Police", 1),
        ("Recipient's own", 0),
        ("Total", 0),
        ("By category", 0),
        ("Operational overtime", 0),
        ("Management and administration", 0),
    ]


def test_a_friendly_force_is_in_its_parents_line_and_counted_once(tab):
    assert figure(tab, "BPD-1 Boise Police", "expended") == "$2,500.00"
    assert figure(tab, "ADA-1 Ada County", "expended") == "$17,500.00"
    assert figure(tab, "Recipient's own", "expended") == "$500.00"
    assert figure(tab, "Total", "expended") == "$18,000.00"
    assert figure(tab, "Total", "obligated") == figure(tab, "ADA-1 Ada County", "obligated")


def test_every_figure_is_the_sum_of_its_rows(tab):
    counted = 0
    for row in filter(None, tab._rows):
        for key, cents in row.figures.items():
            if cents is not None:
                parts = row.parts(tab.session, key)
                found = sum(sum(ledger.amounts(tab.session, part).values()) for part in parts)
                assert found == cents, (row.title, key)
                counted += 1
    assert counted > 40


def test_the_sample_adds_up_too(funded):
    money = award_money.AwardMoney(funded, 1)
    for program in (*money.programs, None):
        assert money.ledger(program) == ledger.of_award(funded, 1, program=program)


def test_keys_walk_and_open(tab, window):
    tab.table.setFocus()
    assert tab.table.currentIndex().row() == 1
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert shown(tab)[tab.table.currentIndex().row()][0] == "ADA-1 Ada County"
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    found = window.findChild(RowsDialog)
    assert found.windowTitle() == "Obligated, ADA-1 Ada County, as of 15 Mar 2026"
    assert found.total.text() == "$80,000.00"
    press(Qt.Key.Key_Escape)
    tab.table.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Return)
    assert (window.record_pane.entity.name, window.record_pane.record) == ("subaward", 1)


def test_another_day_and_component(tab):
    tab.bar.day.line.setFocus()
    tab.bar.day.line.selectAll()
    QTest.keyClicks(tab.bar.day.line, "12/31/25")
    press(Qt.Key.Key_Return)
    assert figure(tab, "Total", "expended") == "$10,000.00"
    assert figure(tab, "Total", "drawn") == "$0.00"
    tab.bar.component.setCurrentIndex(tab.bar.component.findData("shsp"))
    assert ("By subaward", 0) not in shown(tab)


def test_what_is_no_day_says_so_and_changes_nothing(tab):
    before = tab.bar.on
    tab.bar.day.line.setText("soon")
    press(Qt.Key.Key_Tab)
    QTest.qWait(300)
    assert "is not a day" in tab.bar.day.error
    assert tab.bar.on == before


def test_the_table_is_copied_for_a_spreadsheet(tab):
    tab.table.setFocus()
    press(Qt.Key.Key_C, CTRL)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Money of", *(column.label for column in COLUMNS)]
    assert lines[2].startswith("OPSG\t$100,000.00\t$80,000.00")


def test_a_save_is_seen_at_once(tab, funded):
    add(funded, "drawdown", award="1", program="opsg", drawn_on="2026-03-10", amount="1,000")
    QTest.qWait(30)
    assert figure(tab, "OPSG", "drawn") == "$10,000.00"
