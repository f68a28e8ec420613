"""Reads the file's words in a thread the first time nothing was found, to mend what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app.services import forgiving
from db.model.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.session import Session


class Mending(QObject):
    """Mends typed text. `ready` when the words have been read and a text can be tried again."""

    ready = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        """Nothing is read before it is needed; what is saved makes the words old."""
        super().__init__(parent)
        self._path = session.path
        self._known: forgiving.Vocabulary | None = None
        self._old = True
        self._pool = QThreadPool(self)
        self._reading: Reading | None = None
        self._unsubscribe = session.news.subscribe(lambda _changes: self.forget())

    def mended(self, text: str) -> str:
        """Return the text mended, "" where it cannot be or the words are not there yet."""
        if self._old and self._reading is None:
            self._reading = Reading(self._path)
            self._reading.told.done.connect(self._take)
            self._reading.told.failed.connect(self._give_up)
            self._pool.start(self._reading)
        return forgiving.mended(self._known, text) if self._known else ""

    def forget(self) -> None:
        """Read the words again when they are next asked for; until then the old ones serve."""
        self._old = True

    def stop(self) -> None:
        """Wait for the thread; the file is about to be closed."""
        self._unsubscribe()
        self._pool.waitForDone()

    def _take(self, known: forgiving.Vocabulary) -> None:
        self._known, self._old, self._reading = known, False, None
        self.ready.emit()

    def _give_up(self) -> None:
        """Without the words nothing is mended; whatever is wrong with the file shows elsewhere."""
        self._old, self._reading = False, None


class Told(QObject):
    """How the thread tells what it read."""

    done = Signal(object)
    failed = Signal()


class Reading(QRunnable):
    """Reads the words of a file."""

    def __init__(self, path: Path) -> None:
        """Read the file at `path`."""
        super().__init__()
        self.setAutoDelete(False)
        self.told = Told()
        self._path = path

    def run(self) -> None:
        """Read and tell."""
        try:
            self.told.done.emit(forgiving.read(self._path))
        except DataError:
            self.told.failed.emit()
