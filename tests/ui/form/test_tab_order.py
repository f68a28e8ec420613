"""Tab leads down the record's pane: head, the part shown, then the footer's buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.model import registry
from tests.office import add

if TYPE_CHECKING:
    from app.ui.form.pane import RecordPane


def test_tab_in_a_related_list_comes_to_add_before_undo(qtbot, pane: RecordPane, session):
    partner = add(session, "organization", name="Boise Police", kind="city")
    pane.show_record(registry.entity("organization"), partner)
    pane.tabs.go_to("contact")
    pane.tabs.add_button.setFocus()
    qtbot.keyClick(pane.tabs.add_button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is pane.tabs.list_of("contact").add_button


def test_tab_in_details_comes_to_the_fields_before_the_buttons(qtbot, pane: RecordPane, session):
    partner = add(session, "organization", name="Boise Police", kind="city")
    pane.show_record(registry.entity("organization"), partner)
    pane.tabs.add_button.setFocus()
    qtbot.keyClick(pane.tabs.add_button, Qt.Key.Key_Tab)
    first = QApplication.focusWidget()
    assert first is not None
    assert pane.form.isAncestorOf(first)
    pane.form.focus_start()
    for _ in range(200):
        at = QApplication.focusWidget()
        assert at is not None
        if not pane.form.isAncestorOf(at):
            break
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() in {pane.footer.back, pane.footer.save}


def test_tab_goes_from_the_head_over_the_figures_to_the_tabs(qtbot, pane: RecordPane, session):
    add(session, "organization", name="Idaho OEM", kind="state")
    add(
        session, "award", fain="EMW-2025-SS-00001", recipient="1", fiscal_year="2025",
        performance_start="2025-09-15", performance_end="2026-09-14", status="active",
    )  # fmt: skip
    pane.show_record(registry.entity("award"), 1)
    pane.header.menu_button.setFocus()
    passed = []
    while (at := QApplication.focusWidget()) is not pane.tabs.bar:
        assert at is not None
        passed.append(at.accessibleName().split(":")[0].split("  ")[0])
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    assert passed[:3] == ["More actions", "Authorized", "Obligated"]
