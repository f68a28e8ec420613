"""Rows typed into a spending grid that are not saved, kept so that nothing typed is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.services import drafts
from app.services.spending_grid import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.services.session import Session


def keep(session: Session, subaward: int, rows: Sequence[Draft]) -> None:
    """Keep a subaward's unsaved rows in place of those kept before. Raises StorageFailed."""
    path = _path(session, subaward)
    texts = [one.texts for one in rows if any(one.texts.values())]
    if texts:
        drafts.write(path, json.dumps(texts, ensure_ascii=False))
    else:
        path.unlink(missing_ok=True)


def find(session: Session, subaward: int) -> list[Draft]:
    """Return a subaward's rows that were kept; none where what was kept cannot be read."""
    try:
        found = json.loads(_path(session, subaward).read_text(encoding="utf-8"))
        return [Draft({str(name): str(text) for name, text in one.items()}) for one in found]
    except (OSError, ValueError, TypeError, AttributeError):
        return []


def _path(session: Session, subaward: int) -> Path:
    return drafts.folder(session) / f"spending-of-{subaward}.rows"
