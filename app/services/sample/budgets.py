"""Budgets of the invented year: a line for each category that budgets.csv fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.sample.accounts import order
from app.services.sample.drafts import INVENTED, Draft, Key, draft, rows, source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.sample.clock import Clock

_CATEGORIES = (
    "overtime", "fringe", "fuel", "vehicle_maint", "equip_maint", "equipment", "travel_per_diem",
    "m_and_a",
)  # fmt: skip


def drafts(clock: Clock) -> Iterator[Draft]:
    """Yield the budgets of budgets.csv, a line for each category that is filled."""
    for row in rows("invented/budgets.csv"):
        owner = row["subaward"] or row["award"]
        kind = "subaward" if row["subaward"] else "award"
        for category in (name for name in _CATEGORIES if row[name]):
            yield draft(
                "budget_line",
                f"{owner}: {row['description']}, {category}",
                {
                    kind: Key(kind, owner),
                    "program": "opsg" if kind == "award" else None,
                    "operations_order": order(row["order"]),
                    "effective_on": clock.fill(row["effective"]),
                    "category": category,
                    "amount": row[category],
                    "description": row["description"],
                    "source": source(INVENTED),
                },
            )
