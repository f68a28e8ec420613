"""The three-way match of overtime: expenditure, activity report and payroll (2 CFR 200.430).

The three must agree in officer, day and hours, expenditure and payroll in the amount too. What an
officer was paid for one day is taken together, since two shifts may be one payroll row, and a
correction is a row of its own. Hours after midnight that payroll books on the next day, and pay
under another code than the overtime's, are told apart where that alone makes the legs agree.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from db.model.facts import OvertimeRow, PayrollRow, ShiftReport

Leg = Literal["expenditure", "activity_report", "payroll_row"]
Difference = Literal["hours", "amount", "report_hours"]
Verdict = Literal["match", "mismatch", "missing"]
Result = Literal[
    "match",
    "hours",
    "amount",
    "report_hours",
    "no_expenditure",
    "no_activity_report",
    "no_payroll_row",
]
_Key = tuple[int, str | int | None, str]

RESULTS: dict[Result, str] = {
    "match": "Match",
    "hours": "Hours differ",
    "amount": "Amount differs",
    "report_hours": "More hours than the shift",
    "no_expenditure": "No expenditure",
    "no_activity_report": "No activity report",
    "no_payroll_row": "No payroll",
}
"""What can come of a line, with what people call it."""
_LEGS: dict[Leg, Result] = {
    "expenditure": "no_expenditure",
    "activity_report": "no_activity_report",
    "payroll_row": "no_payroll_row",
}
_MOST_CODES = 8
"""Pay codes of one day that are tried against each other; more are taken together."""


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

    @property
    def results(self) -> tuple[Result, ...]:
        """What is to be said of it: a match, or each thing that is missing or differs."""
        return (*(_LEGS[leg] for leg in self.missing), *self.differences) or ("match",)

    @property
    def unlinked_reports(self) -> tuple[tuple[int, int], ...]:
        """Expenditures that could name the one report there is, each with the report's id."""
        if len(self.reports) != 1:
            return ()
        shift = self.reports[0].id
        return tuple((row.id, shift) for row in self.expenditures if row.report is None)

    @property
    def unlinked_payroll(self) -> tuple[tuple[int, int], ...]:
        """Payroll rows that can prove but one expenditure, each with the expenditure's id."""
        found = []
        for row in self.payroll:
            same = [one for one in self.expenditures if _same(one, row)]
            fitting = self.expenditures if len(self.expenditures) == 1 else same
            rivals = [one for one in self.payroll if _same_pay(one, row)]
            alone = len(self.expenditures) == 1 or len(rivals) == 1
            if row.expenditure is None and len(fitting) == 1 and alone:
                found.append((row.id, fitting[0].id))
        return tuple(found)


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
    _join_over_midnight(paid, spent)
    paid = {key: _of_overtime(rows, spent.get(key, ())) for key, rows in paid.items()}
    shifts = {report.id: report for report in reports}
    at_place: defaultdict[tuple[int, str], list[ShiftReport]] = defaultdict(list)
    for report in shifts.values():
        at_place[report.organization, report.day].append(report)
    used = {key: _reports_of(rows, shifts) or _there(key, at_place) for key, rows in spent.items()}
    used |= {key: _there(key, at_place) for key in paid if key not in spent}
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


def _join_over_midnight(
    paid: dict[_Key, list[PayrollRow]], spent: Mapping[_Key, Sequence[OvertimeRow]]
) -> None:
    """Give a shift the pay of the next day's first hours where the two together are its own."""
    for (agency, officer, day), rows in spent.items():
        after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        here, there = (agency, officer, day), (agency, officer, after)
        if here not in paid or there not in paid or there in spent:
            continue
        both = [*paid[here], *paid[there]]
        if not _agree(rows, paid[here]) and _agree(rows, both):
            paid[here] = both
            del paid[there]


def _of_overtime(paid: list[PayrollRow], spent: Sequence[OvertimeRow]) -> list[PayrollRow]:
    """Leave pay under other codes out where what is left agrees with the overtime.

    A row that proves an expenditure always stays.
    """
    codes = list(dict.fromkeys(row.pay_code for row in paid if row.expenditure is None))
    if not spent or not 1 < len(codes) <= _MOST_CODES or _agree(spent, paid):
        return paid
    for size in range(1, len(codes)):
        for some in combinations(codes, size):
            kept = [row for row in paid if row.expenditure is not None or row.pay_code in some]
            if _agree(spent, kept):
                return kept
    return paid


def _agree(spent: Sequence[OvertimeRow], paid: Sequence[PayrollRow]) -> bool:
    return not _differences(spent, paid)


def _differences(
    spent: Sequence[OvertimeRow], paid: Sequence[PayrollRow]
) -> tuple[Difference, ...]:
    """Return what differs between overtime and payroll that are both there."""
    found: list[Difference] = []
    hours = [row.hours for row in spent]
    if None in hours or sum(one or 0 for one in hours) != sum(row.hours for row in paid):
        found.append("hours")
    if sum(row.amount for row in spent) != sum(row.amount for row in paid):
        found.append("amount")
    return tuple(found)


def _same(spent: OvertimeRow, paid: PayrollRow) -> bool:
    return (spent.hours, spent.amount) == (paid.hours, paid.amount)


def _same_pay(one: PayrollRow, other: PayrollRow) -> bool:
    return (one.hours, one.amount) == (other.hours, other.amount)


def _reports_of(
    rows: Iterable[OvertimeRow], shifts: Mapping[int, ShiftReport]
) -> tuple[ShiftReport, ...]:
    linked = dict.fromkeys(row.report for row in rows if row.report in shifts)
    return tuple(shifts[one] for one in linked if one is not None)


def _there(
    key: _Key, at_place: Mapping[tuple[int, str], Sequence[ShiftReport]]
) -> tuple[ShiftReport, ...]:
    agency, _, day = key
    return tuple(at_place.get((agency, day), ()))


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
    differences = list(_differences(spent, paid)) if spent and paid else []
    if any(row.report in over for row in spent):
        differences.append("report_hours")
    agency, officer, day = key
    code = officer if isinstance(officer, str) else None
    return MatchLine(
        agency, code, day, tuple(spent), tuple(reports), tuple(paid), tuple(differences)
    )
