"""The fiscal years of an organization that need a single audit nobody planned yet (G35)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain.rules import audits
from app.services import settings
from app.services.facts_for_rules import duties

if TYPE_CHECKING:
    from app.services.session import Session


def owed(session: Session, organization: int) -> list[date]:
    """Return the last days of those years, oldest first: what requirements.plan_audit can plan."""
    held = settings.of(session)
    return sorted(
        date.fromisoformat(year.last)
        for _, year in duties.audit_years(session, [organization])
        if any(audits.g35(year, held, session.today))
    )
