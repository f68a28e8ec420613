"""The SF-425 worksheet of an award to the end of a period, beside the report before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import ledgers, sf425
from app.services import ledger
from db.model.kinds import PERCENT
from db.queries import report_facts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.domain.sf425 import Check, Worksheet
    from app.services.ledger import Part
    from app.services.session import Session
    from db.model.facts import IndirectCost, ReportFacts

Json = dict[str, object]
FINAL = "final"
DEFAULT_BASIS = "accrual"
"""Where neither report nor award names one: as the ledger's `expended` counts costs."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A worksheet with the report of its own period, if any, and the last filed one before it.

    Attributes: `figures` holds what the ledgers make of 10a, 10b, 10d and 10e, in cents.
    """

    worksheet: Worksheet
    report: ReportFacts | None
    previous: ReportFacts | None
    checks: tuple[Check, ...]
    figures: Mapping[str, int]

    @property
    def before(self) -> Mapping[str, int | None]:
        """The lines of the last filed report; empty where there is none."""
        if self.previous is None:
            return {}
        lines, others = dict(self.previous.lines), self.previous.others.get("10f")
        if lines.get("10f") is not None and others is not None:
            lines["10f"] = (lines["10f"] or 0) + others  # typed apart, unlike the other lines
        return lines

    @property
    def this_period(self) -> Mapping[str, int | None]:
        """Each line less what the last report had; None where that line was left empty."""
        lines = self.worksheet.lines
        if self.previous is None:
            return dict(lines)
        before = {name: self.before.get(name) for name in lines}
        return {name: None if old is None else lines[name] - old for name, old in before.items()}


def prepare(
    session: Session,
    award: int,
    period_end: date,
    report_type: str | None = None,
    basis: str | None = None,
) -> Prepared:
    """Return the worksheet of an award, all its programs, up to the last day of a period.

    `report_type` picks the report where a quarterly and the final one end on the same day; `basis`
    is counted on instead of the one the report or the award names.
    """
    end = period_end.isoformat()
    reports = report_facts.of_award(session.store, award)
    report = _report(reports, end, report_type)
    filed = [one for one in reports if one.period_end < end and one.filed_on]
    previous = filed[-1] if filed else None
    basis = basis or _basis(session, award, report)
    parts = sf425.parts(basis)
    scope = ledger.award_scope(session, award, ledger.ALL_PROGRAMS)
    terms = [term for some in parts.values() for term in some]
    sums = ledger.sums(session, terms, period_end, scope)
    figures = {line: ledgers.figure(some, scope, sums) for line, some in parts.items()}
    worksheet = sf425.worksheet(basis, figures, report)
    final = (report_type or (report.report_type if report else "")) == FINAL
    before = previous.lines if previous else None
    checks = tuple(sf425.checks(worksheet.lines, before, final=final))
    return Prepared(worksheet, report, previous, checks, figures)


def rows_of(
    session: Session, award: int, period_end: date, line: str, basis: str | None = None
) -> tuple[Part, ...]:
    """Return the rows that our part of line 10a, 10b, 10d or 10e adds up; none for the others."""
    if basis is None:
        reports = report_facts.of_award(session.store, award)
        basis = _basis(session, award, _report(reports, period_end.isoformat(), None))
    terms = sf425.parts(basis).get(line, ())
    scope = ledger.award_scope(session, award, ledger.ALL_PROGRAMS)
    return ledger.rows_of_terms(session, scope, terms, period_end)


def as_json(worksheet: Worksheet) -> Json:
    """Return the lines 10a to 10o in cents, and box 11 as an object under `11`."""
    return dict(worksheet.lines) | {"11": _box_11(worksheet.indirect)}


def _report(
    reports: Sequence[ReportFacts], period_end: str, report_type: str | None
) -> ReportFacts | None:
    """Return the report of a period that holds; with a type, a final or another one."""
    found = [one for one in reports if one.period_end == period_end]
    if report_type is not None:
        found = [one for one in found if (one.report_type == FINAL) == (report_type == FINAL)]
    return found[-1] if found else None


def _basis(session: Session, award: int, report: ReportFacts | None) -> str:
    named = report.basis if report else report_facts.basis_of(session.store, award)
    return named or DEFAULT_BASIS


def _box_11(box: IndirectCost) -> Json:
    return {
        "a": box.kind,
        "b": None if box.rate is None else PERCENT.json(box.rate),
        "c_from": box.since,
        "c_to": box.until,
        "d": box.base,
        "e": box.charged,
        "f": box.federal_share,
    }
