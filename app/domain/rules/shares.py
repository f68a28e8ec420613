"""The personnel cap of 6 U.S.C. 609(b)(2): G10 on the budget, G11 on spending (RULES.md).

Each agency is judged by its own rows; an approved waiver of it or its award sets another cap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.budgets import PERSONNEL
from app.domain.rules.figures import limit_text, over, share
from db.model.hits import Hit
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.domain.settings import Settings
    from db.model.rule_facts import SubawardFacts


def g10(fact: SubawardFacts, held: Settings, today: date) -> Iterator[Hit]:
    """Personnel lines are over the cap of its own current budget."""
    lines = [(one.category, one.budgeted or 0) for one in fact.lines]
    yield from _over_cap("G10", "current budget", lines, fact, cap(fact, held, today))


def g11(fact: SubawardFacts, held: Settings, today: date) -> Iterator[Hit]:
    """Personnel spending is over the cap of its own spending."""
    lines = [(one.category, one.spent) for one in fact.lines]
    yield from _over_cap("G11", "spending", lines, fact, cap(fact, held, today))


def cap(fact: SubawardFacts, held: Settings, today: date) -> tuple[int | None, bool]:
    """Return the cap in millionths of a percent, and whether a waiver set it.

    The waiver decided last holds, from that day; of two on one day the one entered last. One
    without a percentage leaves the cap unknown.
    """
    day = today.isoformat()
    waivers = [one for one in fact.waivers if (one.decided_on or "") <= day]
    if waivers:
        latest = max(reversed(waivers), key=lambda one: one.decided_on or "")
        return latest.percent, True
    head = fact.head
    return held.number("personnel_cap_percent", head.fiscal_year, head.recipient), False


def _over_cap(
    rule: str,
    of_what: str,
    lines: list[tuple[str, int]],
    fact: SubawardFacts,
    allowed: tuple[int | None, bool],
) -> Iterator[Hit]:
    limit, waived = allowed
    paying = sum(cents for category, cents in lines if category in PERSONNEL)
    whole = sum(cents for _, cents in lines)
    if limit is None or not over(paying, whole, limit):
        return
    percent = share(paying, whole, limit)
    shared = f", {percent} of" if percent else " of"
    called = "waiver allows" if waived else "cap is"
    yield Hit(
        rule,
        "warn",
        "subaward",
        fact.head.id,
        "",
        f"Personnel is {show_cents(paying)}{shared} the {of_what} of {show_cents(whole)}; "
        f"the {called} {limit_text(limit)}.",
    )
