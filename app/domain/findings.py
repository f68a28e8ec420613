"""Where a monitoring or audit finding stands, by its days (RECORDS, "Computed")."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

DAYS = (
    "issued_on",
    "response_due_on",
    "due_on",
    "accepted_on",
    "verified_on",
    "closed_on",
)
"""The fields whose days a finding's status and clock follow from."""


def status(days: Mapping[str, object], today: date) -> str:
    """Return the code of a finding's status from its stored days, by field name.

    A due day is past on the day after it; an accepted plan is in progress though its day is past.
    """
    now = today.isoformat()
    due, response_due = days.get("due_on"), days.get("response_due_on")
    if days.get("closed_on"):
        return "closed"
    if days.get("verified_on"):
        return "verified"
    if days.get("accepted_on"):
        return "in_progress"
    if due and str(due) < now:
        return "overdue"
    if response_due and str(response_due) < now:
        return "response_due"
    return "issued" if days.get("issued_on") else "draft"
