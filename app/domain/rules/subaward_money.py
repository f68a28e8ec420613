"""Rules on the money of subawards and their claims: G06, G07, G13 and G16 (RULES.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.rules.award_money import m_and_a_says
from app.domain.rules.figures import over
from db.model import choices
from db.model.hits import Hit
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.domain.settings import Settings
    from db.model.rule_facts import PaidClaim, SubawardFacts


def g06(fact: SubawardFacts, _held: Settings, _today: date) -> Iterator[Hit]:
    """More is expended than obligated, with what is passed through it."""
    if fact.expended > fact.obligated:
        yield _bad(
            "G06",
            fact,
            f"{show_cents(fact.expended)} expended is "
            f"{show_cents(fact.expended - fact.obligated)} over the "
            f"{show_cents(fact.obligated)} obligated.",
        )


def g07(fact: SubawardFacts, _held: Settings, _today: date) -> Iterator[Hit]:
    """More is claimed, less what was taken off, than expended."""
    asked = fact.claimed - fact.reduced
    if asked > fact.expended:
        less = f" less {show_cents(fact.reduced)} taken off" if fact.reduced else ""
        yield _bad(
            "G07",
            fact,
            f"{show_cents(fact.claimed)} claimed{less} is {show_cents(asked - fact.expended)} "
            f"over the {show_cents(fact.expended)} expended.",
        )


def g07_paid(fact: PaidClaim, _held: Settings, _today: date) -> Iterator[Hit]:
    """More was paid on a claim than approved, or than claimed while it is not approved."""
    limit = fact.claimed if fact.approved is None else fact.approved
    if fact.paid > limit:
        which = "claimed and not yet approved" if fact.approved is None else "approved"
        yield Hit(
            "G07",
            "bad",
            "claim",
            fact.id,
            "paid_amount",
            f"{show_cents(fact.paid)} paid is {show_cents(fact.paid - limit)} over the "
            f"{show_cents(limit)} {which}.",
        )


def g13(fact: SubawardFacts, held: Settings, _today: date) -> Iterator[Hit]:
    """Its own M&A, the larger of budget and spending, is over its share of the obligation."""
    head = fact.head
    line = next((one for one in fact.lines if one.category == "m_and_a"), None)
    if line is None:
        return
    limit = head.m_and_a_percent
    if limit is None:
        limit = held.number("subrecipient_m_and_a_percent", head.fiscal_year, head.recipient)
    budgeted = line.budgeted or 0
    larger = max(budgeted, line.spent)
    if over(larger, fact.obligated, limit):
        which = "budgeted" if budgeted >= line.spent else "spent"
        says = m_and_a_says(larger, which, fact.obligated, "obligated", limit)
        yield Hit("G13", "warn", "subaward", head.id, "m_and_a_percent", says)


def g16(fact: SubawardFacts, _held: Settings, _today: date) -> Iterator[Hit]:
    """Its own spending in a category has no budget, or is over it."""
    for line in fact.lines:
        if line.spent <= 0 or line.spent <= (line.budgeted or 0):
            continue
        name = choices.label("cost_category", line.category)
        says = f"{name}: {show_cents(line.spent)} spent and no budget line."
        if line.budgeted is not None:
            says = (
                f"{name}: {show_cents(line.spent)} spent is "
                f"{show_cents(line.spent - line.budgeted)} over the budget of "
                f"{show_cents(line.budgeted)}."
            )
        yield Hit("G16", "warn", "subaward", fact.head.id, "", says)


def _bad(rule: str, fact: SubawardFacts, says: str) -> Hit:
    return Hit(rule, "bad", "subaward", fact.head.id, "", says)
