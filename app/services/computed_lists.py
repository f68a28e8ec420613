"""Lists asked for, sorted by or summed over computed fields: what a query to the file cannot do."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from app.services import computed
from db import log, query, records, search
from db.model import choices
from db.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.services.session import Session
    from db.model.entity import Entity, Field

CACHE = "computed fields"
"""Where a connection keeps what it worked out for whole types."""
_LONGEST = 50
_State = tuple[tuple[int, str], "date"]
Cache = dict[tuple[str, str, bool], tuple[_State, dict[int, object]]]


def every(
    session: Session, entity: Entity, field: Field, *, archived: bool = False
) -> dict[int, object]:
    """Return a computed field of all records of a type by id: kept until anything is saved."""
    key, state = (entity.name, field.name, archived), _state(session)
    cache = cache_of(session)
    known = cache.get(key)
    if known is not None and known[0] == state:
        return known[1]
    ids = search.ids(session.store, query.ListQuery(entity, archived=archived))
    values = computed.values(session, entity, [field], ids)[field.name]
    found = {one: values.get(one) for one in ids}
    cache[key] = (state, found)
    return found


def cache_of(session: Session) -> Cache:
    """Return where whole computed columns are kept; threads of one session share it."""
    return session.store.cache.setdefault(CACHE, {})  # type: ignore[return-value]


def asked_of(wanted: query.ListQuery) -> list[Field]:
    """Return the computed fields that a list's questions and order rest on."""
    sort = wanted.sort.field if wanted.sort else None
    fields = [field for one in wanted.questions for field in _fields(one)]
    return [field for field in (*fields, sort) if field is not None and field.computed]


def at_hand(session: Session, wanted: query.ListQuery) -> bool:
    """Return whether a list can be found without working out a large type's computed fields."""
    asked = asked_of(wanted)
    if not asked:
        return True
    state, cache = _state(session), cache_of(session)
    for field in asked:
        known = cache.get((wanted.entity.name, field.name, wanted.archived))
        if known is None or known[0] != state:
            return records.count(session.store, wanted.entity.name) <= search.FIRST
    return True


def ids(session: Session, wanted: query.ListQuery, limit: int = -1) -> array[int]:
    """Return the ids of the records a list shows, in its order, at most `limit` of them."""
    settled = _settled(session, wanted)
    sort = wanted.sort
    if sort is None or sort.field is None or not sort.field.computed:
        return search.ids(session.store, settled, limit)
    by = sort.field
    found = search.ids(session.store, replace(settled, sort=search.own_order(wanted.entity)))
    values = every(session, wanted.entity, by, archived=wanted.archived)
    full = [(_place(by, values[one]), one) for one in found if values.get(one) is not None]
    full.sort(key=lambda pair: pair[0], reverse=sort.descending)
    ordered = array("q", (one for _, one in full))
    ordered.extend(one for one in found if values.get(one) is None)
    return ordered[:limit] if limit >= 0 else ordered


def total(session: Session, wanted: query.ListQuery, money: Field | None = None) -> tuple[int, int]:
    """Return how many records answer, and the sum of a number column over them (0 without one)."""
    settled = _settled(session, replace(wanted, sort=None))
    if money is None or not money.computed:
        return search.total(session.store, settled, money)
    found = search.ids(session.store, settled)
    if money.overlaps:
        return len(found), computed.sum_once(session, wanted.entity, money, found)
    values = every(session, wanted.entity, money, archived=wanted.archived)
    return len(found), _sum(values.get(one) for one in found)


def sum_of(session: Session, entity: Entity, field: Field, some: Iterable[int]) -> int:
    """Return the sum of a number column over chosen records, in its stored unit."""
    if not field.computed:
        return search.sum_of(session.store, entity, field, some)
    chosen = list(some)
    if field.overlaps:
        return computed.sum_once(session, entity, field, chosen)
    return _sum(computed.values(session, entity, [field], chosen)[field.name].values())


def values_of(session: Session, entity: Entity, field: Field) -> list[tuple[object, int]]:
    """Return the values of a column with how often, most frequent first."""
    if not field.computed:
        return search.values_of(session.store, entity, field)
    return Counter(every(session, entity, field).values()).most_common(_LONGEST)


def _state(session: Session) -> _State:
    return log.head_of(session.store), session.today


def _fields(question: query.Question) -> list[Field]:
    match question:
        case query.Not():
            return _fields(question.inner)
        case query.Any() | query.All():
            return [field for inner in question.inner for field in _fields(inner)]
        case query.Words() | query.Phrase() | query.Among():
            return []
    return [question.field]


def _settled(session: Session, wanted: query.ListQuery) -> query.ListQuery:
    """Return the query with each question to a computed field as the ids that answer it."""
    if not any(field.computed for one in wanted.questions for field in _fields(one)):
        return wanted
    questions = tuple(_as_ids(session, wanted, one) for one in wanted.questions)
    return replace(wanted, questions=questions)


def _as_ids(session: Session, wanted: query.ListQuery, question: query.Question) -> query.Question:
    match question:
        case query.Not():
            return query.Not(_as_ids(session, wanted, question.inner))
        case query.Any() | query.All():
            inner = tuple(_as_ids(session, wanted, one) for one in question.inner)
            return replace(question, inner=inner)
        case query.Words() | query.Phrase() | query.Among():
            return question
    if not question.field.computed:
        return question
    values = every(session, wanted.entity, question.field, archived=wanted.archived)
    return query.Among(tuple(one for one, value in values.items() if _holds(question, value)))


def _holds(question: query.OfField, value: object) -> bool:
    """Return whether a stored value answers a question, as the file's own would."""
    match question:
        case query.Filled():
            return (value is not None) == question.filled
        case query.OneOf():
            return value in question.values
        case query.Contains():
            return value is not None and fold(question.text) in fold(str(value))
        case query.Within():
            return value is not None and _within(question, value)
    return False


def _within(question: query.Within, value: object) -> bool:
    """Days compare as ISO text, figures as numbers."""
    place = _place(question.field, value)
    low, high = (
        None if bound is None else _place(question.field, bound)
        for bound in (question.low, question.high)
    )
    if question.strict and value in (question.low, question.high):
        return False
    return (low is None or low <= place) and (high is None or place <= high)


def _place(field: Field, value: object) -> tuple[int, str]:
    """Return where a value stands in order: by size, by day, by its place in a closed list."""
    if field.kind.choices:
        codes = list(choices.options(field.kind.choices))
        return (codes.index(str(value)) if value in codes else len(codes), str(value))
    if field.kind.sql == "INTEGER":
        return (int(str(value)), "")
    return (0, fold(str(value)))


def _sum(values: Iterable[object]) -> int:
    return sum(int(str(value)) for value in values if value is not None)
