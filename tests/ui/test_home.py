"""Home is a work list: every figure and line opens its records."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.services import save
from db.model import registry
from tests.office import add, change
from tests.ui.hands import press


@pytest.fixture
def home(window, office):
    """Home with something overdue, due and ending, and two years of allocations."""
    add(office, "source", title="FEMA, information bulletin", kind="official")
    for year, amount in (("2024", "81m"), ("2025", "81m")):
        add(
            office,
            "allocation",
            fiscal_year=year,
            program="opsg",
            amount=amount,
            qualifier="exact",
            source="1",
        )
    add(office, "requirement", kind="sf425", award="1", due_on="2026-03-01", status="open")
    add(office, "requirement", kind="ppr", award="1", due_on="2026-04-01", status="open")
    QApplication.processEvents()
    return window.middle.currentWidget()


def buttons(home) -> dict[str, QAbstractButton]:
    QApplication.processEvents()
    return {
        button.accessibleName(): button
        for button in home.findChildren(QAbstractButton)
        if button.isVisibleTo(home)
    }


def test_the_figures_count_what_there_is(home):
    assert {"Partners: 3", "Agreements: 1", "Reports still open: 2"} <= set(buttons(home))
    assert "Stonegarden FY2025: $81,000,000" in buttons(home)


def test_a_figure_opens_its_records(home, window, qtbot):
    qtbot.mouseClick(buttons(home)["Reports still open: 2"], Qt.MouseButton.LeftButton)
    assert (window.page, window.list_pane.query_text()) == ("reports_due", "status:open")
    assert len(window.list_pane.table.rows.ids) == 2


def test_what_is_late_says_so_in_words(home):
    late = [name for name in buttons(home) if name.endswith("14 days late")]
    assert len(late) == 1
    assert any(name.endswith("in 17 days") for name in buttons(home))


def test_a_line_opens_its_record_by_key(home, window):
    line = next(b for name, b in buttons(home).items() if name.endswith("14 days late"))
    line.setFocus()
    press(Qt.Key.Key_Space)
    assert (window.page, window.record_pane.record) == ("reports_due", 1)


def test_a_heading_opens_all_of_its_records(home, window, qtbot):
    qtbot.mouseClick(buttons(home)["Ending in 180 days: 1 Agreement"], Qt.MouseButton.LeftButton)
    assert (window.page, window.list_pane.query_text()) == ("agreements", "ends_on:<180d")
    assert len(window.list_pane.table.rows.ids) == 1


def test_what_is_done_leaves_the_list(home, office):
    change(office, "requirement", 1, status="submitted", submitted_on="2026-03-02")
    assert not [name for name in buttons(home) if name.endswith("late")]


def test_a_year_of_the_chart_opens_its_allocation(home, window):
    home._chart.clicked.emit(0)
    assert window.page == "allocation"
    assert window.list_pane.query_text() == "fiscal_year:2024 program:opsg state:none"
    assert len(window.list_pane.table.rows.ids) == 1


def test_the_trash_leaves_home(home, office):
    save.archive(office, registry.entity("requirement"), [1, 2])
    assert "Reports still open: 0" in buttons(home)
