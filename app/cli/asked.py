"""What was asked of every command alike: who, on which day; and the file opened for it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from app.services.session import open_session
from db.model.errors import CannotOpen, DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from app.services.session import Session

ORIGIN = "command"


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of every command; `today` None is the real day, `user` "" who is logged in."""

    user: str
    today: date | None
    read_only: bool = False

    @contextmanager
    def opened(self, path: Path) -> Iterator[Session]:
        """Open the file for one command. Raises CannotOpen whatever keeps it from opening."""
        try:
            session = open_session(path, self.user, self.today, read_only=self.read_only)
        except CannotOpen:
            raise
        except DataError as problem:
            raise CannotOpen(problem.sentence) from problem
        session.origin = ORIGIN
        try:
            yield session
        finally:
            session.close()


pass_asked = click.make_pass_decorator(Asked)
