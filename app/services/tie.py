"""One line of a partner's or a country's page: what is tied to it, and where that stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from app.services import settings
from db.model.days import first_day, fiscal_year_of, show_day

if TYPE_CHECKING:
    from app.services.session import Session

Tone = Literal["good", "warn", "bad", "quiet"]
_DONE = frozenset({"expired", "superseded", "terminated", "closed", "done", "dropped"})
_GOOD = frozenset({"in_force", "operational"})
_WARN = frozenset({"expiring", "terminating", "suspended", "signed_not_in_force"})


@dataclass(frozen=True, slots=True)
class Tie:
    """One line: what it is, its record, and where it stands in words; `day` a fuzzy ISO day."""

    what: str
    entity: str
    record: int
    title: str
    detail: str
    day: str | None
    says: str
    tone: Tone | None = None

    @property
    def is_over(self) -> bool:
        """Whether it steps back: it has ended or is done."""
        return self.tone == "quiet"

    @property
    def age(self) -> int:
        """A number by which the newest come first, those without a day last."""
        return -first_day(self.day).toordinal() if self.day else 0


def tone_of(code: str) -> Tone | None:
    """Return the tone of a status code of an agreement, a unit, a promise or money."""
    if code in _DONE:
        return "quiet"
    return "good" if code in _GOOD else "warn" if code in _WARN else None


def verified(
    session: Session, day: object, by: object, on: date | None = None
) -> tuple[str, Tone | None]:
    """Return when a contact's details were confirmed and by whom; too long ago warns."""
    if day is None:
        return "Never verified", "warn"
    now = on or session.today
    limit = settings.of(session).number("contact_days", fiscal_year_of(now))
    late = (now - date.fromisoformat(str(day))).days > limit
    return f"Verified {show_day(str(day))}{f' by {by}' if by else ''}", "warn" if late else "good"
