"""Reading in a thread and a connection of its own, beside a living window."""

from __future__ import annotations

import atexit
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread, QTimer, Signal

from app.services.session import open_session
from db.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.session import Session


class Reading(QThread):
    """Runs one piece of reading; `done` carries what it found, `failed` a sentence.

    Whoever started it calls `drop` where the answer is not wanted any more.
    """

    done = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, work: Callable[[Session], object]) -> None:
        """Read the session's file as it stands there, on the same day, once it is listened to."""
        super().__init__()
        self._path, self._user, self._today = session.path, session.user, session.today
        self._work = work
        self._wanted = True
        _running.add(self)
        self.finished.connect(self._forget)
        # Not at once: a quick one would tell before whoever asked has connected its signals.
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if self._wanted:
            self.start(QThread.Priority.LowPriority)
        else:
            _running.discard(self)

    def run(self) -> None:
        """Read, and hand over what came of it unless nobody wants it any more."""
        try:
            session = open_session(self._path, self._user, self._today, read_only=True)
            try:
                found = self._work(session)
            finally:
                session.close()
        except DataError as problem:
            if self._wanted:
                self.failed.emit(problem.sentence)
            return
        if self._wanted:
            self.done.emit(found)

    def drop(self) -> None:
        """Let it keep what it finds to itself."""
        self._wanted = False

    def _forget(self) -> None:
        self.wait()
        _running.discard(self)


_running: set[Reading] = set()


@atexit.register
def wait_for_all() -> None:
    """Leave no thread behind at the end of the program."""
    for reading in list(_running):
        reading.drop()
        reading.wait()
    _running.clear()
