"""Rules on how long agreements hold: P01 to P07 (RULES.md; PARTNERSHIPS 4.4 and 0.7)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain import agreement_status
from app.domain.rules.figures import counted
from app.domain.rules.spoken_days import distance
from db.model import choices
from db.model.days import add_months, first_day, fiscal_year_of, show_day, show_fuzzy
from db.model.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.agreement_status import Standing
    from app.domain.settings import Settings
    from db.model.hits import Severity
    from db.model.partner_rule_facts import PaperFacts

NEAR_END: tuple[tuple[int, Severity], ...] = ((30, "bad"), (90, "warn"), (180, "note"))
"""An end within so many days is told so, the nearest first."""
LAST_DAYS, ACT_DAYS = 7, (30, 60)
"""So near, the last day to act is pressing; before that it is told within these days."""
UNUSED_DAYS = 90
FIRST_MONTH = 7
"""From 1 July on, an agreement that ends with the fiscal year is told."""
_HOLDS = frozenset({"in_force", "expiring"})
_OVER = frozenset({"terminated", "superseded"})


def p01(paper: PaperFacts, held: Settings, today: date) -> Iterator[Hit]:
    """Its term ends within 180 days, or has ended and nothing signed follows it."""
    kind, it = paper.term.term_kind, _standing(paper, held, today)
    if kind == "fiscal_year" or it.ends_on_now is None:
        return
    end = _said(it.ends_on_now, today)
    if it.status in agreement_status.LIVE:
        left = (it.ends_on_now - today).days
        severity = next((how for days, how in NEAR_END if 0 <= left <= days), None)
        if severity:
            yield _hit("P01", severity, paper, "ends_on", f"Its term ends on {end}.")
    elif it.status == "expired" and kind != "pilot_by_notice" and not _is_followed(paper, today):
        says = f"Its term ended on {end}, and no signed text follows it."
        yield _hit("P01", "bad", paper, "ends_on", says)


def p02(paper: PaperFacts, held: Settings, today: date) -> Iterator[Hit]:
    """The last day to give notice is near, or past while the term still runs."""
    it = _standing(paper, held, today)
    act, end = it.last_day_to_act, it.ends_on_now
    if it.status not in _HOLDS or act is None or end is None or not act < end or end < today:
        return
    left, term = (act - today).days, f"the term ends on {show_day(end.isoformat())}"
    on = _said(act, today)
    if left < 0:
        yield _hit("P02", "bad", paper, "ends_on", f"The last day to act was {on}; {term}.")
    elif left <= max(ACT_DAYS):
        severity: Severity = "bad" if left <= LAST_DAYS else "warn"
        yield _hit("P02", severity, paper, "ends_on", f"The last day to act is {on}; {term}.")


def p03(paper: PaperFacts, held: Settings, today: date) -> Iterator[Hit]:
    """It was signed 90 days ago or more and is not known to be in force."""
    signed = paper.term.signed_on
    if signed is None or _standing(paper, held, today).status != "signed_not_in_force":
        return
    days = (today - first_day(signed)).days
    if days >= UNUSED_DAYS:
        ago = f"{'up to ' if len(signed) < len('2026-01-01') else ''}{counted(days, 'day')} ago"
        start = paper.term.in_force_on
        then = f"in force from {show_fuzzy(start)}" if start else "no day in force is known"
        says = f"Signed {show_fuzzy(signed)}, {ago}; {then}."
        yield _hit("P03", "warn", paper, "in_force_on", says)


def p04(paper: PaperFacts, held: Settings, today: date) -> Iterator[Hit]:
    """Nobody looked at it for long, or the day set for its next review is past."""
    looked_after = paper.term.term_kind == "evergreen" or paper.review_every_months
    if _standing(paper, held, today).status not in _HOLDS:
        return
    if not looked_after and not paper.next_review_on:
        return
    last, planned = paper.last_reviewed_on, paper.next_review_on
    if planned and planned < today.isoformat() and (last is None or last < planned):
        says = f"Its next review was set for {_said(date.fromisoformat(planned), today)}."
        yield _hit("P04", "warn", paper, "next_review_on", says)
        return
    since = last or paper.term.in_force_on or paper.term.signed_on
    found = _overdue_review(paper, held, since, today) if since else None
    if since and found:
        months, severity = found
        day = _said(first_day(since), today)
        what = f"Last reviewed on {day}" if last else f"Never reviewed since {day}"
        says = f"{what}, more than {counted(months, 'month')}."
        yield _hit("P04", severity, paper, "last_reviewed_on", says)


def p05(paper: PaperFacts, held: Settings, today: date) -> Iterator[Hit]:
    """It ends with this fiscal year, or ended with an earlier one and nothing supersedes it."""
    it = _standing(paper, held, today)
    end = it.ends_on_now
    if paper.term.term_kind != "fiscal_year" or it.status in _OVER or end is None:
        return
    if end < today and not paper.has_successor:
        says = f"Its fiscal year ended on {_said(end, today)}, and no agreement supersedes it."
        yield _hit("P05", "bad", paper, "ends_on", says)
    elif end >= today >= date(end.year, FIRST_MONTH, 1) and (end.month, end.day) == (9, 30):
        says = f"It ends with the fiscal year on {_said(end, today)}."
        yield _hit("P05", "warn", paper, "ends_on", says)


def p06(paper: PaperFacts, _held: Settings, today: date) -> Iterator[Hit]:
    """It is held in force by hand though a newer text has come into force."""
    status, since = paper.term.override_status, paper.term.superseded_from
    if status in _HOLDS and since and first_day(since) <= today:
        label = choices.label("agreement_status", status or "").lower()
        day = show_day(first_day(since).isoformat())
        says = f"Set to {label} by hand, but a text that supersedes it came into force on {day}."
        yield _hit("P06", "bad", paper, "override_status", says)


def p07(paper: PaperFacts, held: Settings, today: date) -> Iterator[Hit]:
    """It is a pilot whose latest notice has run out."""
    it = _standing(paper, held, today)
    if paper.term.term_kind != "pilot_by_notice" or it.status in _OVER or it.ends_on_now is None:
        return
    if it.ends_on_now < today:
        says = f"The pilot ended on {_said(it.ends_on_now, today)}, by the latest notice."
        yield _hit("P07", "bad", paper, "ends_on", says)


def _standing(paper: PaperFacts, held: Settings, today: date) -> Standing:
    expiring = held.number("expiring_days", fiscal_year_of(today))
    return agreement_status.standing(paper.term, today, expiring)


def _is_followed(paper: PaperFacts, today: date) -> bool:
    return paper.followed_on is not None and first_day(paper.followed_on) <= today


def _overdue_review(
    paper: PaperFacts, held: Settings, since: str, today: date
) -> tuple[int, Severity] | None:
    """Return the months that are over and how bad that is; its own period goes before ours."""
    year = fiscal_year_of(today)
    steps: list[tuple[int, Severity]] = [
        (held.number("review_warn_months", year), "warn"),
        (held.number("review_note_months", year), "note"),
    ]
    if paper.review_every_months:
        steps = [(paper.review_every_months, "warn")]
    first = first_day(since)
    return next((step for step in steps if add_months(first, step[0]) < today), None)


def _said(day: date, today: date) -> str:
    stored = day.isoformat()
    return f"{show_day(stored)}, {distance(stored, today)}"


def _hit(rule: str, severity: Severity, paper: PaperFacts, field: str, says: str) -> Hit:
    return Hit(rule, severity, "agreement", paper.id, field, says)
