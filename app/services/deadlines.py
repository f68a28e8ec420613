"""Keeps requirements as the due rules want them: worked out for all, or for what a save touched.

What follows from a save is written in the same change set as the save itself: no moment shows new
dates with old deadlines, the history tells them together, and one undo takes both back.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain import due, replanning
from app.domain.settings import Settings
from db import records
from db.change import Change
from db.model import registry
from db.queries import due_facts, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from app.domain.due import Due
    from app.domain.replanning import Step
    from db.connection import Store
    from db.log import Row
    from db.model.due_facts import Filing, Subject

Chosen = dict[str, set[int]]
"""Ids of subjects by type."""

_SUBJECTS = ("award", "subaward", "organization", "unit")
_RESTS_ON = {
    "award": ("recipient",),
    "subaward": (),
    "organization": (),
    "unit": (),
    "unit_status": ("unit",),
    "subaward_action": ("subaward",),
    "equipment": ("subaward",),
    "operations_order": ("subaward", "organization"),
    "activity_report": ("subaward", "operations_order"),
    "audit_report": ("organization",),
    "financial_report": ("award",),
}
"""The records that due days rest on, with the fields that lead to whose they are."""

GENERATED = frozenset(
    {"kind", "award", "subaward", "unit", "organization", "operations_order", "period_start"}
    | {"period_end", "recipient", "due_on", "rule", "arithmetic", "citation"}
)
"""The fields of a requirement that a rule fills; to change one is to change it by hand."""


def steps(store: Store, today: date, chosen: Mapping[str, set[int]] | None = None) -> list[Step]:
    """Return what planning would do, for chosen subjects or for all, in order of the due days."""
    held = Settings(settings.read(store))
    found: list[Step] = []
    for subject in _SUBJECTS:
        ids = None if chosen is None else chosen.get(subject, set())
        if ids is None or ids:
            owed = _OWED[subject](store, held, today, ids)
            rows = due_facts.planned(store, subject, ids)
            for one in sorted({*owed, *rows}):
                duties, filings, is_open = owed.get(one, ((), (), False))
                found += replanning.steps(duties, rows.get(one, ()), filings, is_open=is_open)
    return sorted(found, key=lambda step: step.due_on)


def freed(store: Store, today: date, subject: Subject, requirement: int) -> Change | None:
    """Return the change that lets a requirement changed by hand follow its rule again.

    The mark goes and the days come in one change; None where no rule asks for it any more.
    """
    held, ids = Settings(settings.read(store)), {subject.id}
    owed = _OWED[subject.type](store, held, today, ids)
    duties, filings, _is_open = owed.get(subject.id, ((), (), False))
    rows = due_facts.planned(store, subject.type, ids).get(subject.id, ())
    values = replanning.freed(duties, rows, filings, requirement)
    return None if values is None else Change("requirement", requirement, values)


def changes(planned: Iterable[Step]) -> list[Change]:
    """Return the changes that carry the steps out; what is kept needs none."""
    found = []
    for step in planned:
        if step.action == "drop":
            found.append(Change("requirement", step.row, action="archive"))
        elif step.action == "restore":
            found.append(Change("requirement", step.row, action="restore"))
        elif step.action != "keep":
            found.append(Change("requirement", step.row, step.values))
    return found


def following(today: date) -> Callable[[Store, Sequence[Row]], list[Change]]:
    """Return what looks at rows just written and plans anew whose due days rest on them."""

    def follow_up(store: Store, rows: Sequence[Row]) -> list[Change]:
        if not any(row.entity in _RESTS_ON or row.entity == "setting" for row in rows):
            return []
        touched = {row.record for row in rows if row.entity == "requirement"}
        planned = steps(store, today, _touched(store, rows))
        # A record changed twice in one set could not be undone.
        return [one for one in changes(planned) if one.record not in touched]

    return follow_up


def marked(store: Store, change: Change) -> Change:
    """Return a person's change; one that overrules a requirement's rule is marked as by hand.

    Filing it, giving it an owner or a note overrules nothing. Who changes the mark itself has the
    last word.
    """
    if change.entity != "requirement" or change.record is None or not change.values:
        return change
    stands = records.read(store, registry.entity("requirement"), change.record).values
    overruled = stands["rule"] and any(
        name in GENERATED and value != stands[name] for name, value in change.values.items()
    )
    return replace(change, values={"edited_by_hand": 1, **change.values}) if overruled else change


def _touched(store: Store, rows: Sequence[Row]) -> Chosen | None:
    """Return the subjects whose due days rest on the rows, before or after; None: all of them."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    by_type: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row.entity in _RESTS_ON:
            by_type[row.entity].add(row.record)
            _note(found, row.entity, row.before or {})
        elif row.entity == "setting" and _matters(store, row):
            return None
    for name, ids in by_type.items():
        if name in _SUBJECTS:
            found[name] |= ids
        if _RESTS_ON[name]:
            for record in records.read_many(store, registry.entity(name), sorted(ids)):
                _note(found, name, record.values)
    orders = records.read_many(
        store, registry.entity("operations_order"), sorted(found.pop("operations_order", ()))
    )
    for order in orders:
        _note(found, "operations_order", order.values)
    if "award" in by_type:
        # Who held the award before may owe no registration now.
        found["organization"] |= due_facts.registered(store)
    return dict(found)


def _note(found: Chosen, name: str, values: Mapping[str, object]) -> None:
    for field in _RESTS_ON[name]:
        one = values.get(field)
        if isinstance(one, int):
            found[registry.entity(name).field(field).refers_to].add(one)


def _matters(store: Store, row: Row) -> bool:
    record = records.read(store, registry.entity("setting"), row.record)
    return bool({record.values["name"], (row.before or {}).get("name")} & due.SETTINGS)


_Owed = dict[int, "tuple[Sequence[Due], Sequence[Filing], bool]"]


def _of_awards(store: Store, _held: Settings, _today: date, ids: set[int] | None) -> _Owed:
    return {
        one.id: (due.of_award(one), one.filings, one.status in due.OPEN_AWARD)
        for one in due_facts.awards(store, ids)
    }


def _of_subawards(store: Store, held: Settings, _today: date, ids: set[int] | None) -> _Owed:
    return {
        one.id: (due.of_subaward(one, held), (), one.status in due.OPEN_SUBAWARD)
        for one in due_facts.subawards(store, ids)
    }


def _of_organizations(store: Store, held: Settings, _today: date, ids: set[int] | None) -> _Owed:
    found = due_facts.organizations(store, due.OPEN_AWARD, ids)
    return {one.id: (due.of_organization(one, held), (), True) for one in found}


def _of_units(store: Store, held: Settings, today: date, ids: set[int] | None) -> _Owed:
    return {
        one.id: (due.of_unit(one, held, today), (), True) for one in due_facts.units(store, ids)
    }


_OWED = {
    "award": _of_awards,
    "subaward": _of_subawards,
    "organization": _of_organizations,
    "unit": _of_units,
}
