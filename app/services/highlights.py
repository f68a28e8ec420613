"""Highlights of the open file: metrics in a fiscal year, published figures beside their rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain import highlights, measures, outcomes, published
from app.domain.highlights import Highlight, Year
from app.domain.published import Compared
from app.services import counted_things, settings
from db import records
from db.model.days import fiscal_year_of, last_day, show_fuzzy
from db.queries import allocations
from db.queries import outcome_facts as stored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.outcomes import LeftOut, Total
    from app.services.session import Session
    from db.model.outcome_facts import FigureFacts, MetricFacts, OutcomeFacts

_PER_YEAR = "usd per year"
_PROGRAMS = {
    "Operation Stonegarden": "opsg",
    "State Homeland Security": "shsp",
    "Urban Area": "uasi",
}
"""Programs by the words that name them in a published figure."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_LAST_YEARS = re.compile(r"last (\w+) (?:fiscal )?years", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """All highlights of a fiscal year to a day.

    Attributes: `lines` the metrics that have something to tell, in the metrics' order; `quoted`
    published yearly averages of the year; `names` of the organizations in the lines, by id.
    """

    year: Year
    lines: tuple[Highlight, ...]
    quoted: tuple[Compared, ...]
    names: dict[int, str]


@dataclass(frozen=True, slots=True)
class RowOfTotal:
    """One row behind a sum, or left out of it; `why` it does not count, "" where it does.

    Attributes: `grains` of `unit`, the sum's, None where it cannot be converted.
    """

    row: OutcomeFacts
    owner: str
    unit: str
    grains: int | None
    why: str

    @property
    def published(self) -> str:
        """Its value as published."""
        own = measures.grains_of(self.row.value, self.row.value_unit)
        return measures.show(own, self.row.value_unit, self.row.qualifier)

    @property
    def converted(self) -> str:
        """Its value in the unit of the sum; "" where that cannot be told."""
        return "" if self.grains is None else measures.show(self.grains, self.unit)

    @property
    def period(self) -> str:
        """Its period as people write it."""
        start, end = show_fuzzy(self.row.period_start), show_fuzzy(self.row.period_end)
        return start if start == end else f"{start} to {end}"


@dataclass(frozen=True, slots=True)
class Came:
    """What came of an operation in one metric: the sum, and with whom a joint result is shared.

    Attributes: `joint` whether a counted row is a joint result; `others` the titles of the other
    operations it came from.
    """

    metric: MetricFacts
    total: Total
    joint: bool
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one outcome counts in its fiscal year: in the base unit, and why not where it does not.

    Attributes: `total` the metric's in that fiscal year; `left_out` None where the row counts.
    """

    row: OutcomeFacts
    metric: MetricFacts
    fiscal_year: int
    total: Total
    left_out: LeftOut | None

    @property
    def counts(self) -> bool:
        """Whether it is among the rows of the total."""
        return any(row.id == self.row.id for row in self.total.counted)


def read(session: Session, on: date | None = None, fiscal_year: int | None = None) -> Page:
    """Return the highlights to a day; no day is today, no fiscal year is the day's."""
    day = on or session.today
    year = Year(fiscal_year or fiscal_year_of(day), day)
    store, before = session.store, year.before()
    by_metric: dict[int, list[OutcomeFacts]] = {}
    wanted = before.asked(), year.asked(whole=True)
    for row in stored.overlapping(store, wanted[0].start, wanted[1].end):
        by_metric.setdefault(row.metric, []).append(row)
    figures: dict[int | None, list[FigureFacts]] = {}
    for figure in stored.figures(store):
        figures.setdefault(figure.metric, []).append(figure)
    ties, limit = stored.ties(store), _limit(session, year.fiscal_year)
    lines = [
        highlights.highlight(metric, rows, figures.get(metric.id, ()), ties, year, limit)
        for metric in stored.metrics(store)
        if (rows := by_metric.get(metric.id))
    ]
    told = tuple(line for line in lines if not line.empty)
    named = {one for line in told for one in (*line.contributors, *line.silent)}
    quoted = _yearly(session, figures.get(None, ()), year, limit)
    return Page(year, told, tuple(quoted), records.titles(store, "organization", named))


def fiscal_years(session: Session) -> list[int]:
    """Return the fiscal years from the first outcome's to today's, the newest first."""
    now = fiscal_year_of(session.today)
    span = stored.last_days(session.store)
    if span is None:
        return [now]
    first, last = (fiscal_year_of(last_day(day)) for day in span)
    return list(range(max(last, now), min(first, now) - 1, -1))


def of_figure(session: Session, figure: int) -> Compared | None:
    """Return a published figure beside what it can be recomputed from; None: it has no value.

    That is the rows it is based on; without these its metric's in its period; of a yearly average
    in dollars that names a program, the program's published allocations; of a count of units,
    agreements, offices or members, those on file.
    """
    store = session.store
    found = next(iter(stored.figures(store, figure)), None)
    if found is None:
        return None
    limit = _limit(session, fiscal_year_of(last_day(found.as_of)))
    if _is_yearly(found):
        return _mean(session, found, limit)
    metrics = {one.id: one for one in stored.metrics(store)}
    rows = stored.some(store, found.based_on)
    metric = metrics.get(rows[0].metric if rows else found.metric or 0)
    span = published.spans(found)
    if metric is None and (counted := counted_things.of_figure(session, found)):
        return published.compare_count(found, *counted, limit)
    if metric is None or (not rows and span is None):
        return Compared(found, "", how="Nothing to recompute it from: link the outcomes behind it.")
    if rows:
        starts, ends = min(map(outcomes.begins, rows)), max(map(outcomes.ends, rows))
        span = outcomes.Asked(starts, ends)
    else:
        assert span is not None  # noqa: S101  told just above
        rows = stored.overlapping(store, span.start, span.end, metric.id)
    total = outcomes.add(rows, metric.base_unit, stored.ties(store), span)
    return published.compare(found, metric.base_unit, total, limit)


def of_outcome(session: Session, outcome: int) -> Standing | None:
    """Return how an outcome counts in the fiscal year its period ends in; None: in the trash."""
    row = next(iter(stored.some(session.store, [outcome])), None)
    metric = next((m for m in stored.metrics(session.store) if row and m.id == row.metric), None)
    if row is None or metric is None:
        return None
    fiscal_year = fiscal_year_of(date.fromisoformat(outcomes.ends(row)))
    year = Year(fiscal_year, date(fiscal_year, 9, 30))
    asked = year.asked()
    rows = stored.overlapping(session.store, asked.start, asked.end, metric.id)
    total = outcomes.add(rows, metric.base_unit, stored.ties(session.store), asked)
    left_out = next((one for one in total.left_out if one.id == outcome), None)
    return Standing(row, metric, fiscal_year, total, left_out)


def rows_of(session: Session, total: Total) -> list[RowOfTotal]:
    """Return the rows of a sum, those that count first, then those left out with why."""
    out = {one.id: one for one in total.left_out}
    others = {row.id: row for row in stored.some(session.store, out)}
    rows = [*total.counted, *(others[one] for one in out if one in others)]
    owners = records.titles(session.store, "organization", {row.owner for row in rows})
    found = []
    for row in rows:
        left_out = out.get(row.id)
        fits = left_out is None or left_out.why != "unit"
        grains = measures.grains_of(row.value, row.value_unit) if fits else None
        why = outcomes.WHY[left_out.why] if left_out else ""
        found.append(RowOfTotal(row, owners[row.owner], total.unit, grains, why))
    return found


def of_operation(session: Session, operation: int) -> list[Came]:
    """Return what came of an operation by metric; a joint result is told in full, as joint."""
    rows = stored.of_operation(session.store, operation)
    ties = stored.ties(session.store)
    found = []
    for metric in stored.metrics(session.store):
        own = [row for row in rows if row.metric == metric.id]
        if own:
            asked = outcomes.Asked(min(map(outcomes.begins, own)), max(map(outcomes.ends, own)))
            total = outcomes.add(own, metric.base_unit, ties, asked)
            others = {one for row in total.counted for one in row.operations} - {operation}
            titles = records.titles(session.store, "operation", sorted(others))
            joint = any(row.credit == "joint" for row in total.counted)
            found.append(Came(metric, total, joint, tuple(titles.values())))
    return found


def _limit(session: Session, fiscal_year: int) -> int:
    return settings.of(session).number("published_difference_percent", fiscal_year)


def _yearly(
    session: Session, figures: Iterable[FigureFacts], year: Year, limit: int
) -> list[Compared]:
    """Return the yearly averages published in the year to date."""
    start, end = year.start, year.end
    return [
        _mean(session, figure, limit)
        for figure in figures
        if _is_yearly(figure) and start <= last_day(figure.as_of) <= end
    ]


def _is_yearly(figure: FigureFacts) -> bool:
    return figure.metric is None and figure.value_unit.strip().lower() == _PER_YEAR


def _mean(session: Session, figure: FigureFacts, limit: int) -> Compared:
    """Compare with the mean of the program's allocations over the years that are spoken of."""
    words = f"{figure.statement}\n{figure.scope}"
    program = next((code for name, code in _PROGRAMS.items() if name in words), None)
    spoken = _LAST_YEARS.search(words)
    count = _COUNTS.get(spoken[1].lower()) if spoken else None
    if program is None or count is None:
        how = "Nothing to recompute it from: it names no program or not how many years."
        return Compared(figure, "usd", how=how)
    last = fiscal_year_of(last_day(figure.as_of))
    wanted = range(last - count + 1, last + 1)
    totals = dict(allocations.national_by_year(session.store, program))
    return published.compare_mean(
        figure,
        [(year, totals[year]) for year in wanted if year in totals],
        [year for year in wanted if year not in totals],
        limit,
    )
