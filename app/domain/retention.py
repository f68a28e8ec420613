"""How long records must be kept (2 CFR 200.334): by the final report, a hold, an open finding."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from db.model.days import add_months

if TYPE_CHECKING:
    from db.model.rule_facts import AwardHead


def since(head: AwardHead) -> str | None:
    """Return the ISO day from which the years run: the final SF-425, else the close."""
    return head.final_filed_on or head.closed_on


def retain_until(head: AwardHead, years: int) -> date | None:
    """Return the last day to keep an award's records; `years` is the setting retention_years.

    None while it is not known, or while a litigation hold or an audit finding is open.
    """
    start = since(head)
    if start is None or head.on_hold or head.audit_finding_open:
        return None
    return years_on(start, years)


def years_on(day: str, years: int) -> date:
    """Return the day so many years after an ISO day; 29 February becomes the 28th."""
    return add_months(date.fromisoformat(day), 12 * years)
