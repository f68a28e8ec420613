"""Report: the roll-up of activity reports: shifts, hours, what was counted, and dollars an hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from app.domain import measures, overtime_pay, shift_sums
from app.reports.binding import count_check, money_width, sum_check
from app.reports.cells import decimal_literal
from app.reports.declared import CHIEF, FEMA, STATE, Report
from app.reports.formulas import money, sum_where
from app.reports.grant_scope import ANY_SECTOR, ANY_STATE, SINCE, UNTIL, is_within
from app.reports.parameters import NEAR_AUDIENCE, Parameter
from app.reports.tabled import Place, Shown, Table, Telling, tabled_book
from app.reports.workbook import Chart, Column, Formula, Holds
from db.model.choices import label
from db.model.days import fiscal_year_of
from db.queries import outcome_facts, shift_statistics

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.domain.shift_sums import Group, Span
    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.model.outcome_facts import MetricFacts
    from db.model.shift_facts import Shift

TITLE = "Operations statistics"
PERIODS = "By period"
ANSWERS = "What the shifts were, what they met and seized, and what an hour of them cost."
EACH = Parameter(
    "each", "Each", (("month", "Month"), ("quarter", "Calendar quarter"), ("year", "Fiscal year"))
)
YEAR = Parameter("fiscal_year", "Fiscal year", kind="fiscal_year", empty="All years")
AGENCY = Parameter("agency", "Agency", kind="record", entity="organization", empty="All agencies")
SUBAWARD = Parameter(
    "subaward", "Subaward", kind="record", entity="subaward", empty="All subawards"
)
PARAMETERS = (EACH, YEAR, AGENCY, SUBAWARD, ANY_STATE, ANY_SECTOR, SINCE, UNTIL, NEAR_AUDIENCE)
_SPANS: dict[str, Span] = {"month": "month", "quarter": "quarter", "year": "year"}
_WORDS = (
    ("Shifts", "Activity reports, by the day the shift began."),
    ("Fiscal year", "The federal one that the shift lies in."),
    ("Hours", "Hours of all officers of the shift."),
    ("Cost", "Expenditures linked to the shifts, all but disallowed ones."),
    ("$ per hour", "Cost by hours."),
    ("Empty", "No shift of the row tells the figure; it is not zero."),
)


def statistics_book(
    session: Session, values: Mapping[str, str], making: Making
) -> tuple[Book, int]:
    """Return the workbook and its number of rows."""
    span = _SPANS[EACH.pick(values)]
    shifts = [one for one in shift_statistics.shifts(session.store) if _fits(one, values)]
    metrics = {one.id: one for one in outcome_facts.metrics(session.store)}
    bases = {one.id: one.base_unit for one in metrics.values()}
    counted = [one for one in shift_statistics.measures(session.store) if one.metric in metrics]
    lines = shift_sums.groups(shifts, counted, bases, span)
    used = [one for one in metrics.values() if any(one.id in line.counted for line in lines)]
    table = Table(TITLE, _columns(lines, used), lines, key_columns=2)
    periods = _by_period(lines)

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        rows = sum(len(one.shifts) for one in lines)
        yield count_check("Shifts = activity reports", table.name, "Shifts", rows, len(shifts))
        if "Cost" in shown:
            cost = sum(one.of("cost") or 0 for one in lines)
            wanted = sum(one.cost or 0 for one in shifts)
            yield sum_check("Cost = that of each shift", table.name, "Cost", cost, wanted)

    tables: tuple[Table[Any], ...] = (table, periods)
    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Activity reports", len(shifts)),
            ("Agencies", len({one.organization for one in shifts})),
            ("Measures shown, of those with a value", len(used)),
        ),
        (*_WORDS, *((_title(one), one.definition) for one in used if one.definition)),
        checks,
    )
    return tabled_book(session, values, making, telling, tables)


def _fits(shift: Shift, values: Mapping[str, str]) -> bool:
    year = YEAR.number(values)
    return (
        is_within(shift.day, values)
        and year in {None, fiscal_year_of(date.fromisoformat(shift.day))}
        and AGENCY.number(values) in {None, shift.organization}
        and SUBAWARD.number(values) in {None, shift.subaward}
        and ANY_STATE.pick(values) in {"all", shift.state}
        and ANY_SECTOR.pick(values) in {"all", shift.sector}
    )


def _columns(lines: Sequence[Group], used: Iterable[MetricFacts]) -> tuple[Shown[Group], ...]:
    wide = money_width(sum(one.of("cost") or 0 for one in lines))
    return (
        Shown(
            Column("Period", Holds.TEXT, 10), attrgetter("period"), "activity_report.shift_on",
            "day of the shift",
        ),
        Shown(
            Column("Agency", Holds.WRAPPED, 28), attrgetter("agency"),
            "activity_report.organization", "agency of the shift",
        ),
        Shown(
            Column("Sector", Holds.TEXT, 8), attrgetter("sector"), "activity_report.usbp_sector",
            "of the shift, else of its subaward",
        ),
        Shown(
            Column("Shifts", Holds.WHOLE, 8, _WORDS[0][1], total=True),
            lambda line: len(line.shifts), "activity_report.shift_on", "counted", trace=_shifts,
        ),
        _figure("Hours", Holds.QUARTERS, 11, "hours"),
        _figure("Vehicles", Holds.WHOLE, 10, "vehicles"),
        _figure("Miles", Holds.MILLIONTHS, 11, "miles"),
        _figure("Fuel, gal", Holds.MILLIONTHS, 11, "fuel"),
        *map(_counted, used),
        Shown(
            Column("Cost", Holds.CENTS, wide, _WORDS[3][1], total=True),
            lambda line: line.of("cost"), "expenditure.amount",
            "linked to the shifts, all but disallowed",
        ),
        Shown(
            Column("$ per hour", Holds.CENTS, 12, _WORDS[4][1], computed=True), _rate,
            "expenditure.amount", "of the row", formula=_per_hour, needs=("Cost", "Hours"),
        ),
    )  # fmt: skip


def _shifts(line: Group) -> tuple[str, list[int]]:
    return "activity_report", [one.id for one in line.shifts]


def _figure(title: str, holds: Holds, width: int, name: str) -> Shown[Group]:
    of = {"fuel": "fuel_gallons"}.get(name, name)
    column = Column(title, holds, width, total=True)
    return Shown(
        column, lambda line: line.of(name), f"activity_report.{of}", "the shifts that tell it",
        trace=_shifts,
    )  # fmt: skip


def _title(metric: MetricFacts) -> str:
    """Return a metric's heading with its unit; that it is of shifts goes without saying here."""
    name, unit = metric.label.removesuffix(", in shifts"), measures.reading_unit(metric.base_unit)
    return name if unit == "count" else f"{name}, {label('unit_of_measure', unit)}"


def _counted(metric: MetricFacts) -> Shown[Group]:
    unit = measures.reading_unit(metric.base_unit)

    def value(line: Group) -> int | None:
        grains = line.counted.get(metric.id)
        return None if grains is None else measures.in_unit(grains, unit)

    title = _title(metric)
    width = max(11, *(len(word) + 4 for word in title.split()))  # no word is broken
    column = Column(title, Holds.MILLIONTHS, width, metric.definition, total=True)
    return Shown(column, value, "activity_measure.value", "counted in the shifts", trace=_shifts)


def _rate(line: Group) -> int | None:
    cost, hours = line.of("cost"), line.of("hours")
    return None if cost is None or not hours else overtime_pay.rate(hours, cost)


def _per_hour(line: Group, at: Place) -> Formula | None:
    rate = _rate(line)
    return rate if rate is None else money(f"ROUND({at.cell('Cost')}/{at.cell('Hours')},2)", rate)


@dataclass(frozen=True, slots=True)
class _Period:
    """All shifts of one period: quarter hours and cents."""

    name: str
    shifts: int
    hours: int
    cost: int


def _by_period(lines: Sequence[Group]) -> Table[_Period]:
    found: dict[str, list[Group]] = {}
    for one in lines:
        found.setdefault(one.period, []).append(one)
    periods = [
        _Period(
            name,
            sum(len(one.shifts) for one in some),
            sum(one.of("hours") or 0 for one in some),
            sum(one.of("cost") or 0 for one in some),
        )
        for name, some in found.items()
    ]
    charts = (
        Chart("Officer hours", "Period", ("Hours",), "Period", "Hours"),
        Chart("Cost of shifts", "Period", ("Cost",), "Period", "US dollars"),
    )
    return Table(
        PERIODS,
        (
            Shown(
                Column("Period", Holds.TEXT, 12), attrgetter("name"), "activity_report.shift_on",
                "day of the shift",
            ),
            _sum(Column("Shifts", Holds.WHOLE, 9, total=True, computed=True), "shifts"),
            _sum(Column("Hours", Holds.QUARTERS, 12, total=True, computed=True), "hours"),
            _sum(
                Column(
                    "Cost", Holds.CENTS, money_width(sum(one.cost for one in periods)),
                    total=True, computed=True,
                ),
                "cost",
            ),
        ),
        periods,
        charts=charts,
    )  # fmt: skip


def _sum(column: Column, name: str) -> Shown[_Period]:
    of = "expenditure.amount" if name == "cost" else "activity_report.hours"

    def formula(line: _Period, at: Place) -> Formula:
        found = getattr(line, name)
        text = f"ROUND({sum_where(TITLE, column.title, 'Period', at.cell('Period'))},2)"
        if column.holds is Holds.CENTS:
            return money(text, found)
        if column.holds is Holds.QUARTERS:
            return Formula(text, found, decimal_literal(25 * found, 2))
        return Formula(text, found)

    return Shown(column, attrgetter(name), of, f"added up from {TITLE}", formula=formula)


REPORT = Report(
    "operations-statistics",
    TITLE,
    ANSWERS,
    (CHIEF, STATE, FEMA),
    PARAMETERS,
    statistics_book,
    meets=("dar_rollup",),
)
