"""The budget grid by cost category, and the share of it that pays people (6 U.S.C. 609(b)(2))."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from db.model.facts import BudgetCell

PERSONNEL = frozenset({"overtime", "fringe", "part_time_temp"})
"""The cost categories under the personnel cap (RECORDS, "Ledgers")."""


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """One category of a budget, in cents.

    Attributes: `changes` is what each FRAGO moved, by its id; FRAGOs without effect are left out.
    """

    category: str
    original: int
    changes: Mapping[int, int]
    spent: int

    @property
    def budgeted(self) -> int:
        """The current budget: the original and all changes."""
        return self.original + sum(self.changes.values())

    @property
    def left(self) -> int:
        """What is not spent yet; below zero where more was spent than budgeted."""
        return self.budgeted - self.spent


def lines(
    cells: Iterable[BudgetCell], spent: Mapping[str, int], order: Sequence[str]
) -> list[CategoryLine]:
    """Return the categories that have a budget or spending, in the order of the closed list."""
    original: dict[str, int] = {}
    changes: dict[str, dict[int, int]] = {}
    for cell in cells:
        if cell.frago is None:
            original[cell.category] = original.get(cell.category, 0) + cell.amount
        else:
            moved = changes.setdefault(cell.category, {})
            moved[cell.frago] = moved.get(cell.frago, 0) + cell.amount
    used = original.keys() | changes.keys() | spent.keys()
    return [
        CategoryLine(code, original.get(code, 0), changes.get(code, {}), spent.get(code, 0))
        for code in [*order, *sorted(used.difference(order))]
        if code in used
    ]


def personnel(found: Iterable[CategoryLine]) -> tuple[int, int]:
    """Return the cents of the current budget that pay people, and those of the whole budget."""
    taken = list(found)
    paying = sum(line.budgeted for line in taken if line.category in PERSONNEL)
    return paying, sum(line.budgeted for line in taken)
