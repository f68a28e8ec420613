"""Lists: a typed search to ids, ids to rows, counts and sums, and who refers to a record."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.services import computed_lists, shown
from db import connection, query, records, search
from db.model import pages, registry
from db.model.entity import ANY
from db.model.errors import Stopped
from db.queries import requirements

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator, Sequence

    from app.services.session import Session
    from db.connection import Store
    from db.model.entity import Entity, Field

FIRST = search.FIRST
"""How many ids a list takes at once; a longer one is completed in the background."""

ListQuery = query.ListQuery
Sort = query.Sort


@dataclass(frozen=True)
class Related:
    """The records of a type that refer to another record, through one of the type's fields."""

    entity: Entity
    field: Field
    ids: tuple[int, ...]


def asked(
    session: Session,
    entity: Entity,
    text: str = "",
    *,
    kinds: Sequence[str] = (),
    sort: Sort | None = None,
    archived: bool = False,
) -> ListQuery:
    """Return the query of a list: typed text, and the kinds a page is limited to.

    Raises BadQuery with a sentence.
    """
    from app.services import query_text

    questions = query_text.parse(entity, text, session.today)
    if kinds:
        questions = (query.OneOf(entity.field("kind"), tuple(kinds)), *questions)
    if entity.name == "requirement" and not archived:
        # What a record in the trash owes is not due: the list, Home and the calendar say the same.
        gone = requirements.of_trashed(session.store)
        questions += (query.Not(query.Among(gone)),) if gone else ()
    return ListQuery(entity, questions, sort, archived)


def first_ids(
    session: Session, wanted: ListQuery, seconds: float = 60.0
) -> tuple[array[int], bool]:
    """Return the first ids of a list and whether they are all: what a key press shows at once.

    Raises Stopped when that takes longer than `seconds`.
    """
    if seconds < 1 and not computed_lists.at_hand(session, wanted):
        raise Stopped("What the list asks for must be worked out first.")
    with session.store.reading_at_most(seconds):
        found = computed_lists.ids(session, wanted, FIRST)
    return found, len(found) < FIRST


def all_ids(session: Session, wanted: ListQuery) -> array[int]:
    """Return every id of a list, in its order."""
    return computed_lists.ids(session, wanted)


class Apart:
    """Reads through a connection of its own, in a worker thread, until told to stop.

    What it works out of computed fields is at hand for the session's own reading too.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._cache = computed_lists.cache_of(session)
        self._store: Store | None = None
        self._stopped = False

    def ids(self, wanted: ListQuery) -> array[int]:
        """Return every id of a list, in its order.

        Raises Stopped after `stop`, CannotOpen and its kin where the file has gone.
        """
        with self._open() as apart:
            return computed_lists.ids(apart, wanted)

    def total(self, wanted: ListQuery, money: Field | None = None) -> tuple[int, int]:
        """Return what `browse.total` does. Raises Stopped after `stop`."""
        with self._open() as apart:
            return computed_lists.total(apart, wanted, money)

    def sum_of(self, entity: Entity, field: Field, ids: Iterable[int]) -> int:
        """Return the sum of a number column over chosen records. Raises Stopped after `stop`."""
        with self._open() as apart:
            return computed_lists.sum_of(apart, entity, field, ids)

    def stop(self) -> None:
        """Make what reads end soon; may be called from any thread."""
        self._stopped = True
        store = self._store
        if store is not None:
            store.interrupt()

    @contextmanager
    def _open(self) -> Iterator[Session]:
        store = connection.open_file(self._session.path, read_only=True)
        store.cache[computed_lists.CACHE] = self._cache
        self._store = store
        try:
            if self._stopped:
                raise Stopped("The search was stopped.")
            yield replace(self._session, store=store)
        finally:
            self._store = None
            store.close()


def total(session: Session, wanted: ListQuery, money: Field | None = None) -> tuple[int, int]:
    """Return how many records a list holds and the sum of one number column over them."""
    return computed_lists.total(session, wanted, money)


def sum_of(session: Session, entity: Entity, field: Field, ids: Iterable[int]) -> int:
    """Return the sum of a number column over chosen records, in its stored unit."""
    return computed_lists.sum_of(session, entity, field, ids)


def lines(
    session: Session, entity: Entity, fields: Sequence[Field], ids: Sequence[int]
) -> list[shown.Line]:
    """Return the records with these ids as lines of a list that shows these fields."""
    return shown.lines(session, entity, fields, ids)


def rows(
    session: Session, entity: Entity, ids: Sequence[int], fields: Sequence[Field] = ()
) -> list[shown.Shown]:
    """Return the records with these ids as people read them, in that order.

    The computed ones of `fields` stand among their values too.
    """
    found = shown.read_many(session, entity, ids)
    shown.add_computed(session, entity, fields, found)
    return found


def kind_of(session: Session, entity: Entity, record: int | None) -> str:
    """Return the code of a record's kind, "" where it or its type has none."""
    if record is None or "kind" not in entity.by_name:
        return ""
    found = records.read_many(session.store, entity, [record])
    return str(found[0].values["kind"] or "") if found else ""


def rests_on_others(wanted: ListQuery, fields: Iterable[Field]) -> bool:
    """Return whether a list that shows these fields may change when other types do."""
    return bool(computed_lists.asked_of(wanted)) or any(field.computed for field in fields)


def values_of(
    session: Session, entity: Entity, field: Field, seconds: float = 60.0
) -> list[tuple[object, str, int]]:
    """Return a column's values with their text and how often each stands: for a filter's list.

    Raises Stopped when that takes longer than `seconds`.
    """
    with session.store.reading_at_most(seconds):
        found = computed_lists.values_of(session, entity, field)
    return [
        (value, shown.text_of(session, entity, field.name, value), count) for value, count in found
    ]


def page_counts(session: Session, entities: Iterable[str] | None = None) -> dict[str, int]:
    """Return how many records each page of the navigation holds, all or those of some types."""
    chosen = None if entities is None else set(entities)
    return {
        page.name: records.count(session.store, page.entity, page.kinds)
        for page in pages.PAGES
        if chosen is None or page.entity in chosen
    }


def type_counts(session: Session) -> dict[str, int]:
    """Return how many records of each type the file holds."""
    return {name: records.count(session.store, name) for name in registry.ENTITIES}


def related(session: Session, entity: Entity, record: int) -> list[Related]:
    """Return, for each type and field that can refer to a record, those that do."""
    return [
        Related(other, by, tuple(ids))
        for other, by, ids in records.referring(session.store, entity, record)
    ]


def related_ids(
    session: Session,
    subject: tuple[Entity, int],
    other: Entity,
    fields: Sequence[Field],
    sort: Sort | None = None,
) -> array[int]:
    """Return the records of a type that refer to `subject` through any of its fields, in order."""
    entity, record = subject
    named = [query.OneOf(field, (record,)) for field in fields if field.refers_to != ANY]
    loose = [query.OneOf(field, (record,)) for field in fields if field.refers_to == ANY]
    found: list[query.Question] = [query.Any((*named, *loose))]
    if loose:
        found.append(query.OneOf(other.field("record_type"), (entity.name,)))
    return computed_lists.ids(session, ListQuery(other, tuple(found), sort))


def find(
    session: Session, text: str, entities: Sequence[Entity] = (), limit: int = 8
) -> list[tuple[Entity, int, str]]:
    """Return the best matches over all types, or some: type, id and title, at most `limit` a type.

    Types come in the order of their best match. Where no words match, an identifier typed whole
    may.
    """
    chosen = entities or tuple(registry.ENTITIES.values())
    found = search.everywhere(session.store, text, chosen, limit)
    found = found or search.by_identifier(session.store, text, chosen, limit)
    best: dict[str, search.Rank] = {}
    for one in found:
        best[one.entity] = min(best.get(one.entity, one.rank), one.rank)
    order = list(registry.ENTITIES)
    found.sort(key=lambda one: (best[one.entity], order.index(one.entity)))
    return [(registry.entity(one.entity), one.id, one.title) for one in found]


def matched_in(session: Session, entity: Entity, record: int, text: str) -> str:
    """Return the text of the field by which a record was found, its label first."""
    return search.matched_in(shown.read(session, entity, record).texts, entity, text)


def titles(session: Session, entity: Entity, ids: Iterable[int]) -> dict[int, str]:
    """Return the titles of records by id."""
    return records.titles(session.store, entity.name, ids)
