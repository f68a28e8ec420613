"""Report: every subrecipient by its risk and last visit, and every finding with its clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.risk import HIGH_FROM, LEVELS, MEDIUM_FROM
from app.reports.binding import bind, chosen_words, money_width, sum_check
from app.reports.cover import Check, Cover, Making, Source
from app.reports.declared import AUDITOR, FEMA, Report
from app.reports.names import letter
from app.reports.parameters import FISCAL_YEAR_OF, Parameter
from app.reports.workbook import Column, Formula, Holds, Sheet
from app.services import monitoring, risk
from db.model.choices import label
from db.queries import risk_facts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.reports.workbook import Book
    from app.services.monitoring import Tracked
    from app.services.risk import Judged
    from app.services.session import Session

TITLE = "Monitoring and findings tracker"
ANSWERS = "Which subrecipients to look at first and by when, and what each finding waits for."
WHICH = Parameter(
    "which", "Findings", (("open", "Open findings"), ("all", "All findings, closed ones too"))
)
PARAMETERS = (FISCAL_YEAR_OF, WHICH)
_RISK, _FINDINGS, _TABLE = "Subrecipients", "Findings", "Findings_tracker"
_FIRST_FACTOR = 4
"""The column of the first factor; they stand side by side behind name, level and score."""
_WORDS = (
    ("Score", "The sum of the factors' points; each factor's heading says how it counts."),
    ("Level", f"Low below {MEDIUM_FROM} points, medium from {MEDIUM_FROM}, high from {HIGH_FROM}."),
    *((label("risk", level), says) for level, says in LEVELS.items()),
    ("Judged by", "The subawards of the fiscal year chosen, else those that are open."),
    ("Days open", "From the day it was issued to the day it was closed, else to this report's."),
)


def tracker_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of findings."""
    judged = risk.ranking(session, FISCAL_YEAR_OF.number(values))
    every = monitoring.tracked(session)
    closed_too = WHICH.pick(values) == "all"
    shown = [one for one in every if closed_too or one.stands.is_open]
    questioned = [_questioned(one) for one in shown]
    cover = Cover(
        TITLE,
        ANSWERS,
        making,
        chosen_words(session, PARAMETERS, values),
        (("Subrecipients", len(judged)), ("Findings", len(shown))),
        "For internal use",
        (_check(session, sum(questioned), closed_too=closed_too),),
        _WORDS,
    )
    sheets = (
        Sheet(
            _RISK,
            _risk_columns(judged),
            [_risk_row(one, at) for at, one in enumerate(judged, start=2)],
            len(judged),
            table="Subrecipient_risk",
            key_columns=3,
            record_ids=[one.facts.organization for one in judged],
        ),
        Sheet(
            _FINDINGS,
            _finding_columns(questioned),
            [_finding_row(one, session.today) for one in shown],
            len(shown),
            table=_TABLE,
            key_columns=3,
            record_ids=[one.stands.id for one in shown],
        ),
    )
    return bind(cover, sheets, _SOURCES), len(shown)


def _check(session: Session, found: int, *, closed_too: bool) -> Check:
    """Compare the questioned costs shown with those that the risk is judged from."""
    judged = [
        one.questioned
        for some in risk_facts.findings(session.store, session.today).values()
        for one in some
        if closed_too or not one.closed_on
    ]
    return sum_check("Questioned = findings judged", _TABLE, "Questioned", found, sum(judged))


def _risk_columns(judged: list[Judged]) -> tuple[Column, ...]:
    factors = judged[0].risk.factors if judged else ()
    return (
        Column("Subrecipient", Holds.WRAPPED, 34),
        Column("Level", Holds.TEXT, 9, _WORDS[1][1], alarms=(label("risk", "high"),)),
        Column("Score", Holds.WHOLE, 8, _WORDS[0][1], computed=True),
        *(Column(one.title, Holds.WHOLE, 13, f"Of {one.most}. {one.counts}.") for one in factors),
        Column("Reasons", Holds.WRAPPED, 60, "What the points were given for, the most first."),
        Column("Last visit", Holds.DAY, 13),
        Column("Next visit due", Holds.DAY, 13, "Twelve months after the last one, or the start."),
        Column("Suggests", Holds.WRAPPED, 30),
        Column("Recorded", Holds.TEXT, 11, "The newest assessment at its subawards."),
        Column("Recorded on", Holds.DAY, 13),
    )


def _risk_row(one: Judged, at: int) -> tuple[object, ...]:
    found = one.risk
    last = letter(_FIRST_FACTOR + len(found.factors) - 1)
    score = Formula(f"SUM({letter(_FIRST_FACTOR)}{at}:{last}{at})", found.score)
    level, day = one.recorded or (None, None)
    reasons = " ".join(f"{part.title}: {part.says}" for part in found.reasons)
    return (
        one.facts.name,
        label("risk", found.level),
        score,
        *(part.points for part in found.factors),
        reasons or None,
        one.facts.last_visit,
        found.visit_due.isoformat(),
        found.suggests,
        label("risk", level) if level else None,
        day,
    )


def _finding_columns(questioned: list[int]) -> tuple[Column, ...]:
    wide = money_width(sum(questioned), *questioned)
    return (
        Column("Entity", Holds.WRAPPED, 30),
        Column("Found by", Holds.WRAPPED, 34, "The visit or the audit report."),
        Column("No.", Holds.TEXT, 10),
        Column("Severity", Holds.TEXT, 12),
        Column("Criterion", Holds.WRAPPED, 24),
        Column("Condition", Holds.WRAPPED, 36),
        Column("Questioned", Holds.CENTS, wide, "Cost in doubt.", total=True),
        Column("Corrective action", Holds.WRAPPED, 28),
        Column("Owner", Holds.TEXT, 16),
        Column("Issued", Holds.DAY, 13),
        Column("Response due", Holds.DAY, 13),
        Column("Action due", Holds.DAY, 13),
        Column("Closed", Holds.DAY, 13),
        Column("Waits for", Holds.WRAPPED, 40),
        Column("Days open", Holds.WHOLE, 9, _WORDS[-1][1]),
    )


def _finding_row(one: Tracked, today: date) -> tuple[object, ...]:
    values, clocks = one.stands.values, (one.stands.clock, one.stands.decision)
    return (
        one.holder,
        one.found_by,
        values["number"],
        label("finding_severity", str(values["severity"])),
        values["criterion"],
        values["condition"],
        values["questioned_cost"],
        values["corrective_action"],
        values["owner"],
        values["issued_on"],
        values["response_due_on"],
        values["due_on"],
        values["closed_on"],
        " ".join(clock.says for clock in clocks if clock is not None),
        monitoring.days_open(values, today),
    )


def _questioned(one: Tracked) -> int:
    return int(str(one.stands.values["questioned_cost"] or 0))


_SOURCES = (
    Source("Late reports", f"{_RISK}, column D", "Requirement", "of its subawards, but FFATA"),
    Source("Unspent against time, Size", _RISK, "Subaward action, Expenditure", "of its subawards"),
    Source("Reduced claims", _RISK, "Claim", "approved ones of its subawards"),
    Source("Findings, Audits", _RISK, "Finding, Audit report", "of its visits and audits"),
    Source("Last visit", _RISK, "Monitoring visit", "the newest; the newest on site if high"),
    Source("Findings", _FINDINGS, "Finding", "as chosen on the cover"),
)

REPORT = Report("monitoring-tracker", TITLE, ANSWERS, (AUDITOR, FEMA), PARAMETERS, tracker_book)
