"""Undo and redo: new change sets of inverses, from the log, so that they outlive a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db import change, log, records
from db.connection import told
from db.model import registry
from db.model.errors import CannotUndo

if TYPE_CHECKING:
    from db.change import Change, ChangeSet, StopRules
    from db.connection import Store

_UNDOABLE = (
    'SELECT "id", "label" FROM "change_set" s WHERE "who" = ? AND "origin" NOT IN (\'undo\', '
    '\'erase\', \'report\') AND NOT EXISTS (SELECT 1 FROM "change_set" WHERE "undoes" = s."id") '
    'ORDER BY "id" DESC LIMIT 1'
)
_REDOABLE = (
    'SELECT "id", "label" FROM "change_set" s WHERE "who" = ? AND "origin" = \'undo\' '
    'AND NOT EXISTS (SELECT 1 FROM "change_set" WHERE "undoes" = s."id") '
    'AND NOT EXISTS (SELECT 1 FROM "change_set" n WHERE n."who" = s."who" AND n."id" > s."id" '
    "AND n.\"origin\" NOT IN ('undo', 'redo', 'report')) ORDER BY \"id\" DESC LIMIT 1"
)


def undoable(store: Store, who: str) -> tuple[int, str] | None:
    """Return number and label of the newest change set of a user that is not yet undone."""
    return _one(store, _UNDOABLE, who)


def redoable(store: Store, who: str) -> tuple[int, str] | None:
    """Return number and label of the undo that a redo takes back; a new change clears it."""
    return _one(store, _REDOABLE, who)


def undo(store: Store, who: str, stop_rules: StopRules) -> ChangeSet:
    """Undo the user's newest change set. Raises CannotUndo with a sentence."""
    found = undoable(store, who)
    if found is None:
        raise CannotUndo("There is nothing to undo.")
    return _take_back(
        store, found[0], change.Signature(who, found[1], "undo", found[0]), stop_rules
    )


def redo(store: Store, who: str, stop_rules: StopRules) -> ChangeSet:
    """Do again what the user undid last. Raises CannotUndo with a sentence."""
    found = redoable(store, who)
    if found is None:
        raise CannotUndo("There is nothing to redo.")
    return _take_back(
        store, found[0], change.Signature(who, found[1], "redo", found[0]), stop_rules
    )


def _take_back(
    store: Store, number: int, signature: change.Signature, stop_rules: StopRules
) -> ChangeSet:
    inverses = [_inverse(store, row) for row in reversed(list(log.rows_of(store, number)))]
    return change.apply(store, inverses, signature, stop_rules)


def _inverse(store: Store, row: log.Row) -> Change:
    """Return the change that takes a row of the log back, if nothing later stands in the way."""
    entity = registry.entity(row.entity)
    now = records.read(store, entity, row.record)
    stands: dict[str, object] = now.values | {"archived_at": now.archived_at}
    before = row.before
    if before is None:
        before = {"archived_at": "added"}
        changed = now.is_archived or any(stands[n] != v for n, v in row.after.items())
    else:
        changed = any(stands[name] != value for name, value in row.after.items())
    if changed:
        raise CannotUndo(
            f"“{now.title}” was changed again by {now.changed_by or 'someone'}, so this can't be "
            "undone. Change the fields by hand, or revert the later change first."
        )
    if log.ERASED in before.values():
        raise CannotUndo(f"“{now.title}” held a value that was erased for good.")
    if "archived_at" in before:
        archive = before["archived_at"] is not None
        return change.Change(
            row.entity, row.record, {}, now.version, "archive" if archive else "restore"
        )
    return change.Change(row.entity, row.record, before, now.version)


def _one(store: Store, sql: str, who: str) -> tuple[int, str] | None:
    with told(store.path):
        found = store.sql.execute(sql, (who,)).fetchone()
    return (int(found[0]), str(found[1])) if found else None
