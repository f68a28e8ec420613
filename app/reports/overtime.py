"""Report: overtime paid back to agencies, against the plan of the fiscal year (R8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports.binding import money_width, sum_check
from app.reports.cells import decimal_literal
from app.reports.declared import CHIEF, CONGRESS, OFFICE, Report
from app.reports.names import table_name
from app.reports.parameters import NEAR_AUDIENCE, Parameter
from app.reports.tabled import Place, Shown, Table, Telling, tabled_book
from app.reports.workbook import Chart, Column, Formula, Holds
from app.services.overtime_paid_back import reimbursed
from db.model.days import show_day
from db.model.kinds import FISCAL_YEAR
from db.queries.overtime_paid_back import paid_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.overtime_paid_back import Reimbursed
    from app.services.session import Session

TITLE = "Overtime paid back"
ANSWERS = "What each agency was paid back for overtime this year, and how much of its plan is left."
YEAR = Parameter(
    "fiscal_year", "Fiscal year", kind="fiscal_year", preset="this_year", empty="All years"
)
_WORDS = (
    ("Memorandum", "The one the money rests on; else the agency's own in force on the day."),
    ("FY plan", "The ceiling in the fiscal-year plan; nothing is paid back beyond it."),
    ("Remaining", "The plan less what was paid; below zero: paid beyond the plan."),
    ("Empty figures", "Not reported; not zero."),
)


def overtime_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of lines."""
    year = YEAR.number(values)
    lines = reimbursed(session, year)
    paid = sum(one.year.paid or 0 for one in lines if one.year)
    told = sum(one.paid or 0 for one in paid_back(session.store, year))

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        if "Paid" in shown:
            yield sum_check(
                "Paid = overtime contributions on file", table_name(TITLE, ()), "Paid", paid, told
            )

    table = Table(
        TITLE,
        _columns(lines),
        lines,
        lambda line: (
            ("contribution", line.year.id) if line.year else ("organization", line.organization)
        ),
        charts=(_CHART,) if any(line.year for line in lines) else (),
    )
    telling = Telling(
        TITLE,
        ANSWERS,
        (NEAR_AUDIENCE, YEAR),
        (
            ("Agencies", len({line.organization for line in lines})),
            ("with a memorandum in force and no figures", sum(not line.year for line in lines)),
        ),
        _WORDS,
        checks,
        (("Day of the report", show_day(session.today.isoformat())),),
    )
    return tabled_book(session, values, making, telling, (table,))


_CHART = Chart("Plan and paid by agency", "Agency", ("FY plan", "Paid"), "Agency", "US dollars")


def _of_year(name: str) -> Callable[[Reimbursed], object]:
    return lambda line: getattr(line.year, name) if line.year else None


def _remaining(line: Reimbursed, at: Place) -> Formula | None:
    left = line.remaining
    if left is None:
        return None
    plan, paid = at.cell("FY plan"), at.cell("Paid")
    return Formula(f"{plan}-{paid}", left, decimal_literal(left, 2))


_READ = "contributions of kind overtime reimbursed"


def _columns(lines: list[Reimbursed]) -> tuple[Shown[Reimbursed], ...]:
    figures = [one.year for one in lines if one.year]
    wide = money_width(
        *(sum(getattr(one, name) or 0 for one in figures)
          for name in ("planned", "claimed", "approved", "paid"))
    )  # fmt: skip

    def money(title: str, name: str, note: str) -> Shown[Reimbursed]:
        column = Column(title, Holds.CENTS, wide, note, total=True)
        return Shown(column, _of_year(name), f"contribution.{name}", _READ)

    return (
        Shown(
            Column("Agency", Holds.WRAPPED, 32),
            lambda line: line.agency, "organization.name", "whom it is paid back to",
        ),
        Shown(
            Column("ORI", Holds.TEXT, 12, "NCIC originating agency code."),
            lambda line: line.ori, "organization.ori", "of the agency",
        ),
        Shown(
            Column("Memorandum", Holds.WRAPPED, 34, _WORDS[0][1]),
            lambda line: line.memorandum, "agreement.title", "the contribution's; else its own",
        ),
        Shown(
            Column("Its status", Holds.TEXT, 13, "On the day of the report."),
            lambda line: line.status or None, "agreement.title", "computed on the day",
        ),
        Shown(
            Column("Unit", Holds.WRAPPED, 24, "The unit the officers work in."),
            _of_year("unit"), "contribution.unit", _READ,
        ),
        Shown(
            Column("Fiscal year", Holds.TEXT, 8),
            lambda line: FISCAL_YEAR.show(line.year.fiscal_year) if line.year else None,
            "contribution.fiscal_year", _READ,
        ),
        money("FY plan", "planned", _WORDS[1][1]),
        Shown(
            Column("Officers", Holds.WHOLE, 9, "Officers covered.", total=True),
            _of_year("officers"), "contribution.officers", _READ,
        ),
        Shown(
            Column("Hours", Holds.QUARTERS, 10, "Hours paid.", total=True),
            _of_year("hours"), "contribution.hours", _READ,
        ),
        money("Claimed", "claimed", "Asked back."),
        money("Approved", "approved", "Agreed."),
        money("Paid", "paid", "Paid back."),
        Shown(
            Column("Remaining", Holds.CENTS, wide, _WORDS[2][1], total=True, computed=True),
            lambda line: line.remaining, "contribution.planned", "of each line",
            formula=_remaining, needs=("FY plan", "Paid"),
        ),
    )  # fmt: skip


REPORT = Report(
    "overtime", TITLE, ANSWERS, (OFFICE, CHIEF, CONGRESS), (NEAR_AUDIENCE, YEAR), overtime_book
)
