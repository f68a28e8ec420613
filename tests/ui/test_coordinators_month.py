"""A coordinator's month by keyboard alone: from a paste to drawdown and SF-425, and all undone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.services import attention, browse, claims, ledger, save
from app.ui.grants.rows_dialog import RowsDialog
from app.ui.grants.sf425_dialog import WorksheetDialog
from db import records
from db.model import registry
from db.model.money import show_cents
from tests.office import add, change, values
from tests.ui.grants.dialogs import on_dialog
from tests.ui.hands import ALT, CTRL, MOST_TABS, focused, press, type_text
from tests.ui.test_keyboard_only import new

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.session import Session
    from app.ui.grants.payroll_dialog import PayrollDialog
    from app.ui.grants.step_dialog import StepDialog
    from app.ui.window import MainWindow

TODAY = date(2026, 5, 5)
SHIFTS = ("2026-03-10", "2026-03-11", "2026-03-12")
OFFICERS = tuple(f"AC-{number}" for number in range(1, 8))
OVERTIME, FUEL = 21 * 492_00, 11_000_00
"""Seven officers on three nights for 8 hours at $61.50, and the month's fuel."""
LONG = 20_000
TYPES = ("expenditure", "payroll_row", "claim", "drawdown", "financial_report", "requirement")


def furnish(session: Session) -> None:
    """Make the office as April left it: an award, a county at work, its shifts, no money spent."""
    session.fixed_today = TODAY
    for name, kind, uei in (
        ("Idaho OEM", "state", "ABCDEFGH1234"), ("Ada County", "county", "BCDEFGHJ2345"),
    ):  # fmt: skip
        add(
            session, "organization", name=name, kind=kind, uei=uei,
            sam_expires_on="2027-01-31",
        )  # fmt: skip
    add(
        session, "award", fain="EMW-2026-SS-00001", recipient="1", fiscal_year="2026",
        performance_start="2026-01-01", performance_end="2027-12-31", status="active",
        notice_of_award_on="2026-01-01", accepted_on="2026-01-05", title="Homeland Security Grant",
        research="no", indirect_rate="0",
    )  # fmt: skip
    add(
        session, "award_action", award="1", program="opsg", action_on="2026-01-01",
        kind="initial", amount="51,250",
    )  # fmt: skip
    add(
        session, "subaward", award="1", number="ADA-1", program="opsg", subrecipient="2",
        status="active", starts_on="2026-01-15", ends_on="2026-12-31", usbp_sector="SPW",
        project_description="Patrols at night", budget_start="2026-01-15",
        budget_end="2026-12-31", total_committed="50,000", awarding_official="Alex Example",
        indirect_rate="0", exclusion_checked_on="2026-01-10", sam_expiry_seen="2027-01-31",
        risk="low", risk_assessed_on="2026-01-10", signed_on="2026-01-20",
    )  # fmt: skip
    add(
        session, "subaward_action", subaward="1", action_on="2026-01-15", kind="initial",
        amount="50,000",
    )  # fmt: skip
    for category, amount in (("overtime", "25,000"), ("fuel", "25,000")):
        add(
            session, "budget_line", subaward="1", effective_on="2026-01-15", category=category,
            amount=amount,
        )  # fmt: skip
    add(
        session, "operations_order", organization="2", fiscal_year="2026", subaward="1",
        kind="operations_order", order_number="26-SPWSPW-01-001", order_version="0",
        period_start="2026-01-15", period_end="2026-12-31", sector_approved_on="2026-01-20",
        usbp_hq_approved_on="2026-01-25", fema_approved_on="2026-02-01",
        hold_released_on="2026-02-01",
    )  # fmt: skip
    for day in SHIFTS:
        add(
            session, "activity_report", organization="2", shift_on=day, hours="56",
            submitted_at=f"{day} 20:00 UTC",
        )  # fmt: skip
    for one in _ids(session, "requirement"):
        if values(session, "requirement", one)["kind"] == "ffata":
            change(session, "requirement", one, status="submitted", submitted_on="2026-02-20")


def test_a_month_by_keyboard_alone(window_on, session, qtbot, tmp_path):
    furnish(session)
    window = window_on(session)
    window.activateWindow()
    before, steps = state(session), 0
    assert told(session, qtbot) == {"G28", "G33"}
    assert home(window)["Reports overdue"] == "1"

    enter_overtime(window)
    bring_in_payroll(window, tmp_path)
    claim = build_the_claim(window)
    carry_the_claim_through(window, claim)
    new(window, "Drawdown", {
        "award": "EMW-2026-SS-00001", "program": "OPSG", "drawn_on": "today", "amount": "21,082",
    })  # fmt: skip
    file_the_report(window)

    assert home(window)["Reports overdue"] == "0"
    assert told(session, qtbot) == set()
    qtbot.waitUntil(lambda: home(window).get("Problems") == "0", timeout=LONG)
    trace_each_figure(window)

    after = state(session)
    while save.undo_label(session) and state(session) != before:
        press(Qt.Key.Key_Z, CTRL)
        steps += 1
    assert state(session) == before
    assert steps == 9
    assert home(window)["Reports overdue"] == "1"
    for _ in range(steps):
        press(Qt.Key.Key_Y, CTRL)
    assert state(session) == after
    assert home(window)["Reports overdue"] == "0"


# -- the month, one step after the other --


def enter_overtime(window: MainWindow) -> None:
    """Paste the rows of three nights from a spreadsheet."""
    go_to("ADA-1")
    assert (window.record_pane.entity.name, window.record_pane.record) == ("subaward", 1)
    press(Qt.Key.Key_Return, CTRL)
    tab_of_record(window, "spending")
    tab_to("Spending")
    head = "Date\tCategory\tDescription\tOfficer code\tHours\tRate\tAmount\tSupplanting checked"
    lines = [
        f"{day}\tOvertime\tNight patrol\t{officer}\t8\t$61.50\t\tYes"
        for day in SHIFTS
        for officer in OFFICERS
    ]
    lines.append("2026-03-31\tFuel\tFuel of March\t\t\t\t$11,000.00\t")
    QGuiApplication.clipboard().setText("\r\n".join([head, *lines]))
    press(Qt.Key.Key_V, CTRL)
    assert total(window.session, "expenditure", "amount") == OVERTIME + FUEL


def bring_in_payroll(window: MainWindow, folder: Path) -> None:
    """Bring in what the county paid, leave out regular hours, and link what matches."""
    path = folder / "payroll.csv"
    lines = [f"{one},{day},OT,8,61.50,492.00" for day in SHIFTS for one in OFFICERS]
    lines.append(f"{OFFICERS[0]},{SHIFTS[0]},REG,8,41.00,328.00")
    head = "Officer code,Date,Pay code,Hours,Rate,Amount"
    path.write_text("\n".join([head, *lines]), encoding="utf-8")
    tab_of_record(window, "match")
    type_period("3/1/26", "3/31/26")

    def bring_in(dialog: PayrollDialog) -> None:
        type_text(str(path))
        press(Qt.Key.Key_Return)
        tab_to("REG (1)")
        press(Qt.Key.Key_Space)
        assert dialog.says.text().startswith("21 rows to bring in.")
        tab_to("Bring in")
        press(Qt.Key.Key_Space)

    tab_to("Bring in payroll")
    on_dialog(bring_in)
    press(Qt.Key.Key_Space)
    assert len(_ids(window.session, "payroll_row")) == 21
    tab_to("Link 42 rows")
    press(Qt.Key.Key_Space)
    session = window.session
    linked = [values(session, "payroll_row", one)["expenditure"] for one in range(1, 22)]
    assert sorted(linked) == list(range(1, 22))
    assert all(values(session, "expenditure", one)["activity_report"] for one in range(1, 22))


def build_the_claim(window: MainWindow) -> int:
    """Claim March."""
    tab_of_record(window, "claiming")
    type_period("3/1/26", "3/31/26")
    tab_to("Build claim")
    press(Qt.Key.Key_Return)
    assert window.record_pane.entity.name == "claim"
    claim = window.record_pane.record
    assert claims.figures(window.session, [claim])[claim].claimed == OVERTIME + FUEL
    return claim


def carry_the_claim_through(window: MainWindow, claim: int) -> None:
    """Submit it, approve it with less and say why, and record the payment."""

    def submit(_dialog: StepDialog) -> None:
        retype("2026-04-10")
        press(Qt.Key.Key_Return)

    def approve(dialog: StepDialog) -> None:
        retype("2026-04-20")
        press(Qt.Key.Key_Tab)
        type_text("250")
        press(Qt.Key.Key_Return)
        assert dialog.isVisible()
        type_text("Fuel slip missing")
        press(Qt.Key.Key_Return)

    def pay(_dialog: StepDialog) -> None:
        retype("2026-05-04")
        press(Qt.Key.Key_Return)

    for name, step in (("Submit…", submit), ("Approve…", approve), ("Pay…", pay)):
        tab_to(name)
        on_dialog(step)
        press(Qt.Key.Key_Space)
    assert values(window.session, "claim", claim)["paid_amount"] == OVERTIME + FUEL - 250_00
    assert window.record_pane.header.status.text == "Paid"


def file_the_report(window: MainWindow) -> None:
    """From the overdue line of Home to the worksheet, and file it."""
    press(Qt.Key.Key_Home, ALT)
    tab_to("Requirement, SF-425 EMW-2026-SS-00001 31 Mar 2026")
    press(Qt.Key.Key_Space)
    tab_to("SF-425 worksheet")
    press(Qt.Key.Key_Return)
    sheet = window.findChild(WorksheetDialog)
    sheet.activateWindow()
    QApplication.processEvents()
    tab_to("Filed on, empty for a draft")
    type_text("today")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_S, CTRL)
    report = values(window.session, "financial_report", 1)
    assert (report["filed_on"], report["period_end"]) == ("2026-05-05", "2026-03-31")


def trace_each_figure(window: MainWindow) -> None:
    """Open each figure of the award: its rows add up to it."""
    session = window.session
    go_to("EMW-2026-SS-00001")
    assert window.record_pane.entity.name == "award"
    found = ledger.of_award(session, 1).as_dict()
    for name, key in (
        ("Authorized", "authorized"), ("Obligated", "obligated"), ("Expended", "expended"),
        ("Drawn", "drawn"), ("Cash on hand", "cash_on_hand"),
    ):  # fmt: skip
        tab_to(name)
        press(Qt.Key.Key_Space)
        rows = window.findChild(RowsDialog)
        assert rows.total.text() == show_cents(found[key]), name
        assert sum(part.sum for part in rows.parts) == found[key], name
        rows.activateWindow()
        QApplication.processEvents()
        press(Qt.Key.Key_Escape)
        assert window.findChild(RowsDialog) is None


# -- a person's ways --


def go_to(words: str) -> None:
    """Search for a record and open the first found."""
    press(Qt.Key.Key_K, CTRL)
    type_text(words)
    press(Qt.Key.Key_Return)


def tab_of_record(window: MainWindow, name: str) -> None:
    """Go through the parts of the record to one."""
    for _ in window.record_pane.tabs.names:
        if window.record_pane.tabs.current == name:
            return
        press(Qt.Key.Key_PageDown, CTRL)
    raise AssertionError(f"no part {name}")


def tab_to(name: str) -> QWidget:
    """Press Tab until what has the focus is called so."""
    for _ in range(MOST_TABS):
        widget = focused()
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if widget.accessibleName().startswith(name) or text.replace("&", "").startswith(name):
            return widget
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"never reached by Tab: {name}")


def retype(text: str) -> None:
    """Type over what stands there."""
    press(Qt.Key.Key_A, CTRL)
    type_text(text)


def type_period(first: str, last: str) -> None:
    """Type both days of a period."""
    tab_to("From")
    retype(first)
    press(Qt.Key.Key_Tab)
    retype(last)
    press(Qt.Key.Key_Return)


# -- what stands in the file and at Home --


def home(window: MainWindow) -> dict[str, str]:
    """Go Home and return its figures."""
    press(Qt.Key.Key_Home, ALT)
    QApplication.processEvents()
    names = [one.accessibleName() for one in window.middle.currentWidget()._cards]
    return dict(name.rsplit(": ", 1) for name in names)


def told(session: Session, qtbot: QtBot) -> set[str]:
    """Wait for the rules and return those that say something of the file, notes left out."""
    qtbot.waitUntil(lambda: attention.is_settled(session), timeout=LONG)
    found = [one.hit for one in attention.listed(session)]
    return {hit.rule for hit in found if hit.severity != "note"}


def state(session: Session) -> dict[str, list[object]]:
    """Return all records a month touches, with their values."""
    found: dict[str, list[object]] = {}
    for name in TYPES:
        rows = records.read_many(session.store, registry.entity(name), _ids(session, name))
        found[name] = [(row.id, row.values) for row in rows]
    return found


def total(session: Session, name: str, field: str) -> int:
    """Return a sum in cents."""
    return sum(values(session, name, one)[field] for one in _ids(session, name))


def _ids(session: Session, name: str) -> list[int]:
    asked = browse.asked(session, registry.entity(name), "")
    return sorted(browse.first_ids(session, asked, 1000)[0])
