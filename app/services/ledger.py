"""The ledgers of awards, subawards and groups of them, and the rows behind each figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import ledgers
from app.services import claims
from db import records
from db.model import registry
from db.model.facts import Sums
from db.queries import ledgers as rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from app.domain.ledgers import Ledger, Scope, Term
    from app.services.session import Session

ALL_PROGRAMS = None
DEFAULT_PROGRAM = "opsg"


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one type that a figure is made of.

    Attributes: `field` holds each row's amount, stored or computed (claim.claimed); `sign` says
    whether the figure adds or takes it away.
    """

    entity: str
    field: str
    sign: int
    ids: tuple[int, ...]


def of_award(
    session: Session, award: int, on: date | None = None, program: str | None = DEFAULT_PROGRAM
) -> Ledger:
    """Return an award's ledger in one program as of a day; None: all programs, today."""
    return of_scope(session, award_scope(session, award, program), on)


def of_subaward(session: Session, subaward: int, on: date | None = None) -> Ledger:
    """Return a subaward's ledger as of a day, with all that is passed through it."""
    return of_scope(session, subaward_scope(session, subaward), on)


def of_scope(session: Session, scope: Scope, on: date | None = None) -> Ledger:
    """Return the ledger of a scope as of a day."""
    terms = [term for parts in ledgers.parts_of(scope).values() for term in parts]
    return ledgers.ledger(scope, sums(session, terms, on or session.today, scope))


def figures(
    session: Session, scope: Scope, keys: Iterable[str], on: date | None = None
) -> dict[str, int]:
    """Return some figures of a scope's ledger in cents, and read only what they are made of.

    One that the scope does not have, such as the cash of no award at all, is 0.
    """
    parts = ledgers.parts_of(scope)
    wanted = {key: parts.get(key, ()) for key in keys}
    terms = [term for one in wanted.values() for term in one]
    found = sums(session, terms, on or session.today, scope)
    return {key: ledgers.figure(one, scope, found) for key, one in wanted.items()}


def award_scope(session: Session, award: int, program: str | None = DEFAULT_PROGRAM) -> Scope:
    """Return what an award's ledger is taken over."""
    nodes = rows.nodes_of_award(session.store, award)
    return ledgers.scope_of_awards([award], ledgers.Tree(nodes), program)


def subaward_scope(session: Session, subaward: int) -> Scope:
    """Return what a subaward's ledger is taken over."""
    nodes = rows.nodes_below(session.store, [subaward])
    return ledgers.scope_of_subawards([subaward], ledgers.Tree(nodes))


def rows_of(
    session: Session, scope: Scope, key: str, on: date | None = None, category: str = ""
) -> tuple[Part, ...]:
    """Return the rows whose amounts add up to one figure of a scope's ledger.

    With a category only its budget lines or expenditures. Empty for a figure a subaward lacks.
    """
    return rows_of_terms(session, scope, ledgers.parts_of(scope).get(key, ()), on, category)


def rows_of_terms(
    session: Session,
    scope: Scope,
    terms: Sequence[Term],
    on: date | None = None,
    category: str = "",
) -> tuple[Part, ...]:
    """Return the rows whose amounts add up to some terms."""
    day = on or session.today
    found: dict[tuple[str, str, int], list[int]] = {}
    for term in terms:
        if term.holder == "award":
            source = rows.OF_AWARD[term.source]
            ids = rows.rows_of_awards(
                session.store,
                term.source,
                day,
                scope.awards,
                program=scope.program,
                category=category,
            )
        else:
            source = rows.OF_SUBAWARD[term.source]
            owners = scope.top if term.holder == "top" else scope.own
            ids = rows.rows_of_subawards(session.store, term.source, day, owners, category)
        found.setdefault((source.entity, source.field, term.sign), []).extend(ids)
    return tuple(Part(*kind, tuple(sorted(ids))) for kind, ids in found.items())


def amounts(session: Session, part: Part) -> dict[int, int]:
    """Return the cents of each row of a part, by id, as the figure counts them: with its sign."""
    if part.field == "claimed":
        found = {one: it.claimed for one, it in claims.figures(session, part.ids).items()}
    else:
        entity = registry.entity(part.entity)
        field = entity.field(part.field)
        lines = records.columns_of(session.store, entity, [field], part.ids)
        found = {one: int(str(values[part.field] or 0)) for one, _, values in lines}
    return {one: part.sign * cents for one, cents in found.items()}


def sums(session: Session, terms: Iterable[Term], on: date, scope: Scope | None = None) -> Sums:
    """Return what the rows behind some terms add up to; `scope` None: for the whole file.

    What counts at the top alone is read of the scope's top: it holds those of every smaller scope
    that is asked for then.
    """
    wanted = tuple(terms)
    at_awards, at_subawards = ledgers.sources_of(wanted)
    awards = None if scope is None else scope.awards
    store = session.store
    of_all = {term.source for term in wanted if term.holder == "own"}
    below = {}
    for source in at_subawards - {"claimed"}:
        owners = None if scope is None else scope.own if source in of_all else scope.top
        below[source] = rows.sums_of_subawards(store, source, on, owners)
    if "claimed" in at_subawards:
        below["claimed"] = claims.claimed_by(session, scope.top if scope else None, on)
    return Sums(
        {source: rows.sums_of_awards(store, source, on, awards) for source in at_awards}, below
    )
