"""Whose file it is: the name that stands above the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import browse
from app.services.shown import read_many
from db.model import registry

if TYPE_CHECKING:
    from app.services.session import Session


def name_of(session: Session) -> str:
    """Return the office's name: its own organization's, else the file's without its ending."""
    setting = registry.entity("setting")
    asked = browse.asked(session, setting, "name:own_organization")
    ids, _ = browse.first_ids(session, asked)
    for row in read_many(session, setting, ids):
        if row.texts["organization"]:
            return row.texts["organization"]
    return session.path.stem.replace("-", " ").replace("_", " ").strip().capitalize()
