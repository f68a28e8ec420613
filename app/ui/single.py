"""One window for each file: a second start raises the first; on another computer it only reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QSysInfo, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalServer

RAISE = b"raise\n"
WAIT_MS = 1000


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file open in a window: a process on a computer."""

    process: int
    computer: str

    @property
    def is_here(self) -> bool:
        """Whether that is this computer."""
        return self.computer == QSysInfo.machineHostName()

    @property
    def sentence(self) -> str:
        """Why the file is opened to read only."""
        where = "another window on this computer" if self.is_here else self.computer
        return f"the file is open in {where}. Close it there to save here."


class WindowLock(QObject):
    """Holds a file for one window; `raise_wanted` when a second start asks for it."""

    raise_wanted = Signal()

    def __init__(self, path: Path) -> None:
        """Nothing is held before `take`."""
        super().__init__()
        self._path = path.resolve()
        self._lock = QLockFile(str(self._path.with_name(f".{self._path.name}.window")))
        self._lock.setStaleLockTime(0)  # only a dead process's lock is stale, however old
        self._server: QLocalServer | None = None

    def take(self) -> Holder | None:
        """Hold the file; return who holds it already, None where it is ours or cannot be held.

        A folder that cannot be written to has no lock; the file then opens to read only anyway.
        """
        if self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError:
            return None
        process, computer = self._lock.getLockInfo()[:2]
        return Holder(process, computer or QSysInfo.machineHostName())

    def listen(self) -> None:
        """Be ready to be asked by a second start."""
        from PySide6.QtNetwork import QLocalServer

        if not self._lock.isLocked():
            return
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name())
        self._server.newConnection.connect(self._on_asked)
        self._server.listen(self._name())

    def ask_to_raise(self) -> bool:
        """Ask the window that holds the file to come to the front; say whether it answered."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name())
        if not socket.waitForConnected(WAIT_MS):
            return False
        socket.write(RAISE)
        answered = socket.waitForReadyRead(WAIT_MS)
        socket.disconnectFromServer()
        return answered

    def release(self) -> None:
        """Let go of the file."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _name(self) -> str:
        import hashlib

        digest = hashlib.sha256(str(self._path).encode()).hexdigest()[:24]
        return f"fieldstone-{digest}"

    def _on_asked(self) -> None:
        socket = self._server.nextPendingConnection() if self._server is not None else None
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(RAISE)
            socket.flush()
            self.raise_wanted.emit()
