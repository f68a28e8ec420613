"""Outcomes of whole metrics and all published figures, as the rules see them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from db.model.days import first_day
from db.model.result_rule_facts import Figure, Report, Snapshot
from db.queries import rule_partners, rule_results

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.services.session import Session
    from db.model.result_rule_facts import ShareInWords, Unproven


def trails(session: Session, metrics: Sequence[int]) -> Iterator[tuple[int, tuple[Snapshot, ...]]]:
    """Return the running totals of these metrics, those of one count together.

    One count has one owner, unit, first day and the same operations.
    """
    firsts: dict[str, date] = {}
    found: defaultdict[tuple[object, ...], list[Snapshot]] = defaultdict(list)
    for metric, owner, unit, start, operations, *row in rule_results.snapshots(
        session.store, metrics
    ):
        if start not in firsts:
            firsts[start] = first_day(start)
        found[metric, owner, unit, firsts[start], operations].append(Snapshot(*row))
    for count, trail in found.items():
        if len(trail) > 1:
            yield int(str(count[0])), tuple(trail)


def reports(session: Session, metrics: Sequence[int]) -> Iterator[tuple[int, tuple[Report, ...]]]:
    """Return the final outcomes of these metrics that tell of the same result."""
    alike: defaultdict[tuple[int, str], list[tuple[int, list[object]]]] = defaultdict(list)
    for metric, once, owner, *row in rule_results.reports(session.store, metrics):
        alike[metric, once.strip().casefold()].append((owner, row))
    double = {which: some for which, some in alike.items() if len(some) > 1}
    above = rule_partners.lines(session.store, {o for some in double.values() for o, _ in some})
    for (metric, _), some in double.items():
        yield (
            metric,
            tuple(
                Report._make((*row, above[owner][1], _level(owner, above))) for owner, row in some
            ),
        )


def unproven(session: Session, metrics: Sequence[int]) -> list[tuple[int, Unproven]]:
    """Return the outcomes of these metrics that lack a source or a review."""
    return rule_results.unproven(session.store, metrics)


def shares(session: Session, metrics: Sequence[int]) -> list[tuple[int, ShareInWords]]:
    """Return the percentages of these metrics that do not say of what."""
    return rule_results.shares(session.store, metrics)


def series(session: Session, _whole: Sequence[int]) -> Iterator[tuple[int, tuple[Figure, ...]]]:
    """Return all published figures, those of one series (else of one statement) together."""
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for one in rule_results.figures(session.store):
        found[one.series.strip().casefold()].append(one)
    for some in found.values():
        yield 0, tuple(some)


def _level(one: int, above: dict[int, tuple[int | None, str]]) -> int:
    seen = {one}
    at = above[one][0]
    while at is not None and at not in seen:
        seen.add(at)
        at = above[at][0]
    return len(seen) - 1
