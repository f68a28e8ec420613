"""The orders of an award's subawards: which governs each, its approvals, its FRAGOs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import orders
from app.services import orders as governed
from app.services.order_chain import APPROVALS, IN_TEXT, Approval
from db import records
from db.model import choices
from db.queries import ledgers
from db.queries import order_chain as stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.services.session import Session
    from db.model.facts import OrderFacts, SubawardNode

OPSG = "opsg"
"""The program whose subawards need orders; of others only those are told that have some."""


@dataclass(frozen=True, slots=True)
class Frago:
    """A FRAGO that names a subaward; `approved_on` the ISO day FEMA approved it, None before."""

    id: int
    title: str
    approved_on: str | None


@dataclass(frozen=True, slots=True)
class SubawardOrders:
    """How a subaward stands with its orders.

    Attributes: `depth` 0, and one more for each subaward it is passed through; `order` the one that
    governs, None without; `of_above` tells that it is the order of a subaward above; `first_day`
    the ISO day from which money may be spent, None while not; `missing` in words what lacks for it.
    """

    subaward: int
    title: str
    depth: int
    order: int | None
    order_title: str
    kind: str
    of_above: bool
    approvals: tuple[Approval, ...]
    first_day: str | None
    missing: tuple[str, ...]
    fragos: tuple[Frago, ...]


def of_award(session: Session, award: int) -> list[SubawardOrders]:
    """Return an award's subawards that count, each followed by those passed through it."""
    nodes = {one.id: one for one in ledgers.nodes_of_award(session.store, award) if one.counts}
    governing = governed.governing(session, nodes)
    fragos = stored.fragos_of(session.store, nodes)
    wanted = {one.id for one in governing.values() if one is not None}
    wanted |= {one for some in fragos.values() for one, _day in some}
    titles = records.titles(session.store, "operations_order", wanted)
    named = records.titles(session.store, "subaward", nodes)
    return [
        _stands(
            (one, named[one], depth),
            governing[one],
            titles,
            [Frago(number, titles[number], day) for number, day in fragos.get(one, ())],
        )
        for one, depth in _in_order(nodes, named)
        if nodes[one].program == OPSG or governing[one] is not None or one in fragos
    ]


def _stands(
    subaward: tuple[int, str, int],
    order: OrderFacts | None,
    titles: Mapping[int, str],
    fragos: Iterable[Frago],
) -> SubawardOrders:
    number, title, depth = subaward
    missing = () if order is None else orders.missing_approvals(order)
    return SubawardOrders(
        number,
        title,
        depth,
        None if order is None else order.id,
        "" if order is None else titles[order.id],
        "" if order is None else choices.label("order_kind", order.kind),
        order is not None and order.subaward not in {None, number},
        ()
        if order is None
        else tuple(
            Approval(side, label, getattr(order, name)) for name, (side, label) in APPROVALS.items()
        ),
        orders.first_spending_day(order),
        tuple(IN_TEXT[name] for name in missing),
        tuple(fragos),
    )


def _in_order(
    nodes: Mapping[int, SubawardNode], named: Mapping[int, str]
) -> Iterable[tuple[int, int]]:
    """Yield the subawards by title, those passed through one behind it, with their depth."""
    below: dict[int | None, list[int]] = {}
    for node in sorted(nodes.values(), key=lambda node: (named[node.id], node.id)):
        below.setdefault(node.parent if node.parent in nodes else None, []).append(node.id)
    waiting = [(one, 0) for one in reversed(below.get(None, []))]
    while waiting:
        one, depth = waiting.pop()
        yield one, depth
        waiting += [(child, depth + 1) for child in reversed(below.get(one, []))]
