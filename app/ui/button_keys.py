"""Lets Enter press the button that has the focus, as Space does, wherever it stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QToolButton

from app.ui.focus_filter import FocusFilter

BUTTONS = (QAbstractButton,)
BOXES = (QCheckBox, QRadioButton)
"""What Enter does not tick: in a dialog it answers."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ButtonKeys(FocusFilter):
    """Watches the button with the focus: Qt's own leave Enter to a dialog's default."""

    def __init__(self, parent: QObject) -> None:
        """Follow the focus."""
        super().__init__(parent, BUTTONS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press the button, or open its menu."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in ENTER
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and isinstance(watched, BUTTONS)
            and not isinstance(watched, BOXES)
        ):
            if isinstance(watched, QToolButton) and watched.menu() is not None:
                watched.showMenu()
            else:
                watched.click()
            return True
        return False
