"""Where workbooks were put last: remembered for all reports, and for each pack of a file."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.jobs import folder_for_files
from app.ui.remembered import settings

if TYPE_CHECKING:
    from app.reports.packing import Pack
    from app.services.session import Session

_LAST = "reports/folder"


def last_folder() -> Path:
    """Return the folder the last workbook went to, the documents' where it is gone or none was."""
    return _there(settings().value(_LAST)) or folder_for_files()


def keep_folder(folder: Path) -> None:
    """Remember where the last workbook went to."""
    settings().setValue(_LAST, str(folder))


def pack_folder(session: Session, pack: Pack) -> Path | None:
    """Return the folder a pack goes to; None before it was first made, or where that is gone."""
    return _there(settings().value(_key(session, pack)))


def keep_pack_folder(session: Session, pack: Pack, folder: Path) -> None:
    """Remember the folder a pack goes to."""
    settings().setValue(_key(session, pack), str(folder))


def free_place(target: Path) -> Path:
    """Return a place where nothing stands yet: the one named, else `name (2)`, `name (3)` …"""
    place, number = target, 1
    while place.exists():
        number += 1
        place = target.with_name(f"{target.stem} ({number}){target.suffix}")
    return place


def _there(kept: object) -> Path | None:
    folder = Path(str(kept)) if kept else None
    return folder if folder is not None and folder.is_dir() else None


def _key(session: Session, pack: Pack) -> str:
    file = hashlib.sha256(str(session.path.resolve()).encode()).hexdigest()[:16]
    return f"packs/{file}-{pack.record}"
