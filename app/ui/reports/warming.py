"""Loads the reports beside the window once it stands, so that their page opens at once."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from app.services.session import Session
    from app.ui.window import MainWindow

CATALOG = "app.reports.catalog"
AFTER_MS = 600


def warm_soon(window: MainWindow) -> None:
    """Load the reports in a thread, a little after the window began to answer."""
    if CATALOG not in sys.modules:
        QTimer.singleShot(AFTER_MS, window, lambda: _warm(window))


def _warm(window: MainWindow) -> None:
    from app.ui.reading import Reading

    if window.isVisible():
        Reading(window.session, _load)


def _load(_session: Session) -> None:
    import_module(CATALOG)
