"""Rows of the change log by record, period and person, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import log
from db.connection import told
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from db.connection import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows: UTC moments `since` (its own included) and `until` (left out), "" for no limit.

    `entity` is a type, `record` an id of it, `who` a user as the log names them; "" and None: all.
    """

    entity: str = ""
    record: int | None = None
    since: str = ""
    until: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """One record's change.

    `undoes` is the change set that it takes back, None for none; `before` is None where the record
    was added by it.
    """

    change_set: int
    at: str
    who: str
    label: str
    undoes: int | None
    entity: str
    record: int
    before: Mapping[str, object] | None
    after: Mapping[str, object]


def read(store: Store, wanted: Wanted) -> Iterator[Logged]:
    """Yield the rows, newest first; an erased personal value reads as `log.ERASED`."""
    asked = (
        ('"entity" = ?', wanted.entity),
        ('"record" = ?', wanted.record),
        ('"at" >= ?', wanted.since),
        ('"at" < ?', wanted.until),
        ('"who" = ?', wanted.who),
    )
    terms = [(term, value) for term, value in asked if value not in ("", None)]
    where = f"WHERE {' AND '.join(term for term, _ in terms)} " if terms else ""
    with told(store.path):
        found = store.sql.execute(
            'SELECT s."id", "at", "who", "label", "undoes", "entity", "record", "before", "after" '
            f'FROM "change_row" r JOIN "change_set" s ON s."id" = r."change_set" {where}'
            'ORDER BY r."id" DESC',
            [value for _, value in terms],
        ).fetchall()
    for number, at, who, label, undoes, name, record, before, after in found:
        entity = registry.entity(name)
        yield Logged(
            number,
            at,
            who,
            label,
            undoes,
            name,
            record,
            log.read_values(store, entity, before),
            log.read_values(store, entity, after) or {},
        )


def people(store: Store) -> list[str]:
    """Return everybody who changed something, by name."""
    with told(store.path):
        found = store.sql.execute(
            'SELECT DISTINCT "who" FROM "change_set" ORDER BY "who"'
        ).fetchall()
    return [str(row[0]) for row in found]
