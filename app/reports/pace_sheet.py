"""A narrow sheet of money spent month by month against even spending, with its chart beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.reports.binding import money_width
from app.reports.cells import decimal_literal
from app.reports.cover import Check, Source
from app.reports.names import column_reference
from app.reports.workbook import Chart, Column, Holds, Sheet
from app.services import ledger, pace
from db.model.days import add_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.services.ledger import Part
    from app.services.pace import Course
    from app.services.session import Session

NAME = "Pace"
_TABLE = "Pace"
WORDS = (
    (
        NAME,
        (
            "Spent: costs by the end of each month. Even: what even spending from the first to the "
            "last day of each award would have taken. Authorized: of the awards that have begun."
        ),
    ),
)
SOURCES = (
    Source("Authorized", f"{NAME}, column B", "Award action", "of the awards on the first sheet"),
    Source("Spent", f"{NAME}, column C", "Expenditure", "of these awards, all but disallowed"),
    Source("Even", f"{NAME}, column D", "Award", "authorized by the days of the award gone"),
)
_CHART = Chart(
    "Spent against time", "Month", ("Authorized", "Spent", "Even"), "Month", "US dollars", "lines"
)


@dataclass(frozen=True, slots=True)
class _Month:
    """A month's end: cents authorized, spent (None in a month to come) and by even spending."""

    name: str
    authorized: int
    spent: int | None
    even: int


def courses(session: Session, awards: Iterable[int], on: date, program: str | None) -> list[Course]:
    """Return the courses of awards in a program, None: all, as of a day."""
    return [pace.of_award(session, award, on, program) for award in dict.fromkeys(awards)]


def pace_sheet(found: Sequence[Course], on: date) -> Sheet:
    """Return the sheet of some awards together."""
    months = _months(found, on)

    def spent(session: Session, at: int) -> tuple[Part, ...]:
        if months[at].spent is None:
            return ()
        last = add_months(date.fromisoformat(f"{months[at].name}-01"), 1) - timedelta(days=1)
        day = min(last, on)
        return tuple(
            part for one in found for part in ledger.rows_of(session, one.scope, "expended", day)
        )

    def authorized(session: Session, at: int) -> tuple[Part, ...]:
        begun = [one for one in found if one.months and one.months[0] <= months[at].name]
        return tuple(
            part for one in begun for part in ledger.rows_of(session, one.scope, "authorized", on)
        )

    wide = money_width(max((one.authorized for one in months), default=0))
    return Sheet(
        NAME,
        (
            Column("Month", Holds.TEXT, 10),
            Column("Authorized", Holds.CENTS, wide, "Of the awards that have begun."),
            Column("Spent", Holds.CENTS, wide, "By the end of the month."),
            Column("Even", Holds.CENTS, wide, "By even spending."),
        ),
        [(one.name, one.authorized, one.spent, one.even) for one in months],
        len(months),
        table=_TABLE,
        sums={"Authorized": authorized, "Spent": spent},
        charts=(_CHART,),
    )


def check(found: Sequence[Course], expended: int) -> Check:
    """Return the check that the last month's sum is what the awards' ledgers have as expended.

    Spending may fall by a credit, so that the last figure is taken, not the largest.
    """
    last = sum(cents for one in found for cents in one.by_month.values())
    spent = column_reference(_TABLE, "Spent")
    formula = (
        f'IF(ROUND(INDEX({spent},COUNT({spent})),2)={decimal_literal(expended, 2)},"OK","differs")'
    )
    return Check("Pace: spent = expended", formula, holds=last == expended)


def _months(found: Sequence[Course], on: date) -> list[_Month]:
    """Return every month in which one of the awards runs or spent."""
    names = [name for one in found for name in (*one.months, *one.by_month)]
    if not names:
        return []
    first, last = min(names), max(*names, f"{on:%Y-%m}")
    every = [first]
    while every[-1] < last:
        every.append(f"{add_months(date.fromisoformat(f'{every[-1]}-01'), 1):%Y-%m}")
    evens = [dict(zip(one.months, one.even(), strict=True)) for one in found]
    return [
        _Month(
            name,
            sum(one.pace.money for one in found if one.months and one.months[0] <= name),
            None if name > f"{on:%Y-%m}" else sum(pace.cumulated([name], x.by_month)[0]
                                                  for x in found),
            sum(_even(even, name) for even in evens),
        )
        for name in every
    ]  # fmt: skip


def _even(by_month: dict[str, int], month: str) -> int:
    """Return what even spending takes by a month's end: nothing before the first, all after."""
    return max((cents for name, cents in by_month.items() if name <= month), default=0)
