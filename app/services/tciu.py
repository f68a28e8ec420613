"""One investigative unit abroad: its way to its work, its vetting and stipends, renewals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import tciu_pipeline, valid_vetting
from app.services import settings
from db.model.money import MILLION
from db.queries import tciu_facts

if TYPE_CHECKING:
    from datetime import date

    from app.domain.tciu_pipeline import Pipeline
    from app.domain.valid_vetting import Vetted
    from app.services.session import Session
    from db.model.tciu_facts import Tciu

Json = dict[str, object]


def facts(session: Session, unit: int) -> Tciu | None:
    """Return what is known of a unit; None where it is no investigative unit or in the trash."""
    return next(iter(tciu_facts.read(session.store, unit)), None)


def pipeline(session: Session, unit: int) -> Pipeline | None:
    """Return a unit's way to its work, to the session's day."""
    found = facts(session, unit)
    return None if found is None else tciu_pipeline.pipeline(found, session.today)


def vetting(session: Session, unit: int, on: date | None = None) -> Vetted | None:
    """Return a unit's vetting on a day, today where none is asked for."""
    found = facts(session, unit)
    if found is None:
        return None
    return valid_vetting.vetted(found, settings.of(session), on or session.today)


def shares(session: Session) -> dict[int, Vetted]:
    """Return the vetting of every investigative unit by id, on the session's day."""
    held = settings.of(session)
    found = tciu_facts.read(session.store)
    return {one.id: valid_vetting.vetted(one, held, session.today) for one in found}


def renewal(session: Session, unit: int, cohort: int) -> Json | None:
    """Return what a renewal of a vetting starts with; None where it was renewed already.

    The new row `replaces` the old one; its end is left to the kind's months.
    """
    found = facts(session, unit)
    rows = () if found is None else found.vetting
    old = next((one for one in rows if one.id == cohort), None)
    if old is None or any(one.replaces == cohort for one in rows):
        return None
    return {
        "unit": unit,
        "organization": old.organization,
        "kind": old.kind,
        "done_on": session.today.isoformat(),
        "replaces": cohort,
    }


def stipends(session: Session, unit: int) -> dict[int, int]:
    """Return the cents of a unit's stipends by fiscal year; years without an amount are left out.

    A stipend's value counts, and where none is told what was paid (as contributions.value does).
    """
    found = tciu_facts.stipends(session.store, unit)
    return {year: cents for _, year, cents in found if cents is not None}


def as_json(session: Session, unit: int) -> Json:
    """Return a unit's pipeline and valid vetting as JSON; empty where it is no such unit."""
    found = facts(session, unit)
    if found is None:
        return {}
    way = tciu_pipeline.pipeline(found, session.today)
    vetted = valid_vetting.vetted(found, settings.of(session), session.today)
    stages = [
        {"step": one.code, "on": one.day, "state": one.state, "says": one.says,
         "days_since_step_before": one.waited}
        for one in way.stages
    ]  # fmt: skip
    kinds = [
        {"kind": one.kind, "required": one.required, "valid": one.valid, "members": one.people,
         "percent": None if one.percent is None else one.percent / MILLION, "says": one.says}
        for one in vetted.shares
    ]  # fmt: skip
    return {
        "pipeline": {
            "steps": stages, "missing": list(way.missing), "days_to_operational": way.to_work
        },
        "valid_vetting": {
            "members": vetted.people.count,
            "members_as_of": vetted.people.as_of,
            "kinds": kinds,
            "warnings": [one.says for one in vetted.warned],
        },
        "stipends": stipends(session, unit),
    }  # fmt: skip
