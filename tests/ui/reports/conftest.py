"""The Reports page as a person opens it, and waiting for what it makes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture
def page(window):
    """The Reports page, with the focus on its gallery."""
    window.commands.go_reports()
    QApplication.processEvents()
    return window.middle.currentWidget()


@pytest.fixture
def made(window, qtbot):
    """Return a function that waits until nothing is being made."""

    def wait():
        qtbot.waitUntil(lambda: not window.commands.jobs.busy, timeout=20_000)
        QApplication.processEvents()

    return wait
