"""The menu of a record's head: what can be done with the record as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.services import browse
from app.services.comparing import MERGED
from app.ui.form.header import named_in_text
from app.ui.form.tabs import HISTORY
from app.ui.look.icons import icon
from app.ui.page_names import DUPLICATES, FOR_WHAT_IS_DUE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from app.ui.form.pane import RecordPane


def fill_menu(pane: RecordPane) -> None:
    """Offer what makes sense for the record shown."""
    menu = pane.header.menu
    menu.clear()
    if pane.entity is None:
        return
    entity, record = pane.entity, pane.record
    there = record is not None
    writable = there and not pane.session.read_only
    name = named_in_text(entity)

    def add(text: str, picture: str, do: Callable[[], object], *, enabled: bool = there) -> None:
        action = menu.addAction(icon(picture), text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda *_: do())

    add("Open full width", "panel-right", pane.full_width_asked.emit)
    _offer_reports(pane, menu)
    add("Add a tag…", "tag", pane.tags.open_line, enabled=writable)
    if entity.name in MERGED and not pane.is_archived:
        add("Merge with…", "merge", lambda: _merge_with(pane), enabled=writable)
    add("Show its history", "history", lambda: pane.tabs.go_to(HISTORY))
    add("Copy title", "copy", lambda: _copy(pane.header.title.text()))
    add("Copy type and number", "link", lambda: _copy(f"{entity.name} {record}"))
    menu.addSeparator()
    if pane.is_archived:
        add(f"Restore this {name}", "archive-restore", pane.restore, enabled=writable)
    else:
        add(f"Move this {name} to the trash", "trash-2", pane.archive, enabled=writable)


def _offer_reports(pane: RecordPane, menu: QMenu) -> None:
    """Offer the reports that can be made of the record, in a menu of their own."""
    from app.reports.catalog import meeting, of_type

    if pane.entity is None or pane.record is None or pane.is_archived:
        return
    kind = browse.kind_of(pane.session, pane.entity, pane.record)
    names = {report.name: report.title for report, _asked in of_type(pane.entity.name, kind)}
    met = meeting(kind) if pane.entity.name == "requirement" else None
    if met is not None:
        names[FOR_WHAT_IS_DUE] = met.title
    if not names:
        return
    made = menu.addMenu(icon("file-spreadsheet"), "Make report")
    for name, title in names.items():
        made.addAction(f"{title}…").triggered.connect(
            lambda *_, name=name, record=pane.record: pane.report_wanted.emit(name, record)
        )


def _merge_with(pane: RecordPane) -> None:
    """Ask for the other one and show both side by side."""
    from app.ui.dialogs.merge_with import ask_other

    if pane.entity is None or pane.record is None:
        return
    other = ask_other(pane.session, pane.entity, pane.record, pane)
    if other is not None:
        pane.tabs.page_wanted.emit(DUPLICATES, f"{pane.entity.name}:{pane.record}:{other}")


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
