"""The tab Roster by keys: another day, a membership opened, a column of the chart followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.office import add
from tests.ui.hands import CTRL, press, type_text

if TYPE_CHECKING:
    from app.ui.partners.roster_tab import RosterTab


@pytest.fixture
def tab(window_on, session) -> RosterTab:
    add(session, "unit", name="BEST Somewhere", kind="best")
    add(session, "organization", name="Boise Police", kind="city")
    add(session, "organization", name="Ada County Sheriff", kind="county")
    add(session, "membership", unit="1", organization="1", role="member")
    add(session, "membership", unit="1", organization="2", role="member")
    for day, full in (("2025-02-01", "4"), ("2026-02-01", "6")):
        add(
            session, "headcount", membership="1", as_of=day, full_time=full, part_time="1",
            tfo_designated="2",
        )  # fmt: skip
    return shown(window_on(session), 1)


def shown(window, unit: int) -> RosterTab:
    window.open_record("unit", unit)
    QApplication.processEvents()
    window.record_pane.tabs.go_to("roster")
    QApplication.processEvents()
    return cast("RosterTab", window.record_pane.tabs._specials["unit", "roster"])


def rows(tab):
    return [(line.title, line.texts[:4]) for line in tab.table.figures.lines]


def ask(tab, day: str) -> None:
    tab.bar.day.line.setFocus()
    press(Qt.Key.Key_A, CTRL)
    type_text(day)
    press(Qt.Key.Key_Return)


def test_who_gives_how_many_people(tab):
    assert rows(tab) == [
        ("Local", ("6", "1", "2", "")),
        ("Ada County Sheriff", ("?", "", "", "")),
        ("Boise Police", ("6", "1", "2", "+2")),
        ("All agencies", ("6", "1", "2", "+2")),
    ]
    assert tab.table.figures.lines[1].texts[5] == "no report"
    assert "1 agency has not reported" in tab.says.text()
    assert "TFOs 2, 0 valid" in tab.card.accessibleName()


def test_another_day_is_another_roster_and_today_leads_back(tab):
    ask(tab, "2025-03-01")
    assert rows(tab)[2] == ("Boise Police", ("4", "1", "2", ""))
    assert tab.today.isEnabled()
    tab.today.click()
    assert rows(tab)[2] == ("Boise Police", ("6", "1", "2", "+2"))
    assert not tab.today.isEnabled()


def test_a_column_of_the_chart_leads_to_its_day(tab):
    assert tab.chart.labels[0] == "Mar 2025"
    assert tab.chart.words(0) == "Mar 2025: Full time 4, Part time 1, TFO designated 2"
    tab.chart.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Return)
    assert tab.bar.on.isoformat() == "2025-03-31"


def test_enter_opens_the_membership(tab):
    tab.table.setFocus()
    tab.table.setCurrentIndex(tab.table.figures.index(2, 0))
    press(Qt.Key.Key_Return)
    pane = tab.window().record_pane
    assert (pane.entity.name, pane.record) == ("membership", 1)


def test_nothing_opens_from_a_sum(tab):
    tab.table.setFocus()
    tab.table.setCurrentIndex(tab.table.figures.index(3, 1))
    press(Qt.Key.Key_Return)
    assert tab.window().record_pane.entity.name == "unit"


def test_a_unit_with_no_members_says_so(tab, session):
    add(session, "unit", name="BEST Nowhere", kind="best")
    other = shown(tab.window(), 2)
    assert rows(other) == []
    assert other.says.text() == "No member of this day is on file."
    assert not other.chart.isVisible()
    assert not other.table.isVisible()


def test_a_body_has_no_roster(tab, session):
    add(session, "unit", name="Coalition", kind="coalition")
    tab.window().open_record("unit", 2)
    assert "roster" not in tab.window().record_pane.tabs.names


def test_of_forty_members_the_page_follows_the_cursor(tab, session):
    add(session, "unit", name="BEST Large", kind="best")
    for at in range(40):
        one = add(session, "organization", name=f"Agency {at:02}", kind="city")
        add(session, "membership", unit="2", organization=str(one), role="member")
    large = shown(tab.window(), 2)
    assert len(rows(large)) == 42
    assert large.roster.sum.silent == 40
    large.table.setFocus()
    for _ in range(41):
        press(Qt.Key.Key_Down)
    assert large.lines[large.table.currentIndex().row()] is None  # the sum of all
    spot = large.table.visualRect(large.table.currentIndex()).center()
    seen = large.area.viewport().mapFromGlobal(large.table.viewport().mapToGlobal(spot))
    assert large.area.viewport().rect().contains(seen)
