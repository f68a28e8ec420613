"""The three-way match of overtime for a subaward and period, or for a claim."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from app.domain.matching import match
from app.services import save
from db import records
from db.change import Change
from db.model import registry
from db.queries import ledgers, overtime

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.matching import MatchLine
    from app.services.session import Session
    from db.change import ChangeSet
    from db.model.facts import OvertimeRow, PayrollRow, ShiftReport


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


def of_overtime(session: Session, spent: Mapping[int, Sequence[OvertimeRow]]) -> list[MatchLine]:
    """Return the lines of these subawards' overtime, each subaward matched by itself.

    As `of_subaward` for as many as there are, with each leg read once; lines without overtime are
    left out. `spent` has the rows by subaward.
    """
    legs = _legs(session, spent)
    found: list[MatchLine] = []
    for subaward, rows in spent.items():
        lines = match(rows, legs.payroll_of(rows), legs.reports_of(rows, subaward))
        found += (line for line in lines if line.expenditures)
    return found


@dataclass(frozen=True, slots=True)
class _Legs:
    """Payroll by the row it proves, or by agency, officer and day; reports by id, or by place."""

    proving: dict[int, list[PayrollRow]]
    loose: dict[tuple[int, str | None, str], list[PayrollRow]]
    linked: dict[int, ShiftReport]
    free: dict[tuple[int, str], list[ShiftReport]]

    def payroll_of(self, spent: Sequence[OvertimeRow]) -> list[PayrollRow]:
        """Return what proves these rows, and of their days and the days after what proves none."""
        places = {
            (row.organization, row.officer_code, day)
            for row in spent
            for day in (row.day, _next(row.day))
        }
        rows = [
            *(one for row in spent for one in self.proving.get(row.id, ())),
            *(one for place in places for one in self.loose.get(place, ())),
        ]
        return sorted(rows, key=attrgetter("id"))

    def reports_of(self, spent: Sequence[OvertimeRow], subaward: int) -> list[ShiftReport]:
        """Return the reports these rows name, and those of their days that no overtime names."""
        named = {row.report for row in spent if row.report is not None}
        places = {(row.organization, row.day) for row in spent}
        rows = [
            *(self.linked[one] for one in named if one in self.linked),
            *(
                one
                for place in places
                for one in self.free.get(place, ())
                if one.subaward in {None, subaward}
            ),
        ]
        return sorted(rows, key=attrgetter("id"))


def _legs(session: Session, spent: Mapping[int, Sequence[OvertimeRow]]) -> _Legs:
    legs = _Legs(defaultdict(list), defaultdict(list), {}, defaultdict(list))
    rows = [row for some in spent.values() for row in some]
    if not rows:
        return legs
    first, last = (date.fromisoformat(pick(row.day for row in rows)) for pick in (min, max))
    agencies = {row.organization for row in rows}
    for paid in overtime.payroll(session.store, rows, agencies, first, last + timedelta(days=1)):
        if paid.expenditure is None:
            legs.loose[paid.organization, paid.officer_code, paid.day].append(paid)
        else:
            legs.proving[paid.expenditure].append(paid)
    named = {row.report for row in rows}
    for report in overtime.reports(session.store, rows, agencies, spent, (first, last)):
        if report.id in named:
            legs.linked[report.id] = report
        else:
            legs.free[report.organization, report.day].append(report)
    return legs


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


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
