"""Work in the background: what it does, how far it is, Cancel, and what came of it."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from app.ui.look.widgets import QuietLabel, Words, plain_button
from db.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.reports.job import Done, Tick
    from app.ui.messages import Messages

    Work = Callable[[Tick], Done]
    After = Callable[[Done], object]

SHOWN_AFTER_MS = 300
TOLD_EVERY = 0.05
# Python gives other threads a turn every 5 ms; beside a busy one the window would stutter.
SWITCH_SECONDS = 0.0005


class Jobs(QObject):
    """Runs one job at a time, each with a connection of its own, beside a living window."""

    def __init__(self, messages: Messages) -> None:
        """Show progress among `messages`."""
        super().__init__(messages)
        self._messages = messages
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._bar = JobBar(messages)
        self._bar.hide()
        messages.add_bar(self._bar)
        self._bar.cancel.clicked.connect(self.cancel)
        self._running: Job | None = None
        self._after: After | None = None
        self._switch = sys.getswitchinterval()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SHOWN_AFTER_MS)
        self._late.timeout.connect(self._bar.show)

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._running is not None

    def start(self, what: str, work: Work, after: After | None = None) -> bool:
        """Start `work`, which is told `what` it does; `after` gets what was made.

        Says so and returns False where another job is still running.
        """
        if self._running is not None:
            self._messages.say("warn", "Another job is still running. Wait for it or cancel it.")
            return False
        self._messages.message.close_message()
        self._after = after
        self._running = Job(work)
        self._running.told.advanced.connect(self._bar.advance)
        self._running.told.done.connect(self._on_done)
        self._running.told.failed.connect(self._on_failed)
        self._running.told.crashed.connect(self._on_crashed)
        self._bar.begin(what)
        self._late.start()
        self._switch = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_SECONDS)
        gc.freeze()  # a full collection would look at the whole program and halt the window
        self._pool.start(self._running)
        return True

    def cancel(self) -> None:
        """Ask the running job to stop at its next step."""
        if self._running is not None:
            self._bar.say_stopping()
            self._running.cancelled = True

    def stop(self) -> bool:
        """Stop the running job and wait for it; always returns True."""
        if self._running is not None:
            self._running.cancelled = True
            self._pool.waitForDone()
            self._end()
        return True

    def _end(self) -> None:
        self._late.stop()
        self._bar.hide()
        sys.setswitchinterval(self._switch)
        gc.unfreeze()
        self._running = None

    def _on_done(self, done: Done) -> None:
        self._end()
        folder = QUrl.fromLocalFile(str(done.path.parent))
        file = QUrl.fromLocalFile(str(done.path))
        self._messages.say(
            "good",
            f"Saved {done.path.name}",
            (
                ("Open", lambda: QDesktopServices.openUrl(file)),
                ("Show folder", lambda: QDesktopServices.openUrl(folder)),
            ),
            done.sentence,
        )
        if self._after is not None:
            self._after(done)

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self._messages.say("bad", sentence)

    def _on_crashed(self, problem: Exception) -> None:
        self._end()
        raise problem


class Told(QObject):
    """How a job tells the window: rows done and of how many, what was made, or what went wrong."""

    advanced = Signal(int, int)
    done = Signal(object)
    failed = Signal(str)
    crashed = Signal(object)


class Job(QRunnable):
    """One piece of work in a thread of the pool."""

    def __init__(self, work: Work) -> None:
        """Do `work`, which calls what it is given as it goes on."""
        super().__init__()
        self.setAutoDelete(False)
        self.told = Told()
        self.cancelled = False
        self._work = work
        self._last = 0.0

    def run(self) -> None:
        """Do the work and tell what came of it."""
        try:
            done = self._work(self._tick)
        except DataError as problem:
            self.told.failed.emit(problem.sentence)
        except Exception as problem:  # ours: raised again in the window's thread
            self.told.crashed.emit(problem)
        else:
            self.told.done.emit(done)

    def _tick(self, done: int, of: int) -> None:
        from time import monotonic

        from app.reports.errors import Cancelled

        if self.cancelled:
            raise Cancelled
        now = monotonic()
        if now - self._last > TOLD_EVERY:
            self._last = now
            self.told.advanced.emit(done, of)


class JobBar(QFrame):
    """What a job does, how far it is, and Cancel."""

    def __init__(self, parent: QWidget) -> None:
        """Start at nothing."""
        super().__init__(parent)
        self.setProperty("bar", "quiet")
        self._what = Words("", "value")
        self._count = QuietLabel()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Progress")
        self.cancel = plain_button("Cancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(12)
        row.addWidget(self._what)
        row.addWidget(self._progress, 1)
        row.addWidget(self._count)
        row.addWidget(self.cancel)

    def begin(self, what: str) -> None:
        """Say what is being done."""
        self._what.setText(what)
        self._count.setText("")
        self._progress.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.setAccessibleName(what)

    def advance(self, done: int, of: int) -> None:
        """Say how far it is; `of` 0 is not known yet."""
        self._progress.setRange(0, of)
        self._progress.setValue(done)
        self._count.setText(f"{done:,} of {of:,}" if of else "")

    def say_stopping(self) -> None:
        """Say that it will stop at its next step."""
        self._count.setText("stopping …")
        self.cancel.setEnabled(False)


def folder_for_files() -> Path:
    """Return where workbooks are offered to be saved: the user's documents."""
    from PySide6.QtCore import QStandardPaths

    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()
