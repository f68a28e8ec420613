"""A claim's evidence and its overtime on screen, and payroll brought in from a file."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.services import claiming, matching, save
from app.ui.grants.payroll_dialog import PayrollDialog
from db import search
from db.model import registry
from db.query import ListQuery
from tests.office import add, change, values
from tests.ui.grants.dialogs import on_dialog, tab_of
from tests.ui.hands import CTRL, press, type_text
from tests.ui.test_everyone import nameless

HEAD = "Officer code,Employee name,Date,Pay code,Hours,Amount\n"


@pytest.fixture
def claimed(funded):
    """A claim of January: overtime of two officers, and fuel."""
    add(funded, "activity_report", organization="2", shift_on="2026-01-20", hours="16")
    change(
        funded, "expenditure", 2, officer_code="A1", hours="8", worked_on="2026-01-20",
        amount="400", paid_on="2026-01-30",
    )  # fmt: skip
    add(
        funded, "expenditure", subaward="1", spent_on="2026-01-21", category="overtime",
        amount="300", officer_code="B2", hours="6", worked_on="2026-01-20",
    )  # fmt: skip
    add(
        funded, "expenditure", subaward="1", spent_on="2026-01-22", category="fuel",
        amount="50", document_no="INV-1", paid_on="2026-01-30",
    )  # fmt: skip
    claiming.build(funded, 1, (date(2026, 1, 1), date(2026, 1, 31)))
    return funded


@pytest.fixture
def window(window_on, claimed):
    return window_on(claimed)


def texts(part, column):
    return [line.texts[column] for line in part.table.rows.lines]


# -- packet --


def test_a_packet_says_what_is_there_and_what_is_missing(window):
    part = tab_of(window, "claim", 1, "packet")
    assert part.count.text() == "1 of 3 rows complete"
    assert texts(part, 3) == [
        "No activity report, payroll register",
        "No activity report, payroll register, proof of payment",
        "Complete",
    ]
    part.only_missing.setFocus()
    press(Qt.Key.Key_Space)
    assert len(texts(part, 3)) == 2
    part.table.setFocus()
    press(Qt.Key.Key_Return)
    assert (window.record_pane.entity.name, window.record_pane.record) == ("expenditure", 2)


def test_a_document_is_added_to_the_row_under_the_cursor(window):
    change(window.session, "expenditure", 4, document_no="")
    change(window.session, "expenditure", 5, document_no="")
    part = tab_of(window, "claim", 1, "packet")
    part.table.selectRow(2)
    part.table.setFocus()
    seen = []

    def fill(dialog) -> None:
        seen.append(dict(dialog.form.changed_values()))

    on_dialog(fill)
    press(Qt.Key.Key_Insert)
    row = part.table.current().opens[1]
    assert (seen[0]["record_type"], seen[0]["record"]) == ("expenditure", row)


def test_a_row_is_edited_from_the_packet(window):
    part = tab_of(window, "claim", 1, "packet")
    part.table.setFocus()

    def link(dialog) -> None:
        save.save(window.session, registry.entity("expenditure"), 2, {"activity_report": 1})
        dialog.reject()

    on_dialog(link)
    press(Qt.Key.Key_F2)
    assert texts(part, 3)[0] == "No payroll register"


# -- match --


def test_a_match_is_filtered_linked_and_opened_by_keys(window):
    session = window.session
    add(
        session, "payroll_row", organization="2", officer_code="A1", hours="8", amount="400",
        worked_on="2026-01-20",
    )  # fmt: skip
    part = tab_of(window, "claim", 1, "match")
    assert texts(part, 2) == ["Match", "No payroll"]
    assert texts(part, 3) == ["8 h", "6 h"]
    assert [part.results.itemText(at) for at in range(part.results.count())] == [
        "All lines (2)", "Match (1)", "No payroll (1)",
    ]  # fmt: skip
    part.results.setFocus()
    press(Qt.Key.Key_Down)
    assert texts(part, 1) == ["A1"]
    assert part.link_button.text() == "Link 3 rows"
    part.link_button.setFocus()
    press(Qt.Key.Key_Return)
    assert values(session, "payroll_row", 1)["expenditure"] == 2
    assert values(session, "expenditure", 2)["activity_report"] == 1
    assert part.link_button.text() == "Nothing to link"
    press(Qt.Key.Key_Z, CTRL)
    assert values(session, "payroll_row", 1)["expenditure"] is None
    part.table.setFocus()
    press(Qt.Key.Key_Return)
    assert window.record_pane.entity.name == "expenditure"


def test_a_subawards_match_has_its_period(window):
    part = tab_of(window, "subaward", 1, "match")
    assert part.days.first.text() == "1 Oct 2025"
    part.days.first.input.setFocus()
    press(Qt.Key.Key_A, CTRL)
    type_text("1/1/26")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_A, CTRL)
    type_text("1/31/26")
    press(Qt.Key.Key_Return)
    assert texts(part, 1) == ["A1", "B2"]


# -- payroll --


@pytest.fixture
def csv(tmp_path):
    path = tmp_path / "pay.csv"
    lines = (
        "A1,Somebody,1/20/26,OT,8,400\nB2,Somebody,1/20/26,OT,6,300\n"
        "B2,Somebody,1/20/26,REG,8,200\nB2,Somebody,1/21/26,OT,1.1,1\n"
    )
    path.write_text(HEAD + lines, encoding="utf-8")
    return path


def test_payroll_is_brought_in_by_keys_and_makes_the_match(window, csv):
    session = window.session
    part = tab_of(window, "claim", 1, "match")

    def bring_in(dialog: PayrollDialog) -> None:
        assert dialog.agency.text() == "Ada County"
        type_text(str(csv))
        press(Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.says.text() == "3 rows to bring in. 1 line refused."
        assert dialog.left.text() == "Columns not taken: Employee name."
        dialog.codes["REG"].setFocus()
        press(Qt.Key.Key_Space)
        assert dialog.says.text().startswith("2 rows to bring in.")
        dialog.take_button.setFocus()
        press(Qt.Key.Key_Space)

    on_dialog(bring_in)
    part.payroll_button.setFocus()
    press(Qt.Key.Key_Return)
    assert texts(part, 2) == ["Match", "Match"]
    again = PayrollDialog(session, window, 2)
    again.path.setText(str(csv))
    again.read()
    assert again.says.text() == "1 row to bring in. 2 rows are there already. 1 line refused."
    again.deleteLater()
    save.undo_last(session)
    assert not list(search.ids(session.store, ListQuery(registry.entity("payroll_row"))))
    assert matching.of_claim(session, 1)[0].results == ("no_payroll_row",)


def test_a_file_that_is_no_payroll_is_said_so(window, tmp_path):
    dialog = PayrollDialog(window.session, window)
    dialog.path.setText(str(tmp_path / "gone.csv"))
    dialog.read()
    assert "cannot be read" in dialog.problem.accessibleName()
    assert not dialog.take_button.isEnabled()
    dialog.deleteLater()


def test_the_agency_is_asked_for(window, csv):
    dialog = PayrollDialog(window.session, window)
    dialog.path.setText(str(csv))
    dialog.read()
    assert dialog.says.text() == "Say whose payroll it is."
    assert not dialog.take_button.isEnabled()
    dialog.deleteLater()


def test_the_menu_leads_to_the_dialog(window):
    seen = []
    on_dialog(seen.append)
    next(one for one in window.actions() if one.objectName() == "bring_in_payroll").trigger()
    assert isinstance(seen[0], PayrollDialog)


def test_every_control_of_the_tabs_and_dialogs_has_a_name(window, csv):
    for entity in ("subaward", "claim"):
        for name in ("claiming", "packet", "match"):
            tab_of(window, entity, 1, name)
            assert not nameless(window)
    dialog = PayrollDialog(window.session, window, 2)
    dialog.path.setText(str(csv))
    dialog.read()
    dialog.show()
    assert not nameless(dialog)
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
