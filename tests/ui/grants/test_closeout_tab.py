"""The tab “Closeout”: what is left to do, walked and acted on by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt

from app.ui.grants.figure import FigureButton
from tests.office import add, change, values
from tests.ui.grants.dialogs import on_dialog, tab_of
from tests.ui.hands import press

if TYPE_CHECKING:
    from app.ui.form.dialog import RecordDialog
    from app.ui.grants.closeout_tab import CloseoutTab


@pytest.fixture
def window(window_on, funded):
    return window_on(funded)


def closeout_of(window, entity: str, record: int) -> CloseoutTab:
    return cast("CloseoutTab", tab_of(window, entity, record, "closeout"))


def go_to(tab: CloseoutTab, key: str) -> None:
    """Walk down to a step by the arrow key."""
    assert tab.found is not None
    tab.steps.go_to(0)
    for _ in range([one.key for one in tab.found.steps].index(key)):
        press(Qt.Key.Key_Down)


def told(tab: CloseoutTab) -> dict[str, str]:
    return {row.title.text(): row.beside.text() for row in tab.steps.rows if row.isVisibleTo(tab)}


def test_each_step_says_how_it_stands_and_by_when(window):
    tab = closeout_of(window, "subaward", 1)
    found = told(tab)
    assert found["All spending claimed"] == "To do by 13 Sep 2026"
    assert found["Equipment counted"] == "Not needed"
    assert found["Subaward closed"] == "Later"
    assert tab.count.text() == "0 done, 4 to do, 1 of them overdue"


def test_what_goes_back_is_told_and_opens_its_rows(window):
    tab = closeout_of(window, "subaward", 1)
    said = "$80,000.00 obligated less $17,500.00 spent leaves $62,500.00 that goes back."
    assert tab.arithmetic.text() == said
    asked = []
    tab.rows_wanted.disconnect()
    tab.rows_wanted.connect(lambda title, parts: asked.append((title, len(parts))))
    tab.balance.findChildren(FigureButton)[0].setFocus()
    press(Qt.Key.Key_Space)
    assert asked == [("Obligated of ADA-1 Ada County", 1)]


def test_enter_on_unclaimed_spending_goes_to_claiming(window):
    go_to(closeout_of(window, "subaward", 1), "claimed")
    press(Qt.Key.Key_Return)
    assert window.record_pane.tabs.current == "claiming"


def test_enter_opens_the_record_that_is_left(window, funded):
    go_to(closeout_of(window, "award", 1), "parts")
    press(Qt.Key.Key_Return)
    assert (window.record_pane.entity.name, window.record_pane.record) == ("subaward", 1)


def test_enter_begins_a_missing_record_with_what_is_known(window, funded):
    change(funded, "subaward", 1, ends_on="2026-01-31")
    go_to(closeout_of(window, "subaward", 1), "unspent")

    def look(dialog: RecordDialog) -> None:
        assert dialog.form.changed_values()["kind"] == "deobligation"
        dialog.save()

    on_dialog(look)
    press(Qt.Key.Key_Return)
    assert values(funded, "subaward_action", 3)["amount"] == -62_500_00


def test_the_last_step_closes_it_in_one_undo_step(window, funded):
    for record, amount in ((1, "62,500"), (2, "27,500")):
        change(funded, "subaward", record, ends_on="2026-01-31")
        add(funded, "subaward_action", subaward=str(record), action_on="2026-03-01",
            kind="deobligation", amount=f"-{amount}")  # fmt: skip
    change(funded, "subaward", 2, status="closed", closed_on="2026-03-02")
    add(funded, "requirement", kind="closeout", subaward="1", due_on="2026-05-01",
        status="accepted", submitted_on="2026-03-01")  # fmt: skip
    add(funded, "claim", subaward="1", number="1", period_start="2025-10-01",
        period_end="2026-01-31", submitted_on="2026-02-01", approved_on="2026-02-09",
        paid_on="2026-02-20", paid_amount="15,000")  # fmt: skip
    for row in (1, 2):
        change(funded, "expenditure", row, claim="1")
    tab = closeout_of(window, "subaward", 1)
    for one in tab.found.steps if tab.found else ():
        if one.state == "missing" and one.key in {"closeout", "others"} and one.opens:
            change(funded, "requirement", one.opens[1], status="submitted")
    tab = closeout_of(window, "subaward", 1)
    assert [one.key for one in tab.found.steps if one.state == "missing"] == ["closed"]  # type: ignore[union-attr]
    go_to(tab, "closed")

    on_dialog(lambda _dialog: press(Qt.Key.Key_Return))
    press(Qt.Key.Key_Return)
    assert values(funded, "subaward", 1)["closed_on"] == "2026-03-15"
    window.commands.undo()
    assert values(funded, "subaward", 1)["status"] == "active"


def test_the_row_with_the_focus_is_always_seen(window):
    tab = closeout_of(window, "award", 1)
    for key in ("kept", "parts", "closed"):
        go_to(tab, key)
        row = tab.steps.rows[tab.steps.current()]
        seen = row.visibleRegion().boundingRect()
        assert seen.height() == row.height(), key
