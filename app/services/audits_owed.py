"""Single audits that G35 asks for: those of an organization, and planning them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain.rules.audits import g35
from app.services import requirements, settings
from app.services.facts_for_rules import duties

if TYPE_CHECKING:
    from app.services.session import Session


def years(session: Session, organization: int) -> list[date]:
    """Return the last day of each fiscal year for which an audit is needed and not in sight."""
    held, found = settings.of(session), duties.audit_years(session, [organization])
    return [
        date.fromisoformat(year.last) for _, year in found if any(g35(year, held, session.today))
    ]


def plan(session: Session, organization: int) -> int:
    """Plan every audit that is needed, each as a step of its own; return how many."""
    needed = years(session, organization)
    for last in needed:
        requirements.plan_audit(session, organization, last)
    return len(needed)
