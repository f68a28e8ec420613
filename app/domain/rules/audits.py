"""Single audits and findings: an audit nobody planned (G35), a deadline nobody met (G36).

2 CFR 200.501: an entity that spends the threshold in its fiscal year needs a single audit.
2 CFR 200.521(d): the management decision is due six months after the Clearinghouse accepted.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from app.domain.rules.spoken_days import days_to, distance
from db.model.days import add_months, fiscal_year_of, show_day
from db.model.hits import Hit
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.settings import Settings
    from db.model.row_facts import AuditYear, FindingClock

DECISION_MONTHS = 6


def years(fiscal_year_end: str | None, today: date) -> list[tuple[date, date]]:
    """Return first and last day of an entity's running year and those ended in the last 12 months.

    `fiscal_year_end` is MM-DD; what is no day of the year gives no years. 02-29 is the last day of
    February. Newest first.
    """
    found = re.fullmatch(r"(\d\d)-(\d\d)", fiscal_year_end or "", re.ASCII)
    try:
        leap = date(2000, int(found[1]), int(found[2])) if found else None
    except ValueError:
        leap = None
    if leap is None:
        return []
    ends = [add_months(leap, 12 * (today.year + shift - 2000)) for shift in (1, 0, -1, -2)]
    oldest = add_months(today, -12)
    running = min(end for end in ends if end >= today)
    return [
        (before + timedelta(days=1), end)
        for end, before in pairwise(ends)
        if oldest <= end <= running
    ]


def g35(year: AuditYear, held: Settings, _today: date) -> Iterator[Hit]:
    """Tell of an organization that spent enough for a single audit which is not in sight."""
    if year.audited or year.planned:
        return
    begins = fiscal_year_of(date.fromisoformat(year.first))
    threshold = held.number("single_audit_threshold", begins, year.id)
    if year.spent >= threshold:
        says = (
            f"Spent {show_cents(year.spent)} in its fiscal year to {show_day(year.last)}, at or "
            f"over the threshold of {show_cents(threshold)}; no audit report of that year is "
            "there and no single audit is planned."
        )
        yield Hit("G35", "warn", "organization", year.id, "fiscal_year_end", says)


def g36(finding: FindingClock, _held: Settings, today: date) -> Iterator[Hit]:
    """Tell of a finding not closed whose action or management decision is overdue."""
    if finding.closed_on is not None:
        return
    if finding.due_on and days_to(finding.due_on, today) < 0:
        due = f"{show_day(finding.due_on)}, {distance(finding.due_on, today)}"
        yield _at_finding(finding, "due_on", f"Its action was due on {due}; it is not closed.")
    accepted = finding.fac_accepted_on
    if accepted and accepted < today.isoformat() and finding.management_decision_on is None:
        due = add_months(date.fromisoformat(accepted), DECISION_MONTHS).isoformat()
        if days_to(due, today) < 0:
            says = (
                f"The management decision was due on {show_day(due)}, {distance(due, today)}: "
                f"the Clearinghouse accepted the audit on {show_day(accepted)}."
            )
            yield _at_finding(finding, "management_decision_on", says)


def _at_finding(finding: FindingClock, field: str, says: str) -> Hit:
    return Hit("G36", "bad", "finding", finding.id, field, says)
