"""An operation among its phases: when and where each was, who took part, what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import operation_people, outcomes
from app.services import highlights
from db import records
from db.model.days import first_day, show_fuzzy
from db.queries import operation_tree, outcome_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.operation_people import People
    from app.domain.outcomes import Total
    from app.domain.published import Compared
    from app.services.session import Session
    from db.model.operation_facts import FigureRow, PhaseRow
    from db.model.outcome_facts import OutcomeFacts


@dataclass(frozen=True, slots=True)
class Phase:
    """An operation in its tree: `depth` 0 at the top; `days` in words, as far as they are known."""

    row: PhaseRow
    depth: int
    days: str


@dataclass(frozen=True, slots=True)
class Sum:
    """What came of an operation and its phases in one metric.

    Attributes: `own` of the operation alone, None where that is all there is; `whole` with its
    phases, each result once; `shared` the titles of all operations that joint results came from,
    empty where none is joint.
    """

    metric: str
    own: Total | None
    whole: Total
    joint: bool
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A figure published on the operation or one of its phases, compared where that is possible."""

    row: FigureRow
    compared: Compared | None


@dataclass(frozen=True, slots=True)
class Tree:
    """All phases of the tree that an operation stands in; the rest is of it and those below it."""

    phases: tuple[Phase, ...]
    people: People
    sums: tuple[Sum, ...]
    published: tuple[Published, ...]


def of(session: Session, operation: int) -> Tree:
    """Return an operation's tree, its people, results and published figures."""
    store = session.store
    phases = in_order(operation_tree.tree(store, operation))
    own = below(phases, operation)
    order = {one.row.id: at for at, one in enumerate(phases)}
    people = operation_people.together(operation_tree.participants(store, own), order)
    names = {one.row.id: one.row.name for one in phases}
    return Tree(
        tuple(phases),
        people,
        tuple(_sums(session, operation, own)),
        tuple(_published(session, {one: names[one] for one in own})),
    )


def in_order(rows: Iterable[PhaseRow]) -> list[Phase]:
    """Return operations as trees: each before its phases, these by their first day."""
    by_parent: dict[int | None, list[PhaseRow]] = {}
    found = list(rows)
    known = {one.id for one in found}
    for row in found:
        by_parent.setdefault(row.parent if row.parent in known else None, []).append(row)
    phases: list[Phase] = []

    def walk(parent: int | None, depth: int) -> None:
        for row in sorted(by_parent.get(parent, ()), key=_begun):
            phases.append(Phase(row, depth, _days(row)))
            walk(row.id, depth + 1)

    walk(None, 0)
    return phases


def _begun(row: PhaseRow) -> tuple[bool, int, str]:
    day = first_day(row.started_on).toordinal() if row.started_on else 0
    return row.started_on is None, day, row.name.casefold()


def _days(row: PhaseRow) -> str:
    if row.started_on is None:
        return f"Until {show_fuzzy(row.ended_on)}" if row.ended_on else "Days not known"
    since = show_fuzzy(row.started_on)
    if row.ended_on:
        return f"{since} to {show_fuzzy(row.ended_on)}"
    if row.status == "planned":
        return f"From {since}"
    return f"Since {since}" if row.status == "running" else f"Since {since}, no end known"


def below(phases: Sequence[Phase], operation: int) -> list[int]:
    """Return an operation and all its phases, however deep."""
    found: list[int] = []
    top: int | None = None
    for one in phases:
        if one.row.id == operation:
            top = one.depth
        elif top is not None and one.depth <= top:
            break
        if top is not None:
            found.append(one.row.id)
    return found


def _sums(session: Session, operation: int, below: Sequence[int]) -> list[Sum]:
    store = session.store
    rows: dict[int, OutcomeFacts] = {}
    for one in below:
        rows |= {row.id: row for row in outcome_facts.of_operation(store, one)}
    if not rows:
        return []
    ties = outcome_facts.ties(store)
    found = []
    for metric in outcome_facts.metrics(store):
        there = [row for row in rows.values() if row.metric == metric.id]
        if not there:
            continue
        asked = outcomes.Asked(min(map(outcomes.begins, there)), max(map(outcomes.ends, there)))
        whole = outcomes.add(there, metric.base_unit, ties, asked)
        mine = [row for row in there if operation in row.operations]
        own = outcomes.add(mine, metric.base_unit, ties, asked) if len(mine) < len(there) else None
        joint = [row for row in whole.counted if row.credit == "joint"]
        shared = sorted({one for row in joint for one in row.operations})
        titles = records.titles(store, "operation", shared) if len(shared) > 1 else {}
        found.append(Sum(metric.label, own, whole, bool(joint), tuple(titles.values())))
    return found


def _published(session: Session, names: dict[int, str]) -> list[Published]:
    """Return the figures that rest on results of these operations or name one of them."""
    all_names = {row.name.casefold() for row in operation_tree.everything(session.store)}
    wanted = {name.casefold() for name in names.values()}
    found = []
    for row in operation_tree.figures(session.store):
        if row.operations & names.keys() or _named(row, all_names) & wanted:
            compared = None if row.value is None else highlights.of_figure(session, row.id)
            found.append(Published(row, compared))
    return found


def _named(row: FigureRow, names: Iterable[str]) -> set[str]:
    """Return the operations that a figure names; a longer name holds the shorter one."""
    words = f"{row.statement}\n{row.scope}".casefold()
    there = {name for name in names if name in words}
    return {one for one in there if not any(one != other and one in other for other in there)}
