"""The computed status of agreements, units and claims on the session's day, with why in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import claims, finding_clock, findings
from app.services import agreement_standing
from db import records
from db.model import choices
from db.model.days import show_fuzzy
from db.queries import claim_facts, unit_standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.services.session import Session
    from db.model.entity import Entity


@dataclass(frozen=True)
class Status:
    """A status to show: its list and code, its label, and why it is so."""

    choices: str
    code: str
    says: str

    @property
    def label(self) -> str:
        """The code's label."""
        return choices.label(self.choices, self.code)


def statuses(session: Session, entity: Entity, ids: Iterable[int]) -> dict[int, Status]:
    """Return the computed status of records by id; empty for types whose status is not computed."""
    if entity.name == "agreement":
        found = agreement_standing.of(session, ids)
        return {one: Status("agreement_status", s.status, s.says) for one, s in found.items()}
    if entity.name == "unit":
        known = unit_standing.read(session.store, session.today)
        return {one: _unit_status(known.get(one)) for one in ids}
    if entity.name == "claim":
        wanted = list(ids)
        found_claims = claim_facts.read(session.store, wanted)
        return {
            one: Status("claim_status", claims.status(fact), claims.status_says(fact))
            for one, fact in found_claims.items()
            if one in wanted
        }
    if entity.name == "finding":
        return _findings(session, entity, list(ids))
    return {}


def _findings(session: Session, entity: Entity, ids: list[int]) -> dict[int, Status]:
    fields = [entity.field(name) for name in findings.DAYS]
    return {
        one: Status(
            "finding_status",
            findings.status(days, session.today),
            finding_clock.clock(days, session.today).says,
        )
        for one, _, days in records.columns_of(session.store, entity, fields, ids)
    }


def _unit_status(known: tuple[str, str] | None) -> Status:
    if known is None:
        return Status("unit_status", unit_standing.UNKNOWN, "No status is recorded by today.")
    return Status("unit_status", known[0], f"Since {show_fuzzy(known[1])}.")
