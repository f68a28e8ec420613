"""Work in the background: one job after the other, how far it is, and what came of it."""

from __future__ import annotations

import gc
import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from app.ui.job_bar import JobBar
from app.ui.opening import folder_of, open_path
from db.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.reports.job import Done, Tick
    from app.reports.pack_job import PackDone
    from app.ui.messages import Messages

    Work = Callable[[Tick], Done | PackDone]
    After = Callable[[Done | PackDone], object]

SHOWN_AFTER_MS = 300
TOLD_EVERY = 0.05
KEPT: Final = 12
"""How many finished jobs are remembered."""
# Python gives other threads a turn every 5 ms; beside a busy one the window would stutter.
SWITCH_SECONDS = 0.0005


class State(Enum):
    """How a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self not in {State.WAITING, State.RUNNING}


class Told(QObject):
    """How a job tells the window: rows done and of how many, what was made, or what went wrong."""

    advanced = Signal(int, int)
    done = Signal(object)
    failed = Signal(str)
    crashed = Signal(object)


class Job(QRunnable):
    """One piece of work in a thread of the pool.

    Attributes: `what` it does, `state` how it stands, `made` what came of it, `sentence` what to
    tell of its end, `count` how far it is: rows done, and of how many (0: not known).
    """

    def __init__(self, what: str, work: Work, after: After | None = None) -> None:
        """Do `work`, which calls what it is given as it goes on; `after` gets what was made."""
        super().__init__()
        self.setAutoDelete(False)
        self.told = Told()
        self.what, self.after = what, after
        self.state = State.WAITING
        self.made: Done | PackDone | None = None
        self.sentence = ""
        self.count = (0, 0)
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


class Jobs(QObject):
    """Runs one job after the other, each with a connection of its own, beside a living window.

    Signals: `changed` when a job came, began, or is over; `advanced` when the running one went on.
    """

    changed = Signal()
    advanced = Signal()

    def __init__(self, messages: Messages) -> None:
        """Show progress among `messages`."""
        super().__init__(messages)
        self.known: list[Job] = []
        self._messages = messages
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._bar = JobBar(messages)
        self._bar.hide()
        messages.add_bar(self._bar)
        self._bar.cancel.clicked.connect(self.cancel)
        self._running: Job | None = None
        self._switch = sys.getswitchinterval()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SHOWN_AFTER_MS)
        self._late.timeout.connect(self._bar.show)

    @property
    def busy(self) -> bool:
        """Whether a job is running; while one waits, one runs."""
        return self._running is not None

    @property
    def unfinished(self) -> list[Job]:
        """The running job and those that wait, in order."""
        return [one for one in self.known if not one.state.is_over]

    def start(self, what: str, work: Work, after: After | None = None) -> Job:
        """Start `work`, which is told `what` it does; `after` gets what was made.

        Where another job is still running it waits for its turn.
        """
        job = Job(what, work, after)
        self.known.append(job)
        if self._running is None:
            self._begin(job)
        else:
            self._messages.say("accent", f"{what}: it begins when “{self._running.what}” is done.")
            self._tell()
        return job

    def cancel(self) -> None:
        """Ask the running job to stop at its next step."""
        if self._running is not None:
            self.cancel_one(self._running)

    def cancel_one(self, job: Job) -> None:
        """Ask a job to stop at its next step; one that waits never begins."""
        job.cancelled = True
        if job is self._running:
            self._bar.say_stopping()
        elif not job.state.is_over:
            self._close(job, State.CANCELLED, "Cancelled before it began.")
            self._tell()

    def forget(self) -> None:
        """Forget the jobs that are over."""
        self.known = self.unfinished
        self._tell()

    def stop(self) -> None:
        """Stop every job and wait for the running one."""
        running = self._running
        for job in self.unfinished:
            job.cancelled = True
            self._close(job, State.CANCELLED, "The window was closed.")
        if running is not None:
            running.told.blockSignals(True)
            self._pool.waitForDone()
            self._end()
        self._tell()

    def _begin(self, job: Job) -> None:
        self._messages.message.close_message()
        self._running, job.state = job, State.RUNNING
        job.told.advanced.connect(self._on_advanced)
        job.told.done.connect(self._on_done)
        job.told.failed.connect(self._on_failed)
        job.told.crashed.connect(self._on_crashed)
        self._bar.begin(job.what)
        self._late.start()
        self._switch = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_SECONDS)
        gc.freeze()  # a full collection would look at the whole program and halt the window
        self._pool.start(job)
        self._tell()

    def _end(self) -> None:
        self._late.stop()
        self._bar.hide()
        sys.setswitchinterval(self._switch)
        gc.unfreeze()
        self._running = None

    def _close(self, job: Job, state: State, sentence: str) -> None:
        job.state, job.sentence = state, sentence
        over = [one for one in self.known if one.state.is_over]
        for old in over[:-KEPT]:
            self.known.remove(old)

    def _ended(self, state: State, sentence: str) -> Job | None:
        """Close the running job and return it."""
        job = self._running
        if job is None:
            return None
        self._end()
        self._close(job, state, sentence)
        return job

    def _next(self) -> None:
        """Begin the job that waits longest, unless what came after the last one began another."""
        waiting = [one for one in self.known if one.state is State.WAITING]
        if waiting and self._running is None:
            self._begin(waiting[0])
        self._tell()

    def _tell(self) -> None:
        self._bar.say_waiting(max(len(self.unfinished) - 1, 0))
        self.changed.emit()

    def _on_advanced(self, done: int, of: int) -> None:
        if self._running is not None:
            self._running.count = (done, of)
            self._bar.advance(done, of)
            self.advanced.emit()

    def _on_done(self, done: Done | PackDone) -> None:
        job = self._ended(State.DONE, done.sentence)
        if job is None:
            return
        job.made = done
        self._next()
        self._messages.say(
            "good",
            f"Saved {done.path.name}",
            (
                ("Open", lambda: self.open(done.path)),
                ("Show folder", lambda: self.open(folder_of(done.path))),
            ),
            done.sentence,
        )
        if job.after is not None:
            job.after(done)
            self.changed.emit()

    def open(self, path: Path) -> None:
        """Open a workbook or a folder in the desktop's own program, or say why it cannot be."""
        problem = open_path(path)
        if problem:
            self._messages.say("warn", problem)

    def _on_failed(self, sentence: str) -> None:
        running = self._running
        cancelled = running is not None and running.cancelled
        self._ended(State.CANCELLED if cancelled else State.FAILED, sentence)
        self._next()
        self._messages.say("bad", sentence)

    def _on_crashed(self, problem: Exception) -> None:
        self._ended(State.FAILED, "A fault of the program stopped it; the file is untouched.")
        self._next()
        raise problem


def folder_for_files() -> Path:
    """Return where workbooks are offered to be saved: the user's documents."""
    from PySide6.QtCore import QStandardPaths

    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()
