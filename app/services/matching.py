"""The three-way match of overtime for a subaward and period, or for a claim."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain.matching import match
from db import records
from db.model import registry
from db.queries import ledgers, overtime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.matching import MatchLine
    from app.services.session import Session
    from db.model.facts import OvertimeRow


def of_subaward(session: Session, subaward: int, first: date, last: date) -> list[MatchLine]:
    """Return a subaward's own overtime of a period beside its agencies' shifts and payroll."""
    spent = overtime.of_subawards(session.store, [subaward], first, last)
    return _matched(session, spent, subaward, (first, last))


def of_claim(session: Session, claim: int) -> list[MatchLine]:
    """Return the overtime in a claim beside the shifts and payroll of its officers and days."""
    values = records.read(session.store, registry.entity("claim"), claim).values
    first, last = (date.fromisoformat(str(values[name])) for name in ("period_start", "period_end"))
    spent = overtime.of_claim(session.store, claim)
    found = _matched(session, spent, int(str(values["subaward"])), (first, last))
    return [line for line in found if line.expenditures]


def _matched(
    session: Session, spent: Sequence[OvertimeRow], subaward: int, period: tuple[date, date]
) -> list[MatchLine]:
    agencies = {node.subrecipient for node in ledgers.nodes_of(session.store, [subaward])}
    agencies |= {row.organization for row in spent}
    return match(
        spent,
        overtime.payroll(session.store, spent, agencies, *period),
        overtime.reports(session.store, spent, agencies, [subaward], period),
    )
