"""Says which keys a text editor may keep: Ctrl+Z while it has something to take back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from app.ui.actions import ACTIONS
from app.ui.focus_filter import FocusFilter

EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit)
TAKEN = frozenset(key for spec in ACTIONS for key in spec.keys if spec.name not in {"undo", "redo"})
"""The window's keys: on some desktops Ctrl+E goes to the end of an editor's line."""


class EditorKeys(FocusFilter):
    """Watches the editor with the focus: Qt's own claim the keys even when nothing was typed."""

    def __init__(self, parent: QObject) -> None:
        """Follow the focus."""
        super().__init__(parent, EDITORS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the key to the window where it is the window's."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _is_the_windows(watched, event):
            event.ignore()
            return True
        return False


def _is_the_windows(editor: QObject, event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Undo):
        return not _available(editor, "Undo")
    if event.matches(QKeySequence.StandardKey.Redo):
        return not _available(editor, "Redo")
    return QKeySequence(event.keyCombination()).toString() in TAKEN


def _available(editor: QObject, what: str) -> bool:
    if isinstance(editor, QLineEdit):
        return bool(getattr(editor, f"is{what}Available")())
    if isinstance(editor, QPlainTextEdit | QTextEdit):
        return bool(getattr(editor.document(), f"is{what}Available")())
    return False
