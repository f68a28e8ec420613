"""Turns the session's news into one Qt signal, and watches for what other programs save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.watch import Watch

if TYPE_CHECKING:
    from app.services.session import Session

POLL_MS = 2000


class NewsBridge(QObject):
    """`changed` carries the ChangeSet of each commit; `origin` 'elsewhere': another program's."""

    changed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        """Listen to `session` and look at its file every two seconds."""
        super().__init__(parent)
        self._unsubscribe = session.news.subscribe(self.changed.emit)
        self._watch = Watch(session)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look at the file now."""
        self._watch.poll()

    def stop(self) -> None:
        """Stop listening; the file is about to be closed."""
        self._timer.stop()
        self._unsubscribe()
        self._watch.stop()
