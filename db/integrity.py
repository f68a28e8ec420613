"""Whether the file holds together: pages, references, schema, change log, titles and search."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from db import derived, log
from db.connection import told
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.connection import Store
    from db.model.entity import Entity

_SHOWN = 5


def problems(store: Store) -> Iterator[str]:
    """Yield what is wrong with an open file, each as a sentence; nothing when it is sound.

    Changes nothing. Raises Damaged where the file cannot even be read.
    """
    with told(store.path):
        pages = list(_pages(store))
        yield from pages
        if pages:
            return  # what damaged pages say about the rest is worth nothing
        schema = list(_schema(store))
        yield from schema
        yield from _dangling(store)
        yield from _change_log(store)
        if not schema:
            for entity in registry.ENTITIES.values():
                yield from _derived(store, entity)
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
        yield f"{count} rows of {table} refer to a {target} that is not there."


def _schema(store: Store) -> Iterator[str]:
    """The tables, indexes, views and triggers must be those that the migrations make."""
    from db.migrations.run import made_schema

    expected, found = made_schema(), schema_of(store.sql)
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            yield f"The {expected[name][0]} {name} is missing."
        elif name not in expected:
            yield f"The {found[name][0]} {name} does not belong to a Fieldstone file."
        elif expected[name] != found[name]:
            yield f"The {found[name][0]} {name} is not as this program makes it."


def schema_of(sql: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Return type and SQL of everything in the schema, by name; SQLite's own tables left out."""
    rows = sql.execute(
        'SELECT "name", "type", "sql" FROM sqlite_master '
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
