"""What Congress asks of BEST: each unit's results of a year, and violence where it works.

The yearly duty of 6 U.S.C. 240(e) has run out; its measures remain what is asked for: arrests,
indictments, convictions, seizures, drug-related arrests and crime statistics (PARTNERSHIPS.md 1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import measures
from app.services import unit_results
from app.services.facts_for_rules.standing import is_over
from db.model import choices
from db.model.days import first_day
from db.model.folding import key
from db.model.money import MILLION, show_millionths
from db.queries import roster as stored
from db.queries import rule_units, unit_standing, violence_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.highlights import Year
    from app.services.session import Session
    from app.services.unit_results import Result
    from db.queries.roster import Team
    from db.queries.rule_units import Unit
    from db.queries.violence_figures import Violence


@dataclass(frozen=True, slots=True)
class UnitYear:
    """A BEST and its results of the year by the codes of their metrics."""

    team: Team
    status: str
    results: Mapping[str, Result]

    def figure(self, code: str) -> int | None:
        """Return a result in whole units, a currency in cents, a weight in millionths of a pound.

        None where nothing final is on file: that is not zero.
        """
        one = self.results.get(code)
        if one is None or one.now is None or one.now.grains is None:
            return None
        base = measures.base_of(one.metric.base_unit)
        if base == "g":
            return measures.in_unit(one.now.grains, "lb")
        return (2 * measures.in_unit(one.now.grains, base) + MILLION) // (2 * MILLION)

    def rows(self, code: str) -> list[int]:
        """Return the outcomes that a figure is made of."""
        one = self.results.get(code)
        return [row.id for row in one.now.counted] if one and one.now else []

    def notes(self) -> list[str]:
        """Return the figures that are not exact, in words."""
        return [
            f"{one.metric.label}: {one.says}"
            for one in self.results.values()
            if one.now is not None and one.now.grains is not None and one.now.qualifier != "exact"
        ]


@dataclass(frozen=True, slots=True)
class Incident:
    """A published figure on violence where a unit works; `place` the words that say so."""

    team: Team
    place: str
    figure: Violence

    @property
    def says(self) -> str:
        """The figure as published."""
        one = self.figure
        if one.value is None:
            return one.value_text or ""
        word = measures.BEFORE.get(one.qualifier)
        return " ".join(filter(None, (word, show_millionths(one.value), one.unit)))


@dataclass(frozen=True, slots=True)
class BestYear:
    """All BESTs in a fiscal year; `together` their sums, a result that units share once."""

    units: tuple[UnitYear, ...]
    together: tuple[Result, ...]
    incidents: tuple[Incident, ...]


def read(session: Session, year: Year) -> BestYear:
    """Return the year of the BESTs that were not over before it began."""
    store = session.store
    standing = unit_standing.read(store, year.start)
    teams = [
        one
        for one in stored.teams(store)
        if one.kind == "best"
        and not is_over(standing.get(one.id, (None,))[0], one.closed_on, year.start)
    ]
    now = unit_standing.read(store, year.end)
    by_unit: dict[int, dict[str, Result]] = {one.id: {} for one in teams}
    for result in unit_results.read(session, None, year):
        if result.unit in by_unit:
            by_unit[result.unit][result.metric.code] = result
    units = [
        UnitYear(
            one,
            choices.label("unit_status", now.get(one.id, (unit_standing.UNKNOWN,))[0]),
            by_unit[one.id],
        )
        for one in teams
    ]
    return BestYear(
        tuple(units),
        tuple(unit_results.together(session, by_unit.keys(), year)),
        tuple(_incidents(session, teams, year)),
    )


def _incidents(session: Session, teams: list[Team], year: Year) -> Iterator[Incident]:
    """Yield for each unit the newest figure of a series by the year's end that names its place."""
    figures = [
        one for one in violence_figures.read(session.store) if first_day(one.as_of) <= year.end
    ]
    places = rule_units.units(session.store, [one.id for one in teams])
    for team in teams:
        seen: set[str] = set()
        for figure in figures:
            place = _named(places[team.id], f"{figure.statement} {figure.scope}")
            if place and (not figure.series or key(figure.series) not in seen):
                seen.add(key(figure.series))
                yield Incident(team, place, figure)


def _named(unit: Unit, words: str) -> str:
    """Return the place of a unit that a text names: city, county or state; "" for none."""
    state = choices.label("us_state", unit.state) if unit.state else None
    county = f"{unit.county} County" if unit.county else None
    said = key(words)
    for place in (unit.city, county, state):
        if place and re.search(rf"\b{re.escape(key(place))}\b", said):
            return place
    return ""
