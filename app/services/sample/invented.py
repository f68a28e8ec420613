"""The flat tables of the sample, and the working year that is worked out from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.sample import budgets, duties, filings, spending, tables, units
from app.services.sample.clock import Clock

if TYPE_CHECKING:
    from datetime import date

    from app.services.sample.drafts import Draft

_SHIPPED = ("metric", "setting", "saved_view")
_PUBLIC = ("tag", "tagging")
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
    "requirement",
    "monitoring_visit",
    "audit_report",
    "finding",
    "operation",
    "operation_participant",
    "metric",
    "outcome",
    "outcome_credit",
    "target",
    "capability",
    "tag",
    "tagging",
    "note",
    "setting",
    "report_pack",
    "hit_silence",
)


def shipped(today: date) -> tuple[Draft, ...]:
    """Return what every new file starts with: metrics, settings and views."""
    clock = Clock(today)
    return tuple(one for name in _SHIPPED for one in tables.drafts("shipped", name, clock))


def public(today: date) -> tuple[Draft, ...]:
    """Return the tags of public organizations, as the DHS page names them."""
    clock = Clock(today)
    return tuple(one for name in _PUBLIC for one in tables.drafts("public", name, clock))


def drafts(today: date) -> tuple[Draft, ...]:
    """Return the invented rows, with dates as offsets from `today`."""
    clock = Clock(today)
    found = [one for name in _TABLES for one in tables.drafts("invented", name, clock)]
    found += budgets.drafts(clock)
    found += spending.drafts(clock)
    found += duties.drafts([*found, *units.drafts()], today)
    return (*found, *filings.drafts(found, clock))
