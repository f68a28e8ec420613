"""The whole main job by keyboard alone: add every kind of record, find each, undo, export."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.services import browse, save
from app.ui.exporting import ColumnsDialog
from tests.ui.hands import CTRL, SHIFT, fill, press, type_text

PLACES = (
    ("partners", "Partners"),
    ("contacts", "Contacts"),
    ("agreements", "Agreements"),
    ("task_forces", "Task forces"),
    ("tcius", "TCIUs"),
    ("awards", "Awards"),
    ("subawards", "Subawards"),
    ("spending", "Spending"),
)
RECORDS = (
    ("Organization", "organization", {"name": "Idaho OEM", "kind": "State"}),
    ("Organization", "organization", {"name": "Boise Police", "kind": "City"}),
    ("Contact", "contact", {"organization": "Idaho OEM", "name": "Alex Example"}),
    ("Agreement", "agreement", {"title": "Radio sharing", "kind": "Interagency"}),
    ("Agreement party", "agreement_party",
     {"agreement": "Radio sharing", "organization": "Idaho OEM", "role": "Party"}),
    ("Agreement party", "agreement_party",
     {"agreement": "Radio sharing", "organization": "Boise Police", "role": "Party"}),
    ("Unit", "unit", {"name": "BEST Boise", "kind": "BEST"}),
    ("Membership", "membership",
     {"unit": "BEST Boise", "organization": "Boise Police", "role": "Member"}),
    ("Headcount", "headcount",
     {"membership": "Boise Police in BEST Boise", "as_of": "2026-03-01", "full_time": "4"}),
    ("Unit", "unit", {"name": "TCIU Bogota", "kind": "TCIU"}),
    ("Cohort", "cohort",
     {"unit": "TCIU Bogota", "kind": "Leahy", "done_on": "2026-02-01", "passed": "12"}),
    ("Award", "award",
     {"fain": "EMW-2025-SS-00001", "recipient": "Idaho OEM", "fiscal_year": "2025",
      "performance_start": "9/1/25", "performance_end": "8/31/26"}),
    ("Subaward", "subaward",
     {"award": "EMW-2025-SS-00001", "program": "OPSG", "number": "ID-01",
      "subrecipient": "Boise Police", "usbp_sector": "Spokane",
      "starts_on": "10/1/25", "ends_on": "8/31/26"}),
    ("Budget line", "budget_line",
     {"subaward": "ID-01", "effective_on": "10/1/25", "category": "Fuel", "amount": "10k"}),
    ("Expenditure", "expenditure",
     {"subaward": "ID-01", "spent_on": "3/1/26", "category": "Fuel", "amount": "1.5k",
      "description": "Patrol week nine"}),
)  # fmt: skip


def new(window, label: str, texts: dict[str, str]) -> None:
    """Ctrl+Shift+N, the type's name, Enter; fill by Tab; Ctrl+S."""
    from app.ui.dialogs import types

    def answer(dialog) -> int:
        dialog.show()
        dialog.activateWindow()
        QApplication.processEvents()
        dialog.box.setFocus()
        dialog.box.setText(label)
        press(Qt.Key.Key_Return)
        assert dialog.result() == 1
        return 1

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(types.TypesDialog, "exec", answer)
        press(Qt.Key.Key_N, CTRL | SHIFT)
    form = window.record_pane.form
    assert form.entity.label == label
    fill(form, **texts)
    press(Qt.Key.Key_S, CTRL)
    assert window.record_pane.record is not None, form.summary.accessibleName()


def test_the_main_job_by_keyboard_alone(window_on, session, qtbot, tmp_path, monkeypatch):
    window = window_on(session)
    window.activateWindow()
    window.navigation.focus_list()
    before = browse.type_counts(session)
    for label, _name, texts in RECORDS:
        new(window, label, texts)
    after = browse.type_counts(session)
    for name in {name for _, name, _ in RECORDS}:
        assert after[name] > before[name], name

    for word, entity in (("alex", "contact"), ("radio sharing", "agreement"),
                         ("best boise", "unit"), ("tciu", "unit"), ("leahy", "cohort"),
                         ("emw", "award"), ("patrol week", "expenditure")):  # fmt: skip
        press(Qt.Key.Key_K, CTRL)
        type_text(word)
        press(Qt.Key.Key_Return)
        assert window.record_pane.entity.name == entity, word
        window.list_pane.table.setFocus()

    exported = []
    monkeypatch.setattr(ColumnsDialog, "exec", lambda _self: 1)
    for page, title in PLACES:
        target = tmp_path / f"{page}.xlsx"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=target: (str(path), ""))
        press(Qt.Key.Key_K, CTRL)
        type_text(f"go to {title}")
        press(Qt.Key.Key_Return)
        assert window.page == page
        window.list_pane.table.setFocus()
        press(Qt.Key.Key_E, CTRL)
        qtbot.waitUntil(lambda: not window.commands.jobs.busy, timeout=20_000)
        exported.append(target.stat().st_size > 4_000)
    assert all(exported)

    window.navigation.focus_list()
    while save.undo_label(session):
        press(Qt.Key.Key_Z, CTRL)
        QApplication.processEvents()
    assert browse.type_counts(session) == before
