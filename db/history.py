"""Reading the change log: what happened to a record or to the file, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import log
from db.connection import told
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.connection import Store

ARCHIVED = "archived_at"


@dataclass(frozen=True)
class Entry:
    """One field's change: `at` is UTC; `old` and `new` are stored values; `field` may be
    `archived_at` for trash and restore. `change_set` numbers what was saved together.
    """

    change_set: int
    at: str
    who: str
    label: str
    origin: str
    entity: str
    record: int
    field: str
    old: object
    new: object


def entries(
    store: Store, entity: str = "", record: int | None = None, limit: int = -1
) -> Iterator[Entry]:
    """Return changes, newest first: of one record, of a type, or of the whole file.

    `limit` counts records' changes, each of which may yield several fields.
    """
    where, values = "", []
    if entity:
        where, values = 'WHERE "entity" = ?', [entity]
    if record is not None:
        where += ' AND "record" = ?'
        values.append(str(record))
    return _read(store, where, (*values, limit))


def since(store: Store, number: int) -> Iterator[Entry]:
    """Yield the changes made after a change set, newest first."""
    return _read(store, 'WHERE "change_set" > ?', (number, -1))


def _read(store: Store, where: str, values: Sequence[object]) -> Iterator[Entry]:
    with told(store.path):
        found = store.sql.execute(
            'SELECT s."id", "at", "who", "label", "origin", "entity", "record", "before", "after" '
            f'FROM "change_row" r JOIN "change_set" s ON s."id" = r."change_set" {where} '
            'ORDER BY r."id" DESC LIMIT ?',
            values,
        ).fetchall()
    for number, at, who, label, origin, name, one, before, after in found:
        declared = registry.entity(name)
        old = log.read_values(store, declared, before) or {}
        new = log.read_values(store, declared, after) or {}
        order = [field.name for field in declared.fields] + [ARCHIVED]
        for field in sorted({*old, *new}, key=order.index):
            yield Entry(
                number, at, who, label, origin, name, one, field, old.get(field), new.get(field)
            )


def last_edited(store: Store, limit: int) -> list[tuple[str, int, str]]:
    """Return type, id and UTC moment of the records changed last, each once, newest first.

    What a new file or the sample office was built with is not counted, nor what planning wrote,
    alone or behind a change to something else: nobody edited it.
    """
    with told(store.path):
        rows = store.sql.execute(
            'WITH "late" AS (SELECT "id", "change_set", "entity", "record" FROM "change_row" '
            'WHERE "id" > (SELECT coalesce(max("id"), 0) - 5000 FROM "change_row")), '
            '"begun" AS (SELECT "change_set", "entity", min("id") FROM "late" GROUP BY 1) '
            'SELECT "entity", "record", max("late"."id"), "at" FROM "late" '
            'JOIN "begun" USING ("change_set", "entity") '
            'JOIN "change_set" s ON s."id" = "change_set" '
            "WHERE \"origin\" NOT IN ('sample', 'shipped', 'plan') "
            'GROUP BY "entity", "record" ORDER BY 3 DESC LIMIT ?',
            (limit,),
        ).fetchall()
    return [(name, record, at) for name, record, _, at in rows]
