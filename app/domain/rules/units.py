"""Rules on units and who is in them: P10, P11, P13, P14, P25 and P26 (RULES.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import cohorts
from app.domain.rules.figures import counted
from db.model import choices
from db.model.days import first_day, fiscal_year_of, last_day, show_day, show_fuzzy
from db.model.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.domain.cohorts import CohortFacts
    from app.domain.settings import Settings
    from db.model.partner_rule_facts import Absentees, Approvals, Overlap, Step, UnitDay

SHARED_MEMBERS = 2
STEPS = (
    *("proposed", "concurred", "approved", "agreement_signed"),
    *("vetting", "training", "operational"),
)
"""The way of a unit to its work (PARTNERSHIPS 2)."""
DESIGNATION = "tfo_designation"


@dataclass(frozen=True, slots=True)
class Staffing:
    """The newest headcount of a member, with what its people may be designated or vetted by.

    Attributes: `designated` of them as task force officers; `people` those who must be vetted, None
    where none must; `cohorts` those of the unit and this member; `kinds` those the unit has of
    anyone.
    """

    id: int
    as_of: str
    designated: int | None = None
    people: int | None = None
    cohorts: tuple[CohortFacts, ...] = ()
    kinds: frozenset[str] = frozenset()


def p10(pair: Overlap, _held: Settings, _today: date) -> Iterator[Hit]:
    """Another task force works at the same place with the same members (GAO-11-97)."""
    if pair.shared >= SHARED_MEMBERS and not pair.arranged:
        says = (
            f"{pair.other} works in {pair.place} too and shares {pair.shared} members; "
            "no deconfliction is recorded."
        )
        yield Hit("P10", "note", "unit", pair.id, "deconfliction", says)


def p11(absent: Absentees, _held: Settings, _today: date) -> Iterator[Hit]:
    """Who must sit in it by its own rule does not."""
    if absent.names:
        says = f"Not a current member, though its rule asks for it: {', '.join(absent.names)}."
        yield Hit("P11", "note", "unit", absent.id, "required_members", says)


def p13(staff: Staffing, held: Settings, today: date) -> Iterator[Hit]:
    """More people are reported than are validly designated or vetted (DOJ OIG 24-114)."""
    if staff.designated is not None:
        valid = _valid(staff.cohorts, DESIGNATION, held, today)
        if staff.designated > valid:
            says = (
                f"Task force officers reported on {show_day(staff.as_of)}: {staff.designated}; "
                f"with a valid designation: {valid}."
            )
            yield Hit("P13", "bad", "headcount", staff.id, "tfo_designated", says)
    if staff.people is None:
        return
    short = [
        f"{choices.label('cohort_kind', kind)} {valid}"
        for kind in held.codes("required_vetting", fiscal_year_of(today))
        if kind in staff.kinds
        and (valid := _valid(staff.cohorts, kind, held, today)) < staff.people
    ]
    if short:
        says = (
            f"{counted(staff.people, 'member')} reported on {show_day(staff.as_of)}; "
            f"validly vetted: {', '.join(short)}."
        )
        yield Hit("P13", "bad", "headcount", staff.id, "full_time", says)


def p14(unit: Approvals, _held: Settings, _today: date) -> Iterator[Hit]:
    """It works abroad without what the law asks for, or began before it (6 U.S.C. 475)."""
    missing = []
    for name, field, decision, day in (
        ("INL concurrence", "inl_concurrence", unit.inl, unit.inl_on),
        ("chief of mission approval", "chief_of_mission_approval", unit.chief, unit.chief_on),
    ):
        if decision == "refused":
            says = f"Operational since {show_fuzzy(unit.since)}, but the {name} was refused."
            yield Hit("P14", "bad", "unit", unit.id, field, says)
        elif day is None:
            missing.append(name)
        elif day > last_day(unit.since).isoformat():
            yield _too_late(unit, f"{field}_on", name, day)
    if not unit.agreements:
        missing.append("agreement in force")
    elif None not in unit.agreements:
        day = min((one for one in unit.agreements if one), key=first_day)
        if first_day(day) > last_day(unit.since):
            yield _too_late(unit, "", "agreement's entry into force", day)
    if missing:
        says = f"Operational since {show_fuzzy(unit.since)}; not recorded: {', '.join(missing)}."
        yield Hit("P14", "note", "unit", unit.id, "", says)


def p25(fact: UnitDay, _held: Settings, _today: date) -> Iterator[Hit]:
    """A day lies outside the life of the unit or of the membership, by whole fuzzy days."""
    day, what = show_fuzzy(fact.day), _LIVES[fact.within]
    if fact.first and last_day(fact.day) < first_day(fact.first):
        says = f"{day} is before {what[0]} {_on(fact.first)}."
    elif fact.last and first_day(fact.day) > last_day(fact.last):
        says = f"{day} is after {what[1]} {_on(fact.last)}."
    else:
        return
    yield Hit("P25", "warn", fact.entity, fact.id, fact.field, says)


def p26(steps: tuple[Step, ...], _held: Settings, _today: date) -> Iterator[Hit]:
    """A later step has an earlier day than a step before it."""
    known = [(STEPS.index(one.status), one) for one in steps if one.status in STEPS]
    for place, step in known:
        since = first_day(step.since)
        before = [one for at, one in known if at < place and first_day(one.since) > since]
        if before:
            latest = max(before, key=lambda one: first_day(one.since))
            says = (
                f"{_label(step)} since {show_fuzzy(step.since)}, before the earlier step "
                f"{_label(latest).lower()} {_on(latest.since)}."
            )
            yield Hit("P26", "note", "unit_status", step.id, "since", says)


_LIVES = {
    "unit": ("the unit was established", "the unit closed"),
    "membership": ("the member joined", "the member left"),
}


def _valid(some: tuple[CohortFacts, ...], kind: str, held: Settings, today: date) -> int:
    return sum(cohorts.valid_now(one, held, today) for one in some if one.kind == kind)


def _too_late(unit: Approvals, field: str, name: str, day: str) -> Hit:
    says = f"Operational since {show_fuzzy(unit.since)}, before the {name} {_on(day)}."
    return Hit("P14", "bad", "unit", unit.id, field, says)


def _on(fuzzy: str) -> str:
    """Return a fuzzy day with its word: on 15 Jun 2025, in Jun 2025, in 2025."""
    return f"{'on' if len(fuzzy) == len('2025-06-15') else 'in'} {show_fuzzy(fuzzy)}"


def _label(step: Step) -> str:
    return choices.label("unit_status", step.status)
