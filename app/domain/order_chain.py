"""How the orders of one operation follow one another: CONOP, campaign plan, order, its FRAGOs.

PGM-2024 8.11.1: the campaign plan rests on the CONOP, tactical orders follow it, and a FRAGO
changes an order's funding, scope or objectives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from db.model.facts import OrderLink

FRAGO = "frago"
CONOP = "conop"
_RANK = {CONOP: 0, "campaign_plan": 1, "operations_order": 2, FRAGO: 3}


def together(orders: Iterable[OrderLink], subaward: int | None) -> dict[int, OrderLink]:
    """Return, of one organization's orders of a year, those that belong to a subaward.

    These are its own, those that stand at none yet, and whatever amends or is amended by them.
    """
    every = {one.id: one for one in orders}
    found = {one.id for one in every.values() if one.subaward in {subaward, None}}
    grew = True
    while grew:
        linked = {
            number
            for one in every.values()
            if one.amends is not None and (one.id in found or one.amends in found)
            for number in (one.id, one.amends)
        }
        new = (linked & every.keys()) - found
        grew = bool(new)
        found |= new
    return {number: one for number, one in every.items() if number in found}


def in_order(orders: Mapping[int, OrderLink]) -> list[OrderLink]:
    """Return the orders from first to last, each followed by the FRAGOs that change it."""
    fragos: dict[int, list[OrderLink]] = {}
    lead: list[OrderLink] = []
    for one in orders.values():
        root = _root(one, orders)
        if root == one.id:
            lead.append(one)
        else:
            fragos.setdefault(root, []).append(one)
    lead.sort(key=lambda one: (_RANK.get(one.kind, 9), one.starts_on or "9999", one.id))
    found = []
    for one in lead:
        found += [one, *sorted(fragos.get(one.id, ()), key=_by_version)]
    return found


def before(one: OrderLink, orders: Mapping[int, OrderLink]) -> int | None:
    """Return the order whose words a version changes, None for the first.

    Of a FRAGO it is the FRAGO before it of the same order, else that order; of an order the
    campaign plan, else the CONOP; of a campaign plan the CONOP.
    """
    root = _root(one, orders)
    if one.kind == FRAGO and root != one.id:
        earlier = [
            other
            for other in orders.values()
            if other.kind == FRAGO
            and _root(other, orders) == root
            and _by_version(other) < _by_version(one)
        ]
        return max(earlier, key=_by_version).id if earlier else root
    rank = _RANK.get(one.kind, 0)
    lower = [other for other in orders.values() if _RANK.get(other.kind, 9) < rank]
    if one.kind == FRAGO or not lower:
        return None
    return max(lower, key=lambda other: (_RANK[other.kind], other.version, other.id)).id


def _root(one: OrderLink, orders: Mapping[int, OrderLink]) -> int:
    """Return the order that a FRAGO changes in the end; of anything else, itself."""
    seen = {one.id}
    while one.kind == FRAGO and one.amends is not None and one.amends not in seen:
        if one.amends not in orders:
            break
        one = orders[one.amends]
        seen.add(one.id)
    return one.id


def _by_version(one: OrderLink) -> tuple[int, int]:
    return one.version, one.id
