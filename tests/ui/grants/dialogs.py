"""What a person does with the dialog that the next key opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

WAITS = 400


def on_dialog(do: Callable[..., object]) -> None:
    """Do something with the dialog the next key opens; it is closed whatever happens."""
    left = [WAITS]

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        focus = QApplication.focusWidget()
        left[0] -= 1
        if left[0] and (dialog is None or focus is None or not dialog.isAncestorOf(focus)):
            QTimer.singleShot(5, act)
            return
        try:
            do(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, act)
