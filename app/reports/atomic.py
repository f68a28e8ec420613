"""A file that appears whole or not at all: a temp file beside the target, flushed, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from typing import TYPE_CHECKING, BinaryIO

from app.reports import leftovers
from app.reports.errors import CannotWrite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Yield a file to write; on leaving it is flushed to the disk and takes the target's place.

    Only its owner may read it (0600). On any error the target stays as it was, nothing is left
    beside it, and an operating system's error is raised as CannotWrite. What a process that is
    killed leaves is taken away at the next start.
    """
    target = target.absolute()
    temp = leftovers.temp_of(target)
    with leftovers.noted(temp):
        yield from _replacing(temp, target)


def _replacing(temp: Path, target: Path) -> Iterator[BinaryIO]:
    try:
        with _created(temp) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        temp.replace(target)
        _flush_folder(target.parent)
    except OSError as error:
        raise CannotWrite(_sentence(error, target)) from error
    finally:
        with contextlib.suppress(OSError):
            temp.unlink(missing_ok=True)


def _created(temp: Path) -> BinaryIO:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(temp, flags, 0o600), "w+b")


def _flush_folder(folder: Path) -> None:
    """Bring the rename to the disk too, where the system has a way: the file is in place anyway."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(error: OSError, target: Path) -> str:
    folder = target.parent
    refused = isinstance(error, PermissionError)
    # Asked first: nothing in a folder that may not be entered can be looked at either.
    if (refused and not os.access(folder, os.W_OK | os.X_OK)) or error.errno == errno.EROFS:
        return f"You may not write in “{folder}”. Choose another place."
    if not folder.is_dir():
        return f"There is no folder “{folder}”. Choose another place."
    if target.is_dir():
        return f"“{target.name}” is a folder. Choose another name."
    if error.errno in _NO_ROOM:
        return (
            f"The disk is full: {_megabytes(folder)} MB are free in “{folder}”. "
            "Free some space or choose another place."
        )
    if refused and target.exists():
        return f"“{target.name}” is open in Excel. Close it, or save as another name."
    return f"“{target.name}” could not be written ({error.strerror}). Choose another place."


def _megabytes(folder: Path) -> str:
    return f"{shutil.disk_usage(folder).free / 1_000_000:,.1f}"
