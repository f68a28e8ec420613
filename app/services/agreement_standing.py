"""How agreements stand on a day by the file's own settings: the one way to ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import agreement_status
from app.services import settings
from db.model.days import fiscal_year_of
from db.queries import agreement_facts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.domain.agreement_status import Standing
    from app.services.session import Session


def expiring_days(session: Session, day: date) -> int:
    """Return within how many days of its end an agreement is expiring, as set for that year."""
    return settings.of(session).number("expiring_days", fiscal_year_of(day))


def of(
    session: Session, agreements: Iterable[int] | None = None, day: date | None = None
) -> dict[int, Standing]:
    """Return how these agreements stand on a day, by id (RECORDS, "Agreement on a day D").

    None: every agreement that is not archived; no day: today.
    """
    on = day or session.today
    limit = expiring_days(session, on)
    found = agreement_facts.read(session.store, agreements)
    return {one: agreement_status.standing(facts, on, limit) for one, facts in found.items()}
