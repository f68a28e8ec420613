"""The file as it stood: a copy is taken back, change by change, to a moment of its own log."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db import derived, log, records
from db.connection import told
from db.model import registry

if TYPE_CHECKING:
    from db.connection import Store
    from db.model.entity import Entity


@dataclass(slots=True)
class _Earlier:
    """How a record stood: the values its later changes replaced, how many of those there were."""

    values: dict[str, object] = field(default_factory=dict)
    changes: int = 0
    added: bool = False


def rewind(store: Store, number: int) -> None:
    """Make a copy of a file stand as it did right after change set `number` (0: before any).

    The log then ends there too. Only for a copy that is thrown away: what came later is gone. An
    erased personal value comes back as “(erased)”. Raises Damaged and its kin.
    """
    with told(store.path):
        # References may lead nowhere while records go and come back.
        store.sql.execute("PRAGMA foreign_keys = OFF")
        with store.writing():
            later = _later(store, number)
            _shorten(store, number)
            for name, found in later.items():
                _restore(store, registry.entity(name), found)
            derived.refresh(
                store,
                {
                    name: {one for one, earlier in found.items() if not earlier.added}
                    for name, found in later.items()
                },
            )
        store.sql.execute("PRAGMA foreign_keys = ON")


def number_at(store: Store, moment: str) -> int:
    """Return the newest change set made by a UTC moment, 0 where there was none yet."""
    with told(store.path):
        found = store.sql.execute(
            'SELECT coalesce(max("id"), 0) FROM "change_set" WHERE "at" <= ?', (moment,)
        ).fetchone()
    return int(found[0])


def moment_of(store: Store, number: int) -> str | None:
    """Return the UTC moment of a change set, None where the log has none of that number."""
    with told(store.path):
        found = store.sql.execute(
            'SELECT "at" FROM "change_set" WHERE "id" = ?', (number,)
        ).fetchone()
    return str(found[0]) if found else None


def _later(store: Store, number: int) -> dict[str, dict[int, _Earlier]]:
    """Return every record changed after a set, by type: the first value replaced is the one."""
    found: dict[str, dict[int, _Earlier]] = {}
    rows = store.sql.execute(
        'SELECT "entity", "record", "before" FROM "change_row" WHERE "change_set" > ? '
        'ORDER BY "id"',
        (number,),
    ).fetchall()
    for name, record, before in rows:
        earlier = found.setdefault(name, {}).setdefault(record, _Earlier())
        values = log.read_values(store, registry.entity(name), before)
        earlier.added = earlier.added or (values is None and not earlier.changes)
        earlier.changes += 1
        for one, value in (values or {}).items():
            earlier.values.setdefault(one, value)
    return found


def _shorten(store: Store, number: int) -> None:
    """End the log at a set; the triggers that keep it whole stand aside meanwhile."""
    triggers = store.sql.execute(
        'SELECT "name", "sql" FROM sqlite_master WHERE "type" = \'trigger\' '
        "AND \"tbl_name\" IN ('change_set', 'change_row')"
    ).fetchall()
    for name, _sql in triggers:
        store.sql.execute(f'DROP TRIGGER "{name}"')
    store.sql.execute('DELETE FROM "change_row" WHERE "change_set" > ?', (number,))
    store.sql.execute('DELETE FROM "change_set" WHERE "id" > ?', (number,))
    for _name, sql in triggers:
        store.sql.execute(sql)


def _restore(store: Store, entity: Entity, found: dict[int, _Earlier]) -> None:
    live = [one.id for one in records.read_many(store, entity, list(found)) if not one.is_archived]
    derived.unindex(store, entity, live)
    for record, earlier in found.items():
        if earlier.added:
            _remove(store, entity, record)
        else:
            _take_back(store, entity, record, earlier)
    stay = [one for one, earlier in found.items() if not earlier.added]
    live = [one.id for one in records.read_many(store, entity, stay) if not one.is_archived]
    derived.index(store, entity, live)


def _remove(store: Store, entity: Entity, record: int) -> None:
    for link in entity.links:
        table = entity.link_table(link)
        store.sql.execute(f'DELETE FROM "{table}" WHERE "record" = ?', (record,))
    store.sql.execute(f'DELETE FROM "{entity.name}" WHERE "id" = ?', (record,))


def _take_back(store: Store, entity: Entity, record: int, earlier: _Earlier) -> None:
    links = {link.name: link for link in entity.links}
    columns = {name: value for name, value in earlier.values.items() if name not in links}
    at, who = store.sql.execute(
        'SELECT "at", "who" FROM "change_row" JOIN "change_set" s ON s."id" = "change_set" '
        'WHERE "entity" = ? AND "record" = ? ORDER BY "change_row"."id" DESC LIMIT 1',
        (entity.name, record),
    ).fetchone()
    sets = "".join(f', "{name}" = ?' for name in columns)
    store.sql.execute(
        f'UPDATE "{entity.name}" SET "version" = "version" - ?, "changed_at" = ?, '
        f'"changed_by" = ?{sets} WHERE "id" = ?',
        (earlier.changes, at, who, *columns.values(), record),
    )
    for name, link in links.items():
        if name in earlier.values:
            table, targets = entity.link_table(link), earlier.values[name]
            store.sql.execute(f'DELETE FROM "{table}" WHERE "record" = ?', (record,))
            store.sql.executemany(
                f'INSERT INTO "{table}" ("record", "target") VALUES (?, ?)',
                [(record, one) for one in (targets if isinstance(targets, tuple) else ())],
            )
