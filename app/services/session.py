"""A person at work on one open file: who, which day it is, and what changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.services.news import News
from db.connection import create_file, open_file

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.hit_book import HitBook
    from db.connection import Store


@dataclass
class Session:
    """One open file and who works on it.

    Attributes: `store` the open file (for services only); `user` the name that stands in the
    history; `fixed_today` the day everything computed takes as today, None: the real one;
    `origin` where its changes come from: form or command; `hits` what the rules found, once asked.
    """

    store: Store
    user: str
    fixed_today: date | None = None
    news: News = field(default_factory=News)
    origin: str = "form"
    hits: HitBook | None = None

    @property
    def today(self) -> date:
        """The day that everything computed takes as today."""
        return self.fixed_today or datetime.now().astimezone().date()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.store.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved."""
        return self.store.read_only

    @property
    def why_read_only(self) -> str:
        """The sentence that says why nothing can be saved."""
        return self.store.why_read_only

    def close(self) -> None:
        """Close the file."""
        if self.hits is not None:
            self.hits.cache.close()
        self.store.close()


def open_session(
    path: Path, user: str = "", today: date | None = None, *, read_only: bool = False
) -> Session:
    """Open a file that is there. Raises CannotOpen and its kin with a sentence."""
    return Session(open_file(path, read_only=read_only), user or user_name(), today)


def create_session(path: Path, user: str = "", today: date | None = None) -> Session:
    """Make a new, empty file and open it. Raises FileExists or StorageFailed."""
    return Session(create_file(path), user or user_name(), today)


def user_name() -> str:
    """Return the name of the person at this computer."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "someone"
