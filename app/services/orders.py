"""Which order governs a subaward, and from which day its money may be spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import orders
from db.queries import ledgers, order_facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.services.session import Session
    from db.model.facts import OrderFacts


def governing(session: Session, subawards: Iterable[int]) -> dict[int, OrderFacts | None]:
    """Return the governing order of each subaward, None where there is none."""
    wanted = list(subawards)
    above = set(order_facts.above(session.store, wanted))
    nodes = {node.id: node for node in ledgers.nodes_of(session.store, above)}
    agencies = {node.subrecipient for node in nodes.values()}
    placed = orders.by_place(order_facts.read(session.store, nodes, agencies))
    return {one: orders.governing(one, nodes, placed) for one in wanted}


def first_spending_days(session: Session, subawards: Iterable[int]) -> dict[int, str | None]:
    """Return the ISO day from which each subaward's money may be spent; None: not known yet."""
    return {
        one: orders.first_spending_day(order)
        for one, order in governing(session, subawards).items()
    }
