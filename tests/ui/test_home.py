"""Home is a work list: every figure and line opens its records."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.services import attention, browse, reminders, save
from app.services.hit_book import Changed
from db.model import registry
from tests.office import add, change
from tests.ui.hands import press

LONG = 20_000


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
    for day in ("2026-03-01", "2026-04-01"):  # beside those the award's own dates call for
        add(office, "requirement", kind="other", organization="3", due_on=day, status="open")
    QApplication.processEvents()
    return window.middle.currentWidget()


def buttons(home) -> dict[str, QAbstractButton]:
    QApplication.processEvents()
    return {
        button.accessibleName(): button
        for button in home.findChildren(QAbstractButton)
        if button.isVisibleTo(home)
    }


def overdue(office) -> int:
    requirement = registry.entity("requirement")
    asked = browse.asked(office, requirement, "status:open due_on:overdue")
    return browse.total(office, asked)[0]


def late(home) -> list[QAbstractButton]:
    return [button for name, button in buttons(home).items() if name.endswith("14 days late")]


def test_the_figures_count_what_there_is(home, office):
    assert {"Partners: 3", f"Reports overdue: {overdue(office)}"} <= set(buttons(home))


def test_a_figure_opens_its_records(home, window, office, qtbot):
    figure = buttons(home)[f"Reports overdue: {overdue(office)}"]
    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    asked = "status:open due_on:overdue"
    assert (window.page, window.list_pane.query_text()) == ("reports_due", asked)
    assert len(window.list_pane.table.rows.ids) == overdue(office)


def test_money_of_the_open_awards_opens_the_rows_it_is_made_of(home, window, office, qtbot):
    add(office, "award_action", award="1", program="opsg", kind="initial", action_on="2025-09-01",
        amount="500,000.50")  # fmt: skip
    qtbot.waitUntil(lambda: "Authorized: $500,000.50" in buttons(home), timeout=LONG)
    asked = []
    home.rows_wanted.disconnect()
    home.rows_wanted.connect(lambda title, parts: asked.append((title, parts)))
    qtbot.mouseClick(buttons(home)["Authorized: $500,000.50"], Qt.MouseButton.LeftButton)
    [(title, parts)] = asked
    assert title == "Authorized in all open awards"
    assert [(part.entity, len(part.ids)) for part in parts] == [("award_action", 1)]


def test_what_the_rules_notice_is_counted_and_its_worst_stand_there(home, window, office, qtbot):
    qtbot.waitUntil(lambda: attention.is_settled(office), timeout=LONG)
    window.on_hits(Changed(everywhere=True))
    found = attention.counts(office)
    assert f"Problems: {found['bad']}" in buttons(home)
    worst = attention.listed(office)[0].hit
    line = next(b for name, b in buttons(home).items() if name.endswith(f"{worst.rule}, Problem"))
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert (window.record_pane.entity.name, window.record_pane.record) == (
        worst.entity,
        worst.record,
    )


def test_what_was_noticed_elsewhere_stands_on_home_when_it_is_seen_again(window, office, qtbot):
    window.open_page("awards")
    qtbot.waitUntil(lambda: attention.is_settled(office), timeout=LONG)
    window.on_hits(Changed(everywhere=True))
    window.open_page("home")
    found = attention.counts(office)
    assert f"Problems: {found['bad']}" in buttons(window.middle.currentWidget())


def test_home_empties_itself_when_what_is_wrong_is_put_right(home, window, office, qtbot):
    requirement = registry.entity("requirement")
    ids, _ = browse.first_ids(office, browse.asked(office, requirement, "status:open"))
    for one in ids:
        change(office, "requirement", one, status="submitted", submitted_on="2026-03-02")
    assert "Reports overdue: 0" in buttons(home)
    qtbot.waitUntil(lambda: not attention.listed(office, rule="G28"), timeout=LONG)


def test_what_is_late_says_so_in_words(home):
    assert len(late(home)) == 1
    assert any(name.endswith("in 17 days") for name in buttons(home))


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_line_opens_its_record_by_key(home, window, key):
    late(home)[0].setFocus()
    press(key)
    assert window.page == "reports_due"
    assert window.record_pane.form.editors["due_on"].text() == "1 Mar 2026"


def test_a_heading_opens_all_of_its_records(home, window, qtbot):
    qtbot.mouseClick(buttons(home)["Closing in 180 days: 1 agreement"], Qt.MouseButton.LeftButton)
    assert (window.page, window.list_pane.query_text()) == ("agreements", "ends_on:<180d")
    assert len(window.list_pane.table.rows.ids) == 1


def test_what_is_due_leads_to_the_reports_that_are_made_for_it(home, window, qtbot):
    qtbot.keyClick(buttons(home)["Due in 30 days: Make reports"], " ")
    assert window.page == "reports"


def test_what_is_done_leaves_the_list(home, office):
    requirement = registry.entity("requirement")
    ids, _ = browse.first_ids(office, browse.asked(office, requirement, "due_on:2026-03-01"))
    change(office, "requirement", ids[0], status="submitted", submitted_on="2026-03-02")
    assert not late(home)


def test_a_year_of_the_chart_opens_its_allocation(home, window):
    home._chart.clicked.emit(0)
    assert window.page == "allocation"
    assert window.list_pane.query_text() == "fiscal_year:2024 program:opsg state:none"
    assert len(window.list_pane.table.rows.ids) == 1


def test_what_lies_in_the_trash_leaves_home(home, office):
    requirement = registry.entity("requirement")
    ids, _ = browse.first_ids(office, browse.asked(office, requirement, "status:open"))
    save.archive(office, requirement, list(ids))
    assert "Reports overdue: 0" in buttons(home)


def test_what_was_edited_last_is_offered_with_its_minute(home, office):
    change(office, "contact", 1, title="Chief")
    edited = [name for name in buttons(home) if name.startswith("Contact, Alex Example")]
    assert len(edited) == 1
    assert re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d$", edited[0])


def test_tab_goes_down_the_page_as_it_is_read(home, window, office, qtbot):
    change(office, "contact", 1, title="Chief")
    qtbot.waitUntil(lambda: attention.is_settled(office), timeout=LONG)
    window.on_hits(Changed(everywhere=True))
    window.open_page("partners")
    press(Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    passed = [QApplication.focusWidget().accessibleName()]
    assert passed[0].startswith("Authorized")
    for _ in range(60):
        press(Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget().accessibleName())
    heads = ("Overdue", "Due in 30 days", "Needs attention", "Closing in 180 days")
    found = [passed.index(next(one for one in passed if one.startswith(head))) for head in heads]
    assert found == sorted(found)


def test_agreements_to_act_on_stand_there_with_their_nearest_day(window, office, qtbot):
    change(office, "agreement", 1, in_force_on="2025-04-30", renewal="by_letter",
           renewal_notice_days="30")  # fmt: skip
    window.open_page("home")
    home = window.middle.currentWidget()
    home.refresh()
    name = next(one for one in buttons(home) if "Last day to act" in one)
    assert name.startswith("Agreement, Last day to act: Agreement on shared radios, 31 Mar 2026")
    assert "30 days of notice" in buttons(home)[name].toolTip()
    buttons(home)[name].setFocus()
    press(Qt.Key.Key_Space)
    assert (window.record_pane.entity.name, window.record_pane.record) == ("agreement", 1)


def test_of_many_records_the_reminders_are_read_beside_the_window(home, office, qtbot, monkeypatch):
    add(office, "contact", name="Pat Placeholder", organization="1", role="primary",
        verified_on="2025-01-01")  # fmt: skip
    QApplication.processEvents()
    line = "Contact, Verify contact: Pat Placeholder"
    qtbot.waitUntil(lambda: any(name.startswith(line) for name in buttons(home)))
    before = [name for name in buttons(home) if "Verify contact" in name]
    monkeypatch.setattr(reminders, "QUICK", 0)
    change(office, "contact", 2, phone="555 0100")
    home.refresh()
    qtbot.waitUntil(lambda: home._reading is None)
    assert [name for name in buttons(home) if "Verify contact" in name] == before
