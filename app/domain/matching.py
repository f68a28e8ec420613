"""The three-way match of overtime: expenditure, activity report and payroll (2 CFR 200.430).

The three must agree in officer, day and hours, expenditure and payroll in the amount too. What an
officer was paid for one day is taken together, since two shifts may be one payroll row.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.model.facts import OvertimeRow, PayrollRow, ShiftReport

Leg = Literal["expenditure", "activity_report", "payroll_row"]
Difference = Literal["hours", "amount", "report_hours"]
Verdict = Literal["match", "mismatch", "missing"]
_Key = tuple[int, str | int | None, str]


@dataclass(frozen=True, slots=True)
class MatchLine:
    """One officer's day, or a shift nobody was paid for.

    Attributes: the rows of each leg; `differences` between the legs that are there.
    """

    organization: int
    officer_code: str | None
    day: str
    expenditures: tuple[OvertimeRow, ...]
    reports: tuple[ShiftReport, ...]
    payroll: tuple[PayrollRow, ...]
    differences: tuple[Difference, ...]

    @property
    def missing(self) -> tuple[Leg, ...]:
        """The legs of which there is no row."""
        legs: dict[Leg, Sequence[object]] = {
            "expenditure": self.expenditures,
            "activity_report": self.reports,
            "payroll_row": self.payroll,
        }
        return tuple(leg for leg, rows in legs.items() if not rows)

    @property
    def verdict(self) -> Verdict:
        """Missing where a leg is, mismatch where the legs differ, else match."""
        if self.missing:
            return "missing"
        return "mismatch" if self.differences else "match"


def match(
    overtime: Iterable[OvertimeRow], payroll: Iterable[PayrollRow], reports: Iterable[ShiftReport]
) -> list[MatchLine]:
    """Return a line for every officer's day, and for every shift without one, by day.

    A payroll row that proves an expenditure goes with it, whatever its own officer and day; one
    that proves another expenditure than these is left out. A report that is not linked goes with
    all overtime of its agency on its day (G19).
    """
    spent: defaultdict[_Key, list[OvertimeRow]] = defaultdict(list)
    for row in overtime:
        spent[row.organization, row.officer_code or row.id, row.day].append(row)
    paid = _by_key(payroll, spent)
    shifts = {report.id: report for report in reports}
    used = {key: _reports_of(key, rows, shifts) for key, rows in spent.items()}
    used |= {key: _reports_of(key, (), shifts) for key in paid if key not in spent}
    over = _overbooked(spent, shifts)
    lines = [
        _line(key, spent.get(key, ()), found, paid.get(key, ()), over)
        for key, found in used.items()
    ]
    taken = {report.id for found in used.values() for report in found}
    for report in shifts.values():
        if report.id not in taken:
            key = (report.organization, None, report.day)
            lines.append(_line(key, (), (report,), (), over))
    return sorted(lines, key=lambda one: (one.day, one.organization, one.officer_code or ""))


def _by_key(
    payroll: Iterable[PayrollRow], spent: dict[_Key, list[OvertimeRow]]
) -> dict[_Key, list[PayrollRow]]:
    of_row = {row.id: key for key, rows in spent.items() for row in rows}
    found: defaultdict[_Key, list[PayrollRow]] = defaultdict(list)
    for row in payroll:
        if row.expenditure is None:
            found[row.organization, row.officer_code, row.day].append(row)
        elif row.expenditure in of_row:
            found[of_row[row.expenditure]].append(row)
    return found


def _reports_of(
    key: _Key, rows: Iterable[OvertimeRow], shifts: dict[int, ShiftReport]
) -> tuple[ShiftReport, ...]:
    linked = dict.fromkeys(row.report for row in rows if row.report in shifts)
    if linked:
        return tuple(shifts[one] for one in linked if one is not None)
    agency, _, day = key
    return tuple(one for one in shifts.values() if (one.organization, one.day) == (agency, day))


def _overbooked(spent: dict[_Key, list[OvertimeRow]], shifts: dict[int, ShiftReport]) -> set[int]:
    """Return the reports whose linked overtime has more hours than the report (G20)."""
    hours: defaultdict[int, int] = defaultdict(int)
    for rows in spent.values():
        for row in rows:
            if row.report is not None:
                hours[row.report] += row.hours or 0
    found = set()
    for number, total in hours.items():
        known = shifts[number].hours if number in shifts else None
        if known is not None and total > known:
            found.add(number)
    return found


def _line(
    key: _Key,
    spent: Sequence[OvertimeRow],
    reports: Sequence[ShiftReport],
    paid: Sequence[PayrollRow],
    over: set[int],
) -> MatchLine:
    differences: list[Difference] = []
    if spent and paid:
        hours = [row.hours for row in spent]
        if None in hours or sum(one or 0 for one in hours) != sum(row.hours for row in paid):
            differences.append("hours")
        if sum(row.amount for row in spent) != sum(row.amount for row in paid):
            differences.append("amount")
    if any(row.report in over for row in spent):
        differences.append("report_hours")
    agency, officer, day = key
    code = officer if isinstance(officer, str) else None
    return MatchLine(
        agency, code, day, tuple(spent), tuple(reports), tuple(paid), tuple(differences)
    )
