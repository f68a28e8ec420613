"""What holds on the session's day: agreements in force, units at work, current members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import agreement_standing
from db.model.days import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.services.session import Session

ENDED = frozenset({"closed", "merged"})


def in_force(session: Session, agreements: Iterable[int]) -> set[int]:
    """Return which of these agreements are in force, near their end or not."""
    found = agreement_standing.of(session, set(agreements))
    return {one for one, it in found.items() if it.holds}


def status_on(rows: Iterable[tuple[str, str]], today: date) -> str | None:
    """Return a unit's status on a day from its statuses and their days, as they were entered."""
    found: tuple[date, str] | None = None
    for status, since in rows:
        day = first_day(since)
        if day <= today and (found is None or found[0] <= day):
            found = (day, status)
    return found[1] if found else None


def is_over(status: str | None, closed_on: str | None, today: date) -> bool:
    """Return whether a unit is closed or merged by its status or by its day."""
    return status in ENDED or (closed_on is not None and last_day(closed_on) <= today)
