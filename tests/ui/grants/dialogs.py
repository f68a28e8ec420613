"""The way to a record's tab, and what a person does with the dialog the next key opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.window import MainWindow

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


def tab_of(window: MainWindow, entity: str, record: int, name: str) -> QWidget:
    """Open a tab of a record and return what it shows."""
    window.open_record(entity, record)
    tabs = window.record_pane.tabs
    tabs.go_to(name)
    QApplication.processEvents()
    return tabs.stack.currentWidget()
