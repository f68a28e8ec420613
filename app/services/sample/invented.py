"""The invented working year: flat tables of records, and what is worked out from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.sample import budgets, spending, tables
from app.services.sample.clock import Clock

if TYPE_CHECKING:
    from datetime import date

    from app.services.sample.drafts import Draft

_SHIPPED = ("metric", "setting")
_TABLES = (
    "organization",
    "contact",
    "unit",
    "unit_status",
    "membership",
    "headcount",
    "cohort",
    "contribution",
    "agreement",
    "agreement_party",
    "notice",
    "obligation",
    "engagement",
    "commitment",
    "award",
    "award_action",
    "subaward",
    "subaward_action",
    "operations_order",
    "waiver",
    "expenditure",
    "equipment",
    "drawdown",
    "claim",
)


def shipped(today: date) -> tuple[Draft, ...]:
    """Return what every new file starts with: metrics and settings."""
    clock = Clock(today)
    return tuple(one for name in _SHIPPED for one in tables.drafts("shipped", name, clock))


def drafts(today: date) -> tuple[Draft, ...]:
    """Return the invented rows, with dates as offsets from `today`."""
    clock = Clock(today)
    found = [one for name in _TABLES for one in tables.drafts("invented", name, clock)]
    return (*found, *budgets.drafts(clock), *spending.drafts(clock))
