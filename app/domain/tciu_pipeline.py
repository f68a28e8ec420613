"""The way of an investigative unit abroad to its work, step by step (PARTNERSHIPS 2).

Proposed, INL concurrence, chief of mission approval, memorandum of cooperation, vetting, training,
operational; then what became of it. 6 U.S.C. 475 asks for concurrence, approval and vetting.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from app.domain.agreement_line import Mark, Span
from db.model import choices
from db.model.days import first_day, last_day, show_fuzzy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from db.model.partner_rule_facts import Step as Status
    from db.model.tciu_facts import Tciu

State = Literal["done", "late", "pending", "missing", "refused", "open"]
TITLES = {
    "proposed": "Proposed",
    "concurred": "INL concurrence",
    "approved": "Chief of mission approval",
    "agreement_signed": "Memorandum of cooperation signed",
    "vetting": "Vetting",
    "training": "Training",
    "operational": "Operational",
    "suspended": "Suspended",
    "merged": "Merged",
    "closed": "Closed",
}
STATUTORY = ("concurred", "approved", "agreement_signed", "vetting")
"""Steps the law or its program asks for before a unit works (6 U.S.C. 475)."""
_AFTER = frozenset({"suspended", "merged", "closed", "operational"})
_WHOLE = len("2025-06-15")
_DECISIONS = {
    "concurred": ("inl_concurrence", "6 U.S.C. 475: no unit without it"),
    "approved": ("chief_of_mission_approval", "6 U.S.C. 475 asks for it"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One step.

    Attributes: `day` fuzzy, None where not recorded; `says` what is known or missing, in a
    sentence; `entity`, `record` and `field` where it is written, record None: nowhere yet;
    `waited` days since the newest step before it, and `about` whether one of the two is fuzzy.
    """

    code: str
    day: str | None
    says: str
    state: State
    entity: str = "unit_status"
    record: int | None = None
    field: str = ""
    waited: int | None = None
    about: bool = False

    @property
    def title(self) -> str:
        """The step in words."""
        return TITLES[self.code]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A unit's way; `to_work` days from the memorandum to operational, `about` with fuzzy days."""

    stages: tuple[Stage, ...]
    to_work: int | None
    about: bool
    marks: tuple[Mark, ...]
    spans: tuple[Span, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """What the law asks for and nothing is recorded of, in words."""
        return tuple(
            _in_text(one.title.replace(" signed", ""))
            for one in self.stages
            if one.code in STATUTORY and one.state == "missing"
        )


def pipeline(unit: Tciu, today: date) -> Pipeline:
    """Return a unit's way as far as it is recorded."""
    steps = [
        _from_status(unit, "proposed"),
        _decision(unit, "concurred", unit.inl, unit.inl_on),
        _decision(unit, "approved", unit.chief, unit.chief_on),
        _memorandum(unit),
        _vetting(unit),
        _from_status(unit, "training"),
        _operational(unit),
        *_later(unit),
    ]
    stages = tuple(_with_waits(steps))
    signed, works = (_day_of(stages, code) for code in ("agreement_signed", "operational"))
    days = None
    if signed and works:
        days = (first_day(works) - first_day(signed)).days
    about = days is not None and not _both_whole(signed, works)
    return Pipeline(stages, days, about, tuple(_marks(unit, stages, today)), tuple(_spans(stages)))


def days_in_words(days: int, *, about: bool) -> str:
    """Return days as words: `231 days`, `about 1 day`."""
    said = f"{abs(days):,} day{'' if abs(days) == 1 else 's'}"
    return f"about {said}" if about else said


def _from_status(unit: Tciu, code: str) -> Stage:
    row = _first(unit, code)
    if row is None:
        return Stage(code, None, "No day is recorded.", "open")
    return Stage(code, row.since, "", "done", record=row.id, field="since")


def _decision(unit: Tciu, code: str, decision: str | None, day: str | None) -> Stage:
    """Return concurrence or approval: the unit's own field, else what its status tells."""
    field, law = _DECISIONS[code]
    at = f"{field}_on" if decision in {"granted", "refused"} or day else field
    stage = Stage(code, day, "", "done", "unit", unit.id, at)
    if decision == "refused":
        return replace(stage, says=f"Refused. {law}.", state="refused")
    if decision == "pending":
        return replace(stage, says="The decision is pending.", state="pending")
    if day:
        return _granted(unit, stage, day)
    if decision == "granted":
        return replace(stage, says="Granted; the day is not recorded.")
    row = _first(unit, code)
    if row is None:
        return replace(stage, says=f"No {_in_text(TITLES[code])} recorded. {law}.", state="missing")
    says = "By its status; the decision itself is not recorded."
    return replace(stage, day=row.since, says=says)


def _granted(unit: Tciu, stage: Stage, day: str) -> Stage:
    """Return a decision with its day, which must not lie after the unit's first work (P14)."""
    works = _first(unit, "operational")
    if works and day > last_day(works.since).isoformat():
        says = f"Only after the unit was operational, {_when(works.since)}."
        return replace(stage, says=says, state="late")
    return replace(stage, says="Granted.")


def _memorandum(unit: Tciu) -> Stage:
    code = "agreement_signed"
    row = _first(unit, code)
    signed = [paper for paper in unit.papers if paper.signed_on]
    if signed:
        first = min(signed, key=lambda paper: first_day(paper.signed_on or ""))
        says = f"{first.title}."
        if row and row.since != first.signed_on:
            says += f" The unit's status says {show_fuzzy(row.since)}."
        return Stage(code, first.signed_on, says, "done", "agreement", first.id, "signed_on")
    if row:
        says = "By its status; no memorandum in this file lists the unit."
        return Stage(code, row.since, says, "done", record=row.id, field="since")
    if unit.papers:
        paper = unit.papers[0]
        says = f"{paper.title}: not signed."
        return Stage(code, None, says, "pending", "agreement", paper.id, "signed_on")
    return Stage(code, None, "No memorandum of cooperation recorded.", "missing", "agreement")


def _vetting(unit: Tciu) -> Stage:
    row = _first(unit, "vetting")
    done = min(unit.vetting, key=lambda one: (one.done_on, one.id), default=None)
    if row:
        return Stage("vetting", row.since, "", "done", record=row.id, field="since")
    if done:
        kind = choices.label("cohort_kind", done.kind)
        return Stage("vetting", done.done_on, f"First: {kind}.", "done", "cohort", done.id)
    says = "No vetting recorded. 6 U.S.C. 475 asks for it before members enter."
    return Stage("vetting", None, says, "missing", "cohort")


def _operational(unit: Tciu) -> Stage:
    stage = _from_status(unit, "operational")
    if stage.day is None and unit.established_on:
        says = f"No day is recorded; the unit was established {_when(unit.established_on)}."
        return replace(stage, says=says)
    return stage


def _later(unit: Tciu) -> Iterator[Stage]:
    """Yield what became of it after it was operational, by day."""
    first = _first(unit, "operational")
    rows = [row for row in unit.statuses if row.status in _AFTER and row is not first]
    for row in sorted(rows, key=lambda one: first_day(one.since)):
        says = "Again." if row.status == "operational" else ""
        yield Stage(row.status, row.since, says, "done", record=row.id, field="since")
    if unit.closed_on and not any(row.status in {"closed", "merged"} for row in rows):
        yield Stage("closed", unit.closed_on, "", "done", "unit", unit.id, "closed_on")


def _first(unit: Tciu, code: str) -> Status | None:
    rows = [row for row in unit.statuses if row.status == code]
    return min(rows, key=lambda row: (first_day(row.since), row.id), default=None)


def _with_waits(steps: list[Stage]) -> Iterator[Stage]:
    """Yield the steps with the days since the newest one before, in order and in time."""
    dated: list[str] = []
    for one in steps:
        if one.day is None:
            yield one
            continue
        on = first_day(one.day)
        earlier = [day for day in dated if first_day(day) <= on]
        dated.append(one.day)
        if not earlier:
            yield one
            continue
        before = max(earlier, key=first_day)
        waited = (on - first_day(before)).days
        yield replace(one, waited=waited, about=not _both_whole(one.day, before))


def _marks(unit: Tciu, stages: tuple[Stage, ...], today: date) -> list[Mark]:
    found = [
        Mark(first_day(one.day), one.day, one.code, one.title, one.entity, one.record)
        for one in stages
        if one.day
    ]
    if unit.established_on and unit.established_on not in {one.day for one in stages}:
        on = unit.established_on
        found.append(Mark(first_day(on), on, "established", "Established", "unit", unit.id))
    found.append(Mark(today, today.isoformat(), "today", "Today"))
    return sorted(found, key=lambda one: one.on)


def _spans(stages: tuple[Stage, ...]) -> Iterator[Span]:
    """Yield the stretches: getting ready like a paper signed, at work like one in force."""
    dated = [one for one in stages if one.day]
    works = next((at for at, one in enumerate(dated) if one.code == "operational"), None)
    if works:
        first = min(first_day(one.day or "") for one in dated[:works])
        yield Span("signed", first, first_day(dated[works].day or ""))
    for at, one in enumerate(dated):
        after = dated[at + 1].day if at + 1 < len(dated) else None
        until = first_day(after) if after else None
        if one.code == "operational":
            yield Span("in_force", first_day(one.day or ""), until)
        elif one.code == "suspended":
            yield Span("suspended", first_day(one.day or ""), until)


def _day_of(stages: tuple[Stage, ...], code: str) -> str | None:
    return next((one.day for one in stages if one.code == code), None)


def _both_whole(*days: str | None) -> bool:
    return all(day is not None and len(day) == _WHOLE for day in days)


def _when(fuzzy: str) -> str:
    return f"{'on' if len(fuzzy) == _WHOLE else 'in'} {show_fuzzy(fuzzy)}"


def _in_text(title: str) -> str:
    """Return a step inside a sentence; INL keeps its capitals."""
    return title if title.startswith("INL") else title[:1].lower() + title[1:]
