"""The records a count is made of: a table for each type of them; Enter opens one."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout

from app.services import browse
from app.ui.list.table import RecordTable
from app.ui.look.widgets import ElidedLabel, EmptyState, Heading, Words
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.ui.window import MainWindow

WIDTH, HEIGHT, EACH, HIGHEST = 860, 300, 120, 700
"""Pixels: with one type of records, more for each further one, and at most."""
LEAST_TABLE = 110


class RecordsDialog(QDialog):
    """Shows records under a title, type by type."""

    def __init__(self, window: MainWindow, title: str, found: Iterable[tuple[str, int]]) -> None:
        """Show `found`, types and ids; the types come in the order they are met in."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._window = window
        by_type: dict[str, list[int]] = {}
        for entity, record in found:
            by_type.setdefault(entity, []).append(record)
        self.resize(WIDTH, min(HEIGHT + EACH * len(by_type), HIGHEST))
        heading = Heading(title, "heading")
        heading.setWordWrap(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(8)
        lines.addWidget(heading)
        self.tables: list[RecordTable] = []
        for entity, ids in by_type.items():
            self._add(lines, entity, ids)
        if not by_type:
            lines.addWidget(EmptyState("layers", "No record counts into this yet."), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(ElidedLabel("Enter opens a record. Ctrl+C copies the selected ones."), 1)
        foot.addWidget(buttons)
        lines.addLayout(foot)
        if self.tables:
            self.tables[0].setFocus()

    def _add(self, lines: QVBoxLayout, name: str, ids: list[int]) -> None:
        """Add the records of one type under their name and number."""
        entity = registry.entity(name)
        table = RecordTable(self._window.session, entity, "", (), self)
        table.setMinimumHeight(LEAST_TABLE)
        called = entity.label if len(ids) == 1 else entity.plural
        words = Words(f"{called}: {len(ids):,}", "section")
        table.setAccessibleName(words.text())

        def show(sort: browse.Sort | None = None) -> None:
            table.show_ids(array("q", ids if sort is None else self._in_order(name, ids, sort)))

        table.sort_asked.connect(show)
        table.opened.connect(lambda record: self._open(name, record))
        show()
        table.select_id(ids[0])
        self.tables.append(table)
        lines.addWidget(words)
        lines.addWidget(table, min(len(ids), 20))

    def _in_order(self, name: str, ids: list[int], sort: browse.Sort) -> list[int]:
        session, wanted = self._window.session, set(ids)
        query = browse.asked(session, registry.entity(name), sort=sort)
        return [one for one in browse.all_ids(session, query) if one in wanted]

    def _open(self, name: str, record: int) -> None:
        window = self._window
        self.accept()
        window.open_record(name, record)
