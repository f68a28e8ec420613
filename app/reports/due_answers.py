"""Which reports the open requirements ask for now, and what each is then to be made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from app.reports import catalog
from app.services import requirements
from db import records
from db.model import choices, registry
from db.model.days import fiscal_year_of

if TYPE_CHECKING:
    from app.reports.declared import Report
    from app.services.parameters import Parameter
    from app.services.requirements import Deadline
    from app.services.session import Session

AHEAD_DAYS: Final = 60
"""How far ahead a requirement is offered; an overdue one always is."""


@dataclass(frozen=True, slots=True)
class DueAnswer:
    """A report that meets one or several open requirements.

    Attributes: `values` fill what the report asks, by parameter; `deadlines` are those it meets,
    the most urgent first.
    """

    report: Report
    values: dict[str, str]
    deadlines: tuple[Deadline, ...]

    @property
    def due_on(self) -> date:
        """The day it is due, the first one of several."""
        return self.deadlines[0].due_on

    @property
    def title(self) -> str:
        """What is due and whose: `SF-425, EMW-2026-SS-00012`, `TCIU briefing, 4 due`."""
        first = self.deadlines[0]
        kind = choices.label("requirement_kind", first.kind)
        if len(self.deadlines) > 1:
            return f"{kind}, {len(self.deadlines):,} due"
        return f"{kind}, {first.subject_title}"


def due_answers(session: Session) -> list[DueAnswer]:
    """Return the reports that open requirements ask for, overdue or due soon, most urgent first.

    Requirements that one report meets with the same choices are told together.
    """
    kinds = tuple(kind for one in catalog.REPORTS for kind in one.meets)
    until = session.today + timedelta(days=AHEAD_DAYS)
    found: dict[tuple[str, str, tuple[tuple[str, str], ...]], DueAnswer] = {}
    for one in requirements.open_until(session, until, kinds):
        answer = _answer(session, one)
        if answer is not None:
            key = (answer.report.name, one.kind, tuple(sorted(answer.values.items())))
            before = found[key].deadlines if key in found else ()
            found[key] = DueAnswer(answer.report, answer.values, (*before, one))
    return list(found.values())


def due_answer(session: Session, requirement: int) -> DueAnswer | None:
    """Return the report that meets one requirement, however far off; None where none does.

    Raises NoSuchRecord.
    """
    return _answer(session, requirements.read(session, requirement).deadline)


def _answer(session: Session, one: Deadline) -> DueAnswer | None:
    report = catalog.meeting(one.kind)
    if report is None:
        return None
    return DueAnswer(report, values_for(session, report, one), (one,))


def values_for(session: Session, report: Report, one: Deadline) -> dict[str, str]:
    """Return what a requirement says of a report's choices: whose it is, and its period."""
    subjects = _subjects(session, one)
    filled = {parameter.name: _value(parameter, one, subjects) for parameter in report.parameters}
    return {name: value for name, value in filled.items() if value}


def _subjects(session: Session, one: Deadline) -> dict[str, int]:
    """Return whose a requirement is by type; of a subaward its award too."""
    found = {one.subject.type: one.subject.id}
    if one.subject.type == "subaward":
        subaward = records.read(session.store, registry.entity("subaward"), one.subject.id)
        found["award"] = int(str(subaward.values["award"]))
    return found


def _value(parameter: Parameter, one: Deadline, subjects: dict[str, int]) -> str:
    start, end = one.period
    if parameter.kind == "record" and parameter.entity in subjects:
        return str(subjects[parameter.entity])
    if parameter.kind == "day" and parameter.name in {"period_end", "until"}:
        return end or ""
    if parameter.kind == "day" and parameter.name == "since":
        return start or ""
    if parameter.name == "year" and end:
        return str(fiscal_year_of(date.fromisoformat(end)))
    return ""
