"""Highlights: a metric in a fiscal year to a day, beside the year before and what was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.outcomes import Asked, Total, add, begins, ends
from app.domain.published import Compared, compare, percent, relative, spans
from db.model.days import add_months, show_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.model.outcome_facts import FigureFacts, MetricFacts, OutcomeFacts, Ties

_BEHIND = 31
"""Days by which one year's rows may stop short of the other's without a word."""


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year, and the day to which it is looked at; past its end that is the end."""

    fiscal_year: int
    on: date

    @property
    def start(self) -> date:
        """The first of October before."""
        return date(self.fiscal_year - 1, 10, 1)

    @property
    def end(self) -> date:
        """The day looked at, or the year's last day where that is earlier."""
        return min(self.on, date(self.fiscal_year, 9, 30))

    def before(self) -> Year:
        """Return the year before, to the same day."""
        return Year(self.fiscal_year - 1, add_months(self.end, -12))

    def asked(self, *, whole: bool = False) -> Asked:
        """Return the period to ask for; `whole` to the last day of the year."""
        end = date(self.fiscal_year, 9, 30) if whole else self.end
        return Asked(self.start.isoformat(), end.isoformat())


@dataclass(frozen=True, slots=True)
class Highlight:
    """One metric's line.

    Attributes: `change` against the same period last year in millionths of a percent;
    `contributors` and `silent` ids of organizations: who reported, and who did last year but has
    nothing now; `note` what a reader must know beside the figures.
    """

    metric: MetricFacts
    to_date: Total
    last_to_date: Total
    last_year: Total
    change: int | None
    contributors: tuple[int, ...]
    silent: tuple[int, ...]
    published: Compared | None
    note: str

    def says_change(self) -> str:
        """Return the change, with a star where the two years' rows reach unlike days."""
        if self.change is None:
            return ""
        return f"{percent(self.change)} *" if self.note else percent(self.change)

    @property
    def empty(self) -> bool:
        """Whether it has nothing to tell."""
        totals = (self.to_date, self.last_to_date, self.last_year)
        return all(one.grains is None and not one.left_out for one in totals)


def highlight(
    metric: MetricFacts,
    rows: Sequence[OutcomeFacts],
    figures: Iterable[FigureFacts],
    ties: Ties,
    year: Year,
    limit: int,
) -> Highlight:
    """Return a metric's line.

    `rows` are its outcomes of the year and the year before; `limit` is from which difference a
    published figure is marked, in millionths of a percent.
    """
    before = year.before()
    start = year.start.isoformat()
    current = [row for row in rows if ends(row) >= start]
    earlier = [row for row in rows if begins(row) < start]
    to_date = add(current, metric.base_unit, ties, year.asked())
    last_year = add(earlier, metric.base_unit, ties, before.asked(whole=True))
    last_to_date = last_year
    if before.asked() != before.asked(whole=True):
        last_to_date = add(earlier, metric.base_unit, ties, before.asked())
    contributors = _who(to_date, ties)
    return Highlight(
        metric,
        to_date,
        last_to_date,
        last_year,
        relative(to_date.grains, last_to_date.grains),
        contributors,
        tuple(one for one in _who(last_year, ties) if one not in contributors),
        _newest_published(metric, current, figures, ties, year, limit),
        _reach(to_date, year, last_to_date, before),
    )


def _newest_published(
    metric: MetricFacts,
    rows: Sequence[OutcomeFacts],
    figures: Iterable[FigureFacts],
    ties: Ties,
    year: Year,
    limit: int,
) -> Compared | None:
    """Return the newest figure of the year to date; of several that of the widest rows."""
    whole = year.asked()
    fits = []
    for figure in figures:
        span = spans(figure)
        if span is not None and span.start == whole.start and span.end <= whole.end:
            fits.append((span.end, figure))
    if not fits:
        return None
    newest = max(end for end, _ in fits)
    total = add(rows, metric.base_unit, ties, Asked(whole.start, newest))
    counted = {row.id for row in total.counted}
    chosen = min(
        (figure for end, figure in fits if end == newest),
        key=lambda figure: (not counted & set(figure.based_on), figure.id),
    )
    return compare(chosen, metric.base_unit, total, limit)


def _who(total: Total, ties: Ties) -> tuple[int, ...]:
    """Return the owners of the rows counted and those that share them, each once."""
    found: dict[int, None] = {}
    for row in total.counted:
        found[row.owner] = None
        found.update(dict.fromkeys(ties.credits.get(row.id, ())))
    return tuple(found)


def _reach(now: Total, year: Year, then: Total, before: Year) -> str:
    """Return a word where one year's rows stop well short of the other's."""
    if now.as_of is None or then.as_of is None:
        return ""
    short_now = (year.end - date.fromisoformat(now.as_of)).days
    short_then = (before.end - date.fromisoformat(then.as_of)).days
    if abs(short_now - short_then) <= _BEHIND:
        return ""
    which, day = ("This", now.as_of) if short_now > short_then else ("Last", then.as_of)
    return f"{which} year's rows reach {show_day(day)} only."
