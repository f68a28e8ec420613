"""Costs and budget lines that came before their approval, or outside their period.

G14 and G17: PGM-2024 8.11.4 and 8.11.1; G15: 2 CFR 200.403; G22: one way to pay for a trip.
A disallowed cost counts nowhere and is told nothing (fields.csv, expenditure.standing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import orders
from db.model.days import show_day
from db.model.hits import Hit
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.domain.settings import Settings
    from db.model.row_facts import BudgetChange, CostInPeriod, CostUnderOrder, TravelDay

_APPROVALS = {
    "sector_approved_on": "the sector's approval",
    "usbp_hq_approved_on": "the approval of USBP headquarters",
    "fema_approved_on": "FEMA's approval",
    "hold_released_on": "the release of the hold",
}


def g14(cost: CostUnderOrder, _held: Settings, _today: date) -> Iterator[Hit]:
    """Tell of a cost before its first spending day, or whose order lacks an approval."""
    said = f"Spent on {show_day(cost.spent_on)}"
    if cost.order is None:
        yield _at_cost("G14", cost.id, f"{said}, and no operations order governs the subaward.")
        return
    missing = orders.missing_approvals(cost.order)
    first = orders.first_spending_day(cost.order)
    if missing:
        lacks = _listed([_APPROVALS[name] for name in missing])
        yield _at_cost("G14", cost.id, f"{said}, and the governing order still lacks {lacks}.")
    elif first and cost.spent_on < first:
        last = [name for name in orders.APPROVALS if getattr(cost.order, name) == first][-1]
        yield _at_cost(
            "G14",
            cost.id,
            f"{said}, before the first spending day {show_day(first)}: "
            f"{_APPROVALS[last]} came last.",
        )


def g15(cost: CostInPeriod, _held: Settings, _today: date) -> Iterator[Hit]:
    """Tell of a cost before the first or after the last day of its subaward or award."""
    said = f"Spent on {show_day(cost.spent_on)}"
    if cost.spent_on < cost.first:
        first = show_day(cost.first)
        yield _at_cost("G15", cost.id, f"{said}, before the {cost.owner}'s first day {first}.")
    elif cost.spent_on > cost.last:
        last = show_day(cost.last)
        yield _at_cost("G15", cost.id, f"{said}, after the {cost.owner}'s last day {last}.")


def g17(line: BudgetChange, _held: Settings, _today: date) -> Iterator[Hit]:
    """Tell of a budget line after the order's approval that no approved FRAGO brought."""
    since = line.governing_approved_on
    if not line.amount or since is None or line.effective_on <= since:
        return
    if line.kind is None:
        lacks = "the line names no FRAGO"
    elif line.kind != "frago":
        lacks = "the line names an order that is no FRAGO"
    elif line.approved_on is None:
        lacks = "its FRAGO lacks FEMA's approval"
    else:
        return
    says = (
        f"{show_cents(line.amount)} take effect on {show_day(line.effective_on)}, after FEMA "
        f"approved the order on {show_day(since)}, and {lacks}."
    )
    yield Hit("G17", "bad", "budget_line", line.id, "operations_order", says)


def g22(day: TravelDay, _held: Settings, _today: date) -> Iterator[Hit]:
    """Tell each row of a day on which one organization was paid fuel and mileage.

    What credits took back in full was not paid.
    """
    if day.fuel > 0 and day.mileage > 0:
        says = (
            f"{show_cents(day.fuel)} of fuel and {show_cents(day.mileage)} of mileage stand for "
            f"the same organization on {show_day(day.day)}."
        )
        for row in day.rows:
            yield Hit("G22", "note", "expenditure", row, "category", says)


def _at_cost(rule: str, record: int, says: str) -> Hit:
    return Hit(rule, "bad", "expenditure", record, "spent_on", says)


def _listed(words: list[str]) -> str:
    """Return words as a list of speech: a, b and c."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
