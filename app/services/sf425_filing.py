"""Filling in an SF-425: the periods an award reports on, what is typed, keeping the report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain import sf425
from app.services import save
from app.services.drafts import Typed
from app.services.sf425 import FINAL, Prepared, prepare
from db import records
from db.change import Change
from db.model import registry
from db.model.days import show_day
from db.model.facts import IndirectCost, ReportFacts
from db.queries import report_facts, requirements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.session import Session
    from db.change import ChangeSet

TYPED = ("10f", "10i", "10j", "10l", "10m", "10n")
"""The lines that no ledger fills."""
OTHERS = ("10a", "10b", "10d", "10e", "10f")
"""The lines to which other components' amounts are added."""
NOTHING_INDIRECT = IndirectCost()
BOX_11 = {
    "line_11a": "kind",
    "line_11b": "rate",
    "line_11c_from": "since",
    "line_11c_to": "until",
    "line_11d": "base",
    "line_11e": "charged",
    "line_11f": "federal_share",
}
"""The field of a report behind each part of box 11."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period an award reports on.

    Attributes: `requirement` and `due_on` (ISO day) of the duty, None where none asks for it;
    `report` the id of the one there is, `filed_on` its ISO day, None for a draft.
    """

    period_end: date
    report_type: str
    requirement: int | None = None
    due_on: str | None = None
    is_open: bool = True
    report: int | None = None
    filed_on: str | None = None

    @property
    def is_final(self) -> bool:
        """Whether the award's final report is meant."""
        return self.report_type == FINAL


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person fills in: cents by line of box 10, ours and others', box 11, and the rest.

    Attributes: `filed_on` an ISO day, None for a draft; `version` the stored report's, when read.
    """

    report_type: str
    basis: str
    lines: Mapping[str, int | None]
    others: Mapping[str, int | None]
    indirect: IndirectCost = NOTHING_INDIRECT
    remarks: str | None = None
    filed_on: str | None = None
    version: int | None = None


def periods(session: Session, award: int) -> list[Period]:
    """Return what an award reports on: what is due first, then what comes, then what is done."""
    reports = report_facts.of_award(session.store, award)
    held = {(one.period_end, one.report_type == FINAL): one for one in reports}
    found = []
    for row in requirements.financial(session.store, award):
        final = row.kind == "sf425_final"
        report = held.pop((str(row.period_end), final), None)
        found.append(
            Period(
                date.fromisoformat(str(row.period_end)),
                report.report_type if report else FINAL if final else "quarterly",
                row.id,
                row.due_on,
                row.status == "open",
                report.id if report else None,
                report.filed_on if report else None,
            )
        )
    found += [
        Period(
            date.fromisoformat(one.period_end),
            one.report_type,
            is_open=one.filed_on is None,
            report=one.id,
            filed_on=one.filed_on,
        )
        for one in held.values()
    ]
    last_quarter = Period(_quarter_before(session.today), "quarterly")
    return sorted(found, key=lambda one: _urgency(one, session.today)) or [last_quarter]


def entry(session: Session, prepared: Prepared, report_type: str) -> Entry:
    """Return what stands in the report of a worksheet; nothing typed where there is none."""
    report = prepared.report
    if report is None:
        return Entry(report_type, prepared.worksheet.basis, {}, {})
    stored = records.read(session.store, registry.entity("financial_report"), report.id)
    remarks = stored.values["remarks"]
    return Entry(
        report.report_type,
        report.basis,
        {name: report.lines.get(name) for name in TYPED},
        dict(report.others),
        report.indirect,
        None if remarks is None else str(remarks),
        report.filed_on,
        stored.version,
    )


def reckoned(prepared: Prepared, typed: Entry, period_end: date) -> Prepared:
    """Return the worksheet as it comes out with what is typed; nothing is read or written."""
    facts = ReportFacts(
        prepared.report.id if prepared.report else 0,
        typed.report_type,
        typed.basis,
        period_end.isoformat(),
        typed.filed_on,
        typed.lines,
        typed.others,
        typed.indirect,
    )
    sheet = sf425.worksheet(typed.basis, prepared.figures, facts)
    before = prepared.before or None
    final = typed.report_type == FINAL
    return replace(
        prepared, worksheet=sheet, checks=tuple(sf425.checks(sheet.lines, before, final=final))
    )


def asks_for_remarks(prepared: Prepared) -> tuple[str, ...]:
    """Return the cumulative lines that fell since the last report: box 12 should say why."""
    lines = prepared.worksheet.lines
    return tuple(
        name
        for name in sf425.CUMULATIVE
        if (before := prepared.before.get(name)) is not None and lines[name] < before
    )


def keep(session: Session, award: int, period: Period, typed: Entry) -> tuple[ChangeSet, int]:
    """Write the report of a period, and return the set and the report's id.

    With a day of filing it submits the requirement it answers, in the same step. Raises Conflict
    where the report was changed since it was read.
    """
    prepared = prepare(session, award, period.period_end, period.report_type, typed.basis)
    report = prepared.report.id if prepared.report else None
    sheet = reckoned(prepared, typed, period.period_end).worksheet
    values: dict[str, object] = {
        "award": award,
        "report_type": typed.report_type,
        "basis": typed.basis,
        "period_end": period.period_end.isoformat(),
        "filed_on": typed.filed_on,
        "remarks": typed.remarks,
        "requirement": period.requirement,
    }
    values |= {f"line_{name}": cents for name, cents in sheet.lines.items()}
    values["line_10f"] = sheet.ours["10f"]  # what others have stands in a field of its own
    values |= {f"other_{name}": typed.others.get(name) for name in OTHERS}
    values |= {field: getattr(sheet.indirect, part) for field, part in BOX_11.items()}
    changes = [Change("financial_report", report, values, typed.version)]
    changes += _closing(session, period, typed.filed_on)
    state = "as filed" if typed.filed_on else "as a draft"
    label = f"Keep SF-425 to {show_day(period.period_end.isoformat())} {state}"
    done = save.apply(session, changes, label)
    return done, done.added[0] if report is None else report


def as_typed(session: Session, award: int, period: Period, entry: Entry) -> dict[str, Typed]:
    """Return what is filled in as the report's own form would type it, for a draft."""
    entity = registry.entity("financial_report")
    values: dict[str, object] = {
        "report_type": entry.report_type,
        "basis": entry.basis,
        "period_end": period.period_end.isoformat(),
        "filed_on": entry.filed_on,
        "remarks": entry.remarks,
    }
    values |= {f"line_{name}": entry.lines.get(name) for name in TYPED}
    values |= {f"other_{name}": entry.others.get(name) for name in OTHERS}
    values |= {field: getattr(entry.indirect, part) for field, part in BOX_11.items()}
    title = records.titles(session.store, "award", [award]).get(award, "")
    return {"award": Typed(title, (award,))} | {
        name: Typed(entity.field(name).kind.show(value))
        for name, value in values.items()
        if value is not None
    }


def _closing(session: Session, period: Period, filed_on: str | None) -> list[Change]:
    """Submit a requirement that a person entered; those of a rule are submitted by planning."""
    row = requirements.read(session.store, period.requirement) if period.requirement else None
    if row is None or row.rule or row.status != "open" or filed_on is None:
        return []
    values = {"status": "submitted", "submitted_on": filed_on}
    return [Change("requirement", row.id, values)]


def _urgency(one: Period, today: date) -> tuple[int, int]:
    day = one.period_end.toordinal()
    if not one.is_open:
        return 2, -day
    return (0 if one.period_end <= today else 1), day


def _quarter_before(today: date) -> date:
    """Return the last day of the last calendar quarter that has ended."""
    return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)
