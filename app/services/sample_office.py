"""The sample office's own file: where it lies, found as it was left, or built anew."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.services.session import create_session
from db.model.errors import FileExists, StorageFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

NAME = "sample-office.fieldstone"


def folder() -> Path:
    """Return the folder of this user in which the program keeps its own files."""
    from platformdirs import user_data_path

    return user_data_path("fieldstone", appauthor=False)


def ensure(
    today: date,
    *,
    fresh: bool = False,
    place: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Return the path of the sample office, which is built where there is none yet.

    What was edited in it stays; with `fresh` it is moved aside, not deleted, and built anew.
    `place` is another folder than the user's own; `progress` is told records done, of how many.
    Raises StorageFailed or DiskFull.
    """
    path = (place or folder()) / NAME
    if fresh and path.exists():
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        path.replace(path.with_name(f"{path.stem}.before-{now}{path.suffix}"))
    if not path.exists():
        build(path, today, progress)
    return path


def build(path: Path, today: date, progress: Callable[[int, int], None] | None = None) -> None:
    """Make a new file filled with the sample office; it stands there whole or not at all.

    Raises FileExists where something is there already, StorageFailed or DiskFull.
    """
    from app.services.sample.build import build_into

    if path.exists():
        raise FileExists(f"{path.name} is there already. Nothing was changed; choose another name.")
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        session = create_session(part, today=today)
        try:
            build_into(session, today, progress)
        finally:
            session.close()
        part.rename(path)
    except OSError as problem:
        raise StorageFailed(f"{path} could not be made: {problem.strerror}.") from problem
    finally:
        part.unlink(missing_ok=True)
