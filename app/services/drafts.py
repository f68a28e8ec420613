"""Unsaved forms, kept beside the file's user so that nothing typed is lost in a crash.

A draft is one JSON file, readable by its owner only, in the program's own data folder.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.model.days import stamp
from db.model.errors import StorageFailed

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.entity import Entity

FOLDER_VARIABLE = "FIELDSTONE_DRAFTS"
"""Names another folder for drafts, e.g. on a stick; else they lie in the user's data folder."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in one field: its text, and the ids of chosen records where it refers."""

    text: str
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An unsaved form.

    Attributes: `record` is None for a new record; `version` the one it was typed against; `at` the
    UTC moment it was kept; `typed` by field name.
    """

    entity: str
    record: int | None
    version: int | None
    at: str
    title: str
    typed: dict[str, Typed]


def keep(session: Session, draft: Draft) -> None:
    """Write a draft down, whole or not at all. Raises StorageFailed with a sentence."""
    path = _path(session, draft.entity, draft.record)
    write(path, json.dumps(asdict(draft), ensure_ascii=False))


def write(path: Path, text: str) -> None:
    """Write a file for its owner's eyes, whole or not at all. Raises StorageFailed."""
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
        part.replace(path)
    except OSError as problem:
        raise StorageFailed(
            f"What is not saved could not be kept as a draft ({problem.strerror}). Save it soon."
        ) from problem


def new_draft(
    entity: Entity, record: int | None, version: int | None, title: str, typed: dict[str, Typed]
) -> Draft:
    """Return a draft of this moment."""
    return Draft(entity.name, record, version, stamp(datetime.now(UTC)), title, typed)


def find(session: Session, entity: Entity, record: int | None) -> Draft | None:
    """Return the draft kept of a record's form (None: of a new one), if there is one."""
    return _read(_path(session, entity.name, record))


def waiting(session: Session) -> list[Draft]:
    """Return all drafts kept for this file, newest first: what to offer after a crash."""
    found = [_read(path) for path in folder(session).glob("*.json")]
    return sorted((one for one in found if one), key=lambda one: one.at, reverse=True)


def forget(session: Session, entity: Entity, record: int | None) -> None:
    """Take a draft away: its form was saved, or given up on purpose."""
    _path(session, entity.name, record).unlink(missing_ok=True)


def retitle(session: Session, record: int, old: str, new: str) -> None:
    """Let the drafts in which a record was chosen show its new title. Raises StorageFailed."""
    for draft in waiting(session):
        typed = {
            name: replace(one, text=new) if record in one.ids and one.text == old else one
            for name, one in draft.typed.items()
        }
        if typed != draft.typed:
            keep(session, replace(draft, typed=typed))


def _read(path: Path) -> Draft | None:
    """A draft that cannot be read is no draft: it is a copy of last resort, never in the way."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        typed = {
            name: Typed(str(one["text"]), tuple(int(i) for i in one["ids"]))
            for name, one in data.pop("typed").items()
        }
        return Draft(**data, typed=typed)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _path(session: Session, entity: str, record: int | None) -> Path:
    return folder(session) / f"{entity}-{record or 'new'}.json"


def folder(session: Session) -> Path:
    """Return where what is not saved of a file is kept."""
    if chosen := os.environ.get(FOLDER_VARIABLE):
        base = Path(chosen)
    else:
        from platformdirs import user_data_path

        base = user_data_path("fieldstone", appauthor=False) / "drafts"
    name = hashlib.sha256(str(session.path.resolve()).encode()).hexdigest()[:20]
    return base / name
