"""Saving: one record from a form or a command, trash and restore, undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import stops
from app.services import shown
from db import change, records, undo
from db.change import Change, ChangeSet, Signature
from db.model import registry
from db.model.entity import ANY
from db.queries import rings, shares

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.session import Session
    from db.connection import Store
    from db.model.entity import Entity
    from db.model.errors import Problem


def save(
    session: Session,
    entity: Entity,
    record: int | None,
    values: Mapping[str, object],
    version: int | None = None,
) -> tuple[ChangeSet, int]:
    """Save stored values of one record (None: a new one) and return the set and the record's id.

    `version` is the version the values were typed against. Raises NotSaved with every problem,
    Conflict, or a DataError of the disk.
    """
    if record is None:
        title = shown.title_of(session, entity, values)
        name = "" if _may_name_a_person(entity) else f" “{title}”"
        label = f"Add {entity.label.lower()}{name}"
    else:
        label = f"Edit {called(session, entity, record)}"
    done = apply(session, [Change(entity.name, record, values, version)], label)
    return done, done.added[0] if record is None else record


def apply(
    session: Session,
    changes: Sequence[Change],
    label: str,
    origin: str = "",
    *,
    planning: bool = True,
) -> ChangeSet:
    """Carry out several changes as one step that one undo takes back, and tell who listens.

    `origin` says where they come from, if not from where the session's changes always do. Where
    due days rest on what is changed, requirements are planned anew in the same step, and one that
    is overruled is marked as changed by hand; `planning` off leaves that to who calls.
    """
    signature = Signature(session.user, label, origin or session.origin)
    follow_up = None
    if planning:
        from app.services import deadlines  # needed once something is saved, not at the start

        changes = [deadlines.marked(session.store, one) for one in changes]
        follow_up = deadlines.following(session.today)
    done = change.apply(session.store, changes, signature, stop_rules, follow_up)
    session.news.publish(done)
    return done


def archive(session: Session, entity: Entity, ids: Sequence[int]) -> ChangeSet:
    """Move records to the trash as one step."""
    return _move(session, entity, ids, "archive", "to trash")


def restore(session: Session, entity: Entity, ids: Sequence[int]) -> ChangeSet:
    """Take records out of the trash as one step."""
    return _move(session, entity, ids, "restore", "out of the trash")


def undo_last(session: Session) -> ChangeSet:
    """Undo the user's newest change set. Raises CannotUndo with a sentence."""
    return _published(session, undo.undo(session.store, session.user, stop_rules))


def redo_last(session: Session) -> ChangeSet:
    """Do again what the user undid last. Raises CannotUndo with a sentence."""
    return _published(session, undo.redo(session.store, session.user, stop_rules))


def undo_label(session: Session) -> str:
    """Return what an undo would take back, "" where there is nothing."""
    found = undo.undoable(session.store, session.user)
    return found[1] if found else ""


def redo_label(session: Session) -> str:
    """Return what a redo would do again, "" where there is nothing."""
    found = undo.redoable(session.store, session.user)
    return found[1] if found else ""


def revert(session: Session, entity: Entity, record: int, field: str, old: object) -> ChangeSet:
    """Set one field back to a value it had."""
    label = f"Revert {entity.field(field).label} of {called(session, entity, record)}"
    return apply(session, [Change(entity.name, record, {field: old})], label)


def stop_rules(
    store: Store, entity: Entity, record: int | None, values: Mapping[str, object]
) -> list[Problem]:
    """Return what stops a record: the pure rules, and those that need its neighbours."""
    found = stops.problems(entity, {**values, "id": record})
    found += rings.closed_by(store, entity, record, values)
    if entity is registry.ENTITIES["outcome_credit"]:
        found += shares.over_a_hundred(store, record, values)
    return found


def _move(
    session: Session, entity: Entity, ids: Sequence[int], action: change.Action, where: str
) -> ChangeSet:
    what = called(session, entity, ids[0]) if len(ids) == 1 else f"{len(ids)} records"
    changes = [Change(entity.name, one, action=action) for one in ids]
    return apply(session, changes, f"Move {what} {where}")


def called(session: Session, entity: Entity, record: int) -> str:
    """Return a record's title, but no person's name: labels stay in the log when it is erased."""
    if _may_name_a_person(entity):
        return f"{entity.label.lower()} {record}"
    return f"“{records.titles(session.store, entity.name, (record,)).get(record, '')}”"


def _may_name_a_person(entity: Entity) -> bool:
    """A title may also show a person by a reference to a record of any type."""
    shown_by = (entity.by_name[name] for name in entity.titled_by)
    return entity.titled_by_person or any(field.refers_to == ANY for field in shown_by)


def _published(session: Session, done: ChangeSet) -> ChangeSet:
    session.news.publish(done)
    return done
