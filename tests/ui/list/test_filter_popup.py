"""Adding a filter by key: field, operation, value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.list.filter_popup import FilterPopup
from db.model.errors import Stopped

if TYPE_CHECKING:
    from app.ui.list.pane import ListPane


def opened(pane: ListPane) -> FilterPopup:
    pane.chips.add_button.click()
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, FilterPopup)
    return popup


def press(popup: FilterPopup, key: Qt.Key) -> None:
    QTest.keyClick(popup.focusWidget(), key)
    QApplication.processEvents()


def choose(popup: FilterPopup, words: str) -> None:
    """Search a field by its label and go to its value."""
    QTest.keyClicks(popup.box, words)
    press(popup, Qt.Key.Key_Return)


def operate(popup: FilterPopup, words: str) -> None:
    popup.value.operation.setCurrentIndex(popup.value.operation.findText(words))
    popup.value.focus_value()


def test_by_keys_alone_from_field_to_ticked_value(office, list_of):
    pane = list_of(office, "awards")
    popup = opened(pane)
    choose(popup, "status")
    QTest.keyClicks(popup.focusWidget(), "clos")
    press(popup, Qt.Key.Key_Return)
    assert pane.query_text() == "status:closed"
    assert pane.chips.words() == ["Status is Closed"]


def test_values_come_with_how_often_they_stand(office, list_of):
    popup = opened(list_of(office, "awards"))
    choose(popup, "status")
    labels = [popup.value.ticks.list.item(row).text() for row in range(3)]
    assert labels[:2] == ["Active   1", "Closed   1"]
    popup.close()


def test_several_ticks_are_joined_by_or(office, list_of):
    pane = list_of(office, "awards")
    popup = opened(pane)
    choose(popup, "status")
    press(popup, Qt.Key.Key_Down)
    for _ in range(2):
        press(popup, Qt.Key.Key_Space)
        press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return)
    assert pane.query_text() == "status:active OR status:closed"
    assert pane.chips.words() == ["Status is Active or Closed"]
    assert len(pane.table.rows.ids) == 2


def test_a_reference_is_chosen_by_its_title(office, list_of):
    pane = list_of(office, "awards")
    popup = opened(pane)
    choose(popup, "recipient")
    QTest.keyClicks(popup.focusWidget(), "idaho")
    press(popup, Qt.Key.Key_Return)
    assert pane.query_text() == 'recipient:"Idaho Office of Emergency Management"'
    assert len(pane.table.rows.ids) == 2


@pytest.mark.parametrize(
    ("field", "operation", "typed", "written"),
    [
        ("fiscal year", "lies between", ("2025", ""), "fiscal_year:2025.."),
        ("ends", "lies between", ("1/1/2025", "May 2025"), 'performance_end:"1/1/2025..May 2025"'),
        ("ends", "is in the next", ("60",), "performance_end:<60d"),
        ("ends", "is more than", ("30",), "performance_end:<-30d"),
        ("ends", "is past", (), "performance_end:overdue"),
        ("title", "has not", ("wall",), "-title:wall"),
        ("title", "is empty", (), "title:none"),
        ("indirect", "lies between", ("", "15"), "indirect_rate:..15"),
    ],
)  # fmt: skip
def test_each_shape_of_value_writes_its_search_text(
    office, list_of, field, operation, typed, written
):
    pane = list_of(office, "awards")
    popup = opened(pane)
    choose(popup, field)
    operate(popup, operation)
    for at, text in enumerate(typed):
        edit = (popup.value.bounds.low, popup.value.bounds.high)[at]
        edit = edit if operation == "lies between" else popup.focusWidget()
        edit.clear()
        QTest.keyClicks(edit, text)
    popup.add()
    assert pane.query_text() == written
    assert len(pane.chips.words()) == 1


def test_what_cannot_be_understood_is_said_and_nothing_is_added(office, list_of):
    pane = list_of(office, "awards")
    popup = opened(pane)
    choose(popup, "fiscal year")
    QTest.keyClicks(popup.value.bounds.low, "soon")
    press(popup, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert pane.query_text() == ""
    assert "soon" in popup.problem.text()
    popup.close()


def test_a_filter_joins_those_that_are_there(office, list_of):
    pane = list_of(office, "awards")
    pane.set_query("emw")
    popup = opened(pane)
    choose(popup, "status")
    QTest.keyClicks(popup.focusWidget(), "active")
    press(popup, Qt.Key.Key_Return)
    assert pane.query_text() == "emw status:active"


def test_too_many_rows_to_count_leave_the_list_without_counts(office, list_of, monkeypatch):
    def slow(*_args):
        raise Stopped("too slow")

    monkeypatch.setattr("app.services.browse.values_of", slow)
    pane = list_of(office, "awards")
    popup = opened(pane)
    choose(popup, "recipient")
    QTest.keyClicks(popup.focusWidget(), "idaho")
    press(popup, Qt.Key.Key_Return)
    assert pane.query_text() == "recipient:idaho"


def test_esc_closes_without_a_filter(office, list_of):
    pane = list_of(office, "awards")
    popup = opened(pane)
    press(popup, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert pane.query_text() == ""
