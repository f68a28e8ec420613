"""Who gives what to a unit: kinds against fiscal years, in money and in what is counted.

A task force has no large grant of its own: staff, vehicles and overtime carry it, so the file has
to show who pays what (PARTNERSHIPS.md 1, Money).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.ledger import Part
from db.model import choices
from db.model.kinds import AMOUNT, COUNT, HOURS, MONEY
from db.queries import contributions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.services.session import Session
    from db.model.kinds import Kind
    from db.queries.contributions import Contribution

_BESIDE: tuple[tuple[str, str, Kind], ...] = (
    ("officers", "Officers", COUNT),
    ("hours", "Hours", HOURS),
    ("planned", "Ceiling", MONEY),
    ("claimed", "Claimed", MONEY),
    ("approved", "Approved", MONEY),
)
"""What is told beside the value of a contribution, each by the field that holds it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A sum of a year: in words, "" where nothing is known, and the rows it is made of."""

    says: str = ""
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a kind with its value (depth 0), or what is counted of it (depth 1)."""

    title: str
    cells: tuple[Cell, ...]
    depth: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """Kinds against fiscal years, the newest year first; `givers` by name."""

    years: tuple[int, ...]
    rows: tuple[Row, ...]
    givers: tuple[str, ...]


def value(one: Contribution) -> int | None:
    """Return what a contribution is worth in cents: its value, without one what was paid back."""
    return one.paid if one.amount is None else one.amount


def of_unit(session: Session, unit: int) -> Given:
    """Return what is given to a unit by kind and fiscal year; what is not told is not zero."""
    found = contributions.of_unit(session.store, unit)
    years = tuple(sorted({one.fiscal_year for one in found}, reverse=True))
    rows: list[Row] = []
    for kind, label in choices.options("contribution_kind").items():
        some = [one for one in found if one.kind == kind]
        if some:
            rows.append(Row(label, _by_year(some, years, _worth), bold=True))
            rows += _beside(some, years)
    if rows:
        rows.append(Row("Value in all", _by_year(found, years, _worth), bold=True))
    givers = tuple(dict.fromkeys(sorted((one.giver for one in found), key=str.casefold)))
    return Given(years, tuple(rows), givers)


def parts(session: Session, cell: Cell) -> list[Part]:
    """Return a figure's rows, apart those told by their value and those by what was paid back."""
    found = contributions.some(session.store, cell.rows)
    given = tuple(one.id for one in found if one.amount is not None)
    paid = tuple(one.id for one in found if one.amount is None)
    return [Part("contribution", "amount", 1, given), Part("contribution", "paid", 1, paid)]


def _beside(some: Sequence[Contribution], years: Sequence[int]) -> list[Row]:
    """Return a line for each thing counted of a kind."""
    rows = []
    units = dict.fromkeys(one.quantity_unit for one in some if one.quantity is not None)
    for unit in units:
        own = [one for one in some if one.quantity_unit == unit]
        word = choices.label("unit_of_measure", unit) if unit and unit != "count" else ""
        title = f"Quantity, {word}" if word else "Quantity"
        rows.append(Row(title, _by_year(own, years, _field("quantity", AMOUNT)), 1))
    for name, title, kind in _BESIDE:
        if any(getattr(one, name) is not None for one in some):
            rows.append(Row(title, _by_year(some, years, _field(name, kind)), 1))
    return rows


def _by_year(
    some: Iterable[Contribution],
    years: Sequence[int],
    told: Callable[[list[Contribution]], str],
) -> tuple[Cell, ...]:
    found = list(some)
    cells = []
    for year in years:
        of_year = [one for one in found if one.fiscal_year == year]
        cells.append(Cell(told(of_year), tuple(one.id for one in of_year)))
    return tuple(cells)


def _worth(some: list[Contribution]) -> str:
    known = [cents for one in some if (cents := value(one)) is not None]
    if known:
        return MONEY.show(sum(known))
    return "not told" if some else ""


def _field(name: str, kind: Kind) -> Callable[[list[Contribution]], str]:
    def told(some: list[Contribution]) -> str:
        known = [number for one in some if (number := getattr(one, name)) is not None]
        return kind.show(sum(known)) if known else ""

    return told
