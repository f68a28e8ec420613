"""Fetches a list's ids: the first at once, the rest and the sum in a thread."""

from __future__ import annotations

import atexit
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from app.services import browse
from db.model.errors import DataError, Stopped

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.session import Session
    from db.model.entity import Entity, Field

    Work = Callable[[browse.Apart], object]

PATIENCE = 0.03
"""Seconds a key press waits for its first rows; what takes longer comes from the thread."""
PAUSE = 120
"""Milliseconds without a new question before the thread starts: while typing it stays out."""


class _Reading(QThread):
    """One reading in a thread and a connection of its own."""

    done = Signal(object, object)

    def __init__(self, session: Session, name: str, work: Work) -> None:
        super().__init__()
        self.name = name
        self._apart = browse.Apart(session)
        self._work = work
        self.wanted = True
        _running.add(self)
        self.finished.connect(self._forget)

    def run(self) -> None:
        """Read, and hand over what came of it unless nobody wants it any more."""
        try:
            found = self._work(self._apart)
        except Stopped:
            return
        except DataError as problem:
            found = problem
        if self.wanted:
            self.done.emit(self, found)

    def stop(self) -> None:
        """Let it end soon and keep what it found to itself."""
        self.wanted = False
        self._apart.stop()

    def _forget(self) -> None:
        self.wait()
        _running.discard(self)


_running: set[_Reading] = set()


@atexit.register
def stop_all() -> None:
    """Leave no thread behind at the end of the program."""
    for reading in list(_running):
        reading.stop()
        reading.wait()
    _running.clear()


def _stop(readings: dict[str, _Reading], *_: object) -> None:
    for reading in readings.values():
        reading.stop()
    readings.clear()


class ListLoader(QObject):
    """Answers one question after another; a new one drops what is still being read for the last.

    `first` comes from within `load`, with the ids and whether they are all; `waiting` instead where
    that takes too long. `loaded` follows with every id for what was not all, or `failed` with a
    sentence.
    """

    first = Signal(object, bool)
    waiting = Signal()
    loaded = Signal(object)
    failed = Signal(str)
    totalled = Signal(object)
    summed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Read the session's file."""
        super().__init__(parent)
        self._session = session
        self._readings: dict[str, _Reading] = {}
        self._next: Work | None = None
        self._has_shown = False  # nobody types yet into a list that has shown nothing
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start_next)
        self.destroyed.connect(partial(_stop, self._readings))

    def load(self, wanted: browse.ListQuery) -> None:
        """Find the records of a list."""
        self.stop()
        try:
            ids, complete = browse.first_ids(self._session, wanted, PATIENCE)
        except Stopped:
            self.waiting.emit()
            complete = False
        else:
            self._has_shown = True
            self.first.emit(ids, complete)
        if not complete:
            self._next = lambda apart: apart.ids(wanted)
            self._timer.start(PAUSE if self._has_shown else 0)

    def sum_list(self, wanted: browse.ListQuery, field: Field) -> None:
        """Add up a column over a whole list; `totalled` follows, in its stored unit."""
        self._start("total", lambda apart: apart.total(wanted, field)[1])

    def sum_chosen(self, entity: Entity, field: Field, ids: list[int]) -> None:
        """Add up a column over chosen records; `summed` follows, in its stored unit."""
        self._start("sum", lambda apart: apart.sum_of(entity, field, ids))

    @property
    def is_busy(self) -> bool:
        """Whether something is still being read, or about to be."""
        return self._timer.isActive() or bool(self._readings)

    def stop(self) -> None:
        """Drop what is being read."""
        self._timer.stop()
        self._next = None
        _stop(self._readings)

    def _start_next(self) -> None:
        if self._next is not None:
            self._start("list", self._next)

    def _start(self, name: str, work: Work) -> None:
        if name in self._readings:
            self._readings.pop(name).stop()
        reading = _Reading(self._session, name, work)
        self._readings[name] = reading
        reading.done.connect(self._take)
        reading.start(QThread.Priority.LowPriority)

    def _take(self, reading: _Reading, found: object) -> None:
        if self._readings.get(reading.name) is not reading:
            return
        del self._readings[reading.name]
        if isinstance(found, DataError):
            self.failed.emit(found.sentence)
        else:
            self._has_shown |= reading.name == "list"
            told = {"list": self.loaded, "total": self.totalled, "sum": self.summed}
            told[reading.name].emit(found)
