"""Starts the window: the application, its look, the file, and one window for each file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.services.session import create_session, open_session
from app.ui.faults import Faults
from app.ui.looking import dress
from app.ui.single import WindowLock
from app.ui.window import MainWindow
from db.model.errors import CannotOpen, DataError, TooNew

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.services.session import Session


def application() -> QApplication:
    """Return the one QApplication of this process, named and dressed."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["fieldstone"])
    app.setApplicationName("Fieldstone")
    app.setDesktopFileName("fieldstone")
    dress(app)
    return app


def run(
    path: Path | None, *, fresh: bool = False, user: str = "", today: date | None = None
) -> int:
    """Open a window on a file, the sample office where none is given; return the exit code.

    `fresh` builds the sample office anew. A second start on one file raises its first window.
    Raises CannotOpen and its kin where the file cannot be shown.
    """
    app = application()
    app.setQuitOnLastWindowClosed(True)
    desk = Desk(user, today)
    if not desk.show(path if path is not None else _sample(today, fresh=fresh)):
        return 0
    desk.faults.watch()
    return app.exec()


class Desk:
    """What is open: one window, which can make room for another file's."""

    def __init__(self, user: str = "", today: date | None = None) -> None:
        """Work as `user`, with `today` as today where one is given."""
        self._user, self._today = user, today
        self.faults = Faults()
        self.window: MainWindow | None = None
        self._lock: WindowLock | None = None

    def show(self, path: Path, *, new: bool = False) -> bool:
        """Show a file instead of the one shown; False where its own window was raised instead.

        Raises a DataError with a sentence where it cannot be opened; what is shown then stays.
        """
        if new:
            create_session(path, self._user, self._today).close()
        lock = WindowLock(path)
        holder = lock.take()
        if holder is not None and holder.is_here and lock.ask_to_raise():
            return False
        try:
            session = self._opened(path, read_only=holder is not None)
        except DataError:
            lock.release()
            raise
        if holder is not None:
            session.store.why_read_only = holder.sentence
        old, old_lock = self.window, self._lock
        if old is not None and not old.close():
            session.close()
            lock.release()
            return False
        if old_lock is not None:
            old_lock.release()
        self._place(session, lock)
        return True

    def _opened(self, path: Path, *, read_only: bool) -> Session:
        """A file of a newer program opens to read only, and says so."""
        try:
            return open_session(path, self._user, self._today, read_only=read_only)
        except TooNew as problem:
            session = open_session(path, self._user, self._today, read_only=True)
            session.store.why_read_only = problem.sentence
            return session

    def _place(self, session: Session, lock: WindowLock) -> None:
        window = MainWindow(session)
        window.commands.open_other = self._open_other
        window.closed.connect(session.close)
        window.closed.connect(lock.release)
        self.window, self._lock, self.faults.window = window, lock, window
        window.show()
        window.start()
        lock.raise_wanted.connect(self._raise)
        QTimer.singleShot(0, lock.listen)

    def _open_other(self, path: Path, new: bool) -> None:  # noqa: FBT001 - a plain callback
        if not self.show(path, new=new) and self.window is not None:
            self.window.messages.say("accent", f"{path.name} is open in another window.")

    def _raise(self) -> None:
        if self.window is not None:
            self.window.showNormal() if self.window.isMinimized() else self.window.show()
            self.window.raise_()
            self.window.activateWindow()


def _sample(today: date | None, *, fresh: bool) -> Path:
    """Return the sample office's path, building it first where there is none."""
    from datetime import datetime

    from app.services import sample_office

    day = today or datetime.now().astimezone().date()
    try:
        return sample_office.ensure(day, fresh=fresh)
    except OSError as problem:
        raise CannotOpen(f"The sample office could not be built: {problem.strerror}.") from problem
