"""Units as the rules see them, of whole scopes at once: places, members, approvals and steps."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from app.domain.agreement_status import is_current
from app.domain.cohorts import CohortFacts
from app.domain.rules.clocks import CohortClock
from app.domain.rules.units import Staffing
from app.services.facts_for_rules.standing import in_force, is_over, status_on
from db.model.days import first_day
from db.model.folding import key
from db.model.partner_rule_facts import Absentees, Approvals, Overlap, Step, UnitDay
from db.queries import rule_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.services.session import Session
    from db.queries.rule_units import Cohort, Headcount, Member, Unit

TASK_FORCES = frozenset({"best", "task_force"})


def overlaps(session: Session, units: Sequence[int]) -> Iterator[tuple[int, Overlap]]:
    """Return the task forces at the same place as one of these, with how many members they share.

    The same place: the same country, and the same port, city and state, or county and state.
    """
    everyone = rule_units.task_forces(session.store)
    over = _over(session, everyone)
    asked = [one for one in units if one in everyone and one not in over]
    at_place: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for unit in everyone.values():
        if unit.id not in over:
            for place, _ in _places(unit):
                at_place[place].append(unit.id)
    beside: dict[int, dict[int, str]] = {}
    for one in asked:
        found = {
            other: said
            for place, said in reversed(_places(everyone[one]))
            for other in at_place[place]
            if other != one
        }
        if found:
            beside[one] = found
    near = {other for some in beside.values() for other in some} | beside.keys()
    seats = sitting(session, near)
    listing = deconflicted(session, near)
    for one, found in beside.items():
        for other, said in sorted(found.items()):
            both = everyone[one], everyone[other]
            arranged = bool(listing[one] & listing[other]) or any(u.deconfliction for u in both)
            shared = len(seats[one] & seats[other])
            yield one, Overlap(one, everyone[other].name, said, shared, arranged, other)


def absentees(session: Session, units: Sequence[int]) -> Iterator[tuple[int, Absentees]]:
    """Return who must sit in these units and does not."""
    live = rule_units.units(session.store, units)
    seats = sitting(session, live)
    for one, some in groupby(rule_units.required(session.store, sorted(live)), key=itemgetter(0)):
        missing = tuple(name for _, who, name in some if who not in seats[one])
        yield one, Absentees(one, missing)


def clocks(session: Session, units: Sequence[int]) -> Iterator[tuple[int, CohortClock]]:
    """Return the cohorts of these units."""
    live = rule_units.units(session.store, units)
    for row in rule_units.cohorts(session.store, live):
        if row.unit is not None:
            yield row.unit, CohortClock(row.id, _facts(row))


def clocks_without_unit(
    session: Session, organizations: Sequence[int]
) -> Iterator[tuple[int, CohortClock]]:
    """Return the cohorts of these organizations that name no unit."""
    for row in rule_units.cohorts(session.store, organizations, "organization"):
        if row.unit is None and row.organization is not None:
            yield row.organization, CohortClock(row.id, _facts(row))


def staffing(session: Session, units: Sequence[int]) -> Iterator[tuple[int, Staffing]]:
    """Return the newest headcount of each current member of these units."""
    live = rule_units.units(session.store, units)
    newest = {one.membership: one for one in rule_units.headcounts(session.store, live)}
    some: defaultdict[int, list[Cohort]] = defaultdict(list)
    for row in rule_units.cohorts(session.store, live):
        some[row.unit or 0].append(row)
    for member in rule_units.members(session.store, live):
        count = newest.get(member.id)
        if count and is_current(member.joined_on, member.left_on, session.today):
            yield member.unit, _staff(live[member.unit], member, count, some[member.unit])


def approvals(session: Session, units: Sequence[int]) -> Iterator[tuple[int, Approvals]]:
    """Return the investigative units abroad that are operational, with what they rest on."""
    live = rule_units.units(session.store, units)
    abroad = {one: unit for one, unit in live.items() if unit.kind == "tciu"}
    listing = rule_units.listed(session.store, abroad)
    holding = in_force(session, (row.agreement for row in listing))
    for one, rows in _by_unit(rule_units.statuses(session.store, abroad)):
        if status_on(((row[2], row[3]) for row in rows), session.today) != "operational":
            continue
        since = min((row[3] for row in rows if row[2] == "operational"), key=first_day)
        unit = abroad[one]
        days = tuple(r.in_force_on for r in listing if r.unit == one and r.agreement in holding)
        fact = Approvals(one, since, unit.inl, unit.inl_on, unit.chief, unit.chief_on, days)
        yield one, fact


def days(session: Session, units: Sequence[int]) -> Iterator[tuple[int, UnitDay]]:
    """Return the days that must lie within the lives of these units and of their memberships."""
    live = rule_units.units(session.store, units)
    members = {one.id: one for one in rule_units.members(session.store, live)}
    for one in members.values():
        if one.joined_on:
            unit = live[one.unit]
            bounds = unit.established_on, unit.closed_on
            fact = UnitDay("membership", one.id, "joined_on", one.joined_on, "unit", *bounds)
            yield one.unit, fact
    for count in rule_units.headcounts(session.store, live):
        whose = members[count.membership]
        life = whose.joined_on, whose.left_on
        yield whose.unit, UnitDay("headcount", count.id, "as_of", count.as_of, "membership", *life)
    for row in rule_units.cohorts(session.store, live):
        if row.unit is not None:
            end = live[row.unit].closed_on
            yield row.unit, UnitDay("cohort", row.id, "done_on", row.done_on, "unit", None, end)


def steps(session: Session, units: Sequence[int]) -> Iterator[tuple[int, tuple[Step, ...]]]:
    """Return the statuses of these units, as they were entered."""
    live = rule_units.units(session.store, units)
    for one, rows in _by_unit(rule_units.statuses(session.store, live)):
        yield one, tuple(Step(number, status, since) for _, number, status, since in rows)


def _staff(unit: Unit, member: Member, count: Headcount, some: Iterable[Cohort]) -> Staffing:
    is_host = member.role == "host" or member.organization == unit.host
    people = [one for one in (count.full_time, count.part_time) if one is not None]
    rows = list(some)
    return Staffing(
        count.id,
        count.as_of,
        count.designated,
        sum(people) if unit.kind == "tciu" and is_host and people else None,
        tuple(_facts(row) for row in rows if row.organization in {None, member.organization}),
        frozenset(row.kind for row in rows),
    )


def _facts(row: Cohort) -> CohortFacts:
    return CohortFacts(*row[3:])


def sitting(session: Session, units: Iterable[int]) -> defaultdict[int, set[int]]:
    """Return the current members of units."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one in rule_units.members(session.store, units):
        if is_current(one.joined_on, one.left_on, session.today):
            found[one.unit].add(one.organization)
    return found


def deconflicted(session: Session, units: Iterable[int]) -> defaultdict[int, set[int]]:
    """Return the deconfliction agreements in force that list units."""
    rows = [one for one in rule_units.listed(session.store, units) if one.kind == "deconfliction"]
    holding = in_force(session, (one.agreement for one in rows))
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one in rows:
        if one.agreement in holding:
            found[one.unit].add(one.agreement)
    return found


def _over(session: Session, units: dict[int, Unit]) -> set[int]:
    rows = dict(_by_unit(rule_units.statuses(session.store, units)))
    return {
        one
        for one, unit in units.items()
        if is_over(
            status_on(((row[2], row[3]) for row in rows.get(one, ())), session.today),
            unit.closed_on,
            session.today,
        )
    }


def _places(unit: Unit) -> list[tuple[tuple[str, ...], str]]:
    """Return the places a unit is at, the nearest first, each folded and as it is said."""
    country, state = unit.country, unit.state
    told = (
        ("port", (country, unit.port), unit.port),
        ("city", (country, state, unit.city), unit.city),
        ("county", (country, state, unit.county), unit.county),
    )
    return [
        ((what, *(key(part) for part in parts if part)), said)
        for what, parts, said in told
        if said and all(parts)
    ]


def _by_unit(
    rows: Iterable[tuple[int, int, str, str]],
) -> Iterator[tuple[int, list[tuple[int, int, str, str]]]]:
    found: defaultdict[int, list[tuple[int, int, str, str]]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    yield from found.items()
