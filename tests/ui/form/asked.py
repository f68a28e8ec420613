"""Waiting for a dialog, to answer it as a person does."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def when_asked(do, tries=50):
    """Do something as soon as a dialog has opened, which nothing else can happen before."""

    def look():
        if QApplication.activeModalWidget() is not None:
            do()
        elif tries:
            when_asked(do, tries - 1)

    QTimer.singleShot(10, look)
