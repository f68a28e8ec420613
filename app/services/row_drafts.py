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
    from db.model.due_facts import Subject


def keep(session: Session, whose: Subject, rows: Sequence[Draft]) -> None:
    """Keep the unsaved rows of a subaward or an award in place of those kept before.

    Raises StorageFailed.
    """
    path = _path(session, whose)
    texts = [one.texts for one in rows if any(one.texts.values())]
    if texts:
        drafts.write(path, json.dumps(texts, ensure_ascii=False))
    else:
        path.unlink(missing_ok=True)


def find(session: Session, whose: Subject) -> list[Draft]:
    """Return the rows that were kept; none where what was kept cannot be read."""
    try:
        found = json.loads(_path(session, whose).read_text(encoding="utf-8"))
        return [Draft({str(name): str(text) for name, text in one.items()}) for one in found]
    except (OSError, ValueError, TypeError, AttributeError):
        return []


def _path(session: Session, whose: Subject) -> Path:
    name = f"{whose.id}" if whose.type == "subaward" else f"{whose.type}-{whose.id}"
    return drafts.folder(session) / f"spending-of-{name}.rows"
