"""What an export that was killed left behind: noted while it is made, gone at the next start.

A note names one file or folder and is locked by the process that makes it. The lock ends with the
process, however it ends, so a note that nobody holds is of something that nobody finishes.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COPY = re.compile(r"[0-9a-f]{16}")
_UNFINISHED = re.compile(r"\..*\.[0-9a-f]{8}\.part", re.DOTALL)
_FORGOTTEN_SECONDS = 30 * 86_400  # a folder that was not there so long will not come back


def temp_of(target: Path) -> Path:
    """Return a new name beside a target, for writing it; short enough for every file system."""
    return target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.part")


def copy_folder() -> Path:
    """Return a new name for a folder of its own, where a job's private copy of the file lies."""
    return _cache() / "jobs" / secrets.token_hex(8)


@contextlib.contextmanager
def noted(unfinished: Path) -> Iterator[None]:
    """Have a file or folder taken away at the next start if this process ends before it is done.

    Where no note can be kept, the work goes on without one.
    """
    handle, note = -1, _cache() / "unfinished" / secrets.token_hex(8)
    with contextlib.suppress(OSError):
        note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(note, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        _lock(handle)
        os.write(handle, os.fsencode(unfinished))
    try:
        yield
    finally:
        if handle >= 0:
            os.close(handle)
            with contextlib.suppress(OSError):
                note.unlink()


def clear() -> None:
    """Take away what processes that are no more left unfinished; what cannot go yet stays noted."""
    with contextlib.suppress(OSError):
        for note in list((_cache() / "unfinished").iterdir()):
            with contextlib.suppress(OSError):
                _clear(note)


def _clear(note: Path) -> None:
    handle = os.open(note, os.O_RDWR)
    try:
        if not _lock(handle):
            return
        noted = Path(os.fsdecode(os.read(handle, 1 << 16)))
        done = _taken_away(noted) or time.time() - note.stat().st_mtime > _FORGOTTEN_SECONDS
    finally:
        os.close(handle)
    if done:
        note.unlink()


def _taken_away(left: Path) -> bool:
    """Remove only what has a name that this program gives; False where it cannot be reached."""
    if left.parent == _cache() / "jobs" and _COPY.fullmatch(left.name):
        shutil.rmtree(left, ignore_errors=True)
        return not left.exists()
    if not _UNFINISHED.fullmatch(left.name):
        return True
    if not left.parent.is_dir():
        return False
    left.unlink(missing_ok=True)
    return True


def _lock(handle: int) -> bool:
    """Lock an open note for as long as this process lives; False where another one holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("fieldstone", appauthor=False)
