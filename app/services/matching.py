"""The three-way match of overtime for a subaward and period, or for a claim."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.matching import match
from app.services import save
from db import records
from db.change import Change
from db.model import registry
from db.queries import ledgers, overtime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.matching import MatchLine
    from app.services.session import Session
    from db.change import ChangeSet
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


def link(session: Session, lines: Sequence[MatchLine]) -> ChangeSet | None:
    """Link what these lines leave no doubt about, as one step; None where there is nothing.

    Overtime is linked to its shift's activity report, payroll to the overtime it proves.
    """
    wanted = [
        *(
            ("expenditure", "activity_report", pair)
            for one in lines
            for pair in one.unlinked_reports
        ),
        *(("payroll_row", "expenditure", pair) for one in lines for pair in one.unlinked_payroll),
    ]
    changes = [Change(entity, row, {field: to}) for entity, field, (row, to) in wanted]
    if not changes:
        return None
    what = "1 row" if len(changes) == 1 else f"{len(changes):,} rows"
    return save.apply(session, changes, f"Link {what} of overtime")


def _matched(
    session: Session, spent: Sequence[OvertimeRow], subaward: int, period: tuple[date, date]
) -> list[MatchLine]:
    agencies = {node.subrecipient for node in ledgers.nodes_of(session.store, [subaward])}
    agencies |= {row.organization for row in spent}
    first, last = period
    found = match(
        spent,
        # A shift of the last night may be paid for the morning after.
        overtime.payroll(session.store, spent, agencies, first, last + timedelta(days=1)),
        overtime.reports(session.store, spent, agencies, [subaward], period),
    )
    return [line for line in found if line.expenditures or line.day <= last.isoformat()]
