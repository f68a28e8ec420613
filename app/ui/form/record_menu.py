"""The menu of a record's head: what can be done with the record as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.ui.form.header import named_in_text
from app.ui.form.tabs import HISTORY
from app.ui.look.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable

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
    add("Add a tag…", "tag", pane.tags.open_line, enabled=writable)
    add("Show its history", "history", lambda: pane.tabs.go_to(HISTORY))
    add("Copy title", "copy", lambda: _copy(pane.header.title.text()))
    add("Copy type and number", "link", lambda: _copy(f"{entity.name} {record}"))
    menu.addSeparator()
    if pane.is_archived:
        add(f"Restore this {name}", "archive-restore", pane.restore, enabled=writable)
    else:
        add(f"Move this {name} to the trash", "trash-2", pane.archive, enabled=writable)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
