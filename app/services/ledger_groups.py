"""Ledgers side by side, by award, program, agency, sector, county or year; the budget grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import budgets, groups, ledgers
from app.domain.ledgers import Scope
from app.services import ledger
from db import log
from db.model import choices
from db.queries import budgets as budget_rows
from db.queries import ledgers as rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from app.domain.budgets import CategoryLine
    from app.domain.groups import By, Key
    from app.domain.ledgers import Ledger
    from app.services.session import Session
    from db.model.facts import Sums


_CACHED = "sums of the whole file"


@dataclass(frozen=True, slots=True)
class _Known:
    """Sums with the newest change (number, hash) and the day they were taken on."""

    state: tuple[tuple[int, str], date]
    sums: Sums


@dataclass(frozen=True, slots=True)
class Group:
    """One group's ledger; `scope` opens its rows by `ledger.rows_of`."""

    key: Key
    ledger: Ledger
    scope: Scope


def ledgers_by(
    session: Session, by: By, on: date | None = None, program: str | None = ledger.DEFAULT_PROGRAM
) -> list[Group]:
    """Return the ledger of every group of the file as of a day, in the order of their keys.

    The key is a record's id, a code, a year or a county; None where it is not known.
    """
    tree = ledgers.Tree(rows.nodes(session.store))
    programs = list(choices.options("program"))
    found = groups.scopes(by, tree, rows.awards(session.store), program, programs)
    sums = _sums(session, on or session.today)
    return [
        Group(key, ledgers.ledger(scope, sums), scope)
        for key, scope in sorted(found.items(), key=lambda one: _place(one[0], programs))
    ]


def whole(
    session: Session, on: date | None = None, program: str | None = ledger.DEFAULT_PROGRAM
) -> Group:
    """Return the ledger of the whole file as of a day, each row counted once."""
    tree = ledgers.Tree(rows.nodes(session.store))
    scope = ledgers.scope_of_awards(rows.awards(session.store).keys(), tree, program)
    return Group(None, ledgers.ledger(scope, _sums(session, on or session.today)), scope)


def figures(
    session: Session, scopes: Mapping[int, Scope], keys: Iterable[str]
) -> dict[str, dict[int, int]]:
    """Return some figures of many scopes by key, then by the scope's own number, in cents.

    The scopes are all of awards in one program, or all of subawards; their rows are added up once.
    """
    each = list(scopes.values())
    if not each:
        return {key: {} for key in keys}
    whole = Scope(
        frozenset().union(*(one.awards for one in each)),
        each[0].program,
        frozenset().union(*(one.own for one in each)),
        frozenset().union(*(one.top for one in each)),
    )
    parts = {key: ledgers.parts_of(whole)[key] for key in keys}
    terms = [term for some in parts.values() for term in some]
    sums = ledger.sums(session, terms, session.today, whole)
    return {
        key: {one: ledgers.figure(terms, scope, sums) for one, scope in scopes.items()}
        for key, terms in parts.items()
    }


def by_category(session: Session, scope: Scope, on: date | None = None) -> list[CategoryLine]:
    """Return a scope's budget and spending by cost category as of a day."""
    day, store = on or session.today, session.store
    cells = budget_rows.cells(store, day, scope.own, scope.awards, scope.program)
    spent = budget_rows.spent(store, day, scope.own, scope.awards, scope.program)
    return budgets.lines(cells, spent, list(choices.options("cost_category")))


def _sums(session: Session, day: date) -> Sums:
    """Return the whole file's sums, which every grouping shares until something is changed."""
    state = (log.head_of(session.store), day)
    known = session.store.cache.get(_CACHED)
    if isinstance(known, _Known) and known.state == state:
        return known.sums
    terms = [term for some in ledgers.OF_AWARDS.values() for term in some]
    found = ledger.sums(session, terms, day)
    session.store.cache[_CACHED] = _Known(state, found)
    return found


def _place(key: Key, programs: list[str]) -> tuple[bool, int, str]:
    """Numbers by size, programs as listed, other texts by letter; the unknown comes last."""
    number = key if isinstance(key, int) else 0
    if key in programs:
        number = programs.index(str(key))
    return key is None, number, "" if isinstance(key, int) else str(key)
