"""Erasing a person's own data for good: from the row, the log's values, the search and the bytes.

The log itself stays as it is: its rows hold digests only, so the chain of hashes stays whole.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from db import change, log
from db.change import Change
from db.connection import open_file, told
from db.model.errors import DataError, StorageFailed

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
    where the fields were empty already. Raises what `change.apply` raises; `sweep` comes after.
    """
    blank = {field.name: log.ERASED if field.required else None for field in entity.personal}
    with store.writing():
        asked = [Change(entity.name, record, {**values, **blank})]
        done = change.carry_out(store, asked, signature, stop_rules)
        log.forget_personal(store, entity, record)
        for name in sorted({entity.name, *done.ids}):
            # A word taken out of the index stays in its older parts until they are merged.
            index = f'"{name}_search"'
            store.sql.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608
    return done


def sweep(store: Store) -> None:
    """Write the file anew without what was deleted: pages may keep copies of rows that moved.

    Raises StorageFailed with a sentence; what was erased stays erased, and this may be done again.
    """
    try:
        with told(store.path):
            store.sql.execute("VACUUM")
    except DataError as problem:
        raise StorageFailed(
            "The details were erased, but traces may be left in unused parts of the file, since it "
            f"could not be written anew. {problem.sentence} Then erase the details once more."
        ) from problem


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
