"""The roster of a task force on a day: agencies by group, their people, designations, the trend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.domain import cohorts, roster
from app.domain.cohorts import CohortFacts
from app.domain.rules.spoken_days import distance
from app.services import settings
from db.model import choices
from db.model.days import show_day
from db.queries import lookup_ties
from db.queries import roster as stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from app.domain.roster import Count, Sum
    from app.domain.settings import Settings
    from app.services.session import Session
    from db.model.lookup_rows import Member
    from db.queries.roster import CohortOnFile

DESIGNATION = "tfo_designation"
SOON = 90
"""Days before a designation ends from which it is pressing (PARTNERSHIPS.md 4.4)."""
State = Literal["renewed", "revoked", "past", "soon", "valid"]


@dataclass(frozen=True, slots=True)
class Agency:
    """A member on a day, or one that left in the year before it.

    Attributes: `expires` the next day one of its designations runs out, else the last one that
    did; `change` against the report known a year before, None where one of them is unknown.
    """

    membership: int
    organization: int
    name: str
    category: str
    role: str
    count: Count | None
    change: int | None
    expires: date | None = None
    left_on: str | None = None


@dataclass(frozen=True, slots=True)
class Designation:
    """A designation or vetting done by a day, and its clock on that day.

    Attributes: `people` whatever came out, `valid` on the day; `says` where it stands in words;
    `whose` the agency, "" for the whole unit.
    """

    id: int
    kind: str
    whose: str
    organization: int | None
    done_on: str
    until: date
    people: int
    valid: int
    state: State
    says: str
    agreement: str


@dataclass(frozen=True, slots=True)
class Group:
    """The members of one of the groups of 6 U.S.C. 240, by name, and their sum."""

    title: str
    agencies: tuple[Agency, ...]
    sum: Sum


@dataclass(frozen=True, slots=True)
class Roster:
    """A unit's members on a day.

    Attributes: `gone` those that left in the year before; `change` against a year before of the
    `compared` members whose people are known on both days; `trend` sums at the ends of quarters,
    the day asked last.
    """

    on: date
    groups: tuple[Group, ...]
    gone: tuple[Agency, ...]
    sum: Sum
    change: int | None
    compared: int
    trend: tuple[tuple[date, Sum], ...]
    designations: tuple[Designation, ...]

    @property
    def next_expiry(self) -> date | None:
        """The next day on which a designation runs out."""
        ahead = [
            one.until
            for one in self.designations
            if one.kind == DESIGNATION and one.state in {"soon", "valid"}
        ]
        return min(ahead, default=None)

    @property
    def valid(self) -> int:
        """How many hold a valid designation as a task force officer in the unit (rule P13)."""
        return sum(one.valid for one in self.designations if one.kind == DESIGNATION)

    def as_dict(self) -> dict[str, object]:
        """Return its sums for `show --json`."""
        return {
            "as_of": self.on.isoformat(),
            "agencies": self.sum.agencies,
            "agencies_without_report": self.sum.silent,
            "full_time": self.sum.full_time,
            "part_time": self.sum.part_time,
            "tfo_designated": self.sum.designated,
            "tfo_valid": self.valid,
            "change_on_year": self.change,
            "agencies_compared": self.compared,
            "next_designation_expiry": self.next_expiry and self.next_expiry.isoformat(),
        }


def read(session: Session, unit: int, on: date | None = None) -> Roster:
    """Return a unit's roster as of a day, today where none is asked for."""
    members = lookup_ties.members(session.store, unit)
    above = stored.acronyms(session.store, {one.organization for one in members})
    return _roster(session, unit, members, above, on or session.today)


def read_all(session: Session, units: Iterable[int], on: date) -> dict[int, Roster]:
    """Return the rosters of units as of a day, by unit."""
    by_unit: dict[int, list[Member]] = {unit: [] for unit in units}
    for one in lookup_ties.members(session.store):
        if one.unit in by_unit:
            by_unit[one.unit].append(one)
    everyone = {one.organization for some in by_unit.values() for one in some}
    above = stored.acronyms(session.store, everyone)
    return {unit: _roster(session, unit, some, above, on) for unit, some in by_unit.items()}


def _roster(
    session: Session,
    unit: int,
    found: Sequence[Member],
    above: dict[int, tuple[str, ...]],
    day: date,
) -> Roster:
    held = designations(session, unit, day)
    there = [one for one in found if roster.is_in(one, day)]
    before = roster.year_before(day)
    left = [one for one in found if one not in there and roster.is_in(one, before)]
    agencies = {one.membership: _agency(one, day, above, held) for one in (*there, *left)}
    known = [one.change for one in agencies.values() if one.change is not None]
    groups = []
    for code, title in roster.CATEGORIES.items():
        some = [one for one in there if agencies[one.membership].category == code]
        if some:
            lines = tuple(agencies[one.membership] for one in some)
            groups.append(Group(title, lines, roster.add(some, day)))
    return Roster(
        day,
        tuple(groups),
        tuple(agencies[one.membership] for one in left),
        roster.add(there, day),
        sum(known) if known else None,
        len(known),
        tuple(roster.over_time(found, day)),
        tuple(held),
    )


def designations(session: Session, unit: int, day: date) -> list[Designation]:
    """Return the designations and vettings of a unit done by a day, those that count first."""
    held = settings.of(session)
    found = [
        _designation(row, held, day)
        for row in stored.cohorts(session.store, unit)
        if row.done_on <= day.isoformat()
    ]
    return sorted(found, key=lambda one: (one.state in {"renewed", "revoked"}, one.until, one.id))


def _designation(row: CohortOnFile, held: Settings, day: date) -> Designation:
    replaced = row.replaced_on is not None and row.replaced_on <= day.isoformat()
    facts = CohortFacts(
        row.kind,
        row.done_on,
        row.passed,
        row.failed,
        row.pending,
        row.revoked,
        row.valid_until,
        replaced,
    )
    until = cohorts.valid_until(facts, held)
    state = _state(facts, until, day)
    return Designation(
        row.id,
        row.kind,
        row.name,
        row.organization,
        row.done_on,
        until,
        cohorts.people(facts),
        cohorts.valid_now(facts, held, day),
        state,
        _says(state, until, day),
        row.agreement,
    )


def _state(facts: CohortFacts, until: date, day: date) -> State:
    if facts.replaced:
        return "renewed"
    if facts.passed <= (facts.revoked or 0):
        return "revoked"
    if until < day:
        return "past"
    return "soon" if (until - day).days <= SOON else "valid"


def _says(state: State, until: date, day: date) -> str:
    if state == "renewed":
        return "Renewed by a later one"
    if state == "revoked":
        return "Nobody of it is designated any more"
    word = "Ran out on" if state == "past" else "Valid until"
    return f"{word} {show_day(until.isoformat())}, {distance(until.isoformat(), day)}"


def _agency(
    member: Member, day: date, above: dict[int, tuple[str, ...]], held: Sequence[Designation]
) -> Agency:
    there = roster.is_in(member, day)
    return Agency(
        member.membership,
        member.organization,
        member.name,
        roster.category(member.organization_kind, above.get(member.organization, ())),
        choices.label("membership_role", member.role),
        roster.newest(member, day) if there else None,
        roster.change(member, day),
        _expires(held, member.organization) if there else None,
        None if there else member.left_on,
    )


def _expires(held: Sequence[Designation], organization: int) -> date | None:
    own = [one for one in held if one.organization == organization and one.kind == DESIGNATION]
    ahead = [one.until for one in own if one.state in {"soon", "valid"}]
    past = [one.until for one in own if one.state == "past"]
    return min(ahead) if ahead else max(past, default=None)
