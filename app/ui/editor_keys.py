"""Leaves Ctrl+Z and Ctrl+Y to a text editor for as long as it has something to take back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit)


class EditorKeys(QObject):
    """Watches the editor with the focus: Qt's own claim the keys even when nothing was typed."""

    def __init__(self, parent: QObject) -> None:
        """Follow the focus."""
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, EDITORS):
            old.removeEventFilter(self)
        if isinstance(new, EDITORS):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the key to the window where the editor has nothing to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not _available(watched, "Undo")) or (
                redo and not _available(watched, "Redo")
            ):
                event.ignore()
                return True
        return False


def _available(editor: QObject, what: str) -> bool:
    if isinstance(editor, QLineEdit):
        return bool(getattr(editor, f"is{what}Available")())
    if isinstance(editor, QPlainTextEdit | QTextEdit):
        return bool(getattr(editor.document(), f"is{what}Available")())
    return False
