"""What is owed by a day: after-action and other reports, FFATA, and SAM.gov registrations.

G27: PGM-2024 8.11.2; G28: each requirement's own rule; G29: 2 CFR 170; G30: 2 CFR 25.200.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.rules.spoken_days import days_to, distance
from db.model import choices
from db.model.days import show_day
from db.model.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.domain.settings import Settings
    from db.model.hits import Severity
    from db.model.row_facts import Duty, Registration, Signing

NEAR_DAYS = 30
"""From so many days before its due day on a report is told as near."""
SAM_STEPS = (7, 30, 60)
"""A registration is told as ending within so many days, the nearest first."""
TOLD_ELSEWHERE = frozenset({"aar", "ffata", "sam_renewal", "equipment_inventory"})
"""Kinds of requirement for which G27, G29, G30 and G25 speak instead of G28."""


def g27(duty: Duty, _held: Settings, today: date) -> Iterator[Hit]:
    """Tell of an after-action report that is overdue, or was submitted after its day."""
    if duty.kind != "aar":
        return
    if duty.status == "open":
        if days_to(duty.due_on, today) < 0:
            yield _hit("G27", "warn", duty, "due_on", _overdue(duty, today))
    elif duty.submitted_on and duty.submitted_on > duty.due_on:
        says = f"Submitted on {show_day(duty.submitted_on)}, after its day {_due(duty)}."
        yield _hit("G27", "warn", duty, "submitted_on", says)


def g28(duty: Duty, _held: Settings, today: date) -> Iterator[Hit]:
    """Tell of an open report that is overdue, or due within 30 days."""
    if duty.kind in TOLD_ELSEWHERE or duty.status != "open":
        return
    days = days_to(duty.due_on, today)
    if days < 0:
        yield _hit("G28", "bad", duty, "due_on", _overdue(duty, today))
    elif days <= NEAR_DAYS:
        says = f"{_kind(duty)} is due {distance(duty.due_on, today)}, on {_due(duty)}."
        yield _hit("G28", "warn", duty, "due_on", says)


def g29(duty: Duty, _held: Settings, today: date) -> Iterator[Hit]:
    """Tell of an FFATA report that is overdue."""
    if duty.kind == "ffata" and duty.status == "open" and days_to(duty.due_on, today) < 0:
        yield _hit("G29", "bad", duty, "due_on", _overdue(duty, today))


def g30(holder: Registration, _held: Settings, today: date) -> Iterator[Hit]:
    """Tell of a recipient of an open award whose SAM.gov registration ends soon, or has ended."""
    if holder.expires_on is None:
        return
    days = days_to(holder.expires_on, today)
    on = f"{show_day(holder.expires_on)}, {distance(holder.expires_on, today)}"
    if days < 0:
        says = f"Its SAM.gov registration ended on {on}, and it holds an open award."
        yield Hit("G30", "bad", "organization", holder.id, "sam_expires_on", says)
        return
    step = next((one for one in SAM_STEPS if days <= one), None)
    if step is not None:
        says = f"Its SAM.gov registration ends within {step} days: {on}. It holds an open award."
        yield Hit("G30", "warn", "organization", holder.id, "sam_expires_on", says)


def g30_at_signing(signing: Signing, _held: Settings, _today: date) -> Iterator[Hit]:
    """Tell of a subaward signed after the subrecipient's registration had ended."""
    signed, seen = signing.signed_on, signing.expiry_seen
    if signed and seen and seen < signed:
        says = (
            f"Signed on {show_day(signed)}, after the SAM.gov registration seen then had ended on "
            f"{show_day(seen)}."
        )
        yield Hit("G30", "bad", "subaward", signing.id, "sam_expiry_seen", says)


def _hit(rule: str, severity: Severity, duty: Duty, field: str, says: str) -> Hit:
    return Hit(rule, severity, "requirement", duty.id, field, says)


def _overdue(duty: Duty, today: date) -> str:
    return f"{_kind(duty)} was due {distance(duty.due_on, today)}, on {_due(duty)}."


def _kind(duty: Duty) -> str:
    label = choices.label("requirement_kind", duty.kind)
    return "This report" if duty.kind == "other" else label


def _due(duty: Duty) -> str:
    """Return the due day with how it came and where the duty stands."""
    why = "; ".join(filter(None, (duty.arithmetic, duty.citation)))
    return f"{show_day(duty.due_on)} ({why})" if why else show_day(duty.due_on)
