"""What the yearly briefing of 6 U.S.C. 475 tells of investigative units abroad, by country (R6).

Members and vetting are as of the period's last day, or today where it is still running.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain import measures, valid_vetting
from app.domain.outcomes import Asked
from app.services import settings, unit_results
from app.services.facts_for_rules.standing import is_over, status_on
from db.model import choices
from db.model.days import first_day, show_fuzzy
from db.queries import outcome_facts, tciu_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.outcomes import Total
    from app.domain.valid_vetting import Vetted
    from app.services.session import Session
    from db.model.outcome_facts import MetricFacts
    from db.model.tciu_facts import Tciu

UNKNOWN = "Not recorded"
ARRESTS = ("tciu_criminal_arrests",)
OPEN = ("tciu_investigations",)
CLOSED = ("tciu_investigations_closed",)
FIREARMS = ("tciu_firearms_seized", "firearms_seized")
CURRENCY = ("tciu_currency_seized", "currency_seized")
INCIDENTS = ("tciu_incidents",)
"""Codes of metrics; the first of them that a unit has a result of is the one that counts."""


@dataclass(frozen=True, slots=True)
class Period:
    """A fiscal or calendar year: its ISO days, and the day that members are told of."""

    start: str
    end: str
    on: date

    @property
    def asked(self) -> Asked:
        """What outcomes are asked for."""
        return Asked(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Came:
    """One metric's sum of a unit in the period."""

    unit: Tciu
    metric: MetricFacts
    total: Total


@dataclass(frozen=True, slots=True)
class UnitYear:
    """A unit in the period; `stipends` in cents, None where none is recorded."""

    unit: Tciu
    status: str
    vetted: Vetted
    came: tuple[Came, ...]
    stipends: int | None


@dataclass(frozen=True, slots=True)
class CountryYear:
    """A country's units in the period; every figure is None where nothing is recorded."""

    country: str
    units: tuple[UnitYear, ...]

    @property
    def members(self) -> int | None:
        """People of the hosts' newest headcounts."""
        return _sum(one.vetted.people.count for one in self.units)

    @property
    def fully(self) -> int | None:
        """At most so many members hold every required vetting."""
        return _sum(one.vetted.fully for one in self.units)

    @property
    def stipends(self) -> int | None:
        """Cents of stipends."""
        return _sum(one.stipends for one in self.units)

    def valid(self, kind: str) -> int | None:
        """Return how many hold a valid vetting of a kind."""
        shares = (one.vetted.share(kind) for one in self.units)
        return _sum(share.valid if share else None for share in shares)

    def is_comparable(self, kind: str) -> bool:
        """Return whether each unit has both a headcount and this vetting, so that a share holds."""
        shares = [one.vetted.share(kind) for one in self.units]
        return all(share and share.valid is not None and share.people for share in shares)

    def sums(self, codes: Sequence[str]) -> list[Came]:
        """Return of each unit the first of these metrics that has a sum."""
        found = []
        for one in self.units:
            by_code = {came.metric.code: came for came in one.came if came.total.grains is not None}
            found += [by_code[code] for code in codes if code in by_code][:1]
        return found

    def counted(self, codes: Sequence[str]) -> int | None:
        """Return the sum of those in whole units: a count, or cents."""
        sums = self.sums(codes)
        if not sums:
            return None
        unit = measures.base_of(sums[0].total.unit)
        millionths = measures.in_unit(sum(one.total.grains or 0 for one in sums), unit)
        return (2 * millionths + 1_000_000) // 2_000_000

    def weighed(self) -> list[Came]:
        """Return the sums of what is weighed: narcotics, precursors, by substance."""
        return [
            came
            for one in self.units
            for came in one.came
            if came.total.grains is not None and measures.base_of(came.metric.base_unit) == "g"
        ]

    def notes(self) -> list[str]:
        """Return what a reader must know beside the figures, in sentences."""
        found = []
        several = len(self.units) > 1
        for one in self.units:
            head = f"{one.unit.name}: " if several else ""
            told = (warned for warned in one.vetted.warned if warned.kind in {"past", "over"})
            found += [head + warned.says for warned in told]
            found += [
                f"{head}{came.metric.label} as published: {came.total.says()}."
                for came in one.came
                if came.total.grains is not None and came.total.qualifier != "exact"
            ]
            waiting = {lost.id for came in one.came for lost in came.total.left_out}
            if waiting:
                word = "outcome does" if len(waiting) == 1 else "outcomes do"
                found.append(f"{head}{len(waiting):,} {word} not count; Results says why.")
        return found


def period(basis: str, year: int, today: date) -> Period:
    """Return a `fiscal` or `calendar` year as a period."""
    start = date(year - 1, 10, 1) if basis == "fiscal" else date(year, 1, 1)
    end = date(year, 9, 30) if basis == "fiscal" else date(year, 12, 31)
    return Period(start.isoformat(), end.isoformat(), min(end, today))


def read(session: Session, span: Period, year: int) -> list[CountryYear]:
    """Return the countries with a unit in the period, by name; `year` is that of the stipends."""
    store, held = session.store, settings.of(session)
    metrics = {one.id: one for one in outcome_facts.metrics(store)}
    sums = unit_results.sums(session, None, span.asked, metrics)
    paid = {unit: cents for unit, of, cents in tciu_facts.stipends(store) if of == year}
    by_country: dict[str, list[UnitYear]] = {}
    for unit in tciu_facts.read(store):
        if not _was_there(unit, span):
            continue
        unknown = f"{UNKNOWN}: {unit.name}"  # each of these stands for itself
        name = choices.label("country", unit.country) if unit.country else unknown
        came = tuple(
            Came(unit, metrics[metric], total)
            for (one, metric), total in sorted(sums.items())
            if one == unit.id
        )
        rows = [(row.status, row.since) for row in unit.statuses]
        status = status_on(rows, span.on) or "unknown"
        vetted = valid_vetting.vetted(unit, held, span.on)
        found = UnitYear(unit, status, vetted, came, paid.get(unit.id))
        by_country.setdefault(name, []).append(found)
    order = sorted(by_country, key=lambda name: (name.startswith(UNKNOWN), name))
    return [CountryYear(name, tuple(by_country[name])) for name in order]


def memoranda(unit: Tciu) -> list[str]:
    """Return the days on which a unit's memoranda were signed, the earliest first, in words."""
    signed = [paper.signed_on for paper in unit.papers if paper.signed_on]
    return [show_fuzzy(day) for day in sorted(signed, key=first_day)]


def concurrence(unit: Tciu) -> str:
    """Return INL's decision with its day, in words."""
    label = choices.label("approval", unit.inl) if unit.inl else "Not recorded"
    if unit.inl_on:
        label = "Recorded" if unit.inl is None else label
        return f"{label} {show_fuzzy(unit.inl_on)}"
    return label


def _was_there(unit: Tciu, span: Period) -> bool:
    """Return whether a unit was neither over before the period nor begun after it."""
    start, end = date.fromisoformat(span.start), date.fromisoformat(span.end)
    rows = [(row.status, row.since) for row in unit.statuses]
    if is_over(status_on(rows, start), unit.closed_on, start):
        return False
    known = [unit.established_on, *(row.since for row in unit.statuses)]
    days = [first_day(day) for day in known if day]
    return not days or min(days) <= end


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [one for one in numbers if one is not None]
    return sum(known) if known else None
