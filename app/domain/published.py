"""Published figures beside what their rows add up to, and how far the two are apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import measures
from app.domain.outcomes import Asked
from db.model.days import first_day, last_day
from db.model.money import MILLION, show_millionths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.outcomes import Total
    from db.model.outcome_facts import FigureFacts


@dataclass(frozen=True, slots=True)
class Compared:
    """A published figure beside what its rows add up to.

    Attributes: `published` and `recomputed` grains of `unit`, None where it cannot be told;
    `difference` of the recomputed from the published one, in millionths of a percent; `how` where
    the recomputed one comes from; `total` the sum, where it is one of outcomes.
    """

    figure: FigureFacts
    unit: str
    published: int | None = None
    recomputed: int | None = None
    qualifier: str = "exact"
    difference: int | None = None
    marked: bool = False
    how: str = ""
    total: Total | None = None

    def says_published(self) -> str:
        """Return the figure as it was printed."""
        if self.published is not None:
            return measures.show(self.published, self.unit, self.figure.qualifier)
        word = measures.BEFORE.get(self.figure.qualifier, "")
        return f"{word} {show_millionths(self.figure.value)} {self.figure.value_unit}".strip()

    def says_recomputed(self) -> str:
        """Return what the rows give; "" where that cannot be told."""
        if self.recomputed is None:
            return ""
        return measures.show(self.recomputed, self.unit, self.qualifier)

    def says_difference(self) -> str:
        """Return the difference in percent, with its sign; "" where there is none to tell."""
        return "" if self.difference is None else percent(self.difference)


def compare(figure: FigureFacts, base: str, total: Total, limit: int) -> Compared:
    """Return a published figure beside a sum of outcomes of a metric with that base unit."""
    unit = measures.unit_printed(figure.value_unit, base)
    if unit is None:
        said = f"“{figure.value_unit}” cannot be compared with {total.unit}."
        return Compared(figure, total.unit, how=said, total=total)
    published = measures.grains_of(figure.value, unit)
    difference = relative(total.grains, published)
    return Compared(
        figure,
        measures.reading_unit(base),
        published,
        total.grains,
        total.qualifier,
        difference,
        difference is not None and abs(difference) > limit,
        total.how(),
        total,
    )


def compare_count(figure: FigureFacts, count: int, how: str, limit: int) -> Compared:
    """Return a published count beside how many stand on file; `how` they were counted."""
    published = measures.grains_of(figure.value, "count")
    recomputed = measures.grains_of(count * MILLION, "count")
    difference = relative(recomputed, published)
    return Compared(
        figure,
        "count",
        published,
        recomputed,
        "exact",
        difference,
        difference is not None and abs(difference) > limit,
        how,
    )


def compare_mean(
    figure: FigureFacts, cents: Sequence[tuple[int, int]], missing: Sequence[int], limit: int
) -> Compared:
    """Return a published yearly average beside the mean of years' totals (fiscal year, cents).

    `missing` are the fiscal years of the average that have no total: then nothing is recomputed.
    """
    published = measures.grains_of(figure.value, "usd")
    if missing or not cents:
        years = ", ".join(f"FY{one}" for one in missing)
        said = f"No allocations of {years}." if years else "No allocations."
        return Compared(figure, "usd", published, how=said)
    added = sum(amount for _, amount in cents) * measures.grains_of(MILLION, "cents")
    mean = (2 * added + len(cents)) // (2 * len(cents))
    difference = relative(mean, published)
    first, last = cents[0][0], cents[-1][0]
    return Compared(
        figure,
        "usd",
        published,
        mean,
        "exact",
        difference,
        difference is not None and abs(difference) > limit,
        f"Mean of the published allocations of FY{first} to FY{last}.",
    )


def relative(value: int | None, to: int | None) -> int | None:
    """Return by how much a value differs from another, in millionths of a percent of that."""
    if value is None or not to:
        return None
    hundred = 100 * MILLION
    return (2 * (value - to) * hundred + abs(to)) // (2 * abs(to))


def percent(millionths: int) -> str:
    """Return a change with its sign and one decimal: `+12.5 %`, `-2.5 %`, `0 %`."""
    rounded = to_tenth(millionths)
    sign = "" if not rounded else "-" if rounded < 0 else "+"
    return f"{sign}{show_millionths(abs(rounded))} %"


def to_tenth(millionths: int) -> int:
    """Return millionths rounded to a tenth, halves away from zero."""
    tenth = MILLION // 10
    rounded = (2 * abs(millionths) + tenth) // (2 * tenth) * tenth
    return -rounded if millionths < 0 else rounded


def spans(figure: FigureFacts) -> Asked | None:
    """Return the whole days a figure is for; None where its period has no start."""
    if figure.period_start is None:
        return None
    end = last_day(figure.period_end or figure.as_of).isoformat()
    return Asked(first_day(figure.period_start).isoformat(), end)
