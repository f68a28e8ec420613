"""Report: the register of operations orders and FRAGOs with their money and their approvals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from app.domain.orders import APPROVALS
from app.reports.binding import money_width, sum_check
from app.reports.declared import CHIEF, FEMA, STATE, Report
from app.reports.grant_scope import ANY_SECTOR, ANY_STATE, SCOPE
from app.reports.parameters import ANY_AWARD, FISCAL_YEAR_OF, NEAR_AUDIENCE, Parameter
from app.reports.tabled import Place, Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Formula, Holds
from db.model.choices import label
from db.queries import order_chain, order_register

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.queries.order_register import Order

TITLE = "Order register"
ANSWERS = "Which operations orders and FRAGOs there are, for how much, and who approved them when."
WHICH = Parameter("which", "Orders", (("all", "All"), ("waiting", "Those waiting for an approval")))
PARAMETERS = (*SCOPE, WHICH, NEAR_AUDIENCE)
_WAITS, _WITHDRAWN, _PLAN, _APPROVED = "waits", "withdrawn", "plan", "approved"
_WORDS = (
    ("Amount", "The budget lines that name the order; empty where none does."),
    (
        "Standing",
        (
            "Approved: sector, USBP HQ and FEMA approved and the hold is released; nothing is "
            "spent before (PGM-2024 8.11.4). A CONOP is a plan and waits for nothing."
        ),
    ),
    ("Days", "From the day it went to the sector to FEMA's approval."),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """An order with the cents of its budget lines and their ids."""

    order: Order
    amount: int | None
    lines: tuple[int, ...]

    @property
    def standing(self) -> str:
        """How it stands in a word."""
        if self.order.withdrawn_on:
            return _WITHDRAWN
        if self.order.kind == "conop":
            return _PLAN
        missing = any(getattr(self.order, name) is None for name in APPROVALS)
        return _WAITS if missing else _APPROVED

    @property
    def days(self) -> int | None:
        """The days from submission to FEMA's approval, None while one of them is missing."""
        sent, agreed = self.order.submitted_on, self.order.fema_approved_on
        if sent is None or agreed is None:
            return None
        return (date.fromisoformat(agreed) - date.fromisoformat(sent)).days


def register_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of orders."""
    lines = _lines(session, values)
    table = Table(
        TITLE, _columns(lines), lines, lambda line: ("operations_order", line.order.id), 2
    )

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        if "Amount" in shown:
            # Each order is asked for alone: another road than reading all of them at once.
            wanted = sum(
                cents
                for line in lines
                for some in order_chain.budgets(session.store, [line.order.id]).values()
                for cents, _ids in some.values()
            )
            found = sum(line.amount or 0 for line in lines)
            yield sum_check(
                "Amount = each order's budget lines", table.name, "Amount", found, wanted
            )

    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Orders", len(lines)),
            *(
                (word, sum(one.standing == word for one in lines))
                for word in (_APPROVED, _WAITS, _WITHDRAWN)
            ),
        ),
        _WORDS,
        checks,
    )
    return tabled_book(session, values, making, telling, (table,))


def _lines(session: Session, values: Mapping[str, str]) -> list[_Line]:
    orders = [one for one in order_register.read(session.store) if _fits(one, values)]
    moved = order_chain.budgets(session.store, [one.id for one in orders])
    lines = []
    for one in orders:
        some = moved.get(one.id, {}).values()
        amount = sum(cents for cents, _ids in some) if some else None
        lines.append(_Line(one, amount, tuple(row for _cents, ids in some for row in ids)))
    if WHICH.pick(values) == "waiting":
        return [one for one in lines if one.standing == _WAITS]
    return lines


def _fits(order: Order, values: Mapping[str, str]) -> bool:
    return (
        ANY_AWARD.number(values) in {None, order.award}
        and FISCAL_YEAR_OF.number(values) in {None, order.fiscal_year}
        and ANY_STATE.pick(values) in {"all", order.state}
        and ANY_SECTOR.pick(values) in {"all", order.sector}
    )


def _columns(lines: Sequence[_Line]) -> tuple[Shown[_Line], ...]:
    wide = money_width(sum(one.amount or 0 for one in lines))
    return (
        _plain(Column("Order", Holds.WRAPPED, 22, "Number as printed."), "number", "order_number"),
        _plain(Column("Version", Holds.WHOLE, 9), "version", "order_version"),
        Shown(
            Column("Kind", Holds.WRAPPED, 16),
            lambda line: label("order_kind", line.order.kind), "operations_order.kind", "as chosen",
        ),
        _plain(Column("Agency", Holds.WRAPPED, 28), "agency", "organization"),
        _plain(Column("County", Holds.WRAPPED, 14), "county", "organization"),
        _plain(Column("Sector", Holds.TEXT, 8), "sector", "usbp_sector"),
        Shown(
            Column("FY", Holds.TEXT, 9, "Grant year."),
            lambda line: f"FY{line.order.fiscal_year}", "operations_order.fiscal_year", "as chosen",
        ),
        _plain(Column("Subaward", Holds.WRAPPED, 16), "subaward", "subaward"),
        _plain(Column("Changes order", Holds.WRAPPED, 22, "Of a FRAGO."), "amends", "amends"),
        _plain(Column("From", Holds.DAY, 13, "Operational period."), *("period_start",) * 2),
        _plain(Column("To", Holds.DAY, 13, "Operational period."), *("period_end",) * 2),
        Shown(
            Column("Amount", Holds.CENTS, wide, _WORDS[0][1], total=True), attrgetter("amount"),
            "budget_line.amount", "budget lines that name the order",
            trace=lambda line: ("budget_line", line.lines),
        ),
        _plain(Column("Submitted", Holds.DAY, 13, "To the sector."), *("submitted_on",) * 2),
        _plain(Column("Sector approved", Holds.DAY, 13), *("sector_approved_on",) * 2),
        _plain(Column("USBP HQ approved", Holds.DAY, 13), *("usbp_hq_approved_on",) * 2),
        _plain(Column("FEMA approved", Holds.DAY, 13), *("fema_approved_on",) * 2),
        _plain(Column("Hold released", Holds.DAY, 13), *("hold_released_on",) * 2),
        Shown(
            Column("Days", Holds.WHOLE, 8, _WORDS[2][1], computed=True), attrgetter("days"),
            "operations_order.fema_approved_on", "of the order",
            formula=_days, needs=("Submitted", "FEMA approved"),
        ),
        Shown(
            Column("Standing", Holds.TEXT, 12, _WORDS[1][1], alarms=(_WAITS,)),
            attrgetter("standing"), "operations_order.fema_approved_on", "its approvals",
        ),
        _plain(Column("What it changes", Holds.WRAPPED, 34), "changes", "changes"),
    )  # fmt: skip


def _plain(column: Column, name: str, of: str) -> Shown[_Line]:
    return Shown(column, attrgetter(f"order.{name}"), f"operations_order.{of}", "as chosen")


def _days(line: _Line, at: Place) -> Formula | None:
    if line.days is None:
        return None
    return Formula(f"{at.cell('FEMA approved')}-{at.cell('Submitted')}", line.days)


REPORT = Report("order-register", TITLE, ANSWERS, (CHIEF, STATE, FEMA), PARAMETERS, register_book)
