"""Undo and redo: new change sets of inverses, from the log, so that they outlive a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db import change, erase, log, records
from db.connection import told
from db.model import registry
from db.model.errors import CannotUndo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.change import Change, ChangeSet, StopRules
    from db.connection import Store

_UNDOABLE = (
    'SELECT "id", "label", "origin" FROM "change_set" s WHERE "who" = ? '
    "AND \"origin\" NOT IN ('undo', 'report') "
    'AND NOT EXISTS (SELECT 1 FROM "change_set" WHERE "undoes" = s."id") '
    'ORDER BY "id" DESC LIMIT 1'
)
_REDOABLE = (
    'SELECT "id", "label", "origin" FROM "change_set" s WHERE "who" = ? AND "origin" = \'undo\' '
    'AND NOT EXISTS (SELECT 1 FROM "change_set" WHERE "undoes" = s."id") '
    'AND NOT EXISTS (SELECT 1 FROM "change_set" n WHERE n."who" = s."who" AND n."id" > s."id" '
    "AND n.\"origin\" NOT IN ('undo', 'redo', 'report')) ORDER BY \"id\" DESC LIMIT 1"
)


def undoable(store: Store, who: str) -> tuple[int, str] | None:
    """Return number and label of the newest change set of a user that is not yet undone.

    It may be an erasing, which `undo` refuses: the step before it is not silently taken instead.
    """
    found = _one(store, _UNDOABLE, who)
    return found and found[:2]


def redoable(store: Store, who: str) -> tuple[int, str] | None:
    """Return number and label of the undo that a redo takes back; a new change clears it."""
    found = _one(store, _REDOABLE, who)
    return found and found[:2]


def undo(store: Store, who: str, stop_rules: StopRules) -> ChangeSet:
    """Undo the user's newest change set. Raises CannotUndo with a sentence."""
    found = _one(store, _UNDOABLE, who)
    if found and found[2] == erase.ORIGIN:
        raise CannotUndo(
            f"“{found[1]}” can't be undone: what was erased is gone for good. An earlier step can "
            "be set back in the history of its record."
        )
    return _newest(store, found and found[:2], who, "undo", stop_rules)


def redo(store: Store, who: str, stop_rules: StopRules) -> ChangeSet:
    """Do again what the user undid last. Raises CannotUndo with a sentence."""
    return _newest(store, redoable(store, who), who, "redo", stop_rules)


def _newest(
    store: Store, found: tuple[int, str] | None, who: str, origin: str, stop_rules: StopRules
) -> ChangeSet:
    if found is None:
        raise CannotUndo(f"There is nothing to {origin}.")
    number, label = found
    signature = change.Signature(who, label, origin, number)
    return _take_back(store, number, signature, stop_rules)


def _take_back(
    store: Store, number: int, signature: change.Signature, stop_rules: StopRules
) -> ChangeSet:
    rows = reversed(_by_record(log.rows_of(store, number)))
    inverses = [inverse for row in rows for inverse in _inverses(store, row)]
    return change.apply(store, inverses, signature, stop_rules)


def _by_record(rows: Iterable[log.Row]) -> list[log.Row]:
    """Join the rows of a set that changed one record several times: from its first to its last."""
    found: dict[tuple[str, int], log.Row] = {}
    for row in rows:
        key = (row.entity, row.record)
        first = found.get(key)
        if first is None:
            found[key] = row
            continue
        before = None if first.before is None else {**(row.before or {}), **first.before}
        found[key] = log.Row(*key, before, {**first.after, **row.after})
    return list(found.values())


def _inverses(store: Store, row: log.Row) -> list[Change]:
    """Return the changes that take a row of the log back, if nothing later stands in the way."""
    entity = registry.entity(row.entity)
    now = records.read(store, entity, row.record)
    if log.ERASED in (*(row.before or {}).values(), *row.after.values()):
        raise CannotUndo(
            f"This can't be undone: {entity.label.lower()} {row.record} held details that were "
            "erased for good."
        )
    stands: dict[str, object] = now.values | {"archived_at": now.archived_at}
    # What was added is taken back whole, so nothing may have been filled in since.
    looked_at = stands if row.before is None else row.after
    if any(stands[name] != row.after.get(name, _empty(stands[name])) for name in looked_at):
        raise CannotUndo(
            f"“{now.title}” was changed again by {now.changed_by or 'someone'}, so this can't be "
            "undone. Change the fields by hand, or revert the later change first."
        )
    if row.before is None:
        return [change.archiving(row.entity, row.record, now.version)]
    values = {name: value for name, value in row.before.items() if name != "archived_at"}
    found = [change.Change(row.entity, row.record, values)] if values else []
    if "archived_at" in row.before:
        archive = row.before["archived_at"] is not None
        found.append(
            change.Change(row.entity, row.record, action="archive" if archive else "restore")
        )
    return [change.against(found[0], now.version), *found[1:]]


def _empty(value: object) -> object:
    return () if isinstance(value, tuple) else None


def _one(store: Store, sql: str, who: str) -> tuple[int, str, str] | None:
    with told(store.path):
        found = store.sql.execute(sql, (who,)).fetchone()
    return (int(found[0]), str(found[1]), str(found[2])) if found else None
