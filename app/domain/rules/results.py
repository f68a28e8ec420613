"""Rules on results: P18 to P22 (RULES.md; PARTNERSHIPS 0.5, 0.6 and 0.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import measures
from db.model.days import first_day, last_day, show_day, show_fuzzy
from db.model.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.domain.settings import Settings
    from db.model.result_rule_facts import Figure, Report, ShareInWords, Snapshot, Unproven

PERCENT = frozenset({"percent", "%"})


def p18(trail: tuple[Snapshot, ...], _held: Settings, _today: date) -> Iterator[Hit]:
    """A running total is lower than one before it; `trail` goes by as of."""
    highest: Snapshot | None = None
    waiting: list[Snapshot] = []  # of the day looked at: none of them is earlier than another
    for one in trail:
        if waiting and waiting[0].as_of != one.as_of:
            highest = max([*waiting, *([highest] if highest else [])], key=_grains)
            waiting = []
        waiting.append(one)
        if highest and _grains(one) < _grains(highest):
            says = (
                f"As of {show_day(one.as_of)} it is {_figure(one)}, lower than {_figure(highest)} "
                f"as of {show_day(highest.as_of)}; say which replaces which."
            )
            yield Hit("P18", "warn", "outcome", one.id, "value", says)


def p19(series: tuple[Figure, ...], _held: Settings, _today: date) -> Iterator[Hit]:
    """A figure is the same as one published for an earlier day."""
    latest: dict[tuple[object, ...], Figure] = {}
    for one in sorted(series, key=lambda figure: (first_day(figure.as_of), figure.id)):
        same = (one.value, one.value_text)
        before = latest.get(same)
        if before and last_day(before.as_of) < first_day(one.as_of):
            says = (
                f"The same figure was given as of {show_fuzzy(before.as_of)}, before "
                f"{show_fuzzy(one.as_of)}; it may be stale."
            )
            yield Hit("P19", "note", "published_figure", one.id, "value", says)
        if before is None or last_day(one.as_of) > last_day(before.as_of):
            latest[same] = one


def p20(fact: Unproven, _held: Settings, _today: date) -> Iterator[Hit]:
    """It has no source, or was made final without a review (GAO-25-107667)."""
    if not fact.has_source:
        yield Hit("P20", "warn", "outcome", fact.id, "source", "It has no source.")
    lacking = [
        (name, label)
        for name, label, value in (
            ("reviewer", "no reviewer", fact.reviewer),
            ("reviewed_on", "no day of review", fact.reviewed_on),
        )
        if not value
    ]
    if fact.final and lacking:
        says = f"It is final and has {' and '.join(label for _, label in lacking)}."
        yield Hit("P20", "warn", "outcome", fact.id, lacking[0][0], says)


def p21(reports: tuple[Report, ...], _held: Settings, _today: date) -> Iterator[Hit]:
    """The same result stands in two final rows; the highest owner's counts, then the oldest."""
    ranked = sorted(reports, key=lambda one: (one.level, one.id))
    for at, one in enumerate(ranked):
        other, counts = _twin(one, ranked[:at]), "that"
        if other is None:
            other, counts = _twin(one, ranked[at + 1 :]), "this"
        if other:
            says = (
                f"The same counted-once key stands in {_figure(other)} of {other.owner} as of "
                f"{show_day(other.as_of)}; {counts} one counts."
            )
            yield Hit("P21", "bad", "outcome", one.id, "counted_once_key", says)


def p22(fact: ShareInWords, _held: Settings, _today: date) -> Iterator[Hit]:
    """A percentage does not say of what."""
    lacking = [
        word
        for word, text in (("numerator", fact.numerator), ("denominator", fact.denominator))
        if not text
    ]
    if lacking:
        says = f"A percentage, and its metric has no {' and no '.join(lacking)} in words."
        yield Hit("P22", "warn", "outcome", fact.id, "metric", says)


def p22_figure(series: tuple[Figure, ...], _held: Settings, _today: date) -> Iterator[Hit]:
    """A published percentage does not say of what."""
    for one in series:
        if (one.value_unit or "").strip().lower() in PERCENT and not one.scope:
            says = "A percentage, and its scope does not say of what."
            yield Hit("P22", "warn", "published_figure", one.id, "scope", says)


def _grains(one: Snapshot) -> int:
    return measures.grains_of(one.value, one.value_unit)


def _figure(one: Snapshot | Report) -> str:
    grains = measures.grains_of(one.value, one.value_unit)
    return measures.show(grains, one.value_unit, one.qualifier)


def _twin(one: Report, others: Sequence[Report]) -> Report | None:
    """Return the first of other reports whose period shares a day with one's."""
    first, last = first_day(one.period_start), last_day(one.period_end)
    for other in others:
        if first <= last_day(other.period_end) and first_day(other.period_start) <= last:
            return other
    return None
