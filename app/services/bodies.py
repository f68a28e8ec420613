"""A coalition, committee or working group on a day: members, meetings and what was promised.

Countries and organizations are counted apart (PARTNERSHIPS.md 11), and a meeting has no number of
ours: each side's own label stands beside it (3.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import commitments
from app.domain.roster import is_in
from db.model import choices
from db.model.days import first_day, last_day
from db.model.folding import key
from db.queries import bodies as stored
from db.queries import lookup_ties
from db.queries.bodies import Meeting, Promise

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.domain.commitments import State
    from app.services.session import Session
    from db.model.lookup_rows import Member


__all__ = ("Body", "Kept", "Meeting", "Promise", "is_country", "promises", "read")


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise and how it stands on the day."""

    promise: Promise
    state: State
    says: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body on a day: who is in it, by name, who has left by then, and what it did until then."""

    on: date
    countries: tuple[Member, ...]
    organizations: tuple[Member, ...]
    left: tuple[Member, ...]
    meetings: tuple[Meeting, ...]
    promises: tuple[Kept, ...]

    def count(self, *states: State) -> int:
        """Return how many promises stand so."""
        return sum(one.state in states for one in self.promises)

    def as_dict(self) -> dict[str, object]:
        """Return its counts for `show --json`."""
        return {
            "as_of": self.on.isoformat(),
            "member_countries": len(self.countries),
            "member_organizations": len(self.organizations),
            "left": len(self.left),
            "meetings": len(self.meetings),
            "commitments_open": self.count("open", "overdue"),
            "commitments_overdue": self.count("overdue"),
        }


def read(session: Session, unit: int, on: date | None = None) -> Body:
    """Return a body as of a day, today where none is asked for."""
    day = on or session.today
    members = lookup_ties.members(session.store, unit)
    there = [one for one in members if is_in(one, day)]
    left = [one for one in members if one.left_on and last_day(one.left_on) <= day]
    return Body(
        day,
        tuple(one for one in there if is_country(one)),
        tuple(one for one in there if not is_country(one)),
        tuple(left),
        tuple(one for one in stored.meetings(session.store, unit) if first_day(one.held_on) <= day),
        promises(stored.promises(session.store, unit), day),
    )


def promises(found: Iterable[Promise], day: date) -> tuple[Kept, ...]:
    """Return the promises made by a day, those that want somebody first."""
    kept = []
    for one in found:
        if first_day(one.held_on) <= day:
            state = commitments.state(one.status, one.due_on, one.done_on, day)
            kept.append(Kept(one, state, commitments.says(state, one.due_on, one.done_on, day)))
    return tuple(sorted(kept, key=lambda one: commitments.STATES.index(one.state)))


def is_country(member: Member) -> bool:
    """Return whether a member is a state itself: a government, or one of its country's name."""
    if member.organization_kind == "foreign_government":
        return True
    country = member.country and choices.options("country").get(member.country)
    return bool(country) and key(member.name) == key(str(country))
