"""Who gives how many people to a unit on a day: newest reports, sums, and the change on the year.

What nobody reported is unknown and never zero (PARTNERSHIPS.md 0.4, 7).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.agreement_status import is_current
from db.model.days import add_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.model.lookup_rows import Member

CATEGORIES = {
    "ice": "ICE",
    "cbp": "CBP",
    "uscg": "Coast Guard",
    "dhs": "Other DHS",
    "federal": "Other federal",
    "state": "State and territorial",
    "local": "Local",
    "tribal": "Tribal",
    "foreign": "Foreign",
    "other": "Other",
}
"""The groups members may come from by 6 U.S.C. 240 (PARTNERSHIPS.md 1), federal ones first."""
_OF_KIND = {
    "state": "state",
    "territorial": "state",
    "county": "local",
    "city": "local",
    "tribal": "tribal",
    "foreign_government": "foreign",
    "foreign_agency": "foreign",
    "international_organization": "foreign",
}
_OF_ACRONYM = {"ICE": "ice", "HSI": "ice", "CBP": "cbp", "USCG": "uscg", "DHS": "dhs"}
_FEDERAL = frozenset({"federal", "attache_office"})
POINTS = 12
"""Quarters that are looked back at, the running one among them."""


@dataclass(frozen=True, slots=True)
class Count:
    """A report of people; None was not reported. `designated` are among them."""

    as_of: str
    full_time: int | None
    part_time: int | None
    designated: int | None

    @property
    def people(self) -> int | None:
        """Full and part time together; None where neither was reported."""
        return _sum((self.full_time, self.part_time))


@dataclass(frozen=True, slots=True)
class Sum:
    """Reports of several members added up.

    Attributes: `agencies` the members, `silent` those of them without a report of people; figures
    are None where nobody reported one.
    """

    agencies: int
    silent: int
    full_time: int | None
    part_time: int | None
    designated: int | None

    @property
    def people(self) -> int | None:
        """Full and part time together; None where nobody reported any."""
        return _sum((self.full_time, self.part_time))


def category(kind: str, acronyms: Sequence[str]) -> str:
    """Return the group of a member: by its kind, a federal one by whom it belongs to.

    `acronyms` are its own and those of the bodies above it, the nearest first.
    """
    if kind not in _FEDERAL:
        return _OF_KIND.get(kind, "other")
    known = (_OF_ACRONYM[one.upper()] for one in acronyms if one.upper() in _OF_ACRONYM)
    return next(known, "federal")


def newest(member: Member, day: date) -> Count | None:
    """Return the newest report of a member's people not after a day."""
    known = [count for count in member.counts if count[0] <= day.isoformat()]
    return Count(*known[-1]) if known else None


def is_in(member: Member, day: date) -> bool:
    """Return whether a membership runs on a day; empty ends are open."""
    return is_current(member.joined_on, member.left_on, day)


def people(member: Member, day: date) -> int | None:
    """Return how many people a member has there, 0 for one that is no member; None: unknown."""
    if not is_in(member, day):
        return 0
    count = newest(member, day)
    return None if count is None else count.people


def change(member: Member, day: date) -> int | None:
    """Return people on a day less those a year before, as known then; None: one is unknown."""
    now, then = people(member, day), people(member, year_before(day))
    return None if now is None or then is None else now - then


def year_before(day: date) -> date:
    """Return the day a year before, or the first one that there is."""
    return add_months(day, -12) if day.year > 1 else date.min


def add(members: Iterable[Member], day: date) -> Sum:
    """Return the newest reports of those who are members on a day, added up."""
    counts = [newest(one, day) for one in members if is_in(one, day)]
    known = [one for one in counts if one is not None and one.people is not None]
    reported = [one for one in counts if one is not None]
    return Sum(
        len(counts),
        len(counts) - len(known),
        _sum(one.full_time for one in known),
        _sum(one.part_time for one in known),
        _sum(one.designated for one in reported),
    )


def over_time(members: Sequence[Member], day: date) -> list[tuple[date, Sum]]:
    """Return the sums at the ends of quarters from the first report on, and on the day itself.

    At most POINTS of them, the newest ones. Nothing where nobody has reported by the day.
    """
    first = min((one.counts[0][0] for one in members if one.counts), default=None)
    if first is None or first > day.isoformat():
        return []
    days = [day]
    start = date(day.year, day.month - (day.month - 1) % 3, 1)
    while len(days) < POINTS and start.isoformat() > first:
        days.append(start - timedelta(days=1))
        start = add_months(start, -3)
    return [(one, add(members, one)) for one in sorted(set(days))]


def _sum(values: Iterable[int | None]) -> int | None:
    known = [one for one in values if one is not None]
    return sum(known) if known else None
