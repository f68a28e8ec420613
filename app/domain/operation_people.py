"""How many people an operation had: an agency in several phases counts once.

A headcount of an operation and one of its phases may be the same people, so of each agency the
largest count of the operation and its phases is taken, never their sum (PARTNERSHIPS.md 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.model.operation_facts import PartRow


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency in an operation and its phases.

    Attributes: `role` the code of its part where it first took part; `headcount` its largest,
    None where none is known; `parts` each of its rows.
    """

    organization: int
    name: str
    role: str
    headcount: int | None
    parts: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class People:
    """All agencies, the largest first; `told` how many of them gave a number."""

    agencies: tuple[Agency, ...]

    @property
    def told(self) -> int:
        """How many agencies gave a number."""
        return sum(one.headcount is not None for one in self.agencies)

    @property
    def total(self) -> int | None:
        """How many people, of the agencies that gave a number; None where none did."""
        return sum(one.headcount or 0 for one in self.agencies) if self.told else None


def together(rows: Iterable[PartRow], order: dict[int, int]) -> People:
    """Return who took part in an operation and its phases; `order` their places by id."""
    by_agency: dict[int, list[PartRow]] = {}
    for row in sorted(rows, key=lambda one: order[one.operation]):
        by_agency.setdefault(row.organization, []).append(row)
    agencies = [
        Agency(
            organization,
            parts[0].name,
            parts[0].role,
            max((one.headcount for one in parts if one.headcount is not None), default=None),
            tuple(parts),
        )
        for organization, parts in by_agency.items()
    ]
    agencies.sort(key=lambda one: (one.role != "lead", -(one.headcount or 0), one.name.casefold()))
    return People(tuple(agencies))
