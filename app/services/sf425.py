"""The SF-425 worksheet of an award to the end of a period, beside the report before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import ledgers, sf425
from app.services import ledger
from db.model.kinds import PERCENT
from db.queries import report_facts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.domain.sf425 import Check, Worksheet
    from app.services.ledger import Part
    from app.services.session import Session
    from db.model.facts import IndirectCost, ReportFacts

Json = dict[str, object]
DEFAULT_BASIS = "accrual"
"""Where neither report nor award names one: as the ledger's `expended` counts costs."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A worksheet with the report of its own period, if any, and the last filed one before it."""

    worksheet: Worksheet
    report: ReportFacts | None
    previous: ReportFacts | None
    checks: tuple[Check, ...]

    @property
    def this_period(self) -> Mapping[str, int | None]:
        """Each line less what the last report had; None where that line was left empty."""
        lines = self.worksheet.lines
        if self.previous is None:
            return dict(lines)
        before = {name: self.previous.lines.get(name) for name in lines}
        return {name: None if old is None else lines[name] - old for name, old in before.items()}


def prepare(session: Session, award: int, period_end: date) -> Prepared:
    """Return the worksheet of an award, all its programs, up to the last day of a period."""
    reports = report_facts.of_award(session.store, award)
    end = period_end.isoformat()
    report = next((one for one in reversed(reports) if one.period_end == end), None)
    filed = [one for one in reports if one.period_end < end and one.filed_on]
    previous = filed[-1] if filed else None
    basis = _basis(session, award, report)
    parts = sf425.parts(basis)
    scope = ledger.award_scope(session, award, ledger.ALL_PROGRAMS)
    terms = [term for some in parts.values() for term in some]
    sums = ledger.sums(session, terms, period_end, scope)
    figures = {line: ledgers.figure(some, scope, sums) for line, some in parts.items()}
    worksheet = sf425.worksheet(basis, figures, report)
    final = report is not None and report.report_type == "final"
    before = previous.lines if previous else None
    checks = tuple(sf425.checks(worksheet.lines, before, final=final))
    return Prepared(worksheet, report, previous, checks)


def rows_of(session: Session, award: int, period_end: date, line: str) -> tuple[Part, ...]:
    """Return the rows that our part of line 10a, 10b, 10d or 10e adds up; none for the others."""
    report = next(
        (
            one
            for one in reversed(report_facts.of_award(session.store, award))
            if one.period_end == period_end.isoformat()
        ),
        None,
    )
    terms = sf425.parts(_basis(session, award, report)).get(line, ())
    scope = ledger.award_scope(session, award, ledger.ALL_PROGRAMS)
    return ledger.rows_of_terms(session, scope, terms, period_end)


def as_json(worksheet: Worksheet) -> Json:
    """Return the lines 10a to 10o in cents, and box 11 as an object under `11`."""
    return dict(worksheet.lines) | {"11": _box_11(worksheet.indirect)}


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
