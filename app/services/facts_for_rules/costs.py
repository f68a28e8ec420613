"""Costs and budget lines of awards beside the orders that govern them and the days they keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.orders import first_spending_day
from app.domain.settings import parsed
from app.services import orders, settings
from db.model.row_facts import CostUnderOrder, ReviewedCost
from db.queries import rule_costs, rule_scopes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.settings import Settings
    from app.services.session import Session
    from db.model.row_facts import BudgetChange, ClaimClock, CostInPeriod, SubawardTerms

_NEVER = "9999-99-99"  # after every day: money may not be spent yet


def under_orders(session: Session, awards: Sequence[int]) -> list[tuple[int, CostUnderOrder]]:
    """Return the costs of OPSG subawards from before their first spending day, for G14."""
    terms = rule_scopes.subawards(session.store, awards)
    governing = orders.governing(session, [one for one in terms if terms[one].program == "opsg"])
    days = {one: first_spending_day(order) or _NEVER for one, order in governing.items()}
    return [
        (terms[subaward].award, CostUnderOrder(one, spent_on, governing[subaward]))
        for subaward, one, spent_on in rule_costs.spent_before(session.store, days)
    ]


def in_period(session: Session, awards: Sequence[int]) -> list[tuple[int, CostInPeriod]]:
    """Return the costs outside the period they are paid from, for G15."""
    return rule_costs.outside(session.store, awards)


def budget_changes(session: Session, awards: Sequence[int]) -> list[tuple[int, BudgetChange]]:
    """Return the budget lines after FEMA's approval that no approved FRAGO brought, for G17."""
    terms = rule_scopes.subawards(session.store, awards)
    approved = {
        one: order.fema_approved_on
        for one, order in orders.governing(session, terms).items()
        if order and order.fema_approved_on
    }
    return rule_costs.changed_after(session.store, terms, approved)


def reviewed(session: Session, awards: Sequence[int]) -> list[tuple[int, ReviewedCost]]:
    """Return the costs that need an environmental review, of item or order, for G24."""
    found = rule_costs.reviewed(session.store, awards)
    needing = rule_costs.orders_to_review(session.store)
    if not needing:
        return found
    terms = rule_scopes.subawards(session.store, awards)
    under = {
        one: order.id
        for one, order in orders.governing(session, terms).items()
        if order and order.id in needing
    }
    for subaward, one, spent_on in rule_costs.bought_under(session.store, under):
        number, approved = needing[under[subaward]]
        cost = ReviewedCost(one, spent_on, "operations_order", number, approved)
        found.append((terms[subaward].award, cost))
    return found


def claim_clocks(session: Session, awards: Sequence[int]) -> list[tuple[int, ClaimClock]]:
    """Return the allowable costs that are claimed late or not yet, for G34."""
    held = settings.of(session)
    terms = rule_scopes.subawards(session.store, awards)
    bases = {
        one: of.claim_basis or _basis(held, of)
        for one, of in terms.items()
        if of.claim_days is not None
    }
    return rule_costs.claimed_late(session.store, terms, bases, session.today)


def _basis(held: Settings, of: SubawardTerms) -> str:
    name = "claim_deadline_basis"
    return str(parsed(name, held.text(name, of.fiscal_year, of.subrecipient)))
