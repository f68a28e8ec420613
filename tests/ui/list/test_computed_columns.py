"""Computed columns as a person meets them: shown, sorted, filtered, summed, chosen, copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.list.columns import ColumnChooser
from app.ui.list.filter_popup import FilterPopup
from db import search
from tests.office import add, change

if TYPE_CHECKING:
    from app.ui.list.pane import ListPane


def settle(pane: ListPane, qtbot) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not pane.loader.is_busy)


def column(pane: ListPane, label: str) -> list[str]:
    """Return what stands in the column of that heading, from top to bottom."""
    at = [field.label for field in pane.visible_fields()].index(label)
    return [pane.table.rows.text(row, at) for row in range(len(pane.table.rows.ids))]


def click_heading(pane: ListPane, label: str, qtbot) -> None:
    at = [field.label for field in pane.visible_fields()].index(label)
    heading = pane.table.heading
    pane.table.scrollTo(pane.table.rows.index(0, at))
    x = heading.sectionViewportPosition(at) + heading.sectionSize(at) // 2
    QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton,
                     pos=QPoint(x, 8))  # fmt: skip
    settle(pane, qtbot)


@pytest.fixture
def agreements(office):
    """Three agreements on 15 March 2026: in force without an end, expired, expiring."""
    for title, ends in (("Customs", ""), ("Reimbursement", "2025-12-31"), ("Space", "2026-06-30")):
        add(office, "agreement", title=title, kind="cmaa", in_force_on="2022-01-01", ends_on=ends)
    return office


def test_an_agreements_status_is_a_pill_and_its_last_day_stands_beside_it(agreements, list_of):
    pane = list_of(agreements, "agreements")
    assert [field.label for field in pane.visible_fields()][:4] == [
        "Title", "Last day to act", "Days left", "Status",
    ]  # fmt: skip
    assert column(pane, "Status") == ["Expiring", "In force", "Expired"]
    assert [pane.table.rows.tone(row, 3) for row in range(3)] == ["warn", "good", "bad"]


def test_the_register_starts_with_what_is_to_be_acted_on_first(agreements, list_of, qtbot):
    """By last day to act; one that is over, or has no such day, comes last."""
    add(agreements, "agreement", title="Missed", kind="cmaa", in_force_on="2022",
        ends_on="2026-06", renewal="by_letter", renewal_notice_days="110")  # fmt: skip
    add(agreements, "agreement", title="By year", kind="cmaa", in_force_on="2022", ends_on="2026")
    pane = list_of(agreements, "agreements")
    assert column(pane, "Title") == ["Missed", "Space", "By year", "Customs", "Reimbursement"]
    assert column(pane, "Last day to act") == [
        "12 Mar 2026", "30 Jun 2026", "31 Dec 2026", "", "31 Dec 2025",
    ]  # fmt: skip
    assert column(pane, "Days left") == ["-3", "107", "291", "", ""]
    assert pane.footer.summed is None  # days are not added up
    click_heading(pane, "Title", qtbot)
    assert column(pane, "Title")[0] == "By year"
    pane.table.show_fields(pane.visible_fields()[:3])
    assert len(list_of(agreements, "agreements").visible_fields()) == 3
    pane.table.reset_columns()
    assert len(list_of(agreements, "agreements").visible_fields()) == 9


def test_of_forty_partners_four_are_named_and_a_tip_names_all(agreements, list_of):
    for at in range(41):
        party = add(agreements, "organization", name=f"Member {at:02d}", kind="foreign_agency")
        add(agreements, "agreement_party", agreement="1", organization=str(party), role="party")
    add(agreements, "setting", name="own_organization", organization=str(party), value="yes",
        reason="Ours")  # fmt: skip
    pane = list_of(agreements, "agreements")
    row = column(pane, "Title").index("Customs")
    assert column(pane, "Partners")[row] == "Member 00; Member 01; Member 02; Member 03 +36 more"
    at = [field.label for field in pane.visible_fields()].index("Partners")
    tip = pane.table.rows.data(pane.table.rows.index(row, at), Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Member 00; ")
    assert tip.endswith("; Member 39")
    pane.set_query('partners:"member 27"')
    assert column(pane, "Title") == ["Customs"]


def test_a_heading_sorts_by_a_computed_day(agreements, list_of, qtbot):
    pane = list_of(agreements, "agreements")
    click_heading(pane, "Last day to act", qtbot)
    assert column(pane, "Title") == ["Reimbursement", "Space", "Customs"]
    click_heading(pane, "Last day to act", qtbot)
    assert column(pane, "Title") == ["Space", "Reimbursement", "Customs"]
    click_heading(pane, "Last day to act", qtbot)
    assert column(pane, "Title") == ["Customs", "Reimbursement", "Space"]


def test_a_status_is_filtered_by_ticks_with_counts(agreements, list_of, qtbot):
    pane = list_of(agreements, "agreements")
    pane.chips.add_button.click()
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, FilterPopup)
    QTest.keyClicks(popup.box, "status")
    QTest.keyClick(popup.box, Qt.Key.Key_Return)
    labels = [popup.value.ticks.list.item(row).text() for row in range(3)]
    assert set(labels) == {"Expired   1", "Expiring   1", "In force   1"}
    QTest.keyClicks(popup.focusWidget(), "expiring")
    QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Return)
    settle(pane, qtbot)
    assert pane.query_text() == "status:expiring"
    assert pane.chips.words() == ["Status is Expiring"]
    assert column(pane, "Title") == ["Space"]


def test_the_list_follows_what_other_records_change(agreements, list_of, qtbot):
    pane = list_of(agreements, "agreements")
    add(agreements, "notice", agreement="2", kind="extension", dated="2025-12-01",
        new_end="2030")  # fmt: skip
    pane.refresh({"notice": frozenset({1})})
    settle(pane, qtbot)
    assert column(pane, "Status") == ["Expiring", "In force", "In force"]


def test_an_awards_money_stands_before_its_days_and_is_summed(office, list_of, qtbot):
    for award, amount in (("1", "1,000"), ("2", "250.50")):
        add(office, "award_action", award=award, program="opsg", kind="initial", amount=amount,
            action_on="2025-10-01")  # fmt: skip
    pane = list_of(office, "awards")
    settle(pane, qtbot)
    labels = [field.label for field in pane.visible_fields()]
    assert labels[-5:] == ["Authorized", "Obligated", "Expended", "Starts", "Ends"]
    assert column(pane, "Authorized") == ["$1,000.00", "$250.50"]
    assert pane.footer.sum.text() == "$1,250.50"
    assert pane.footer.summed.label == "Authorized"
    pane.table.selectAll()
    pane.table.copy()
    assert QGuiApplication.clipboard().text().count("$1,000.00\t$0.00\t$0.00\t1 Sep 2024") == 1


def test_the_chooser_offers_computed_columns(office, list_of, qtbot):
    pane = list_of(office, "awards")
    pane.table.choose_columns()
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, ColumnChooser)
    items = [chooser._list.item(row) for row in range(chooser._list.count())]
    [drawn] = [item for item in items if item.text() == "Drawn"]
    assert drawn.checkState() == Qt.CheckState.Unchecked
    drawn.setCheckState(Qt.CheckState.Checked)
    chooser.close()
    settle(pane, qtbot)
    assert column(pane, "Drawn") == ["$0.00", "$0.00"]


def test_overdue_is_typed_alone(office, list_of, qtbot):
    late = add(office, "requirement", kind="sf425", award="1", due_on="2026-03-14")
    today = add(office, "requirement", kind="sf425", award="1", due_on="2026-03-15")
    pane = list_of(office, "reports_due")
    pane.focus_search()
    QTest.keyClicks(pane.box, "overdue")
    settle(pane, qtbot)
    assert pane.chips.words() == ["Overdue"]
    assert late in pane.table.rows.ids
    assert today not in pane.table.rows.ids
    change(office, "requirement", late, status="submitted")
    pane.refresh()
    settle(pane, qtbot)
    assert late not in pane.table.rows.ids


def test_a_large_type_is_searched_in_the_background_and_the_rows_stay(
    agreements, list_of, qtbot, monkeypatch
):
    monkeypatch.setattr(search, "FIRST", 1)
    monkeypatch.setattr("app.ui.list.loader.PATIENCE", 0.9)
    pane = list_of(agreements, "agreements")
    settle(pane, qtbot)
    pane.focus_search()
    QTest.keyClicks(pane.box, "status:expiring")
    QApplication.processEvents()
    assert "searching …" in pane.footer.counts.text()
    assert len(pane.table.rows.ids) == 3
    settle(pane, qtbot)
    assert column(pane, "Title") == ["Space"]
    assert pane.footer.counts.text() == "1 of 3 records"


def test_chosen_columns_and_their_order_are_remembered(agreements, list_of):
    pane = list_of(agreements, "agreements")
    fields = [pane.entity.offered_field(name) for name in ("title", "ends_on_now", "status")]
    pane.table.show_fields(fields)
    again = list_of(agreements, "agreements")
    assert [field.label for field in again.visible_fields()] == [
        "Title", "Ends as of today", "Status",
    ]  # fmt: skip
    again.table.reset_columns()
