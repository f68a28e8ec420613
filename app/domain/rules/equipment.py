"""Equipment: its number, its environmental review and its inventory.

G23 and G25: 2 CFR 200.313; G24: FEMA approves before work starts, else the cost is lost.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from db.model.days import add_months, fiscal_year_of, show_day
from db.model.hits import Hit
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.settings import Settings
    from db.model.row_facts import Item, ReviewedCost


def g23(item: Item, held: Settings, _today: date) -> Iterator[Hit]:
    """Tell of equipment at or over the threshold of its award's day without an AEL number."""
    if item.ael_no is not None:
        return
    year = fiscal_year_of(date.fromisoformat(item.awarded_on))
    threshold = held.number("equipment_threshold", year, item.holder)
    if item.unit_cost >= threshold:
        says = (
            f"Costs {show_cents(item.unit_cost)} each, at or over the threshold of "
            f"{show_cents(threshold)}, and has no AEL number."
        )
        yield Hit("G23", "warn", "equipment", item.id, "ael_no", says)


def g24(cost: ReviewedCost, _held: Settings, _today: date) -> Iterator[Hit]:
    """Tell of a cost before the environmental review it needs was approved; no day is none."""
    said = f"Spent on {show_day(cost.spent_on)}"
    of = cost.title if cost.of == "equipment" else f"order {cost.title}"
    if cost.approved_on is None:
        says = f"{said}; the environmental review of {of} has no approval."
    elif cost.approved_on > cost.spent_on:
        approved = show_day(cost.approved_on)
        says = f"{said}; the environmental review of {of} was approved later, {approved}."
    else:
        return
    yield Hit("G24", "bad", "expenditure", cost.id, cost.of, says)


def g25(item: Item, held: Settings, today: date) -> Iterator[Hit]:
    """Tell of equipment not disposed that was last counted, else came, too many months ago."""
    since = item.last_inventory_on or item.acquired_on
    if item.disposed_on is not None or since is None or since >= today.isoformat():
        return
    day = date.fromisoformat(since)
    months = held.number("inventory_months", fiscal_year_of(day), item.holder)
    if add_months(day, months) < today:
        told = "Last counted on" if item.last_inventory_on else "Never counted since it came on"
        says = f"{told} {show_day(since)}, more than {months} months ago."
        yield Hit("G25", "warn", "equipment", item.id, "last_inventory_on", says)
