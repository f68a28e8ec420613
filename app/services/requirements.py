"""Reports due: planned for the whole file, and listed with the business day before and a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain import due
from app.domain.holidays import last_business_day
from app.services import deadlines, save
from db import records
from db.change import Change
from db.model import choices, registry
from db.model.days import show_day
from db.model.due_facts import Subject
from db.model.errors import NoSuchRecord
from db.queries import due_facts
from db.queries import requirements as stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.replanning import Action, Step
    from app.services.session import Session
    from db.change import ChangeSet

LABEL = "Plan reports due"


@dataclass(frozen=True, slots=True)
class Plan:
    """What planning would do, in order of the due days."""

    steps: tuple[Step, ...]

    def of(self, *actions: Action) -> tuple[Step, ...]:
        """Return the steps of some actions: add, change, submit, drop, restore, keep."""
        return tuple(step for step in self.steps if step.action in actions)


@dataclass(frozen=True, slots=True)
class Planned:
    """One step of a plan as it is told: what kind of report, whose, and what is done and why."""

    step: Step
    kind: str
    subject_title: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """One requirement as it is told: whose, what for, until when and why.

    Attributes: `requirement`, `uuid` and `changed_at` (UTC) are the record's; `subject_title` the
    title of whose it is; `day_says` the due day in words, `says` also how it stands today.
    """

    requirement: int
    uuid: str
    changed_at: str
    title: str
    kind: str
    subject: Subject
    subject_title: str
    period: tuple[str | None, str | None]
    due_on: date
    status: str
    rule: str | None
    arithmetic: str | None
    cites: str | None
    day_says: str
    says: str

    @property
    def last_business_day(self) -> date:
        """The last business day on or before the due day."""
        return last_business_day(self.due_on)

    @property
    def is_open(self) -> bool:
        """Whether it still has to be handed in."""
        return self.status == "open"

    def as_json(self) -> dict[str, object]:
        """Return the deadline as a JSON object; `type` and `id` are whose it is."""
        start, end = self.period
        return {
            "due_on": self.due_on.isoformat(),
            "last_business_day": self.last_business_day.isoformat(),
            "kind": self.kind,
            "type": self.subject.type,
            "id": self.subject.id,
            "title": self.subject_title,
            "requirement": self.requirement,
            "period": {"start": start, "end": end},
            "status": self.status,
            "rule": self.rule,
            "cites": self.cites,
            "says": self.says,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """A filed financial report that answers a requirement; `filed_on` an ISO day."""

    report: int
    title: str
    filed_on: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A requirement on its own page: the deadline, what answered it, why planning keeps it.

    `may_follow` tells that it was changed by hand while its rule still asks for it.
    """

    deadline: Deadline
    answer: Answer | None
    kept: str
    may_follow: bool = False


def plan(session: Session) -> Plan:
    """Return what planning the whole file would do; nothing is written."""
    return Plan(tuple(deadlines.steps(session.store, session.today)))


def told(session: Session, planned: Plan) -> list[Planned]:
    """Return the steps of a plan that tell something; rows filed as they should be do not."""
    steps = [step for step in planned.steps if step.is_telling]
    titles = _titles(session, [step.subject for step in steps])
    return [
        Planned(
            step,
            choices.label("requirement_kind", due.RULES[step.rule].kind),
            titles.get(step.subject, ""),
        )
        for step in steps
    ]


def carry_out(session: Session, planned: Plan) -> ChangeSet:
    """Write a plan as one step that one undo takes back; an empty one writes nothing."""
    changes = deadlines.changes(planned.steps)
    return save.apply(session, changes, LABEL, "plan", planning=False)


def plan_audit(session: Session, organization: int, year_ended_on: date) -> ChangeSet:
    """Plan an organization's single audit (D11) for a fiscal year; one that is there stays."""
    facts = due_facts.organizations(session.store, due.OPEN_AWARD, {organization})[0]
    if year_ended_on in facts.audit_years:
        return save.apply(session, [], LABEL)
    owed = due.single_audit(organization, year_ended_on, dict(facts.audits).get(year_ended_on))
    change = Change("requirement", None, owed.values() | {"status": "open"})
    return save.apply(session, [change], LABEL)


def listed(
    session: Session, since: date | None = None, until: date | None = None
) -> list[Deadline]:
    """Return the requirements due from one day to another, both included, by due day."""
    rows = stored.due_between(session.store, since, until)
    titles = _titles(session, [row.subject for row in rows])
    return [_deadline(row, titles.get(row.subject, ""), session.today) for row in rows]


def open_until(session: Session, until: date, kinds: Sequence[str]) -> list[Deadline]:
    """Return the open requirements of some kinds due by a day, overdue ones too, by due day."""
    rows = stored.open_until(session.store, until, kinds)
    titles = _titles(session, [row.subject for row in rows])
    return [_deadline(row, titles.get(row.subject, ""), session.today) for row in rows]


def of_award(session: Session, award: int) -> list[Deadline]:
    """Return what an award and its subawards owe, friendly forces too, by due day."""
    rows = stored.of_award(session.store, award)
    titles = _titles(session, [row.subject for row in rows])
    return [_deadline(row, titles.get(row.subject, ""), session.today) for row in rows]


def read(session: Session, requirement: int) -> Standing:
    """Return one requirement with all that is told on its page. Raises NoSuchRecord."""
    row = stored.read(session.store, requirement)
    if row is None:
        raise NoSuchRecord(f"There is no requirement number {requirement}.")
    title = _titles(session, [row.subject]).get(row.subject, "")
    answered = stored.answering(session.store, requirement)
    report = records.titles(session.store, "financial_report", answered[:1]) if answered else {}
    chosen = {row.subject.type: {row.subject.id}}
    kept = next(
        (
            step.says
            for step in deadlines.steps(session.store, session.today, chosen)
            if step.row == requirement and step.action == "keep"
        ),
        "",
    )
    return Standing(
        _deadline(row, title, session.today),
        None if answered is None else Answer(answered[0], report[answered[0]], answered[1]),
        kept,
        may_follow=bool(row.by_hand and row.rule and row.status == "open")
        and deadlines.freed(session.store, session.today, row.subject, requirement) is not None,
    )


def follow_rule(session: Session, requirement: int) -> ChangeSet:
    """Let a requirement changed by hand follow its rule again: mark and days in one undo step.

    Where no rule asks for it any more nothing is written. Raises NoSuchRecord.
    """
    row = stored.read(session.store, requirement)
    if row is None:
        raise NoSuchRecord(f"There is no requirement number {requirement}.")
    change = deadlines.freed(session.store, session.today, row.subject, requirement)
    label = f"Let “{row.title}” follow its rule again"
    return save.apply(session, [] if change is None else [change], label, planning=False)


def submit(session: Session, requirement: int, on: str, how: str = "") -> ChangeSet:
    """Record a requirement as submitted on an ISO day; `how` is added to its notes."""
    entity = registry.entity("requirement")
    stands = records.read(session.store, entity, requirement)
    values: dict[str, object] = {"status": "submitted", "submitted_on": on}
    if how.strip():
        said = f"Submitted {show_day(on)}: {how.strip()}"
        values["notes"] = "\n".join(filter(None, (str(stands.values["notes"] or ""), said)))
    change = Change("requirement", requirement, values, stands.version)
    return save.apply(session, [change], f"Record “{stands.title}” as submitted")


def _deadline(row: stored.DueRow, subject_title: str, today: date) -> Deadline:
    return Deadline(
        row.id,
        row.uuid,
        row.changed_at,
        row.title,
        row.kind,
        row.subject,
        subject_title,
        (row.period_start, row.period_end),
        date.fromisoformat(row.due_on),
        row.status,
        row.rule,
        row.arithmetic,
        row.citation,
        _day_says(row),
        _says(row, today),
    )


def _titles(session: Session, subjects: Iterable[Subject]) -> dict[Subject, str]:
    wanted: dict[str, set[int]] = {}
    for subject in subjects:
        wanted.setdefault(subject.type, set()).add(subject.id)
    return {
        Subject(name, one): title
        for name, ids in wanted.items()
        for one, title in records.titles(session.store, name, ids).items()
    }


def _day_says(row: stored.DueRow) -> str:
    """Return the due day in words: how it was counted, and the last business day before it."""
    on = date.fromisoformat(row.due_on)
    last = last_business_day(on)
    counted = f" ({row.arithmetic})" if row.arithmetic else ""
    before = "" if last == on else f"; last business day {show_day(last.isoformat())}"
    return f"Due {show_day(row.due_on)}{counted}{before}."


def _says(row: stored.DueRow, today: date) -> str:
    says = _day_says(row)
    if row.status != "open":
        on_day = f" on {show_day(row.submitted_on)}" if row.submitted_on else ""
        return f"{says} {choices.label('requirement_status', row.status)}{on_day}."
    late = (today - date.fromisoformat(row.due_on)).days
    if late > 0:
        says += f" Overdue by {late} {'day' if late == 1 else 'days'}."
    if row.by_hand and row.rule:
        says += " Changed by hand, left alone by planning."
    return says
