"""Whether the file holds together: pages, references, schema, change log, titles and search."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from db import derived, log, records
from db.connection import told
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.connection import Store
    from db.model.entity import Entity

Schema = dict[str, tuple[str, str]]
_SHOWN = 5
_CHUNK = 500


def problems(store: Store) -> Iterator[str]:
    """Yield what is wrong with an open file, each as a sentence; nothing when it is sound.

    Changes nothing. Raises Damaged where the file cannot even be read.
    """
    try:
        with told(store.path):
            yield from _problems(store)
    except sqlite3.OperationalError as problem:
        yield f"The file cannot be looked at further: {problem}."


def _problems(store: Store) -> Iterator[str]:
    pages = list(_pages(store))
    yield from pages
    if pages:
        return  # what damaged pages say about the rest is worth nothing
    expected, found = _made_schema(), schema_of(store.sql)
    yield from _schema(expected, found)
    yield from _dangling(store)
    yield from _change_log(store)
    if _tables(expected).items() <= _tables(found).items():
        for entity in registry.ENTITIES.values():
            yield from _derived(store, entity)
            yield from _unlike_the_log(store, entity)
        yield from _search_indexes(store)


def _pages(store: Store) -> Iterator[str]:
    for (text,) in store.sql.execute("PRAGMA integrity_check").fetchall():
        if text != "ok":
            yield f"The file's pages do not hold together: {text}."


def _dangling(store: Store) -> Iterator[str]:
    found: dict[tuple[str, str], int] = {}
    for table, _, target, _ in store.sql.execute("PRAGMA foreign_key_check").fetchall():
        found[table, target] = found.get((table, target), 0) + 1
    for (table, target), count in found.items():
        lead = "1 reference leads" if count == 1 else f"{count} references lead"
        yield f"In {table}, {lead} to nothing in {target}."


def _made_schema() -> Schema:
    from db.migrations.run import made_schema

    return made_schema()


def _tables(schema: Schema) -> Schema:
    return {name: made for name, made in schema.items() if made[0] == "table"}


def _schema(expected: Schema, found: Schema) -> Iterator[str]:
    """The tables, indexes, views and triggers must be those that the migrations make."""
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            yield f"The {expected[name][0]} {name} is missing."
        elif name not in expected:
            yield f"The {found[name][0]} {name} does not belong to a Fieldstone file."
        elif expected[name] != found[name]:
            yield f"The {found[name][0]} {name} is not as this program makes it."


def schema_of(sql: sqlite3.Connection) -> Schema:
    """Return type and SQL of everything in the schema, by name; SQLite's own tables left out."""
    rows = sql.execute(
        # A damaged name may be read as bytes, which would sort with no other.
        'SELECT CAST("name" AS TEXT), "type", "sql" FROM sqlite_master '
        "WHERE \"name\" NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    return {name: (kind, text or "") for name, kind, text in rows}


def _change_log(store: Store) -> Iterator[str]:
    broken = log.broken_link(store)
    if broken is not None:
        yield f"The change log was altered from outside, at change set {broken}."


def _derived(store: Store, entity: Entity) -> Iterator[str]:
    wrong = derived.wrong(store, entity)
    if wrong:
        some = ", ".join(map(str, wrong[:_SHOWN])) + (" …" if len(wrong) > _SHOWN else "")
        yield f"Title or search text of {entity.label.lower()} {some} is not what it should be."


def _unlike_the_log(store: Store, entity: Entity) -> Iterator[str]:
    """Every record must stand as the changes in the log, one after the other, left it."""
    ids = [row[0] for row in store.sql.execute(f'SELECT "id" FROM "{entity.name}"').fetchall()]  # noqa: S608
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        left = log.left_by_changes(store, entity, some)
        for row in records.read_many(store, entity, some):
            stands = {name: v for name, v in row.values.items() if v not in (None, ())}
            if row.archived_at is not None:
                stands["archived_at"] = row.archived_at
            added, changed = (row.created_at, row.created_by), (row.changed_at, row.changed_by)
            if left.get(row.id) != log.Left(row.version, stands, added, changed):
                yield f"{entity.label} {row.id} is not as the change log left it."


def _search_indexes(store: Store) -> Iterator[str]:
    """The check is written as an INSERT, so a file open to read only is checked in a copy."""
    sql = store.sql
    if store.read_only:
        sql = sqlite3.connect(":memory:", isolation_level=None)
        store.sql.backup(sql)
    try:
        sql.execute("BEGIN IMMEDIATE")
        try:
            for entity in registry.ENTITIES.values():
                name = f'"{entity.name}_search"'
                check = f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
                try:
                    sql.execute(check)
                except sqlite3.DatabaseError:
                    yield f"The search index of {entity.plural.lower()} is not right."
        finally:
            sql.execute("ROLLBACK")
    finally:
        if sql is not store.sql:
            sql.close()
