"""Report: each officer's overtime with its shift, its payroll and whether the three agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from app.domain import overtime_pay
from app.domain.matching import RESULTS
from app.reports.binding import money_width, sum_check
from app.reports.cells import decimal_literal
from app.reports.declared import AUDITOR, CHIEF, STATE, Report
from app.reports.formulas import money, sum_where
from app.reports.grant_scope import SCOPE, SINCE, UNTIL, held_columns, is_within, subawards
from app.reports.parameters import NEAR_AUDIENCE, Parameter
from app.reports.tabled import Place, Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Formula, Holds
from app.services import matching
from db.queries import overtime, overtime_detail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.model.facts import OvertimeRow
    from db.queries.grant_scope import HeldSubaward
    from db.queries.overtime_detail import OvertimeDetail

TITLE = "Overtime detail"
AGENCIES = "Overtime by agency"
ANSWERS = "Which overtime was paid to whom for which shift, and whether report and payroll agree."
_MATCH = RESULTS["match"]
WHICH = Parameter("which", "Rows", (("all", "All overtime"), ("open", "Only what does not match")))
PARAMETERS = (*SCOPE, WHICH, SINCE, UNTIL, NEAR_AUDIENCE)
_WORDS = (
    ("OT $", "Overtime as it was spent; a correction is a row of its own, below zero."),
    ("Rate", "OT $ by OT hours."),
    ("Fringe $", "As the payroll rows of this overtime say; empty where none is linked."),
    (
        "Match",
        (
            "Overtime, activity report and payroll must agree in officer, day and hours, overtime "
            "and payroll in the amount too (2 CFR 200.430). An officer's day is taken together."
        ),
    ),
    ("Shift start, end", "Of the activity report that the overtime is linked to, in UTC."),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of overtime; `match` says in words how its three legs stand."""

    row: OvertimeDetail
    held: HeldSubaward
    match: str

    @property
    def rate(self) -> int | None:
        """The cents an hour it comes to."""
        return overtime_pay.rate(self.row.hours or 0, self.row.amount)

    @property
    def total(self) -> int:
        """The cents of overtime and fringe."""
        return self.row.amount + (self.row.fringe or 0)


def detail_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and the number of rows of overtime."""
    spent = _spent(session, values)
    lines = _lines(session, values, spent)

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        if "OT $" in shown and WHICH.pick(values) == "all":
            found, wanted = sum(line.row.amount for line in lines), sum(one.amount for one in spent)
            yield sum_check("OT $ = overtime of the subawards", table.name, "OT $", found, wanted)

    table = Table(TITLE, _columns(lines), lines, lambda line: ("expenditure", line.row.id), 3)
    summary = _by_agency(lines)
    tables: tuple[Table[Any], ...] = (table, summary)
    open_ones = sum(one.match != _MATCH for one in lines)
    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Rows of overtime", len(lines)),
            ("that match", len(lines) - open_ones),
            ("that do not", open_ones),
        ),
        _WORDS,
        checks,
    )
    return tabled_book(session, values, making, telling, tables)


def _spent(session: Session, values: Mapping[str, str]) -> list[OvertimeRow]:
    """Return the overtime of the chosen subawards and period, as the match reads it."""
    first, last = (values.get(one.name, "") for one in (SINCE, UNTIL))
    return overtime.of_subawards(
        session.store,
        subawards(session, values),
        date.fromisoformat(first) if first else date.min,
        date.fromisoformat(last) if last else date.max,
    )


def _lines(
    session: Session, values: Mapping[str, str], spent: Iterable[OvertimeRow]
) -> list[_Line]:
    held = subawards(session, values)
    rows = [
        row
        for row in overtime_detail.read(session.store)
        if row.subaward in held and is_within(row.day, values)
    ]
    subaward_of = {row.id: row.subaward for row in rows}
    of_subaward: dict[int, list[OvertimeRow]] = {}
    for one in spent:
        of_subaward.setdefault(subaward_of[one.id], []).append(one)
    found = {
        one.id: "; ".join(RESULTS[result] for result in line.results)
        for line in matching.of_overtime(session, of_subaward)
        for one in line.expenditures
    }
    lines = [_Line(row, held[row.subaward], found[row.id]) for row in rows]
    if WHICH.pick(values) == "open":
        lines = [one for one in lines if one.match != _MATCH]
    return sorted(lines, key=lambda line: (line.row.day, line.row.agency, line.row.id))


def _columns(lines: Sequence[_Line]) -> tuple[Shown[_Line], ...]:
    wide = money_width(sum(one.row.amount for one in lines))
    return (
        _plain(Column("Date", Holds.DAY, 13, "Day worked."), "day", "worked_on"),
        _plain(Column("Agency", Holds.WRAPPED, 30), "agency", "organization"),
        _plain(
            Column("Officer", Holds.TEXT, 12, "Code, never a name."), "officer_code", "officer_code"
        ),
        *held_columns(attrgetter("held"), "Subaward"),
        _shift("DAR no.", Holds.TEXT, 13, "shift_id", "The agency's number of the shift."),
        _shift("Shift start", Holds.MOMENT, 19, "starts_at", "UTC."),
        _shift("Shift end", Holds.MOMENT, 19, "ends_at", "UTC."),
        _plain(Column("OT hours", Holds.QUARTERS, 10, "Hours paid.", total=True), "hours", "hours"),
        Shown(
            Column("Rate", Holds.CENTS, 12, _WORDS[1][1], computed=True),
            attrgetter("rate"), "expenditure.amount", "of the row",
            formula=_rate, needs=("OT hours", "OT $"),
        ),
        _plain(Column("OT $", Holds.CENTS, wide, _WORDS[0][1], total=True), "amount", "amount"),
        Shown(
            Column("Fringe $", Holds.CENTS, wide, _WORDS[2][1], total=True),
            attrgetter("row.fringe"), "payroll_row.fringe", "payroll that proves the row",
        ),
        Shown(
            Column("Total", Holds.CENTS, wide, "OT $ and fringe $.", total=True, computed=True),
            attrgetter("total"), "expenditure.amount", "of the row",
            formula=lambda line, at: money(
                f"ROUND({at.cell('OT $')}+{at.cell('Fringe $')},2)", line.total
            ),
            needs=("OT $", "Fringe $"),
        ),
        Shown(
            Column("Order", Holds.WRAPPED, 20, "Operations order it falls under."),
            attrgetter("row.order"), "expenditure.operations_order", "the row's, else its shift's",
        ),
        Shown(
            Column("Payroll", Holds.WRAPPED, 16, "Payroll reference."),
            attrgetter("row.runs"), "payroll_row.reference", "payroll that proves the row",
        ),
        Shown(
            Column("Match", Holds.WRAPPED, 24, "As the cover explains.", alarms=_ALARMS),
            attrgetter("match"), "expenditure.amount", "the three-way match of the officer's day",
        ),
    )  # fmt: skip


_ALARMS = tuple(word for result, word in RESULTS.items() if result != "match")


def _plain(column: Column, name: str, of: str) -> Shown[_Line]:
    value: Callable[[_Line], object] = attrgetter(f"row.{name}")
    return Shown(column, value, f"expenditure.{of}", "overtime, all but disallowed, as chosen")


def _shift(title: str, holds: Holds, width: int, name: str, note: str) -> Shown[_Line]:
    column = Column(title, holds, width, note)
    value: Callable[[_Line], object] = attrgetter(f"row.{name}")
    return Shown(column, value, f"activity_report.{name}", "the report the row is linked to")


def _rate(line: _Line, at: Place) -> Formula | None:
    if line.rate is None:
        return None
    return money(f"ROUND({at.cell('OT $')}/{at.cell('OT hours')},2)", line.rate)


@dataclass(frozen=True, slots=True)
class _Agency:
    """What one agency's overtime comes to: quarter hours and cents."""

    name: str
    rows: int
    hours: int
    spent: int
    fringe: int
    open: int


def _by_agency(lines: Sequence[_Line]) -> Table[_Agency]:
    groups: dict[str, list[_Line]] = {}
    for one in lines:
        groups.setdefault(one.row.agency, []).append(one)
    agencies = [
        _Agency(
            name,
            len(some),
            sum(one.row.hours or 0 for one in some),
            sum(one.row.amount for one in some),
            sum(one.row.fringe or 0 for one in some),
            sum(one.match != _MATCH for one in some),
        )
        for name, some in sorted(groups.items())
    ]
    wide = money_width(sum(one.spent for one in agencies))
    return Table(
        AGENCIES,
        (
            Shown(
                Column("Agency", Holds.WRAPPED, 34), attrgetter("name"),
                "expenditure.organization", "of the rows chosen",
            ),
            Shown(
                Column("Rows", Holds.WHOLE, 8, total=True), attrgetter("rows"),
                "expenditure.organization", "of the rows chosen",
            ),
            _sum("OT hours", Holds.QUARTERS, 11, "hours"),
            _sum("OT $", Holds.CENTS, wide, "spent"),
            _sum("Fringe $", Holds.CENTS, wide, "fringe"),
            Shown(
                Column("No match", Holds.WHOLE, 10, "Rows that do not match.", total=True),
                attrgetter("open"), "expenditure.amount", "the three-way match",
            ),
        ),
        agencies,
    )  # fmt: skip


def _sum(title: str, holds: Holds, width: int, name: str) -> Shown[_Agency]:
    value: Callable[[_Agency], int] = attrgetter(name)

    def formula(line: _Agency, at: Place) -> Formula:
        summed = f"ROUND({sum_where(TITLE, title, 'Agency', at.cell('Agency'))},2)"
        if holds is Holds.CENTS:
            return money(summed, value(line))
        return Formula(summed, value(line), decimal_literal(25 * value(line), 2))

    return Shown(
        Column(title, holds, width, total=True, computed=True), value, "expenditure.amount",
        f"added up from {TITLE}", formula=formula,
    )  # fmt: skip


REPORT = Report("overtime-detail", TITLE, ANSWERS, (AUDITOR, STATE, CHIEF), PARAMETERS, detail_book)
