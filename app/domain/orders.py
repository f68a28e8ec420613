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
Place = int | tuple[int, int]
"""A subaward, or an organization and a fiscal year."""
APPROVALS = (
    "sector_approved_on",
    "usbp_hq_approved_on",
    "fema_approved_on",
    "hold_released_on",
)
"""The fields of the four days that must all be there."""


def by_place(orders: Iterable[OrderFacts]) -> dict[Place, list[OrderFacts]]:
    """Return the orders that can govern by their subaward, else by organization and fiscal year.

    `orders` are unarchived ones, of any kind.
    """
    placed: dict[Place, list[OrderFacts]] = {}
    for one in orders:
        if one.kind in GOVERNING_KINDS and not one.withdrawn_on:
            place = one.subaward or (one.organization, one.fiscal_year)
            placed.setdefault(place, []).append(one)
    return placed


def governing(
    subaward: int, nodes: Mapping[int, SubawardNode], placed: Mapping[Place, list[OrderFacts]]
) -> OrderFacts | None:
    """Return the order that governs a subaward, None where there is none.

    `nodes` holds the subaward and all above it; `placed` is what by_place returns.
    """
    seen: set[int] = set()
    at = nodes.get(subaward)
    while at is not None and at.id not in seen:
        seen.add(at.id)
        able = placed.get(at.id) or placed.get((at.subrecipient, at.fiscal_year))
        if at.counts and able:
            return min(able, key=lambda one: (one.fema_approved_on or "9999", one.id))
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
