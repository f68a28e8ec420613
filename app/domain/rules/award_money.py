"""Rules on an award's money: G04, G05, G06, G08, G09 and G12 (RULES.md).

Each says what does not hold between the award's ledgers, with the figures it follows from.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from app.domain import pass_through
from app.domain.rules.figures import counted, limit_text, over, part_of, share
from db.model import choices
from db.model.days import show_day
from db.model.hits import Hit
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.settings import Settings
    from db.model.hits import Severity
    from db.model.rule_facts import AwardFacts

_WARNED_DAYS = 15
"""G04 speaks from so many days before the last day to pass the money through."""


def g04(fact: AwardFacts, held: Settings, today: date) -> Iterator[Hit]:
    """OPSG money less the state's M&A is not passed through near or after its last day."""
    head, money = fact.head, fact.money("opsg")
    due = pass_through.due_on(
        head.pass_through_due,
        head.accepted_on,
        head.notice_of_award_on,
        held.number("pass_through_days", head.fiscal_year, head.recipient),
    )
    if due is None or today < due - timedelta(days=_WARNED_DAYS):
        return
    percent = held.number("saa_m_and_a_percent", head.fiscal_year, head.recipient)
    kept = part_of(money.authorized, percent)
    owed = money.authorized - kept - money.obligated
    if owed <= 0:
        return
    was = "was" if today > due else "is"
    yield Hit(
        "G04",
        "bad" if today > due else "warn",
        "award",
        head.id,
        "pass_through_due",
        f"{show_cents(owed)} of OPSG is still to be passed through: {show_cents(money.authorized)} "
        f"authorized less {show_cents(kept)} for M&A, {show_cents(money.obligated)} obligated; "
        f"the last day {was} {show_day(due.isoformat())}.",
    )


def g05(fact: AwardFacts, _held: Settings, _today: date) -> Iterator[Hit]:
    """More is obligated than authorized, or more passed through a subaward than it got."""
    yield from _over_authorized("G05", "obligated", fact)
    for one in fact.passed_on:
        if one.passed > one.obligated:
            yield _bad(
                "G05",
                fact,
                f"{show_cents(one.passed)} passed through subaward {one.number} is "
                f"{show_cents(one.passed - one.obligated)} over the "
                f"{show_cents(one.obligated)} obligated to it.",
            )


def g06(fact: AwardFacts, _held: Settings, _today: date) -> Iterator[Hit]:
    """More is expended than authorized."""
    yield from _over_authorized("G06", "expended", fact)


def g08(fact: AwardFacts, _held: Settings, _today: date) -> Iterator[Hit]:
    """More is drawn than authorized."""
    yield from _over_authorized("G08", "drawn", fact)


def g09(fact: AwardFacts, held: Settings, today: date) -> Iterator[Hit]:
    """OPSG cash is below zero, or was held on every one of the last days."""
    head, money = fact.head, fact.money("opsg")
    paid = money.drawn - money.cash_on_hand
    if money.cash_on_hand < 0:
        yield _bad(
            "G09",
            fact,
            f"OPSG cash on hand is {show_cents(money.cash_on_hand)}: "
            f"{show_cents(money.drawn)} drawn, {show_cents(paid)} paid out.",
        )
        return
    days = held.number("cash_days", head.fiscal_year, head.recipient)
    least = _least_cash(fact, money.cash_on_hand, today, days)
    if days and least > 0:
        since = today - timedelta(days=days - 1)
        yield _hit(
            "G09",
            "warn",
            fact,
            f"OPSG cash on hand is {show_cents(money.cash_on_hand)} and was never below "
            f"{show_cents(least)} since {show_day(since.isoformat())}, {counted(days, 'day')}.",
        )


def g12(fact: AwardFacts, held: Settings, _today: date) -> Iterator[Hit]:
    """The state's own M&A in OPSG is over its share of what is authorized."""
    head, authorized = fact.head, fact.money("opsg").authorized
    if fact.m_and_a is None:
        return
    budgeted, spent = fact.m_and_a.budgeted or 0, fact.m_and_a.spent
    larger = max(budgeted, spent)
    limit = held.number("saa_m_and_a_percent", head.fiscal_year, head.recipient)
    if over(larger, authorized, limit):
        which = "budgeted" if budgeted >= spent else "spent"
        yield _bad("G12", fact, m_and_a_says(larger, which, authorized, "authorized", limit))


def m_and_a_says(part: int, which: str, whole: int, of_what: str, limit: int) -> str:
    """Return the sentence on an M&A over its limit, for G12 and G13."""
    percent = share(part, whole, limit)
    shared = f", {percent} of the" if percent else " of the"
    return (
        f"M&A {which} is {show_cents(part)}{shared} {show_cents(whole)} {of_what}; "
        f"the limit is {limit_text(limit)}, {show_cents(part_of(max(whole, 0), limit))}."
    )


def _over_authorized(
    rule: str, figure: Literal["obligated", "expended", "drawn"], fact: AwardFacts
) -> Iterator[Hit]:
    for money in fact.programs:
        cents: int = getattr(money, figure)
        over_by = cents - money.authorized
        if over_by > 0:
            yield _bad(
                rule,
                fact,
                f"{choices.label('program', money.program)}: {show_cents(cents)} {figure} "
                f"is {show_cents(over_by)} over the {show_cents(money.authorized)} authorized.",
            )


def _least_cash(fact: AwardFacts, cash: int, today: date, days: int) -> int:
    """Return the least cash at the end of any of the last days, today among them."""
    moved: dict[str, int] = {}
    for day, cents in fact.cash_moves:
        moved[day] = moved.get(day, 0) + cents
    least = cash
    for back in range(days - 1):
        cash -= moved.get((today - timedelta(days=back)).isoformat(), 0)
        least = min(least, cash)
    return least


def _bad(rule: str, fact: AwardFacts, says: str) -> Hit:
    return _hit(rule, "bad", fact, says)


def _hit(rule: str, severity: Severity, fact: AwardFacts, says: str) -> Hit:
    return Hit(rule, severity, "award", fact.head.id, "", says)
