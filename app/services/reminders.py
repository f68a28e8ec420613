"""The reminders in a file: by day, and which records want something done now (PARTNERSHIPS 4.4)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain import reminders
from app.services import clock_reminders, settings
from app.services.facts_for_rules import agreements
from db import records
from db.model import registry
from db.model.days import add_months
from db.queries import agreement_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from app.domain.reminders import Reminder
    from app.services.session import Session
    from db.model.partner_rule_facts import Obligation, PaperFacts

AHEAD = 12
"""Months that are told where no last day is asked for."""
LABELS = {
    "end": "Term ends",
    "notice": "Last day to act",
    "fiscal_year": "Fiscal year ends",
    "review": "Review",
    "not_in_force": "Signed, not in force",
    "pilot": "Pilot ends",
    "obligation": "Obligation",
    "cohort": "Runs out",
    "contact": "Verify contact",
    "commitment": "Commitment due",
    "requirement": "Report due",
}
"""What each kind of reminder is called."""
EVERY = ("agreement", "cohort", "contact", "commitment", "requirement")
"""The record types that have reminders."""
QUICK = 2_000
"""Records with reminders that a window's thread may read: a few milliseconds a hundred."""
LOOKED_BACK = 18
"""Months in which a reminder must have come to stand among the work of now."""
STAYING = frozenset({"cohort", "contact"})
"""What stays work of now until somebody renews or verifies it."""
OVER = 180
"""Days after which a day that was missed no longer counts as work of now."""


@dataclass(frozen=True, slots=True)
class Reminding:
    """A reminder of a record, with the record's type, id, uuid and title."""

    entity: str
    id: int
    uuid: str
    changed_at: str
    title: str
    reminder: Reminder

    @property
    def label(self) -> str:
        """What it reminds of."""
        return LABELS[self.reminder.about]

    def as_json(self) -> dict[str, object]:
        """Return the reminder as a JSON object; days are ISO text."""
        one = self.reminder
        return {
            "on": one.on.isoformat(),
            "about": one.about,
            "until": one.until.isoformat(),
            "type": self.entity,
            "id": self.id,
            "title": self.title,
            "obligation": one.obligation,
            "says": one.says,
        }


def listed(
    session: Session,
    since: date | None = None,
    until: date | None = None,
    entities: Sequence[str] = EVERY,
) -> list[Reminding]:
    """Return the reminders of some record types from one day to another, by day.

    Without days they are those of the coming year.
    """
    first = since or session.today
    last = until or add_months(max(first, session.today), AHEAD)
    return sorted(
        (
            one
            for name in entities
            for one in _named(session, name, _all(session, name, (first, last)))
        ),
        key=lambda one: (one.reminder.on, one.reminder.until, one.title),
    )


def are_quick(session: Session) -> bool:
    """Return whether the file is small enough for its reminders to be read at once."""
    return sum(records.count(session.store, name) for name in EVERY) <= QUICK


def on_days(session: Session, since: date, until: date) -> list[Reminding]:
    """Return what stands in the calendar from one day to another beside the reports due, by day.

    These are the reminders to come, and the days that all are about: such a one is `on` its
    `until`.
    """
    found, span = [], (add_months(since, -LOOKED_BACK), until)
    today = session.today
    for name in EVERY[:-1]:
        chosen = {
            one: kept
            for one, several in _all(session, name, span).items()
            if (kept := [it for it in _with_days(several, today) if since <= it.on <= until])
        }
        found += _named(session, name, chosen)
    return sorted(found, key=lambda one: (one.reminder.on, one.reminder.until, one.title))


def _with_days(several: Iterable[Reminder], today: date) -> list[Reminder]:
    """Return the reminders to come and, once each, the days that all are about."""
    kept = [one for one in several if one.about != "cohort" or one.on <= one.until]
    told = {(one.about, one.obligation, one.on) for one in kept}
    for one in list(kept):
        day = (one.about, one.obligation, one.until)
        if day not in told:
            told.add(day)
            kept.append(replace(one, on=one.until))
    # That a text is not in force has no day of its own.
    return [
        one
        for one in kept
        if one.on >= today or (one.on == one.until and one.about != "not_in_force")
    ]


def to_act_on(
    session: Session, entity: str = "agreement", limit: int | None = None
) -> list[Reminding]:
    """Return the records of a type that want something done now, one line each, nearest first.

    A line comes with its first reminder and goes when its day is long past; behind what lies
    ahead stands what was missed, the newest first. At most `limit` of them.
    """
    today = session.today
    began = add_months(today, -LOOKED_BACK)
    found = [
        (one, now)
        for one, several in _all(session, entity, (began, today)).items()
        if (now := _standing_now(several, today))
    ]
    found.sort(key=lambda pair: (_nearest(pair[1], today), pair[0]))
    chosen = {one: [now] for one, now in found[:limit]}
    named = {one.id: one for one in _named(session, entity, chosen)}
    return [named[one] for one in chosen]


def of_agreement(session: Session, agreement: int) -> tuple[list[Reminder], date | None]:
    """Return one agreement's reminders of the coming year and the day of its next review."""
    held, last = settings.of(session), add_months(session.today, AHEAD)
    found = _agreements(session, (session.today, last), [agreement]).get(agreement, [])
    papers = dict(agreements.read(session, [agreement]))
    review = (
        reminders.next_review(papers[agreement], held, session.today)
        if agreement in papers
        else None
    )
    return found, review


def _standing_now(several: Iterable[Reminder], today: date) -> Reminder | None:
    """Return what of an agreement's reminders that have come is the nearest to act on."""
    standing = [
        one
        for one in several
        if one.on <= today
        and (one.about in STAYING or (today - one.until).days <= OVER)
        and (one.about != "not_in_force" or (today - one.on).days < 7)
    ]
    # Of one day the newest reminder speaks: it knows whether the day has passed.
    return min(standing, key=lambda one: (_nearest(one, today), -one.on.toordinal()), default=None)


def _nearest(one: Reminder, today: date) -> tuple[bool, int]:
    away = (one.until - today).days
    return away < 0, abs(away)


def _all(session: Session, entity: str, days: tuple[date, date]) -> dict[int, list[Reminder]]:
    """Return the reminders in these days by record, of all out of the trash."""
    if entity == "agreement":
        return _agreements(session, days)
    return clock_reminders.read(session, entity, days)


def _agreements(
    session: Session, days: tuple[date, date], ids: list[int] | None = None
) -> dict[int, list[Reminder]]:
    """Return the reminders in these days by agreement, of some or of all out of the trash."""
    held = settings.of(session)
    wanted = list(agreement_facts.read(session.store)) if ids is None else ids
    duties: defaultdict[int, list[Obligation]] = defaultdict(list)
    for one, duty in agreements.obligations(session, wanted):
        duties[one].append(duty)
    papers: Iterable[tuple[int, PaperFacts]] = agreements.read(session, wanted)
    return {
        one: reminders.reminders(paper, duties[one], held, session.today, days)
        for one, paper in papers
    }


def _named(session: Session, entity: str, chosen: dict[int, list[Reminder]]) -> list[Reminding]:
    named = sorted(one for one, several in chosen.items() if several)
    by_id = {
        record.id: record
        for record in records.read_many(session.store, registry.entity(entity), named)
    }
    return [
        Reminding(entity, one, by_id[one].uuid, by_id[one].changed_at, by_id[one].title, reminder)
        for one in named
        for reminder in chosen[one]
    ]
