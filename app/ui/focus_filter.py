"""Watches the events of whichever widget of some kinds has the focus."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget


class FocusFilter(QObject):
    """An event filter that follows the focus among widgets of its `kinds`."""

    def __init__(self, parent: QObject, kinds: tuple[type[QWidget], ...]) -> None:
        """Follow the focus from now on."""
        super().__init__(parent)
        self._kinds = kinds
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, self._kinds):
            old.removeEventFilter(self)
        if isinstance(new, self._kinds):
            new.installEventFilter(self)
