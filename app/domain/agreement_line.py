"""The days of an agreement's life in order, and the stretches between them, for a drawn line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.domain import agreement_status
from db.model.days import first_day, fiscal_year_of, last_day, show_day, show_fuzzy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.domain.agreement_status import Standing
    from db.model.facts import AgreementFacts

Stretch = Literal["signed", "in_force", "suspended", "terminating"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the line: where it stands, how it is written, what happened.

    Attributes: `kind` one of signed, in_force, notice, text, suspended, resumed, review, act,
    end, given, terminated, superseded, asked, today; `entity` and `record` what it opens, if any.
    """

    on: date
    day: str
    kind: str
    says: str
    entity: str = ""
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the line; `until` is its last day, None where it goes on."""

    kind: Stretch
    since: date
    until: date | None


def marks(facts: AgreementFacts, it: Standing) -> list[Mark]:
    """Return the agreement's own days, by day; `it` is how it stands on the day asked for."""
    found = [*_starts(facts), *_ends(facts)]
    if it.ends_on_now:
        if it.last_day_to_act and it.last_day_to_act != it.ends_on_now:
            found.append(_mark(it.last_day_to_act, "act", "Last day to act"))
        found.append(_mark(it.ends_on_now, "end", "Its term ends"))
    return sorted(found, key=lambda one: one.on)


def spans(facts: AgreementFacts, it: Standing) -> list[Span]:
    """Return the stretches: signed only, in force, suspended, under notice; later ones on top."""
    start = first_day(facts.in_force_on) if facts.in_force_on else None
    over = _over(facts, it)
    found = []
    if facts.signed_on and (start is None or first_day(facts.signed_on) < start):
        found.append(Span("signed", first_day(facts.signed_on), start or over))
    if start is not None:
        found.append(Span("in_force", start, over))
    if facts.terminated_on:
        found.append(Span("terminating", first_day(facts.terminated_on), over))
    if facts.suspended_from:
        until = last_day(facts.suspended_to) if facts.suspended_to else None
        found.append(Span("suspended", first_day(facts.suspended_from), until))
    return found


def arithmetic(facts: AgreementFacts, it: Standing, on: date) -> list[str]:
    """Return in sentences how the status, the end and the last day to act were counted."""
    found = []
    if it.status == "signed_not_in_force" and facts.signed_on:
        signed = first_day(facts.signed_on)
        found.append(f"From {_day(signed)} to {_day(on)} are {(on - signed).days:,} days.")
    if it.ends_on_now is None:
        return [*found, "No end is known, so there is no last day to act."]
    found.append(f"Its term ends on {_day(it.ends_on_now)}: {_why_then(facts, on)}.")
    act = it.last_day_to_act
    if act == it.ends_on_now:
        found.append("No notice days are known, so the last day to act is the end itself.")
    elif act is not None:
        days = (it.ends_on_now - act).days
        found.append(f"{_day(it.ends_on_now)} less {days:,} days of notice is {_day(act)}.")
    return found


def _why_then(facts: AgreementFacts, on: date) -> str:
    known = [n for n in facts.notices if n.new_end and first_day(n.dated) <= on]
    if known:
        newest = max(known, key=lambda notice: first_day(notice.dated))
        return f"the notice of {show_fuzzy(newest.dated)} set it"
    if facts.ends_on:
        whole = "" if len(facts.ends_on) == len("2026-01-01") else ", whose last day counts"
        return f"as written, {show_fuzzy(facts.ends_on)}{whole}"
    start = first_day(facts.in_force_on or facts.signed_on or "")
    return f"with FY{fiscal_year_of(start)}, in which it began"


def _starts(facts: AgreementFacts) -> Iterator[Mark]:
    for day, kind, says in (
        (facts.signed_on, "signed", "Signed"),
        (facts.in_force_on, "in_force", "In force"),
        (facts.suspended_from, "suspended", "Suspended"),
    ):
        if day:
            yield Mark(first_day(day), day, kind, says)
    if facts.suspended_to:
        yield Mark(
            last_day(facts.suspended_to), facts.suspended_to, "resumed", "Last day of suspension"
        )


def _ends(facts: AgreementFacts) -> Iterator[Mark]:
    for day, kind, says in (
        (facts.terminated_on, "given", "Notice of termination given"),
        (facts.superseded_from, "superseded", "A newer text in force"),
    ):
        if day:
            yield Mark(first_day(day), day, kind, says)
    effective = agreement_status.termination(facts)
    if effective:
        yield _mark(effective, "terminated", "Termination takes effect")


def _over(facts: AgreementFacts, it: Standing) -> date | None:
    """Return the day the agreement no longer holds or ends, the first of those known."""
    days = [it.ends_on_now, agreement_status.termination(facts)]
    if facts.superseded_from:
        days.append(first_day(facts.superseded_from))
    return min((day for day in days if day is not None), default=None)


def _mark(on: date, kind: str, says: str) -> Mark:
    return Mark(on, on.isoformat(), kind, says)


def _day(day: date) -> str:
    return show_day(day.isoformat())
