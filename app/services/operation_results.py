"""Results of operations row by row: which count in the totals, and why the others do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import measures, operation_people, outcomes
from app.services import operation_tree as trees
from db.queries import operation_tree, outcome_facts

if TYPE_CHECKING:
    from datetime import date

    from app.domain.operation_people import People
    from app.domain.outcomes import Total
    from app.services.operation_tree import Phase
    from app.services.session import Session
    from db.model.outcome_facts import MetricFacts, OutcomeFacts

_EVER = outcomes.Asked("0001-01-01", "9999-12-31")
"""All days: a running total begins with its operation here, never with the period asked for."""


@dataclass(frozen=True, slots=True)
class OperationRow:
    """An operation with one of its results, or with none.

    Attributes: `shared` the other operations the result came from; `counted` what it adds to its
    metric's total, millionths of `unit`, None where it does not count, with `why` in words.
    """

    phase: Phase
    people: People
    result: OutcomeFacts | None = None
    metric: str = ""
    unit: str = ""
    source: str | None = None
    shared: tuple[str, ...] = ()
    counted: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class MetricTotal:
    """A metric's total over the operations, each result once."""

    metric: str
    total: Total


def read(
    session: Session, operation: int | None = None, on: date | None = None
) -> tuple[list[OperationRow], list[MetricTotal]]:
    """Return the rows and totals of an operation with its phases, or of all, as of a day.

    A result of several operations stands with each and counts with the first.
    """
    store, day = session.store, (on or session.today).isoformat()
    if operation is None:
        phases = trees.in_order(operation_tree.everything(store))
    else:
        found = trees.in_order(operation_tree.tree(store, operation))
        below = set(trees.below(found, operation))
        phases = [one for one in found if one.row.id in below]
    of_each = {
        one.row.id: [
            row for row in outcome_facts.of_operation(store, one.row.id) if row.as_of <= day
        ]
        for one in phases
    }
    rows = {row.id: row for several in of_each.values() for row in several}
    totals = _totals(session, rows)
    lines = _Lines(session, phases, rows, totals)
    told = [line for one in phases for line in lines.of(one, of_each[one.row.id])]
    return told, [MetricTotal(metric.label, total) for metric, total in totals.values()]


def _totals(
    session: Session, rows: dict[int, OutcomeFacts]
) -> dict[int, tuple[MetricFacts, Total]]:
    """Return the total of each metric that has rows, in the metrics' order."""
    if not rows:
        return {}
    ties = outcome_facts.ties(session.store)
    found = {}
    for metric in outcome_facts.metrics(session.store):
        there = [row for row in rows.values() if row.metric == metric.id]
        if there:
            found[metric.id] = metric, outcomes.add(there, metric.base_unit, ties, _EVER)
    return found


class _Lines:
    """Makes each operation's lines; a result that was told before does not count again."""

    def __init__(
        self,
        session: Session,
        phases: list[Phase],
        rows: dict[int, OutcomeFacts],
        totals: dict[int, tuple[MetricFacts, Total]],
    ) -> None:
        self._names = {
            one.row.id: one.row.name
            for one in trees.in_order(operation_tree.everything(session.store))
        }
        self._totals = totals
        self._sources = operation_tree.sources(session.store, rows)
        self._parts = operation_tree.participants(session.store, [one.row.id for one in phases])
        self._told: dict[int, str] = {}
        self._counts = {row.id for _metric, total in totals.values() for row in total.counted}
        self._left_out = {
            one.id: outcomes.WHY[one.why] for _metric, total in totals.values()
            for one in total.left_out
        }  # fmt: skip

    def of(self, phase: Phase, rows: list[OutcomeFacts]) -> list[OperationRow]:
        """Return an operation's lines, at least one."""
        own = [one for one in self._parts if one.operation == phase.row.id]
        people = operation_people.together(own, {phase.row.id: 0})
        known = [row for row in rows if row.metric in self._totals]
        if not known:
            return [OperationRow(phase, people)]
        known.sort(key=lambda row: (self._totals[row.metric][0].label.casefold(), row.as_of))
        return [self._line(phase, people, row) for row in known]

    def _line(self, phase: Phase, people: People, row: OutcomeFacts) -> OperationRow:
        metric, total = self._totals[row.metric]
        before = self._told.setdefault(row.id, phase.row.name)
        counts = row.id in self._counts and before == phase.row.name
        grains = measures.grains_of(row.value, row.value_unit)
        why = "" if counts else self._left_out.get(row.id, f"counted with {before}")
        others = [one for one in row.operations if one != phase.row.id]
        return OperationRow(
            phase,
            people,
            row,
            metric.label,
            total.unit,
            self._sources.get(row.id),
            tuple(self._names[one] for one in others if one in self._names),
            measures.in_unit(grains, total.unit) if counts else None,
            why,
        )
