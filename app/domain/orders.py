"""Which operations order governs a subaward, and the first day money may be spent under it.

RECORDS, "Computed": its own campaign plan or operations order with the earliest FEMA approval; else
one of the same organization and fiscal year that stands at no subaward; else its parent's.
PGM-2024 8.11.4: nothing is spent before sector, USBP HQ and FEMA approved and the hold is released.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from db.model.facts import OrderFacts, SubawardNode

GOVERNING_KINDS = frozenset({"campaign_plan", "operations_order"})
APPROVALS = (
    "sector_approved_on",
    "usbp_hq_approved_on",
    "fema_approved_on",
    "hold_released_on",
)
"""The fields of the four days that must all be there."""


def governing(
    subaward: int, nodes: Mapping[int, SubawardNode], orders: Iterable[OrderFacts]
) -> OrderFacts | None:
    """Return the order that governs a subaward, None where there is none.

    `nodes` holds the subaward and all above it; `orders` unarchived ones, of any kind.
    """
    able = [one for one in orders if one.kind in GOVERNING_KINDS and not one.withdrawn_on]
    seen: set[int] = set()
    at = nodes.get(subaward)
    while at is not None and at.id not in seen:
        seen.add(at.id)
        own = [one for one in able if one.subaward == at.id]
        free = [one for one in able if one.subaward is None and _is_of(one, at)]
        if at.counts and (own or free):
            return min(own or free, key=lambda one: (one.fema_approved_on or "9999", one.id))
        at = nodes.get(at.parent) if at.parent is not None else None
    return None


def missing_approvals(order: OrderFacts) -> tuple[str, ...]:
    """Return the fields of the approvals an order lacks, in the order they are given."""
    return tuple(name for name in APPROVALS if getattr(order, name) is None)


def first_spending_day(order: OrderFacts | None) -> str | None:
    """Return the latest of the four approvals as ISO day; None while one is missing."""
    if order is None:
        return None
    days = [getattr(order, name) for name in APPROVALS]
    return None if None in days else str(max(days))


def _is_of(order: OrderFacts, node: SubawardNode) -> bool:
    return (order.organization, order.fiscal_year) == (node.subrecipient, node.fiscal_year)
