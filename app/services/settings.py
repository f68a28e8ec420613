"""The settings of the open file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.settings import Settings
from db.queries import settings

if TYPE_CHECKING:
    from app.services.session import Session


def of(session: Session) -> Settings:
    """Return the settings as they stand in the file now."""
    return Settings(settings.read(session.store))
