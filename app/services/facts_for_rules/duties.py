"""Requirements, registrations, equipment and audits of whole scopes, for the rules on deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.due import OPEN_AWARD
from app.domain.rules import audits
from db.queries import rule_audits, rule_duties, rule_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.session import Session
    from db.model.row_facts import AuditYear, Duty, FindingClock, Item, Registration, Signing


def of_awards(session: Session, awards: Sequence[int]) -> list[tuple[int, Duty]]:
    """Return the requirements of awards and their subawards that are due or came late."""
    return rule_duties.duties(session.store, "award", awards, session.today)


def of_organizations(session: Session, organizations: Sequence[int]) -> list[tuple[int, Duty]]:
    """Return the requirements of organizations that are due or came late."""
    return rule_duties.duties(session.store, "organization", organizations, session.today)


def of_units(session: Session, units: Sequence[int]) -> list[tuple[int, Duty]]:
    """Return the requirements of units that are due or came late."""
    return rule_duties.duties(session.store, "unit", units, session.today)


def signings(session: Session, awards: Sequence[int]) -> list[tuple[int, Signing]]:
    """Return the subawards signed without a running registration in SAM.gov."""
    return rule_duties.signings(session.store, awards)


def registrations(session: Session, organizations: Sequence[int]) -> list[tuple[int, Registration]]:
    """Return the SAM.gov registrations of recipients of open awards."""
    return rule_duties.registrations(session.store, organizations, OPEN_AWARD)


def items(session: Session, awards: Sequence[int]) -> list[tuple[int, Item]]:
    """Return the equipment of awards and their subawards."""
    return rule_items.items(session.store, awards)


def audit_years(session: Session, organizations: Sequence[int]) -> list[tuple[int, AuditYear]]:
    """Return what organizations spent in their running year and those that just ended."""
    asked = [
        (one, first, last)
        for one, end in rule_audits.fiscal_year_ends(session.store, organizations)
        for first, last in audits.years(end, session.today)
    ]
    return rule_audits.audit_years(session.store, asked)


def open_findings(session: Session, organizations: Sequence[int]) -> list[tuple[int, FindingClock]]:
    """Return the findings of organizations that are not closed."""
    return rule_audits.open_findings(session.store, organizations)
