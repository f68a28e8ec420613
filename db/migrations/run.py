"""Runs the steps a file still lacks, all or none, after a backup copy."""

from __future__ import annotations

import pkgutil
import sqlite3
from importlib import import_module
from typing import Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

import db.migrations
from db.backup import copy_beside
from db.connection import SCHEMA_VERSION, Store, connect
from db.integrity import schema_of
from db.model.errors import Damaged, TooNew

NAME = "fieldstone"


def steps() -> Migrations:
    """Return every step in order; a step is a module `m0001_…` with a literal `SQL`."""
    found = Migrations(NAME)
    for module in sorted(m.name for m in pkgutil.iter_modules(db.migrations.__path__)):
        if module.startswith("m0"):
            sql: str = import_module(f"db.migrations.{module}").SQL
            found(name=module)(_step(sql))
    return found


def bring_up_to_date(store: Store) -> None:
    """Run the steps the file lacks in one transaction; a file with content is copied first.

    Where several programs open it at once, one does so and the others find it done. Raises TooNew
    where the file knows steps this program does not, Damaged where its tables, its version and the
    steps it names differ or rows refer to nothing afterwards (then nothing was changed).
    """
    sql = store.sql
    sql.execute("PRAGMA foreign_keys = OFF")
    sql.execute("BEGIN IMMEDIATE")
    try:
        database = Database(sql, execute_plugins=False)
        known = steps()
        applied = _applied(store, known, database)
        names = [step.name for step in known._migrations]  # noqa: SLF001  (no public list)
        if applied - set(names):
            raise TooNew(f"{store.path.name} was written by a newer Fieldstone.")
        version = sql.execute("PRAGMA user_version").fetchone()[0]
        if applied != set(names[:version]):
            raise Damaged(
                f"{store.path.name} does not say which steps made it. Nothing was changed; "
                "go back to a backup copy."
            )
        if known.pending(database):
            if applied:
                if schema_of(sql) != made_schema(version):
                    raise _altered(store)
                _copy(store)
            known.apply(database)
        if sql.execute("PRAGMA foreign_key_check").fetchone():
            raise Damaged(f"{store.path.name} has rows that refer to nothing. Nothing was changed.")
        sql.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        sql.execute("COMMIT")
    except BaseException:
        if sql.in_transaction:
            sql.execute("ROLLBACK")
        raise
    finally:
        sql.execute("PRAGMA foreign_keys = ON")


def _applied(store: Store, known: Migrations, database: Database) -> set[str]:
    try:
        return {step.name for step in known.applied(database)}
    except sqlite3.OperationalError as problem:  # the table of steps itself is no longer whole
        raise _altered(store) from problem


def _altered(store: Store) -> Damaged:
    return Damaged(
        f"The tables of {store.path.name} are not as they were made. Nothing was changed; "
        "go back to a backup copy."
    )


def _copy(store: Store) -> None:
    """Copy the file as it stands; by another connection, for a writing one cannot be copied."""
    reader = Store(store.path, connect(store.path, read_only=True), read_only=True)
    try:
        copy_beside(reader)
    finally:
        reader.close()


def made_schema(version: int = SCHEMA_VERSION) -> dict[str, tuple[str, str]]:
    """Return type and SQL, by name, of everything that the first `version` steps make."""
    sql = sqlite3.connect(":memory:", isolation_level=None)
    known = steps()
    later = [step.name for step in known._migrations[version:]]  # noqa: SLF001  (no public list)
    try:
        known.apply(Database(sql, execute_plugins=False), stop_before=later[0] if later else None)
        return schema_of(sql)
    finally:
        sql.close()


def _step(text: str) -> Any:  # noqa: ANN401  (the library's own type for a step is private)
    def run(database: Database) -> None:
        for statement in text.split(";\n"):
            if statement.strip():
                database.conn.execute(statement)

    return run
