"""Erasing a person's own data for good: from the row, the log's values, the search and the bytes.

The log itself stays as it is: its rows hold digests only, so the chain of hashes stays whole.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from db import change, derived, log
from db.change import Change
from db.connection import open_file, told
from db.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from db.change import ChangeSet, Signature, StopRules, Values
    from db.connection import Store
    from db.model.entity import Entity

ORIGIN = "erase"
"""The origin of such a change set: no undo takes it back."""


def erase(
    store: Store,
    entity: Entity,
    record: int,
    values: Values,
    signature: Signature,
    stop_rules: StopRules,
) -> ChangeSet:
    """Empty a record's personal fields for good, now and in its history; set `values` with it.

    A required field reads `ERASED` instead. One transaction and one change set, whose number is 0
    where the fields were empty already. Raises what `change.apply` raises.
    """
    blank = {field.name: log.ERASED if field.required else None for field in entity.personal}
    asked = [Change(entity.name, record, {**values, **blank})]
    # With references guarded, tables would be emptied row by row; no reference is changed here.
    store.sql.execute("PRAGMA foreign_keys = OFF")
    try:
        with store.writing():
            done = change.carry_out(store, asked, signature, stop_rules)
            log.forget_personal(store, entity, record)
            _write_anew(store, "personal_value")
            for name in sorted({entity.name, *derived.types_showing(entity)}):
                _write_anew(store, name)
                # A word taken out of the index stays in its older parts until they are merged.
                index = f'"{name}_search"'
                store.sql.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608
    finally:
        store.sql.execute("PRAGMA foreign_keys = ON")
    return done


def labels_that_name(store: Store, text: str) -> int:
    """Count the change sets whose label holds a text: the log is never changed, so they stay."""
    with told(store.path):
        sql = 'SELECT count(*) FROM "change_set" WHERE instr("label", ?)'
        return int(store.sql.execute(sql, (text,)).fetchone()[0])


def copies_that_hold(paths: Iterable[Path], entity: Entity, uuid: str) -> Iterator[Path]:
    """Yield those of the files that still hold personal data of the record with this uuid.

    Files that are not ours, or cannot be read, are passed over.
    """
    filled = " OR ".join(f'"{field.name}" <> ?' for field in entity.personal)
    sql = f'SELECT 1 FROM "{entity.name}" WHERE "uuid" = ? AND ({filled})'  # noqa: S608
    for path in paths:
        with suppress(DataError):
            store = open_file(path, read_only=True, migrate=False)
            try:
                with told(path):
                    values = (uuid, *(log.ERASED for _ in entity.personal))
                    if store.sql.execute(sql, values).fetchone():
                        yield path
            finally:
                store.close()


def _write_anew(store: Store, table: str) -> None:
    """Empty a table and fill it again: its pages keep pieces of rows that moved or were deleted.

    Emptied as a whole it gives its pages back, and secure_delete fills those with zeros.
    """
    store.sql.execute(f'CREATE TEMP TABLE "kept" AS SELECT * FROM "{table}"')  # noqa: S608
    store.sql.execute(f'DELETE FROM "{table}"')  # noqa: S608
    store.sql.execute(f'INSERT INTO "{table}" SELECT * FROM temp."kept"')  # noqa: S608
    store.sql.execute('DROP TABLE temp."kept"')
