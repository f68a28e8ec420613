"""Overtime, activity reports and fuel of whole scopes, for the rules on time and dual pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.rules.timekeeping import DAY_QUARTERS
from app.services import settings
from db.queries import rule_agencies, rule_shifts
from db.queries import settings as stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.session import Session
    from db.model.row_facts import OfficerDay, OvertimeProof, Shift, ShiftHours, TravelDay


def proofs(session: Session, awards: Sequence[int]) -> list[tuple[int, OvertimeProof]]:
    """Return overtime that lacks a check for supplanting or an activity report (G18, G19)."""
    return rule_shifts.proofs(session.store, awards)


def overbooked_below(session: Session, awards: Sequence[int]) -> list[tuple[int, ShiftHours]]:
    """Return activity reports below awards with fewer hours than their overtime (G20)."""
    return rule_shifts.overbooked(session.store, "award", awards)


def overbooked_alone(
    session: Session, organizations: Sequence[int]
) -> list[tuple[int, ShiftHours]]:
    """Return activity reports under no subaward with fewer hours than their overtime (G20)."""
    return rule_shifts.overbooked(session.store, "organization", organizations)


def shifts_below(session: Session, awards: Sequence[int]) -> list[tuple[int, Shift]]:
    """Return activity reports below awards that may have come late (G26)."""
    return rule_shifts.shifts(session.store, "award", awards, _fewest_hours(session), session.today)


def shifts_alone(session: Session, organizations: Sequence[int]) -> list[tuple[int, Shift]]:
    """Return activity reports under no subaward that may have come late (G26)."""
    return rule_shifts.shifts(
        session.store, "organization", organizations, _fewest_hours(session), session.today
    )


def officer_days(session: Session, organizations: Sequence[int]) -> list[tuple[int, OfficerDay]]:
    """Return officers' days paid under two awards or for more hours than a day has (G21)."""
    return rule_agencies.officer_days(session.store, organizations, DAY_QUARTERS)


def travel_days(session: Session, organizations: Sequence[int]) -> list[tuple[int, TravelDay]]:
    """Return organizations' days with fuel and mileage (G22)."""
    return rule_agencies.travel_days(session.store, organizations)


def _fewest_hours(session: Session) -> int:
    """Return the fewest hours that any agency has in any year: no report is late before those."""
    held, name = settings.of(session), "dar_hours"
    own = (one for one in stored.read(session.store) if one.name == name)
    found = [held.number(name, one.fiscal_year or 0, one.organization) for one in own]
    return min([held.number(name, 0), *found])
