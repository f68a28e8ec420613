"""What came of units in a fiscal year to a day, against their targets and the year before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import measures, outcomes
from app.domain.highlights import Year
from db.model.days import fiscal_year_of
from db.queries import contributions, lookup_papers, outcome_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from app.domain.outcomes import Asked, Total
    from app.services.session import Session
    from db.model.outcome_facts import MetricFacts, OutcomeFacts


@dataclass(frozen=True, slots=True)
class Result:
    """One metric of a unit in a year.

    Attributes: `now` the year's sum to the day, `then` that of the year before to the same day,
    None where no outcome of that time is on file; `goal` the year's target in grains.
    """

    unit: int
    metric: MetricFacts
    now: Total | None
    then: Total | None
    goal: int | None

    @property
    def says(self) -> str:
        """The year's sum in words."""
        return (self.now.says() if self.now else "") or "None"

    @property
    def says_before(self) -> str:
        """The sum of the year before in words."""
        return (self.then.says() if self.then else "") or "None"

    @property
    def says_goal(self) -> str | None:
        """The target in words, in the unit that sums are read in."""
        if self.goal is None:
            return None
        return measures.show(self.goal, measures.reading_unit(self.metric.base_unit))

    @property
    def reached(self) -> int | None:
        """How much of the target is reached, in millionths of a percent, to a tenth of one."""
        if not self.goal or self.now is None or self.now.grains is None:
            return None
        return measures.share(self.now.grains, self.goal)


def read(session: Session, unit: int | None, year: Year) -> list[Result]:
    """Return the results of a unit, or of all, by metric; final rows, each counted once."""
    store = session.store
    metrics = {one.id: one for one in outcome_facts.metrics(store)}
    now, then = (sums(session, unit, one.asked(), metrics) for one in (year, year.before()))
    goals = {
        (who, metric): measures.grains_of(value, measure)
        for who, metric, value, measure, of_year in lookup_papers.targets(
            store, unit, year.fiscal_year
        )
        if of_year == year.fiscal_year and metric in metrics
    }
    return [
        Result(key[0], metrics[key[1]], now.get(key), then.get(key), goals.get(key))
        for key in sorted(now.keys() | then.keys() | goals.keys())
    ]


def fiscal_years(session: Session, unit: int) -> list[int]:
    """Return today's fiscal year and those with an outcome or target of a unit, newest first."""
    years = contributions.result_years(session.store, unit)
    return sorted({fiscal_year_of(session.today), *years}, reverse=True)


def newest(session: Session, unit: int) -> int:
    """Return the newest fiscal year by today that a unit has a result of; else today's."""
    this_year = fiscal_year_of(session.today)
    for year in fiscal_years(session, unit):
        if year <= this_year and any(
            one.now and one.now.counted for one in read(session, unit, Year(year, session.today))
        ):
            return year
    return this_year


def together(session: Session, units: Collection[int], year: Year) -> list[Result]:
    """Return the results of some units as one (unit 0), by metric; what they share counts once."""
    metrics = {one.id: one for one in outcome_facts.metrics(session.store)}
    now, then = (
        _sums_by(
            session,
            one.asked(),
            metrics,
            _all(session, one.asked()),
            lambda unit: 0 if unit in units else None,
        )
        for one in (year, year.before())
    )
    return [
        Result(0, metrics[key[1]], now.get(key), then.get(key), None)
        for key in sorted(now.keys() | then.keys())
    ]


def sums(
    session: Session, unit: int | None, span: Asked, metrics: Mapping[int, MetricFacts]
) -> dict[tuple[int, int], Total]:
    """Return by unit and metric the sums of a unit's outcomes, or of all, in a period."""
    rows = _all(session, span) if unit is None else outcome_facts.of_unit(session.store, unit)
    return _sums_by(session, span, metrics, rows, lambda one: one)


def _all(session: Session, span: Asked) -> list[OutcomeFacts]:
    return outcome_facts.overlapping(session.store, span.start, span.end)


def _sums_by(
    session: Session,
    span: Asked,
    metrics: Mapping[int, MetricFacts],
    rows: Iterable[OutcomeFacts],
    group_of: Callable[[int], int | None],
) -> dict[tuple[int, int], Total]:
    """Return by group of units and metric the sums in a period; None is in no group."""
    found: dict[tuple[int, int], list[OutcomeFacts]] = {}
    for row in rows:
        group = None if row.unit is None else group_of(row.unit)
        if group is not None and row.metric in metrics:
            found.setdefault((group, row.metric), []).append(row)
    ties = outcome_facts.ties(session.store)
    return {
        key: outcomes.add(some, metrics[key[1]].base_unit, ties, span)
        for key, some in found.items()
    }
