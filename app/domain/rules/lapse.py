"""Rules on money that may not be spent in time: G33 and G37 (RULES.md)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.due import OPEN_AWARD, OPEN_SUBAWARD
from app.domain.pace import Pace, straight_line
from app.domain.rules.figures import counted, share
from db.model.days import show_day
from db.model.hits import Hit
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.settings import Settings
    from db.model.rule_facts import AwardFacts, SubawardFacts

_NEAR_DAYS = 30
"""G37 speaks so many days before the last day to ask."""


def g33_award(fact: AwardFacts, held: Settings, today: date) -> Iterator[Hit]:
    """An open award's OPSG money is spent too slowly."""
    head, money = fact.head, fact.money("opsg")
    if head.status not in OPEN_AWARD:
        return
    start, end = head.performance_start, head.performance_end
    pace = _pace(start, end, today, money.authorized, money.expended)
    says = _too_slow(pace, held, head.fiscal_year, head.recipient)
    if says:
        yield Hit("G33", "warn", "award", head.id, "", says)


def g33_subaward(fact: SubawardFacts, held: Settings, today: date) -> Iterator[Hit]:
    """An open subaward's money is spent too slowly."""
    head = fact.head
    if head.status not in OPEN_SUBAWARD:
        return
    pace = _pace(head.starts_on, head.ends_on, today, fact.obligated, fact.expended)
    says = _too_slow(pace, held, head.fiscal_year, head.recipient)
    if says:
        yield Hit("G33", "warn", "subaward", head.id, "", says)


def g37(fact: AwardFacts, held: Settings, today: date) -> Iterator[Hit]:
    """The last day to ask for an extension is near, and OPSG money is left."""
    head, money = fact.head, fact.money("opsg")
    left = money.authorized - money.expended
    days = held.number("extension_days", head.fiscal_year, head.recipient)
    last = date.fromisoformat(head.performance_end) - timedelta(days=days)
    near = today <= last <= today + timedelta(days=_NEAR_DAYS)
    if head.status in OPEN_AWARD and left > 0 and near:
        yield Hit(
            "G37",
            "note",
            "award",
            head.id,
            "performance_end",
            f"An extension can be asked for until {show_day(last.isoformat())}, "
            f"{counted(days, 'day')} before the end on {show_day(head.performance_end)}; "
            f"{show_cents(left)} of OPSG is unspent.",
        )


def _pace(start: str, end: str, today: date, money: int, spent: int) -> Pace:
    return Pace(date.fromisoformat(start), date.fromisoformat(end), today, money, spent)


def _too_slow(pace: Pace, held: Settings, year: int, organization: int) -> str:
    """Return the sentence on money spent too slowly, "" where its pace will do.

    Nothing is said before the first day: there is no pace yet.
    """
    points = held.number("pace_points", year, organization)
    days = held.number("pace_days", year, organization)
    unspent = held.number("pace_unspent_percent", year, organization)
    drawn_out = straight_line(pace)
    if drawn_out is None or not (pace.behind(points) or pace.closing_with(days, unspent)):
        return ""
    time, money = share(pace.gone, pace.days), share(pace.spent, pace.money)
    return f"{time} of the days are gone and {money} of the money is spent. {drawn_out.says}"
