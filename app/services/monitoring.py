"""Findings of visits and audits: what each waits for, and the steps of its way as one step each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain import finding_clock
from app.domain.finding_clock import STEPS, Clock
from app.services import save
from db import records, search
from db.change import Change
from db.model import registry
from db.query import ListQuery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.session import Session
    from db.change import ChangeSet

WORDS = {
    "issued_on": "issued",
    "accepted_on": "plan accepted",
    "management_decision_on": "decided",
    "verified_on": "verified",
    "closed_on": "closed",
}
"""What a finding is once the day of a field is set."""


@dataclass(frozen=True, slots=True)
class FindingStands:
    """A finding as it stands: its stored values, its clock, and that of an audit's decision.

    Attributes: `next_step` is issue, accept, verify or close, None once it is closed.
    """

    id: int
    title: str
    values: Mapping[str, object]
    clock: Clock
    decision: Clock | None
    next_step: str | None

    @property
    def is_open(self) -> bool:
        """Whether it is not closed."""
        return self.next_step is not None


def finding(session: Session, number: int) -> FindingStands:
    """Return how one finding stands today. Raises NoSuchRecord."""
    found = records.read(session.store, registry.entity("finding"), number)
    values = found.values
    audit = values["audit_report"]
    accepted = None
    if audit is not None:
        report = records.read(session.store, registry.entity("audit_report"), int(str(audit)))
        accepted = report.values["fac_accepted_on"]
    return FindingStands(
        number,
        found.title,
        values,
        finding_clock.clock(values, session.today),
        finding_clock.decision(values, None if accepted is None else str(accepted), session.today)
        if audit is not None
        else None,
        finding_clock.next_step(values),
    )


def findings_of(session: Session, owner: str, number: int) -> list[FindingStands]:
    """Return the findings of a monitoring visit or an audit report, the open ones first."""
    entity = registry.entity("finding")
    ids = records.referring_through(session.store, entity, entity.field(owner), number)
    return sorted((finding(session, one) for one in ids), key=lambda one: not one.is_open)


@dataclass(frozen=True, slots=True)
class Tracked:
    """A finding with whose it is, and the visit or audit that found it."""

    stands: FindingStands
    organization: int
    holder: str
    found_by: str
    found_on: str


def tracked(session: Session) -> list[Tracked]:
    """Return every finding of the file, by the name of whose it is, the newest visit first."""
    entity = registry.entity("finding")
    ids = list(search.ids(session.store, ListQuery(entity)))
    found = [_tracked(session, finding(session, one)) for one in ids]
    found.sort(key=lambda one: one.found_on, reverse=True)
    return sorted(found, key=lambda one: one.holder.lower())


def _tracked(session: Session, one: FindingStands) -> Tracked:
    of_visit = one.values["monitoring_visit"] is not None
    owner = "monitoring_visit" if of_visit else "audit_report"
    day = "visited_on" if of_visit else "year_ended_on"
    source = records.read(session.store, registry.entity(owner), int(str(one.values[owner])))
    holder = int(str(source.values["organization"]))
    name = records.titles(session.store, "organization", [holder])[holder]
    return Tracked(one, holder, name, source.title, str(source.values[day]))


def take_step(session: Session, number: int, values: Mapping[str, object]) -> ChangeSet:
    """Record a step of a finding's way: its day and what goes with it. Raises NotSaved."""
    found = records.read(session.store, registry.entity("finding"), number)
    word = next(word for name, word in WORDS.items() if name in values)
    change = Change("finding", number, dict(values), found.version)
    return save.apply(session, [change], f"Record “{found.title}” as {word}")


def send_letter(session: Session, visit: int, on: str) -> ChangeSet:
    """Record the day on which a visit's result letter went out, in one step."""
    found = records.read(session.store, registry.entity("monitoring_visit"), visit)
    change = Change("monitoring_visit", visit, {"letter_sent_on": on}, found.version)
    return save.apply(session, [change], f"Record the letter of “{found.title}”")


def earliest(values: Mapping[str, object], step: str) -> str | None:
    """Return the ISO day of the last step before one, before which it cannot be."""
    names = list(STEPS)
    before = [values.get(STEPS[name]) for name in names[: names.index(step)]]
    return max((str(day) for day in before if day), default=None)


def days_open(values: Mapping[str, object], today: date) -> int | None:
    """Return the days from a finding's issue to its close, else to today; None: not issued."""
    if not values["issued_on"]:
        return None
    closed = values["closed_on"]
    last = date.fromisoformat(str(closed)) if closed else today
    return (last - date.fromisoformat(str(values["issued_on"]))).days
