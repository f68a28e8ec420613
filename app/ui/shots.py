"""Pictures of every page with the sample office, drawn with or without a display."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.session import Session

SIZE = (1440, 900)
DAY = date(2026, 11, 23)
"""The day the pictures are taken on: the sample's dates hang on it, so pictures can be compared."""


def take(
    directory: Path,
    dark: bool = False,  # noqa: FBT001, FBT002 - one of two looks
    path: Path | None = None,
    size: tuple[int, int] = SIZE,
    today: date | None = None,
) -> list[Path]:
    """Draw every page into `directory` and return the pictures' paths.

    `path` is a file to draw instead of the sample office; it is not written to. `today` is the
    day that counts as today: None is `DAY` for the sample office, the real day for a file.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with _session(path, today) as session, _own_settings():
        from app.ui.look.theme import apply, theme
        from app.ui.shot_list import draw_all
        from app.ui.start import application

        app = application()
        before = theme().scheme
        apply(app, "dark" if dark else "light")
        try:
            return draw_all(session, directory, size)
        finally:
            apply(app, before)


@contextmanager
def _session(path: Path | None, today: date | None) -> Iterator[Session]:
    """Yield a session on a sample office of its own, or on a copy of the file given."""
    from app.services import sample_office
    from app.services.session import open_session

    with tempfile.TemporaryDirectory(prefix="fieldstone-shots-") as folder:
        place = Path(folder)
        if path is None:
            today = today or DAY
            path = sample_office.ensure(today, place=place)
        else:
            copy = place / path.name
            copy.write_bytes(path.read_bytes())
            path = copy
        session = open_session(path, "pat", today)
        try:
            yield session
        finally:
            session.close()


@contextmanager
def _own_settings() -> Iterator[None]:
    """Neither read nor write what a person's window remembers."""
    from PySide6.QtCore import QSettings

    with tempfile.TemporaryDirectory(prefix="fieldstone-shots-") as folder:
        place = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "x", "x")
        before = Path(place.fileName()).parent.parent
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        try:
            yield
        finally:
            QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(before))
