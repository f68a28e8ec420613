"""Report: the inventory of equipment bought with awards, ready for the SF-428 (2 CFR 200.313)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from app.reports.binding import money_width, sum_check
from app.reports.declared import AUDITOR, FEMA, STATE, Report
from app.reports.formulas import money
from app.reports.grant_scope import SCOPE, awards, held_columns, subawards
from app.reports.parameters import AS_OF, NEAR_AUDIENCE, Parameter
from app.reports.tabled import Place, Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Formula, Holds
from app.services import settings
from db.model.choices import label
from db.model.days import add_months, fiscal_year_of
from db.model.money import MILLION
from db.queries import equipment_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.domain.settings import Settings
    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.queries.equipment_list import InventoryItem
    from db.queries.grant_scope import HeldAward, HeldSubaward

TITLE = "Equipment inventory"
ANSWERS = "Which items were bought with awards, where they are, and when they were last counted."
WHICH = Parameter(
    "which", "Items", (("kept", "Those not disposed of"), ("all", "All, disposed ones too"))
)
PARAMETERS = (*SCOPE, WHICH, AS_OF, NEAR_AUDIENCE)
_OVERDUE, _EQUIPMENT, _SUPPLY = "overdue", "equipment", "supply"
_WORDS = (
    ("Cost", "Quantity by unit cost; an empty quantity is one."),
    ("Federal share", "Cost by the percent that the award paid; empty where that is not known."),
    (
        "Counts as",
        (
            "Equipment where one costs the threshold of the award's day or more, else a supply "
            "(2 CFR 200.1). The threshold is a setting of the file."
        ),
    ),
    (
        "Next count",
        (
            "Every two years at least (2 CFR 200.313(d)(2)), from the last count, else from the "
            "day it came. The months are a setting of the file."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """An item; `next_count` is empty where no day is known or it is gone."""

    item: InventoryItem
    held: HeldAward | HeldSubaward
    counts_as: str
    next_count: str | None
    overdue: bool

    @property
    def cost(self) -> int:
        """The cents that all pieces cost."""
        quantity = self.item.quantity
        return self.item.unit_cost * (1 if quantity is None else quantity)

    @property
    def share(self) -> int | None:
        """The cents of it that the award paid, halves up; None where that is not known."""
        percent = self.item.percent_federal
        if percent is None:
            return None
        return (2 * self.cost * percent + 100 * MILLION) // (200 * MILLION)


def inventory_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of items."""
    lines = _lines(session, values)
    table = Table(TITLE, _columns(lines), lines, lambda line: ("equipment", line.item.id))

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        if "Cost" in shown:
            wanted = {one.item.id for one in lines}
            told = (one for one in equipment_list.read(session.store) if one.id in wanted)
            pieces = sum(one.unit_cost for one in told for _ in range(_pieces(one)))
            found = sum(one.cost for one in lines)
            yield sum_check("Cost = all pieces one by one", table.name, "Cost", found, pieces)

    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Items", len(lines)),
            ("to be counted, overdue", sum(one.overdue for one in lines)),
            ("lost or stolen", sum(one.item.condition == "lost" for one in lines)),
            ("disposed of", sum(one.item.disposed_on is not None for one in lines)),
        ),
        _WORDS,
        checks,
    )
    return tabled_book(session, values, making, telling, (table,))


def _pieces(item: InventoryItem) -> int:
    return 1 if item.quantity is None else item.quantity


def _lines(session: Session, values: Mapping[str, str]) -> list[_Line]:
    of_awards, of_subawards = awards(session, values), subawards(session, values)
    day, held = AS_OF.day(values, session.today), settings.of(session)
    lines = []
    for item in equipment_list.read(session.store):
        owner = (
            of_subawards.get(item.subaward)
            if item.subaward is not None
            else of_awards.get(item.award or 0)
        )
        gone = item.disposed_on is not None and item.disposed_on <= day.isoformat()
        if owner is not None and not (gone and WHICH.pick(values) == "kept"):
            lines.append(_line(item, owner, held, day, gone=gone))
    return lines


def _line(
    item: InventoryItem, owner: HeldAward | HeldSubaward, held: Settings, day: date, *, gone: bool
) -> _Line:
    who = getattr(owner, "subrecipient", None) or getattr(owner, "recipient", None)
    year = fiscal_year_of(date.fromisoformat(owner.awarded_on))
    threshold = held.number("equipment_threshold", year, who)
    since, following = item.last_inventory_on or item.acquired_on, None
    if since and not gone:
        counted = date.fromisoformat(since)
        months = held.number("inventory_months", fiscal_year_of(counted), who)
        following = add_months(counted, months).isoformat()
    return _Line(
        item,
        owner,
        _EQUIPMENT if item.unit_cost >= threshold else _SUPPLY,
        following,
        following is not None and following < day.isoformat(),
    )


def _columns(lines: Sequence[_Line]) -> tuple[Shown[_Line], ...]:
    """Return the columns; of those that seldom are filled only the ones that are, to print well."""
    return tuple(
        one
        for one in _every_column(money_width(sum(one.cost for one in lines)))
        if one.title not in _SELDOM or any(one.value(line) is not None for line in lines)
    )


_SELDOM = frozenset({"Title", "Custodian", "EHP ref.", "Disposed", "Disposal value"})


def _every_column(wide: int) -> tuple[Shown[_Line], ...]:
    return (
        _plain(Column("Item", Holds.WRAPPED, 23, "What it is."), "item"),
        _plain(Column("AEL no.", Holds.TEXT, 15, "Authorized Equipment List."), "ael_no"),
        _plain(Column("Serial", Holds.WRAPPED, 14, "Serial or tag."), "serial"),
        *held_columns(attrgetter("held"), "FAIN", "Subaward", "Holder"),
        _plain(Column("Title", Holds.WRAPPED, 20, "Who owns it; empty: the holder."),
               "title_holder"),
        _plain(Column("Quantity", Holds.WHOLE, 11, "Empty is one."), "quantity"),
        _plain(Column("Unit cost", Holds.CENTS, wide, "Of one."), "unit_cost"),
        Shown(
            Column("Cost", Holds.CENTS, wide, _WORDS[0][1], total=True, computed=True),
            attrgetter("cost"), "equipment.unit_cost", "of the item",
            formula=_cost, needs=("Quantity", "Unit cost"),
        ),
        _plain(Column("% federal", Holds.PERCENT, 11, "Paid by the award."), "percent_federal"),
        Shown(
            Column("Federal share", Holds.CENTS, wide, _WORDS[1][1], total=True, computed=True),
            attrgetter("share"), "equipment.percent_federal", "of the item",
            formula=_share, needs=("Cost", "% federal"),
        ),
        Shown(
            Column("Counts as", Holds.TEXT, 11, _WORDS[2][1]), attrgetter("counts_as"),
            "equipment.unit_cost", "its unit cost and the threshold of the award's day",
        ),
        _plain(Column("Acquired", Holds.DAY, 13), "acquired_on"),
        _plain(Column("Location", Holds.WRAPPED, 16), "location"),
        _plain(Column("Custodian", Holds.WRAPPED, 16, "Who keeps it."), "custodian"),
        Shown(
            Column("Condition", Holds.WRAPPED, 11, alarms=(label("equipment_condition", "lost"),)),
            lambda line: line.item.condition and label("equipment_condition", line.item.condition),
            "equipment.condition", "of the item",
        ),
        _plain(Column("Last count", Holds.DAY, 13), "last_inventory_on"),
        Shown(
            Column("Next count", Holds.DAY, 13, _WORDS[3][1]), attrgetter("next_count"),
            "equipment.last_inventory_on", "the last count, else the day it came",
        ),
        Shown(
            Column("Standing", Holds.TEXT, 10, "Of the count.", alarms=(_OVERDUE,)),
            lambda line: _OVERDUE if line.overdue else None, "equipment.last_inventory_on",
            "the next count against the day of the report",
        ),
        _plain(Column("EHP ref.", Holds.WRAPPED, 13, "Environmental review."), "ehp_reference"),
        _plain(Column("Disposed", Holds.DAY, 13), "disposed_on"),
        _plain(Column("Disposal value", Holds.CENTS, 13, "What it brought.", total=True),
               "disposal_value"),
    )  # fmt: skip


def _plain(column: Column, name: str) -> Shown[_Line]:
    return Shown(column, attrgetter(f"item.{name}"), f"equipment.{name}", "items as chosen")


def _cost(line: _Line, at: Place) -> Formula:
    many, each = at.cell("Quantity"), at.cell("Unit cost")
    return money(f'ROUND(IF({many}="",1,{many})*{each},2)', line.cost)


def _share(line: _Line, at: Place) -> Formula | None:
    if line.share is None:
        return None
    return money(f"ROUND({at.cell('Cost')}*{at.cell('% federal')}/100,2)", line.share)


REPORT = Report(
    "equipment-inventory",
    TITLE,
    ANSWERS,
    (AUDITOR, STATE, FEMA),
    PARAMETERS,
    inventory_book,
    meets=("equipment_inventory",),
)
