"""Arrow keys of a search box that move through the list under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QListWidget


class ListByArrows(QObject):
    """Moves a list's cursor past hidden rows while the box above it keeps the focus."""

    def __init__(self, box: QLineEdit, rows: QListWidget) -> None:
        """Listen to the keys of `box`, for as long as it lives."""
        super().__init__(box)
        self._rows = rows
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Up and Down, and nothing else."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if way is not None:
                self._move(way)
                return True
        return super().eventFilter(watched, event)

    def _move(self, way: int) -> None:
        at = self._rows.currentRow() + way
        while 0 <= at < self._rows.count() and self._rows.item(at).isHidden():
            at += way
        if 0 <= at < self._rows.count():
            self._rows.setCurrentRow(at)
