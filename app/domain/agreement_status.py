"""What an agreement is on a day: in force, expiring, signed only …, and who is current then.

Source: the data dictionary's "Agreement on a day D". A fuzzy day that starts something counts from
its first day, one that ends something to its last.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from db.model.days import first_day, fiscal_year_of, last_day

if TYPE_CHECKING:
    from db.model.facts import AgreementDates

HOLDING = frozenset({"in_force", "expiring", "terminating"})
"""The statuses under which the agreement binds on the day."""
EXPIRING_DAYS = 180


def status(facts: AgreementDates, day: date, expiring_days: int = EXPIRING_DAYS) -> str:
    """Return the status code on a day; `expiring_days` before its end it is expiring."""
    if facts.override_status:
        return facts.override_status
    return (
        _ended_early(facts, day)
        or _by_its_term(facts, day, expiring_days)
        or ("signed_not_in_force" if _begun(facts.signed_on, day) else None)
        or facts.stage
        or "unknown"
    )


def ends_on_now(facts: AgreementDates, day: date) -> date | None:
    """Return the last day of the term as it stands on a day; None where it has no known end."""
    told = [(first_day(dated), new_end) for dated, new_end in facts.notices]
    known = [pair for pair in told if pair[0] <= day]
    if known:
        return last_day(max(known)[1])
    if facts.ends_on:
        return last_day(facts.ends_on)
    start = facts.in_force_on or facts.signed_on
    if facts.term_kind == "fiscal_year" and start:
        return date(fiscal_year_of(first_day(start)), 9, 30)
    return None


def is_current(since: str | None, until: str | None, day: date) -> bool:
    """Return whether a party, member or contact is one on a day; empty ends are open."""
    return (since is None or first_day(since) <= day) and (until is None or last_day(until) > day)


def _ended_early(facts: AgreementDates, day: date) -> str | None:
    effective = _termination(facts)
    if effective is not None and effective <= day:
        return "terminated"
    if _begun(facts.terminated_on, day):
        return "terminating"
    if _begun(facts.suspended_from, day) and (
        facts.suspended_to is None or last_day(facts.suspended_to) >= day
    ):
        return "suspended"
    if any(first_day(other) <= day for other in facts.superseded_on):
        return "superseded"
    return None


def _by_its_term(facts: AgreementDates, day: date, expiring_days: int) -> str | None:
    end = ends_on_now(facts, day)
    if end is not None and end < day:
        return "expired"
    if not _begun(facts.in_force_on, day):
        return None
    return "expiring" if end is not None and (end - day).days <= expiring_days else "in_force"


def _termination(facts: AgreementDates) -> date | None:
    """The first day it no longer holds; unknown notice days leave it unknown."""
    if facts.termination_effective_on:
        return first_day(facts.termination_effective_on)
    if facts.terminated_on and facts.termination_notice_days is not None:
        return first_day(facts.terminated_on) + timedelta(days=facts.termination_notice_days)
    return None


def _begun(fuzzy: str | None, day: date) -> bool:
    return fuzzy is not None and first_day(fuzzy) <= day
