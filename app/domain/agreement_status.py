"""What an agreement's status is on a day, and why (RECORDS, "Agreement on a day D").

Starts count from the first day a fuzzy day can mean, ends to its last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from db.model import choices
from db.model.days import first_day, fiscal_year_of, last_day, show_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.model.facts import AgreementFacts

LIVE = frozenset({"in_force", "expiring", "terminating"})
"""The statuses in which an agreement holds."""
ENDED = frozenset({"expired", "superseded", "terminated"})
"""The statuses in which it holds no more."""


@dataclass(frozen=True)
class Standing:
    """An agreement on a day: its status code, why in words, its end and the last day to act."""

    status: str
    says: str
    ends_on_now: date | None
    last_day_to_act: date | None

    @property
    def holds(self) -> bool:
        """Whether the agreement is in force on that day, also where its end is near."""
        return self.status in LIVE


def standing(facts: AgreementFacts, on: date, expiring_days: int) -> Standing:
    """Return an agreement's standing on a day; `expiring_days` is the setting of that name."""
    end = ends_on_now(facts, on)
    status, says = next(_candidates(facts, on, end, expiring_days))
    return Standing(status, says, end, last_day_to_act(facts, end))


def ends_on_now(facts: AgreementFacts, on: date) -> date | None:
    """Return the last day of the term as known on a day, None where there is none."""
    known = [n for n in facts.notices if n.new_end and first_day(n.dated) <= on]
    if known:
        newest = max(known, key=lambda notice: first_day(notice.dated))
        return last_day(newest.new_end or "")
    if facts.ends_on:
        return last_day(facts.ends_on)
    start = facts.in_force_on or facts.signed_on
    if facts.term_kind == "fiscal_year" and start:
        return date(fiscal_year_of(first_day(start)), 9, 30)
    return None


def last_day_to_act(facts: AgreementFacts, end: date | None) -> date | None:
    """Return the last day to send a notice: the end less the larger of the notices that count."""
    if end is None:
        return None
    counting = []
    if facts.renewal != "none":
        counting.append(facts.renewal_notice_days)
    if facts.renewal in {None, "automatic"}:
        counting.append(facts.termination_notice_days)
    return end - timedelta(days=max((days for days in counting if days is not None), default=0))


def days_left(it: Standing, on: date) -> int | None:
    """Return the days to the last day to act, below zero where it was missed.

    None where nothing can be done in time any more: it has ended, or no day is known.
    """
    if it.last_day_to_act is None or it.status in ENDED:
        return None
    return (it.last_day_to_act - on).days


def is_current(since: str | None, until: str | None, on: date) -> bool:
    """Return whether a party, member or contact is one on a day; empty ends are open."""
    return (since is None or first_day(since) <= on) and (until is None or last_day(until) > on)


def _candidates(
    facts: AgreementFacts, on: date, end: date | None, expiring_days: int
) -> Iterator[tuple[str, str]]:
    """Yield the statuses that fit, the one that counts first."""
    if facts.override_status:
        yield facts.override_status, f"Set by hand: {facts.override_reason or 'no reason given'}."
    yield from _ended(facts, on)
    if end and end < on:
        yield "expired", f"Its term ended on {_day(end)}, {(on - end).days:,} days ago."
    if facts.in_force_on and first_day(facts.in_force_on) <= on:
        since = f"In force since {_day(first_day(facts.in_force_on))}"
        if end and (end - on).days <= expiring_days:
            yield "expiring", f"{since}; its term ends on {_day(end)}, in {(end - on).days:,} days."
        yield "in_force", f"{since}; {f'its term ends on {_day(end)}' if end else 'no end is set'}."
    yield from _not_yet(facts, on)


def _ended(facts: AgreementFacts, on: date) -> Iterator[tuple[str, str]]:
    if facts.terminated_on or facts.termination_effective_on:
        given = first_day(facts.terminated_on) if facts.terminated_on else None
        effective = termination(facts)
        if effective and on >= effective:
            yield "terminated", f"Ended by notice on {_day(effective)}."
        if given and on >= given:
            ends = f"it ends on {_day(effective)}" if effective else "the day it ends is not known"
            yield "terminating", f"Notice was given on {_day(given)}; {ends}."
    if facts.suspended_from and first_day(facts.suspended_from) <= on:
        until = last_day(facts.suspended_to) if facts.suspended_to else None
        if until is None or on <= until:
            yield "suspended", f"Suspended since {_day(first_day(facts.suspended_from))}."
    if facts.superseded_from and first_day(facts.superseded_from) <= on:
        yield (
            "superseded",
            f"A newer text came into force on {_day(first_day(facts.superseded_from))}.",
        )


def termination(facts: AgreementFacts) -> date | None:
    """Return the first day it no longer holds; unknown notice days leave it unknown."""
    if facts.termination_effective_on:
        return first_day(facts.termination_effective_on)
    if facts.terminated_on and facts.termination_notice_days is not None:
        return first_day(facts.terminated_on) + timedelta(days=facts.termination_notice_days)
    return None


def _not_yet(facts: AgreementFacts, on: date) -> Iterator[tuple[str, str]]:
    if facts.signed_on and first_day(facts.signed_on) <= on:
        signed = first_day(facts.signed_on)
        known = "" if facts.in_force_on else "; no day in force is known"
        yield (
            "signed_not_in_force",
            f"Signed on {_day(signed)}, {(on - signed).days:,} days ago, not in force{known}.",
        )
    if facts.stage:
        yield (
            facts.stage,
            f"Not signed; its draft: {choices.label('agreement_stage', facts.stage)}.",
        )
    yield "unknown", "No day of signing, no day in force and no drafting stage is known."


def _day(day: date) -> str:
    return show_day(day.isoformat())
