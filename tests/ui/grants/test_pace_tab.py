"""The pace of an award and a subaward: charts, projections and the arithmetic in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.ui.grants.pace_tab import PaceTab
from app.ui.grants.rows_dialog import RowsDialog
from tests.office import change
from tests.ui.hands import press


@pytest.fixture
def window(window_on, funded):
    return window_on(funded)


def tab_of(window, entity: str) -> PaceTab:
    window.open_record(entity, 1)
    window.record_pane.tabs.go_to("pace")
    QTest.qWait(30)
    return window.record_pane.findChild(PaceTab)


def test_the_shares_are_said_in_one_sentence(window):
    assert tab_of(window, "award").says.text() == (
        "18 % of the money is spent ($17,500.00 of $100,000.00) in 50 % of the time "
        "(182 of 365 days)."
    )


def test_the_chart_stops_spending_today_and_goes_on_at_this_pace(window):
    tab = tab_of(window, "award")
    spent, even, ahead = tab.chart.series
    assert tab.chart.labels[0] == "Sep 2025"
    assert tab.chart.labels[-1] == "Sep 2026"
    assert spent.values[spent.last] == 17_500_00 == ahead.values[ahead.first]
    assert even.values[-1] == 100_000_00
    assert tab.chart.words(12) == "Sep 2026: Even spending $100,000.00, At this pace $35,096.15"
    assert tab.chart.rows()[-1] == ("Sep 2026", "", "$100,000.00", "$35,096.15")


def test_both_projections_say_their_arithmetic(window):
    words = tab_of(window, "award").arithmetic.text().splitlines()
    assert words[0] == (
        "Straight line, to the end: $17,500.00 spent / 182 days gone x 365 days = $35,096.15 "
        "by 14 Sep 2026; $64,903.85 of $100,000.00 will lapse."
    )
    assert len(words) == 4
    assert "to closeout" in words[2]


def test_a_month_opens_what_was_spent_by_its_end(window):
    tab = tab_of(window, "award")
    tab.chart.setFocus()
    for _ in range(3):
        press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    found = window.findChild(RowsDialog)
    assert found.windowTitle() == "Expended by 30 Nov 2025"
    assert found.total.text() == "$10,000.00"
    press(Qt.Key.Key_Escape)


def test_a_quarter_asks_which_of_its_figures(window):
    tab = tab_of(window, "award")
    assert tab.over_time.labels == ["Q3 2025", "Q4 2025", "Q1 2026"]
    tab.over_time.setFocus()
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == [
        "Authorized  $100,000.00",
        "Obligated  $80,000.00",
        "Expended  $17,500.00",
        "Drawn  $9,000.00",
    ]
    menu.actions()[3].trigger()
    menu.close()
    found = window.findChild(RowsDialog)
    assert found.total.text() == "$9,000.00"
    found.close()


def test_a_subaward_has_its_own_pace(window):
    tab = tab_of(window, "subaward")
    assert tab.says.text().startswith("22 % of the money is spent ($17,500.00 of $80,000.00)")
    assert not tab.bar.component.isVisible()


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("2026-04-01", "2027-03-31", "The period starts on 1 Apr 2026; "),
        ("2024-02-29", "2025-02-28", "The period ended on 28 Feb 2025 with 18 % of the money"),
        ("2026-03-15", "2026-03-15", "The period ended on 15 Mar 2026"),
    ],
)
def test_periods_that_have_not_begun_or_are_over(window, funded, start, end, says):
    change(funded, "award", 1, performance_start=start, performance_end=end)
    assert tab_of(window, "award").says.text().startswith(says)


def test_an_award_without_money_divides_by_nothing(window, funded):
    tab = tab_of(window, "award")
    tab.bar.component.setCurrentIndex(tab.bar.component.findData("shsp"))
    assert tab.says.text().startswith("0 % of the money is spent ($0.00 of $20,000.00)")
    tab.bar.day.line.setText("2020-01-01")
    QTest.qWait(300)
    assert tab.says.text() == "The period starts on 15 Sep 2025; $0.00 of $0.00 is spent."
