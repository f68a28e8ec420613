"""Task forces and their staffing on a day: a line for each agency, sums by group, the trend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import roster as figures
from app.services import roster
from app.services.facts_for_rules.standing import is_over
from db.model import choices
from db.model.days import show_day
from db.queries import lookup_ties, unit_standing
from db.queries import roster as stored

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.domain.roster import Sum
    from app.services.roster import Agency, Roster
    from app.services.session import Session
    from db.model.lookup_rows import Member
    from db.queries.roster import Team


@dataclass(frozen=True, slots=True)
class Post:
    """An agency in a task force, or a task force nobody is on file for (`agency` None)."""

    team: Team
    status: str
    agency: Agency | None

    @property
    def group(self) -> str | None:
        """The group of 6 U.S.C. 240 that the agency belongs to, in words."""
        return figures.CATEGORIES[self.agency.category] if self.agency else None


@dataclass(frozen=True, slots=True)
class Part:
    """A sum of some agencies under a title, and their memberships."""

    title: str
    sum: Sum
    memberships: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Staffing:
    """Task forces on a day.

    Attributes: `groups` the sums of all of them by group, in its order; `trend` those of all
    agencies at the ends of quarters, the day last.
    """

    posts: tuple[Post, ...]
    groups: tuple[Part, ...]
    sum: Sum
    trend: tuple[Part, ...]


def read(session: Session, on: date, kinds: frozenset[str], unit: int | None = None) -> Staffing:
    """Return the staffing of the task forces of these kinds, or of one, that are not over by then.

    One that is asked for by itself is told even when it is over.
    """
    store = session.store
    standing = unit_standing.read(store, on)
    teams = [
        one
        for one in stored.teams(store)
        if one.id == unit
        or (
            unit is None
            and one.kind in kinds
            and not is_over(standing.get(one.id, (None,))[0], one.closed_on, on)
        )
    ]
    rosters = roster.read_all(session, [one.id for one in teams], on)
    members = [one for one in lookup_ties.members(store, unit) if one.unit in rosters]
    current = [one for one in members if figures.is_in(one, on)]
    groups = []
    codes = {
        agency.membership: agency.category
        for found in rosters.values()
        for group in found.groups
        for agency in group.agencies
    }
    for code, title in figures.CATEGORIES.items():
        some = [one for one in current if codes[one.membership] == code]
        if some:
            groups.append(_part(title, some, figures.add(some, on)))
    posts = [
        Post(team, _status(standing.get(team.id)), agency)
        for team in teams
        for agency in _agencies(rosters[team.id])
    ]
    return Staffing(
        tuple(posts),
        tuple(groups),
        figures.add(current, on),
        tuple(
            _part(show_day(day.isoformat()), [m for m in members if figures.is_in(m, day)], total)
            for day, total in figures.over_time(members, on)
        ),
    )


def _part(title: str, some: Iterable[Member], total: Sum) -> Part:
    return Part(title, total, tuple(one.membership for one in some))


def _agencies(found: Roster) -> list[Agency | None]:
    return [agency for group in found.groups for agency in group.agencies] or [None]


def _status(found: tuple[str, str] | None) -> str:
    return choices.label("unit_status", found[0] if found else unit_standing.UNKNOWN)
