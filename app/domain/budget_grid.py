"""The budget grid: categories by original and FRAGOs, and what an entry in a cell changes.

RECORDS, "Ledgers": the original is what came with no order or with one that is no FRAGO, from its
own day on; a FRAGO's lines count from its FEMA approval and before that not at all. Cents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.budgets import PERSONNEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from db.model.budget_facts import BudgetRow, Frago

ORIGINAL = None
"""The column of the original budget; every other column is the id of its FRAGO."""
ENTERED = "Entered in the grid"
"""What a line made by an entry is described as."""
Place = tuple[str, int | None]
"""A cell: its category and its column."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: its lines, their cents, and how many of those count already."""

    lines: tuple[BudgetRow, ...] = ()
    amount: int = 0
    counted: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is typed into: its FRAGO, how it is called, short and whole, and since when.

    Attributes: `since` is the ISO day its FRAGO was approved; `waits` says why it does not count
    yet, "" where it does.
    """

    frago: int | None
    short: str
    title: str
    since: str | None = None
    waits: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry comes to: a line that becomes `amount`, or (`line` None) a line added."""

    place: Place
    line: BudgetRow | None
    amount: int


@dataclass(frozen=True)
class Grid:
    """A budget by category and column, with what was spent of it, in cents."""

    columns: tuple[Column, ...]
    categories: tuple[str, ...]
    cells: Mapping[Place, Cell]
    spent: Mapping[str, int]

    def cell(self, category: str, column: int | None) -> Cell:
        """Return a cell, an empty one where there are no lines."""
        return self.cells.get((category, column), Cell())

    def current(self, category: str) -> int:
        """Return a category's budget as it counts now."""
        return sum(self.cell(category, one.frago).counted for one in self.columns)

    def left(self, category: str) -> int:
        """Return what is not spent yet; below zero where more was spent than budgeted."""
        return self.current(category) - self.spent.get(category, 0)

    def total(self, column: int | None) -> int:
        """Return what a column adds up to."""
        return sum(self.cell(one, column).amount for one in self.categories)

    @property
    def budgeted(self) -> int:
        """The whole budget as it counts now."""
        return sum(self.current(one) for one in self.categories)

    @property
    def personnel(self) -> int:
        """What of the current budget pays people (6 U.S.C. 609(b)(2))."""
        return sum(self.current(one) for one in self.categories if one in PERSONNEL)


def grid(
    rows: Iterable[BudgetRow],
    fragos: Sequence[Frago],
    spent: Mapping[str, int],
    order: Sequence[str],
    today: str,
) -> Grid:
    """Return the grid of some lines; `order` are the categories as they are listed."""
    columns = (Column(ORIGINAL, "Original", "Original"), *(column_of(one, today) for one in fragos))
    waiting = {one.frago for one in columns if one.waits}
    lines: dict[Place, list[BudgetRow]] = {}
    for row in rows:
        lines.setdefault((row.category, row.frago), []).append(row)
    cells = {
        place: Cell(
            tuple(found),
            sum(row.amount for row in found),
            sum(row.amount for row in found if _counts(row, waiting, today)),
        )
        for place, found in lines.items()
    }
    used = {category for category, _ in lines} | spent.keys()
    return Grid(columns, (*order, *sorted(used.difference(order))), cells, spent)


def column_of(frago: Frago, today: str) -> Column:
    """Return a FRAGO's column, and in words why its lines do not count yet."""
    since, waits = frago.fema_approved_on, ""
    if since is None:
        waits = "not approved" if frago.withdrawn_on is None else "withdrawn"
    elif since > today:
        waits = "not yet"
    title = frago.title + (" (in trash)" if frago.archived else "")
    return Column(frago.id, f"FRAGO v{frago.version}", title, since, waits)


def entry(found: Grid, place: Place, wanted: int) -> Entry | None:
    """Return what makes a cell add up to `wanted` cents; None where it does already.

    A cell of one line has that line changed; of none or several a line for the difference is added.
    """
    cell = found.cell(*place)
    if cell.amount == wanted:
        return None
    if len(cell.lines) == 1:
        return Entry(place, cell.lines[0], wanted)
    return Entry(place, None, wanted - cell.amount)


def foreseen(found: Grid, place: Place, wanted: int) -> Grid:
    """Return the grid as it would stand with `wanted` cents in a cell, that cell counted.

    A FRAGO that waits is seen as approved: what is typed into it shows what it would bring.
    """
    cells = dict(found.cells)
    for category in found.categories:
        cell = found.cell(category, place[1])
        if place[1] is not ORIGINAL and cell.amount != cell.counted:
            cells[category, place[1]] = Cell(cell.lines, cell.amount, cell.amount)
    before = found.cell(*place)
    counted = wanted if place[1] is not ORIGINAL else before.counted + wanted - before.amount
    cells[place] = Cell(before.lines, wanted, counted)
    return Grid(found.columns, found.categories, cells, found.spent)


def _counts(row: BudgetRow, waiting: set[int | None], today: str) -> bool:
    return row.effective_on <= today if row.frago is None else row.frago not in waiting
