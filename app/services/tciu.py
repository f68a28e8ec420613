"""One investigative unit abroad: its way to work, its vetting, its years; renewals as one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import measures, outcomes, tciu_pipeline, valid_vetting
from app.domain.highlights import Year
from app.services import settings
from db.model.days import first_day, fiscal_year_of, last_day
from db.model.money import MILLION, show_cents
from db.queries import outcome_facts, tciu_facts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.domain.outcomes import Total
    from app.domain.tciu_pipeline import Pipeline
    from app.domain.valid_vetting import Vetted
    from app.services.session import Session
    from db.model.outcome_facts import MetricFacts, OutcomeFacts
    from db.model.tciu_facts import Tciu

Json = dict[str, object]
STIPENDS = "Stipends paid"


@dataclass(frozen=True, slots=True)
class YearLine:
    """What came of a unit in a fiscal year: stipends, or one metric's results.

    Attributes: `value`, `target` and `before` in words, "" for none; `reached` of the target in
    millionths of a percent; `how` what was counted.
    """

    fiscal_year: int
    what: str
    value: str
    target: str = ""
    reached: int | None = None
    before: str = ""
    how: str = ""
    metric: int | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """A unit's years, the newest first, and its stipends together in cents, None for none."""

    lines: tuple[YearLine, ...]
    stipends: int | None


def facts(session: Session, unit: int) -> Tciu | None:
    """Return what is known of a unit; None where it is no investigative unit or in the trash."""
    return next(iter(tciu_facts.read(session.store, unit)), None)


def pipeline(session: Session, unit: int) -> Pipeline | None:
    """Return a unit's way to its work, to the session's day."""
    found = facts(session, unit)
    return None if found is None else tciu_pipeline.pipeline(found, session.today)


def vetting(session: Session, unit: int, on: date | None = None) -> Vetted | None:
    """Return a unit's vetting on a day, today where none is asked for."""
    found = facts(session, unit)
    if found is None:
        return None
    return valid_vetting.vetted(found, settings.of(session), on or session.today)


def shares(session: Session) -> dict[int, Vetted]:
    """Return the vetting of every investigative unit by id, on the session's day."""
    held = settings.of(session)
    found = tciu_facts.read(session.store)
    return {one.id: valid_vetting.vetted(one, held, session.today) for one in found}


def renewal(session: Session, unit: int, cohort: int) -> Json | None:
    """Return what a renewal of a vetting starts with; None where it was renewed already.

    The new row `replaces` the old one; its end is left to the kind's months.
    """
    found = facts(session, unit)
    rows = () if found is None else found.vetting
    old = next((one for one in rows if one.id == cohort), None)
    if old is None or any(one.replaces == cohort for one in rows):
        return None
    return {
        "unit": unit,
        "organization": old.organization,
        "kind": old.kind,
        "done_on": session.today.isoformat(),
        "replaces": cohort,
    }


def years(session: Session, unit: int) -> Years:
    """Return a unit's stipends, results and targets by fiscal year; final results count once."""
    store = session.store
    paid = {year: cents for _, year, cents in tciu_facts.stipends(store, unit)}
    metrics = {one.id: one for one in outcome_facts.metrics(store)}
    rows = outcome_facts.some(store, tciu_facts.outcomes(store, unit))
    totals = _totals(session, rows, metrics)
    goals = {
        (year, metric): measures.grains_of(value, measure)
        for _, metric, year, value, measure in tciu_facts.targets(store, unit)
        if metric in metrics
    }
    wanted = totals.keys() | goals.keys()
    lines = [
        *(_stipend(year, cents, paid.get(year - 1)) for year, cents in paid.items()),
        *(
            _result(key, metrics[key[1]], totals, goals.get(key))
            for key in sorted(wanted, key=lambda key: (key[0], metrics[key[1]].label))
        ),
    ]
    lines.sort(key=lambda one: -one.fiscal_year)
    known = [cents for cents in paid.values() if cents is not None]
    return Years(tuple(lines), sum(known) if known else None)


def as_json(session: Session, unit: int) -> Json:
    """Return a unit's pipeline and valid vetting as JSON; empty where it is no such unit."""
    found = facts(session, unit)
    if found is None:
        return {}
    way = tciu_pipeline.pipeline(found, session.today)
    vetted = valid_vetting.vetted(found, settings.of(session), session.today)
    stages = [
        {"step": one.code, "on": one.day, "state": one.state, "says": one.says,
         "days_since_step_before": one.waited}
        for one in way.stages
    ]  # fmt: skip
    kinds = [
        {"kind": one.kind, "required": one.required, "valid": one.valid, "members": one.people,
         "percent": None if one.percent is None else one.percent / MILLION, "says": one.says}
        for one in vetted.shares
    ]  # fmt: skip
    return {
        "pipeline": {
            "steps": stages, "missing": list(way.missing), "days_to_operational": way.to_work
        },
        "valid_vetting": {
            "members": vetted.people.count,
            "members_as_of": vetted.people.as_of,
            "kinds": kinds,
            "warnings": [one.says for one in vetted.warned],
        },
    }  # fmt: skip


def _totals(
    session: Session, rows: Iterable[OutcomeFacts], metrics: dict[int, MetricFacts]
) -> dict[tuple[int, int], Total]:
    """Return the sums by fiscal year and metric, of the years that a row touches."""
    by_metric: dict[int, list[OutcomeFacts]] = {}
    for row in rows:
        if row.metric in metrics:
            by_metric.setdefault(row.metric, []).append(row)
    ties = outcome_facts.ties(session.store)
    found = {}
    for metric, some in by_metric.items():
        for year in _touched(some):
            asked = Year(year, session.today).asked(whole=True)
            found[year, metric] = outcomes.add(some, metrics[metric].base_unit, ties, asked)
    return found


def _touched(rows: Iterable[OutcomeFacts]) -> set[int]:
    """Return the fiscal years in which a row's period ends; a fuzzy end counts to its last day."""
    years = set()
    for row in rows:
        first = fiscal_year_of(first_day(row.period_start))
        last = fiscal_year_of(last_day(row.period_end))
        years |= {last} if first < last else {first}
    return years


def _stipend(year: int, cents: int | None, before: int | None) -> YearLine:
    value = "" if cents is None else show_cents(cents)
    how = "What was paid; where that is not told, the value." if cents is not None else "No amount."
    return YearLine(year, STIPENDS, value, before="" if before is None else show_cents(before),
                    how=how)  # fmt: skip


def _result(
    key: tuple[int, int],
    metric: MetricFacts,
    totals: dict[tuple[int, int], Total],
    goal: int | None,
) -> YearLine:
    year, number = key
    now, before = totals.get(key), totals.get((year - 1, number))
    unit = measures.reading_unit(metric.base_unit)
    reached = None
    if goal and now is not None and now.grains is not None:
        reached = 100 * MILLION * now.grains // goal
    return YearLine(
        year,
        metric.label,
        (now.says() if now else "") or "None",
        "" if goal is None else measures.show(goal, unit),
        reached,
        before.says() if before else "",
        now.how() if now else "No outcome.",
        number,
    )
