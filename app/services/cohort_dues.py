"""Which designations and vettings run out when, over all units and agencies (RULES, P12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import cohorts
from app.domain.cohorts import CohortFacts
from app.domain.valid_vetting import SOON
from app.services import settings
from db.model.days import last_day
from db.queries import cohort_dues

if TYPE_CHECKING:
    from datetime import date

    from app.services.session import Session
    from db.queries.cohort_dues import Due

PAST, ENDING, VALID, NOBODY = "Past", "Runs out soon", "Valid", "Nobody left"
"""States of a cohort: the third is beyond the days of P12, the last has nobody passed."""


@dataclass(frozen=True, slots=True)
class CohortDue:
    """A cohort on a day: its last valid day, how many are valid, and its state in words."""

    row: Due
    until: date
    left: int
    people: int
    valid: int

    @property
    def state(self) -> str:
        """Where it stands; nobody passed or all revoked asks for nothing."""
        if self.people <= 0:
            return NOBODY
        return PAST if self.left < 0 else ENDING if self.left <= SOON else VALID


def read(session: Session, day: date) -> list[CohortDue]:
    """Return the cohorts that nothing replaced by a day, of units not closed, first to run out."""
    held = settings.of(session)
    found = []
    for row in cohort_dues.read(session.store, day.isoformat()):
        if row.closed_on and last_day(row.closed_on) <= day:
            continue
        facts = CohortFacts(*row[7:])
        until = cohorts.valid_until(facts, held)
        valid = cohorts.valid_now(facts, held, day)
        people = row.passed - (row.revoked or 0)
        found.append(CohortDue(row, until, (until - day).days, people, valid))
    return sorted(found, key=lambda one: (one.until, one.row.id))
