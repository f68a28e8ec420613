"""Look-ups on task forces: who is in them, whose designation or vetting ends, who overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import cohorts, roster
from app.domain.agreement_status import is_current
from app.domain.cohorts import CohortFacts
from app.services import settings, unit_pairs
from app.services.lookups.answer import Lookup, column
from app.services.parameters import Parameter
from db.model.days import add_months, fiscal_year_of, last_day
from db.model.kinds import COUNT, DAY, TEXT_LIST, choice
from db.model.lookup_rows import Found
from db.queries import lookup_ties

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.domain.settings import Settings
    from app.services.lookups.answer import Asked
    from db.model.lookup_rows import CohortRow, Member

UNIT = Parameter("unit", "Unit", kind="record", entity="unit", empty="All task forces")
_TEAMS = frozenset({"best", "task_force", "tciu"})
_QUARTER = "quarter"


def _staff(asked: Asked) -> tuple[list[Found], str]:
    """Who puts how many people in, on the day and a year before it (PARTNERSHIPS 9, R5)."""
    day, unit = asked.day, asked.number("unit")
    before = add_months(day, -12)
    rows, now, then = [], 0, 0
    for one in lookup_ties.members(asked.session.store, unit):
        if unit is None and one.unit_kind not in _TEAMS:
            continue
        if not (roster.is_in(one, day) or roster.is_in(one, before)):
            continue
        today, ago = roster.people(one, day), roster.people(one, before)
        count = roster.newest(one, day) if roster.is_in(one, day) else None
        told: tuple[object, ...] = (None,) * 4
        if count is not None:
            told = (count.full_time, count.part_time, count.designated, count.as_of)
        values = (one.unit_name, one.name, one.role, today, ago, roster.change(one, day), *told)
        rows.append(Found("membership", one.membership, values))
        now, then = now + (today or 0), then + (ago or 0)
    rows.sort(key=lambda row: row.values[3] is None)
    return rows, f"People counted: {now:,} now, {then:,} a year before."


def _facts(row: CohortRow) -> CohortFacts:
    return CohortFacts(
        row.kind, row.done_on, row.passed, revoked=row.revoked, valid_until=row.valid_until
    )


def _designations(asked: Asked) -> list[Found]:
    held, day = settings.of(asked.session), asked.day
    since, until = _span(asked.text("within"), day)
    found = []
    for row in lookup_ties.cohorts(asked.session.store):
        end = cohorts.valid_until(_facts(row), held)
        if row.kind != "tfo_designation" or not since <= end <= until:
            continue
        valid = cohorts.valid_now(_facts(row), held, day)
        values = (row.name, row.unit_name, row.passed, valid, row.done_on, end.isoformat())
        found.append(Found("cohort", row.id, (*values, (end - day).days)))
    return sorted(found, key=lambda one: str(one.values[5]))


def _span(within: str, day: date) -> tuple[date, date]:
    """Return the days looked at: the whole quarter, or so many days from today."""
    if within != _QUARTER:
        return day, day.fromordinal(day.toordinal() + int(within))
    month = day.month - (day.month - 1) % 3
    return day.replace(month=month, day=1), last_day(f"{day.year}-{month + 2:02}")


def _vetting(asked: Asked) -> list[Found]:
    held, day, store = settings.of(asked.session), asked.day, asked.session.store
    required = set(held.codes("required_vetting", fiscal_year_of(day)))
    by_unit: dict[int, list[CohortRow]] = {}
    found = []
    for row in lookup_ties.cohorts(store):
        if row.kind == "tfo_designation":
            continue
        by_unit.setdefault(row.unit, []).append(row)
        end = cohorts.valid_until(_facts(row), held)
        if end < day:
            late = (day - end).days
            says = f"Overdue by {late:,} day{'' if late == 1 else 's'}"
            values = (row.unit_name, row.name, row.kind, says, row.passed, 0, end.isoformat())
            found.append(Found("cohort", row.id, values))
    for one in lookup_ties.members(store):
        is_in = is_current(one.joined_on, one.left_on, day)
        if one.unit_kind == "tciu" and one.role == "host" and is_in:
            found += _unvetted(one, by_unit.get(one.unit, []), required, held, day)
    return sorted(found, key=lambda one: (str(one.values[0]), str(one.values[2])))


def _unvetted(
    one: Member, rows: Iterable[CohortRow], required: set[str], held: Settings, day: date
) -> list[Found]:
    """Return each required vetting of which fewer are valid than the host reports people."""
    people = roster.people(one, day)
    if not people:
        return []
    valid: dict[str, int] = {}
    for row in rows:
        valid[row.kind] = valid.get(row.kind, 0) + cohorts.valid_now(_facts(row), held, day)
    return [
        Found(
            "membership",
            one.membership,
            (one.unit_name, one.name, kind, "Members without valid vetting", people, count, None),
        )
        for kind, count in valid.items()
        if kind in required and count < people
    ]


def _overlaps(asked: Asked) -> tuple[list[Found], str]:
    """Two task forces in one place that no agreement or directive keeps apart (GAO-11-97)."""
    rows = [
        Found(
            "unit",
            pair.units[0],
            (*pair.names, pair.place, len(pair.shared), "\n".join(pair.shared) or None),
        )
        for pair in unit_pairs.pairs(asked.session, asked.day)
        if not pair.covered_by
    ]
    return rows, "Two or more shared members and no deconfliction is finding P10."


_TOUCHING = frozenset({"unit", "membership", "headcount", "cohort", "organization", "setting"})
LOOKUPS = (
    Lookup(
        6,
        "unit-people",
        "Which agencies put people in a task force, how many today, how many a year ago?",
        ("member", "members"),
        (
            column("Unit", width=36),
            column("Agency", width=36),
            column("Role", choice("membership_role")),
            column("People", COUNT, "Full and part time, newest count; empty: never counted."),
            column("Year ago", COUNT, "Newest count by that day; 0: no member then."),
            column("Change", COUNT),
            column("Full time", COUNT),
            column("Part time", COUNT),
            column("Designated", COUNT, "Designated task force officers among them."),
            column("As of", DAY),
        ),
        _staff,
        (UNIT,),
        _TOUCHING,
    ),
    Lookup(
        7,
        "designations-ending",
        "Which TFO designations run out this quarter, by agency?",
        ("designation", "designations"),
        (
            column("Agency", width=36),
            column("Unit", width=36),
            column("Designated", COUNT),
            column("Valid now", COUNT),
            column("Done on", DAY),
            column("Valid until", DAY),
            column("Days left", COUNT, "Below zero: past."),
        ),
        _designations,
        (
            Parameter(
                "within",
                "Within",
                (
                    (_QUARTER, "This quarter"),
                    ("30", "30 days"),
                    ("90", "90 days"),
                    ("180", "180 days"),
                    ("365", "A year"),
                ),
            ),
        ),
        _TOUCHING,
    ),
    Lookup(
        8,
        "vetting-overdue",
        "Which TCIUs have vetting overdue, or members reported without valid vetting?",
        ("gap", "gaps"),
        (
            column("Unit", width=32),
            column("Agency", width=36),
            column("Vetting", choice("cohort_kind")),
            column("What is wrong", width=30),
            column("People", COUNT, "Passed then; or people the host reports now."),
            column("Valid now", COUNT),
            column("Valid until", DAY),
        ),
        _vetting,
        (),
        _TOUCHING,
    ),
    Lookup(
        19,
        "overlapping-units",
        "Where do two units overlap without a deconfliction agreement?",
        ("pair", "pairs"),
        (
            column("Unit", width=36),
            column("Other unit", width=36),
            column("Same place", width=24),
            column("Shared members", COUNT),
            column("Members", TEXT_LIST, width=40),
        ),
        _overlaps,
        (),
        _TOUCHING | {"agreement", "agreement_party"},
    ),
)
