"""Checking a file: whether it holds together, and which rules its records hit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services import attention
from db import integrity
from db.model.errors import Damaged

if TYPE_CHECKING:
    from app.services.attention import Finding
    from app.services.session import Session


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes: `problems` are sentences on damage, none when the file is sound; `findings` what the
    rules say, worst first, asked only of a sound file; `silenced` how many more hits were silenced.
    """

    problems: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    silenced: int = 0

    @property
    def sound(self) -> bool:
        """Whether the file holds together."""
        return not self.problems

    def as_json(self) -> dict[str, object]:
        """Return the report as a JSON object."""
        return {
            "sound": self.sound,
            "problems": list(self.problems),
            "hits": [one.as_json() for one in self.findings],
            "silenced": self.silenced,
        }


def check(session: Session) -> Report:
    """Check an open file without changing it. Raises Busy where another program holds it."""
    try:
        problems = tuple(integrity.problems(session.store))
    except Damaged as problem:
        return Report((problem.sentence,))
    if problems:
        return Report(problems)
    return Report((), tuple(attention.listed(session)), attention.count_silenced(session))
