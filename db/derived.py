"""What a record's row says of itself: its title and search text, kept right after each change."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from db import records
from db.model import registry
from db.model.entity import ANY
from db.model.folding import words
from db.model.titles import compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.connection import Store
    from db.model.entity import Entity, Field

_CHUNK = 500
_Titles = dict[tuple[str, int], str]


def refresh(store: Store, touched: dict[str, set[int]]) -> dict[str, set[int]]:
    """Bring titles, search texts and search indexes of the touched records up to date.

    A title that changed is carried on to the records that show it. Returns every record looked at,
    by type. Runs inside the writer's transaction.
    """
    waiting = {name: set(ids) for name, ids in touched.items()}
    seen: defaultdict[str, set[int]] = defaultdict(set)
    while waiting:
        name, ids = waiting.popitem()
        seen[name] |= ids
        entity = registry.entity(name)
        ordered = sorted(ids)
        for start in range(0, len(ordered), _CHUNK):
            retitled = _refresh_some(store, entity, ordered[start : start + _CHUNK])
            for other, found in _showing(store, entity, retitled).items():
                waiting.setdefault(other, set()).update(found)
    return seen


def wrong(store: Store, entity: Entity) -> list[int]:
    """Return the records whose stored title or search text is not what it should be."""
    ids = [row[0] for row in store.sql.execute(f'SELECT "id" FROM "{entity.name}"').fetchall()]
    found: list[int] = []
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        stored = _stored(store, entity, some)
        found += [
            one for one, text in _computed(store, entity, some).items() if stored[one] != text
        ]
    return found


def types_showing(entity: Entity) -> set[str]:
    """Return the types whose titles or search texts may show a record of this type."""
    referring = (*registry.referrers(entity.name), *registry.any_referrers())
    return {other.name for other, field in referring if _shows(other, field)}


def _refresh_some(store: Store, entity: Entity, ids: list[int]) -> list[int]:
    """Return the records whose title became another one."""
    before = _stored(store, entity, ids)
    after = _computed(store, entity, ids)
    changed = [one for one in after if after[one] != before[one]]
    _unindex(store, entity, [(one, before[one][1]) for one in changed if before[one][2]])
    store.sql.executemany(
        f'UPDATE "{entity.name}" SET "record_title" = ?, "search_text" = ? WHERE "id" = ?',
        [(after[one][0], after[one][1], one) for one in changed],
    )
    _index(store, entity, [(one, after[one][1]) for one in changed if after[one][2]])
    return [one for one in changed if after[one][0] != before[one][0]]


def index(store: Store, entity: Entity, ids: Sequence[int]) -> None:
    """Put restored records back into the search index."""
    _index(
        store, entity, [(one, text) for one, (_, text, _) in _stored(store, entity, ids).items()]
    )


def unindex(store: Store, entity: Entity, ids: Sequence[int]) -> None:
    """Take records that are about to be archived out of the search index."""
    _unindex(
        store, entity, [(one, text) for one, (_, text, _) in _stored(store, entity, ids).items()]
    )


def _index(store: Store, entity: Entity, rows: Iterable[tuple[int, str]]) -> None:
    store.sql.executemany(
        f'INSERT INTO "{entity.name}_search" (rowid, "search_text") VALUES (?, ?)', rows
    )


def _unindex(store: Store, entity: Entity, rows: Iterable[tuple[int, str]]) -> None:
    name = f"{entity.name}_search"
    store.sql.executemany(
        f'INSERT INTO "{name}" ("{name}", rowid, "search_text") VALUES (\'delete\', ?, ?)',
        [(one, text) for one, text in rows if text],
    )


def _stored(store: Store, entity: Entity, ids: Sequence[int]) -> dict[int, tuple[str, str, bool]]:
    """Return title, search text and whether the record is in the index, by id."""
    found: dict[int, tuple[str, str, bool]] = {}
    for start in range(0, len(ids), _CHUNK):
        some = list(ids[start : start + _CHUNK])
        sql = (
            'SELECT "id", "record_title", "search_text", "archived_at" IS NULL '
            f'FROM "{entity.name}" WHERE "id" IN ({",".join("?" * len(some))})'
        )
        for one, title, text, live in store.sql.execute(sql, some).fetchall():
            found[one] = (title, text, bool(live))
    return found


def _computed(store: Store, entity: Entity, ids: Sequence[int]) -> dict[int, tuple[str, str, bool]]:
    rows = records.read_many(store, entity, ids)
    shown = _titles_referred_to(store, entity, rows)
    found = {}
    indexed = [field.name for field in entity.fields if _is_indexed(field)]
    for row in rows:
        texts = {name: _text(entity, row, name, shown) for name in {*indexed, *entity.titled_by}}
        title = compose(entity.title_parts, texts.__getitem__)
        parts = (title, *(texts[name] for name in indexed))
        text = " ".join(word for part in parts for word in words(part))
        found[row.id] = (title, text, not row.is_archived)
    return found


def _is_indexed(field: Field) -> bool:
    """The index holds searched fields and titles referred to, not where a row was cited from."""
    return field.searched or (bool(field.refers_to) and field.refers_to not in {ANY, "source"})


def _text(entity: Entity, row: records.Record, name: str, shown: _Titles) -> str:
    value = row.values[name]
    field = entity.by_name[name]
    if value is None:
        return ""
    if not field.refers_to:
        return field.kind.show(value)
    target = records.target_type(field, row.values)
    ids = value if isinstance(value, tuple) else (value,)
    return ", ".join(shown.get((target, int(one)), "") for one in ids)


def _titles_referred_to(store: Store, entity: Entity, rows: list[records.Record]) -> _Titles:
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for field in entity.fields:
        if not field.refers_to:
            continue
        for row in rows:
            value = row.values[field.name]
            if value is not None:
                ids = value if isinstance(value, tuple) else (value,)
                wanted[records.target_type(field, row.values)].update(ids)
    return {
        (target, one): title
        for target, ids in wanted.items()
        if target
        for one, title in records.titles(store, target, ids).items()
    }


def _showing(store: Store, entity: Entity, retitled: list[int]) -> dict[str, set[int]]:
    """Return the records whose title or search text shows one of the retitled ones."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for one in retitled:
        for other, _, ids in records.referring(store, entity, one, archived=True, wanted=_shows):
            found[other.name].update(ids)
    return {name: ids for name, ids in found.items() if ids}


def _shows(other: Entity, field: Field) -> bool:
    return _is_indexed(field) or field.name in other.titled_by
