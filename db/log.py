"""The change log's own rows: canonical JSON, personal values kept apart, hashes chained."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from db.connection import told
from db.identity import new_uuid
from db.model import registry
from db.model.errors import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from db.connection import Store
    from db.model.entity import Entity

FIRST_HASH = "0" * 64
ERASED = "(erased)"


@dataclass(frozen=True)
class Head:
    """Who changed what, when (UTC) and from where."""

    at: str
    who: str
    label: str
    origin: str


@dataclass(frozen=True)
class Row:
    """One record's change: the values before (None: it was added) and after, by field."""

    entity: str
    record: int
    before: Mapping[str, object] | None
    after: Mapping[str, object]


def append(store: Store, head: Head, undoes: int | None, rows: Sequence[Row]) -> int:
    """Add a change set to the log inside the writer's transaction and return its number."""
    sql = store.sql
    last = sql.execute(
        'SELECT "id", "hash" FROM "change_set" ORDER BY "id" DESC LIMIT 1'
    ).fetchone()
    number, previous = (last[0] + 1, last[1]) if last else (1, FIRST_HASH)
    texts = [
        (
            row.entity,
            row.record,
            _stored(store, row.entity, row.before),
            _stored(store, row.entity, row.after),
        )
        for row in rows
    ]
    facts = (number, new_uuid(), head.at, head.who, head.label, head.origin, undoes)
    sql.execute(
        'INSERT INTO "change_set" VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        (*facts, chained(previous, facts, texts)),
    )
    sql.executemany(
        'INSERT INTO "change_row" ("change_set", "entity", "record", "before", "after") '
        "VALUES (?, ?, ?, ?, ?)",
        [(number, *text) for text in texts],
    )
    return number


def head_of(store: Store) -> tuple[int, str]:
    """Return the number and hash of the newest change set (0 where there is none)."""
    with told(store.path):
        found = store.sql.execute(
            'SELECT "id", "hash" FROM "change_set" ORDER BY "id" DESC LIMIT 1'
        ).fetchone()
    return (int(found[0]), str(found[1])) if found else (0, FIRST_HASH)


def hash_of(store: Store, number: int) -> str | None:
    """Return the hash of a change set, None where the log has none of that number."""
    if number == 0:
        return FIRST_HASH
    with told(store.path):
        found = store.sql.execute(
            'SELECT "hash" FROM "change_set" WHERE "id" = ?', (number,)
        ).fetchone()
    return str(found[0]) if found else None


def broken_link(store: Store) -> int | None:
    """Return the first change set whose hash does not follow from its content, None if all do."""
    previous, expected = FIRST_HASH, 1
    with told(store.path):
        sets = store.sql.execute(
            'SELECT "id", "uuid", "at", "who", "label", "origin", "undoes", "hash" '
            'FROM "change_set" ORDER BY "id"'
        ).fetchall()
        for *facts, found in sets:
            rows = store.sql.execute(
                'SELECT "entity", "record", "before", "after" FROM "change_row" '
                'WHERE "change_set" = ? ORDER BY "id"',
                (facts[0],),
            ).fetchall()
            if facts[0] != expected or chained(previous, tuple(facts), rows) != found:
                return int(facts[0])
            previous, expected = found, expected + 1
    return None


def chained(previous: str, facts: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    """Return the hash of a change set: over the one before it, its facts and its rows."""
    import hashlib

    digest = hashlib.sha256(previous.encode())
    digest.update(canonical(list(facts)).encode())
    for row in rows:
        digest.update(canonical(list(row)).encode())
    return digest.hexdigest()


def canonical(value: object) -> str:
    """Return a value as JSON that is the same text wherever it is written."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_values(store: Store, entity: Entity, text: str | None) -> dict[str, object] | None:
    """Return the values of a log row's text; an erased personal value reads as `ERASED`."""
    if text is None:
        return None
    try:
        values = json.loads(text)
    except ValueError:
        raise Damaged(f"The change log of {store.path.name} is damaged.") from None
    with told(store.path):
        return {name: _read(store, entity, name, value) for name, value in values.items()}


def rows_of(store: Store, number: int) -> Iterator[Row]:
    """Yield the rows of one change set, in the order they were made."""
    with told(store.path):
        found = store.sql.execute(
            'SELECT "entity", "record", "before", "after" FROM "change_row" '
            'WHERE "change_set" = ? ORDER BY "id"',
            (number,),
        ).fetchall()
    for name, record, before, after in found:
        entity = registry.entity(name)
        yield Row(
            name,
            record,
            read_values(store, entity, before),
            read_values(store, entity, after) or {},
        )


class Left(NamedTuple):
    """What the log's changes leave a record with."""

    version: int
    values: dict[str, object]  # the filled ones; an erased personal value reads as `ERASED`
    added: tuple[str, str]  # when, by whom
    changed: tuple[str, str]


def left_by_changes(store: Store, entity: Entity, ids: Sequence[int]) -> dict[int, Left]:
    """Return what the log's changes leave records with, by id."""
    marks = ",".join("?" * len(ids))
    found: dict[int, Left] = {}
    with told(store.path):
        sql = (
            'SELECT "record", "after", "at", "who" FROM "change_row" '  # noqa: S608
            'JOIN "change_set" ON "change_set"."id" = "change_set" '
            f'WHERE "entity" = ? AND "record" IN ({marks}) ORDER BY "change_row"."id"'
        )
        rows = store.sql.execute(sql, (entity.name, *ids)).fetchall()
        for record, after, at, who in rows:
            left = found.get(record, Left(0, {}, (at, who), (at, who)))
            values = left.values | (read_values(store, entity, after) or {})
            found[record] = left._replace(
                version=left.version + 1,
                values={name: v for name, v in values.items() if v not in (None, ())},
                changed=(at, who),
            )
    return found


def forget_personal(store: Store, entity: Entity, record: int) -> int:
    """Delete for good every personal value the log keeps of a record; return how many there were.

    Each was kept with a salt of its own, so no other record's row leads to it. Runs inside the
    writer's transaction.
    """
    rows = store.sql.execute(
        'SELECT "before", "after" FROM "change_row" WHERE "entity" = ? AND "record" = ?',
        (entity.name, record),
    ).fetchall()
    digests = {
        value["digest"]
        for row in rows
        for text in row
        if text is not None
        for value in json.loads(text).values()
        if isinstance(value, dict)
    }
    done = store.sql.executemany(
        'DELETE FROM "personal_value" WHERE "digest" = ?', [(one,) for one in sorted(digests)]
    )
    return done.rowcount


def _stored(store: Store, entity: str, values: Mapping[str, object] | None) -> str | None:
    if values is None:
        return None
    personal = {field.name for field in registry.entity(entity).personal}
    return canonical(
        {
            name: _kept_apart(store, str(value))
            if name in personal and value is not None
            else value
            for name, value in values.items()
        }
    )


def _kept_apart(store: Store, value: str) -> dict[str, str]:
    """Personal values lie in a table of their own, so that erasing them leaves the chain whole."""
    import hashlib

    salt = os.urandom(16).hex()
    digest = hashlib.sha256((salt + value).encode()).hexdigest()
    store.sql.execute('INSERT INTO "personal_value" VALUES (?, ?, ?)', (digest, salt, value))
    return {"digest": digest}


def _read(store: Store, entity: Entity, name: str, value: object) -> object:
    if isinstance(value, dict):
        found = store.sql.execute(
            'SELECT "value" FROM "personal_value" WHERE "digest" = ?', (value["digest"],)
        ).fetchone()
        return found[0] if found else ERASED
    if isinstance(value, list):
        return tuple(value)
    if value is None and name in entity.by_name and not entity.by_name[name].in_table:
        return ()
    return value
