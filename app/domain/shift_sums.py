"""Shifts added up by period, agency and sector; what no shift of a group tells stays unknown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from app.domain import measures
from db.model.days import fiscal_year_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from db.model.shift_facts import Measure, Shift

Span = Literal["month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Group:
    """The shifts of one agency in one sector and period.

    Attributes: `period` in words, `2026-07`, `2026 Q3` (of the calendar) or `FY2026`; `counted`
    grains by metric, only of those that a shift counted.
    """

    period: str
    agency: str
    sector: str | None
    shifts: tuple[Shift, ...]
    counted: Mapping[int, int]

    def of(self, name: str) -> int | None:
        """Return the sum of one of a shift's figures; None where no shift tells it."""
        known = [value for one in self.shifts if (value := getattr(one, name)) is not None]
        return sum(known) if known else None


def period_of(day: str, span: Span) -> str:
    """Return the period that an ISO day lies in; years are the federal government's."""
    if span == "month":
        return day[:7]
    if span == "quarter":
        return f"{day[:4]} Q{(int(day[5:7]) + 2) // 3}"
    return f"FY{fiscal_year_of(date.fromisoformat(day))}"


def groups(
    shifts: Iterable[Shift], counted: Iterable[Measure], bases: Mapping[int, str], span: Span
) -> list[Group]:
    """Return the shifts by period, agency and sector; `bases` are the metrics' own units."""
    found: defaultdict[tuple[str, str, int, str], list[Shift]] = defaultdict(list)
    for one in shifts:
        key = (period_of(one.day, span), one.agency, one.organization, one.sector or "")
        found[key].append(one)
    grains: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for measure in counted:
        unit = measure.unit or bases[measure.metric]
        grains[measure.report].append((measure.metric, measures.grains_of(measure.value, unit)))
    made = []
    for (period, agency, _organization, sector), some in sorted(found.items()):
        sums: defaultdict[int, int] = defaultdict(int)
        for shift in some:
            for metric, amount in grains[shift.id]:
                sums[metric] += amount
        made.append(Group(period, agency, sector or None, tuple(some), dict(sums)))
    return made
