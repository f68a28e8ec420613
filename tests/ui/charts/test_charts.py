"""A chart is looked at, clicked, walked by key, heard and copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from app.ui.charts.base import Series
from app.ui.charts.columns import BarChart, LineChart, StackChart
from app.ui.charts.rows import RowChart
from app.ui.charts.stack_line import StackLineChart
from app.ui.charts.ticks import short_money
from app.ui.look.theme import apply
from app.ui.look.tokens import LIGHT

YEARS = [("FY2023", 120_000_00, "accent"), ("FY2024", 0, "accent"), ("FY2025", 90_000_00, "warn")]


def dollars(cents: int) -> str:
    return f"${cents / 100:,.2f}"


@pytest.fixture(autouse=True)
def _light(qapp):
    apply(qapp, "light")


@pytest.fixture
def chart(qtbot):
    """Three fiscal years of allocations."""
    made = BarChart("Allocation by fiscal year", dollars, short_money)
    qtbot.addWidget(made)
    made.show_items(YEARS, "Allocated")
    made.resize(360, 180)
    made.show()
    return made


def test_figures_can_be_had_as_a_table(chart):
    assert chart.rows() == [
        ("", "Allocated"),
        ("FY2023", "$120,000.00"),
        ("FY2024", "$0.00"),
        ("FY2025", "$90,000.00"),
    ]


def test_copy_takes_the_figures_to_a_spreadsheet(chart, qtbot):
    qtbot.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[1] == "FY2023\t$120,000.00"


def test_chart_can_be_heard(chart):
    assert chart.accessibleName() == "Allocation by fiscal year"
    assert "FY2025: $90,000.00" in chart.accessibleDescription()


def test_click_anywhere_in_a_column_opens_it(chart, qtbot):
    with qtbot.waitSignal(chart.clicked) as opened:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.zone(1).center())
    assert opened.args == [1]


def test_keys_walk_and_open(chart, qtbot):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(chart, key)
    assert chart.accessibleDescription() == "FY2025: $90,000.00 (3 of 3)"
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    with qtbot.waitSignal(chart.clicked) as opened:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert opened.args == [0]


def test_column_is_drawn_in_its_tone_and_to_its_height(chart):
    image = chart.grab().toImage()
    low = chart.bar(2, 0, 90_000_00).center()
    assert image.pixelColor(low) == QColor(LIGHT.warn)
    assert chart.height_of(120_000_00) < chart.height_of(90_000_00) < chart.height_of(0)


def test_chart_without_figures_says_so(qtbot):
    empty = BarChart("Allocation by fiscal year")
    qtbot.addWidget(empty)
    empty.show_items([])
    assert not empty.grab().isNull()
    qtbot.keyClick(empty, Qt.Key.Key_Right)
    assert empty.rows() == [("", "")]


@pytest.mark.parametrize("kind", [StackChart, LineChart])
def test_several_series_share_one_axis(qtbot, kind):
    made = kind("By program", dollars, short_money)
    qtbot.addWidget(made)
    made.show_series(
        ["FY2023", "FY2024"],
        [Series("OPSG", "accent", [500, 700]), Series("SHSP", "good", [300, 100])],
    )
    made.resize(360, 180)
    assert made.words(0) == "FY2023: OPSG $5.00, SHSP $3.00"
    image = made.grab().toImage()
    found = {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }
    assert {LIGHT.accent, LIGHT.good} <= found


def test_rows_of_words_are_as_high_as_there_are_rows(qtbot):
    made = RowChart("Outcomes by kind", lambda value: f"{value:,}")
    qtbot.addWidget(made)
    made.show_items([("Arrests", 1402, "accent"), ("Weapons", 0, "accent")], "Outcomes")
    one = made.sizeHint().height() // 2
    made.show_items([("Arrests", 1402, "accent")], "Outcomes")
    assert made.sizeHint().height() == one
    with qtbot.waitSignal(made.clicked):
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.zone(0).center())
    assert made.rows()[1] == ("Arrests", "1,402")


def test_a_line_over_stacks_stands_on_the_same_axis_and_begins_where_it_is_known(qtbot):
    made = StackLineChart("Headcount over time")
    made.line = "Designated"
    qtbot.addWidget(made)
    made.show_series(
        ["Mar", "Jun"],
        [
            Series("Full time", "accent", [4, 6]),
            Series("Part time", "good", [1, 0]),
            Series("Designated", "warn", [0, 9], first=1),
        ],
    )
    made.resize(360, 180)
    assert made.words(0) == "Mar: Full time 4, Part time 1"
    assert made.words(1) == "Jun: Full time 6, Part time 0, Designated 9"
    assert max(made.extremes()) == 9  # the line may be higher than the stacks
    image = made.grab().toImage()
    spot = made.zone(1).center()
    spot.setY(round(made.height_of(9)))
    assert image.pixelColor(spot) == QColor(LIGHT.warn)
    assert image.pixelColor(made.bar(0, 0, 4).center()) == QColor(LIGHT.accent)
