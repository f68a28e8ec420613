"""Contacts by when they were last confirmed, and partners with nobody to call first (R13).

The limit is the setting contact_days, as in rule P15; who lacks a primary contact is rule P16.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.agreement_status import is_current
from app.domain.rules.partners import p16
from app.services import settings
from app.services.facts_for_rules import partners as partner_facts
from db import records
from db.model.days import fiscal_year_of, show_day
from db.queries import contact_verification as rows
from db.queries import coverage as places

if TYPE_CHECKING:
    from app.services.session import Session
    from db.queries.contact_verification import ContactRow


@dataclass(frozen=True, slots=True)
class Checked:
    """A line: a contact, or an organization that has no primary one.

    Attributes: `days` since the last verification, None where it was never verified; `action` what
    to do, "" for nothing; `due` whether it is to be done now.
    """

    organization: int
    name: str
    contact: ContactRow | None
    days: int | None
    action: str
    due: bool


def checked(session: Session) -> list[Checked]:
    """Return the current contacts, the one not confirmed for longest first, then the organizations
    without a primary one, by name.
    """
    today = session.today
    limit = settings.of(session).number("contact_days", fiscal_year_of(today)) or 0
    found = [
        _contact(one, limit, today)
        for one in rows.contacts(session.store)
        if is_current(one.active_from, one.active_to, today)
    ]
    found.sort(key=_longest_first)
    return [*found, *sorted(_without_primary(session), key=lambda one: one.name.casefold())]


def _longest_first(one: Checked) -> tuple[str, str]:
    assert one.contact is not None  # noqa: S101  only contacts are put in this order
    return one.contact.verified_on or "", one.name.casefold()


def _contact(one: ContactRow, limit: int, today: date) -> Checked:
    days = (today - date.fromisoformat(one.verified_on)).days if one.verified_on else None
    last = date.fromisoformat(one.verified_on or one.entered_on) + timedelta(days=limit)
    due = last < today
    action = "Verify now" if due else f"Verify by {show_day(last.isoformat())}"
    return Checked(one.organization, one.organization_name, one, days, action, due)


def _without_primary(session: Session) -> list[Checked]:
    held, today = settings.of(session), session.today
    ids = [one.id for one in places.partners(session.store)]
    found = [
        hit.record
        for _, fact in partner_facts.engaged(session, ids)
        for hit in p16(fact, held, today)
    ]
    names = records.titles(session.store, "organization", found)
    return [
        Checked(one, names[one], None, None, "Name a primary contact", due=True) for one in found
    ]
