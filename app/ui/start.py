"""Starts the window: at once an empty one, then the look, the file and everything in it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.ui.faults import Faults
from app.ui.frame import Frame

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.services.session import Session
    from app.ui.single import WindowLock

CANNOT_OPEN = 2
_LEFTOVERS_MS = 1_500  # Home stands there by then


def application() -> QApplication:
    """Return the one QApplication of this process, dressed as the person likes it."""
    from app.ui.looking import dress

    app = _bare_application()
    dress(app)
    return app


def run(
    path: Path | None, *, fresh: bool = False, user: str = "", today: date | None = None
) -> int:
    """Open a window on a file, the sample office where none is given; return the exit code.

    `fresh` builds the sample office anew. A second start on one file raises its first window. A
    file that cannot be shown is told on stderr, without a terminal on the screen too; that ends
    with 2.
    """
    app = _bare_application()
    desk = Desk(user, today)
    desk.open_when_painted(path, fresh=fresh)
    return app.exec()


class Desk:
    """The window and the file in it, which can make room for another file."""

    def __init__(self, user: str = "", today: date | None = None) -> None:
        """Work as `user`, with `today` as today where one is given."""
        self._user, self._today = user, today
        self._lock: WindowLock | None = None
        self._session: Session | None = None
        self.faults = Faults()
        self.frame = Frame()
        self.frame.closed.connect(self._let_go)

    def open_when_painted(self, path: Path | None, *, fresh: bool = False) -> None:
        """Show the empty window, and the file (None: the sample office) once it is there."""
        self.frame.painted.connect(lambda: self._open_first(path, fresh=fresh))
        self.frame.show()

    def show(self, path: Path, *, new: bool = False) -> bool:
        """Show a file instead of the one shown; False where its own window was raised instead.

        Raises a DataError with a sentence where it cannot be opened; what is shown then stays.
        """
        from app.services import new_file
        from app.ui.single import WindowLock
        from db.model.errors import DataError

        if new:
            new_file.make(path, self._today)
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
        if self.frame.content is not None and not self.frame.content.close():
            session.close()
            lock.release()
            return False
        self._let_go()
        self._place(session, lock)
        return True

    def _open_first(self, path: Path | None, *, fresh: bool) -> None:
        from app.ui.looking import dress
        from db.model.errors import DataError

        dress(_bare_application())
        try:
            shown = self.show(path if path is not None else self._sample(fresh=fresh))
        except DataError as problem:
            self._refuse(problem.sentence)
            return
        self.faults.watch()
        if not shown:
            self.frame.close()

    def _refuse(self, sentence: str) -> None:
        """Say why nothing can be shown, and end; a dialog only where nobody reads stderr."""
        sys.stderr.write(f"{sentence}\n")
        if not sys.stderr.isatty() and QApplication.platformName() != "offscreen":
            from PySide6.QtWidgets import QMessageBox

            QMessageBox.critical(self.frame, "Fieldstone", sentence)
        QApplication.exit(CANNOT_OPEN)

    def _opened(self, path: Path, *, read_only: bool) -> Session:
        """A file of a newer program opens to read only, and says so."""
        from app.services.session import open_session
        from db.model.errors import TooNew

        try:
            return open_session(path, self._user, self._today, read_only=read_only)
        except TooNew as problem:
            session = open_session(path, self._user, self._today, read_only=True)
            session.store.why_read_only = problem.sentence
            return session

    def _place(self, session: Session, lock: WindowLock) -> None:
        from app.ui.window import MainWindow

        window = MainWindow(session)
        window.commands.open_other = self._open_other
        self._session, self._lock, self.faults.window = session, lock, window
        self.frame.place(window)
        window.start()
        lock.raise_wanted.connect(self._raise)
        QTimer.singleShot(0, lock.listen)
        QTimer.singleShot(_LEFTOVERS_MS, window, _clear_leftovers)

    def _open_other(self, path: Path, new: bool) -> None:  # noqa: FBT001 - a plain callback
        if not self.show(path, new=new) and self.faults.window is not None:
            self.faults.window.messages.say("accent", f"{path.name} is open in another window.")

    def _let_go(self) -> None:
        """Close the file and let others have it."""
        if self._session is not None:
            self._session.close()
        if self._lock is not None:
            self._lock.release()
        self._session = self._lock = None

    def _raise(self) -> None:
        if self.frame.isMinimized():
            self.frame.showNormal()
        self.frame.raise_()
        self.frame.activateWindow()

    def _sample(self, *, fresh: bool) -> Path:
        """Return the sample office's path, building it first where there is none."""
        from datetime import datetime

        from app.services import sample_office

        day = self._today or datetime.now().astimezone().date()
        return sample_office.ensure(day, fresh=fresh)


def _clear_leftovers() -> None:
    from app.reports import leftovers

    leftovers.clear()


def _bare_application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["fieldstone"])
        app.setApplicationName("Fieldstone")
        app.setDesktopFileName("fieldstone")
    return app
