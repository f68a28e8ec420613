"""How many people a designation or vetting counts, and how many of it are valid on a day.

RECORDS, "Computed": passed less revoked, while it is not past and nothing replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.model.days import add_months, fiscal_year_of

if TYPE_CHECKING:
    from app.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class CohortFacts:
    """A cohort's counts and days; `replaced` says whether another cohort replaces it."""

    kind: str
    done_on: str
    passed: int
    failed: int | None = None
    pending: int | None = None
    revoked: int | None = None
    valid_until: str | None = None
    replaced: bool = False


def people(facts: CohortFacts) -> int:
    """Return how many people it is about, whatever came out."""
    return facts.passed + (facts.failed or 0) + (facts.pending or 0)


def valid_until(facts: CohortFacts, held: Settings) -> date:
    """Return its last valid day; empty takes the kind's months from the day it was done."""
    if facts.valid_until:
        return date.fromisoformat(facts.valid_until)
    done = date.fromisoformat(facts.done_on)
    months = held.number(f"cohort_months_{facts.kind}", fiscal_year_of(done))
    return add_months(done, months)


def valid_now(facts: CohortFacts, held: Settings, today: date) -> int:
    """Return how many are valid on a day."""
    if facts.replaced or valid_until(facts, held) < today:
        return 0
    return facts.passed - (facts.revoked or 0)
