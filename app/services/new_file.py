"""A new office: a file of its own with the metrics, settings and views that ship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.session import create_session

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def make(path: Path, today: date | None = None) -> None:
    """Make a new file; it stands there whole or not at all. `today` None: the real day.

    Raises FileExists where something is there already, StorageFailed or DiskFull.
    """
    from app.services.sample.build import ship_into

    session = create_session(path, today=today)
    try:
        ship_into(session, session.today)
    except BaseException:
        session.close()
        path.unlink(missing_ok=True)
        raise
    session.close()
