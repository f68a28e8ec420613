"""Keeps the rules' hits up to date beside the window, and says when some differ."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.attention_worker import AttentionWorker
from app.services.hit_book import Changed

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.window import MainWindow

_STARTS_AFTER_MS = 300  # the window comes first
_GATHERED_MS = 150  # a whole file's differences come in many small lots
# Python gives other threads a turn every 5 ms; beside a busy one the window would stutter.
_SWITCH_SECONDS = 0.0005


class AttentionBridge(QObject):
    """`changed` carries a Changed: the (type, id) pairs of the records whose hits differ.

    Where `everywhere` is set, it may be any record's.
    """

    changed = Signal(object)
    _told = Signal(object)
    _failed = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        """Start working a moment after `window` is shown, until it is closed."""
        super().__init__(window)
        self._window = window
        self._worker = AttentionWorker(window.session, self._told.emit, self._failed.emit)
        self._gathered = Changed()
        self._later = _timer(self, _GATHERED_MS, self._tell)
        self._start = _timer(self, _STARTS_AFTER_MS, self._begin)
        self._told.connect(self._gather)
        self._failed.connect(self._raise)
        window.closed.connect(self.stop)
        self._start.start()

    def stop(self) -> None:
        """Stop working; the file is about to be closed."""
        self._start.stop()
        self._later.stop()
        self._worker.stop()

    def _begin(self) -> None:
        if self._window.isVisible():
            sys.setswitchinterval(_SWITCH_SECONDS)
            self._worker.start()

    def _gather(self, told: Changed) -> None:
        before = self._gathered
        self._gathered = Changed(
            before.records | told.records, before.everywhere or told.everywhere
        )
        if not self._later.isActive():
            self._later.start()

    def _tell(self) -> None:
        told, self._gathered = self._gathered, Changed()
        self.changed.emit(told)

    def _raise(self, problem: Exception) -> None:
        """A mistake of ours goes where those of the window go: to the crash dialog."""
        raise problem


def _timer(parent: QObject, milliseconds: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
