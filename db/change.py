"""THE write path: every change to a record goes through `apply`, and none can skip the rules.

One transaction: read the row, check its version, run the stop rules on it, write it, bring titles
and search up to date, and add the change set to the log.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from db import derived, log, records
from db.identity import new_uuid
from db.model import registry
from db.model.days import stamp
from db.model.entity import ANY
from db.model.errors import Conflict, NoSuchRecord, NotSaved, Problem

if TYPE_CHECKING:
    from db.connection import Store
    from db.model.entity import Entity, Field

Action = Literal["add", "set", "archive", "restore"]
Values = Mapping[str, object]


class New(str):
    """Stands for the id of a record that an earlier change of the same set adds, by its key."""

    __slots__ = ()


@dataclass(frozen=True)
class Change:
    """One change to one record.

    Attributes: `record` its id (None: add); `values` the stored values to set, by field name;
    `version` the version the values were typed against (None: whatever stands); `key` a name by
    which later changes of the set refer to a record that this one adds.
    """

    entity: str
    record: int | None
    values: Values = field(default_factory=dict)
    version: int | None = None
    action: Action = "set"
    key: str = ""


@dataclass(frozen=True)
class ChangeSet:
    """What one commit did: `ids` are the records it touched, by type, retitled ones too.

    `added` names the records its changes added; `followed` counts what was changed beside them.
    """

    id: int
    label: str
    origin: str
    ids: dict[str, frozenset[int]]
    added: tuple[int, ...] = ()
    followed: int = 0


@dataclass(frozen=True)
class Signature:
    """Who changes what, and from where: `origin` is form, command, import, sample, undo …"""

    who: str
    label: str
    origin: str
    undoes: int | None = None


StopRules = Callable[["Store", "Entity", int | None, Values], Sequence[Problem]]
"""Looks at a record as it would stand (its id, None for a new one) and returns what stops it."""

FollowUp = Callable[["Store", Sequence[log.Row]], Sequence["Change"]]
"""Looks at what was just written, inside the transaction, and returns what has to follow."""


def apply(
    store: Store,
    changes: Sequence[Change],
    signature: Signature,
    stop_rules: StopRules,
    follow_up: FollowUp | None = None,
) -> ChangeSet:
    """Carry out the changes, and what `follow_up` asks for after them, as one change set.

    All of it or nothing; `added` of the set names the records that `changes` added.

    Raises NotSaved with every problem found, Conflict where a record was changed since it was
    read, NoSuchRecord, ReadOnly, Busy, DiskFull or StorageFailed. Where nothing differs, nothing is
    written and the set's id is 0.
    """
    with store.writing():
        return carry_out(store, changes, signature, stop_rules, follow_up)


def carry_out(
    store: Store,
    changes: Sequence[Change],
    signature: Signature,
    stop_rules: StopRules,
    follow_up: FollowUp | None = None,
) -> ChangeSet:
    """Do what `apply` does as part of a write transaction that is open already."""
    work = _Work(store, signature, stop_rules)
    for change in changes:
        work.carry_out(change)
    added, asked = tuple(work.added), len(work.rows)
    for change in follow_up(store, work.rows) if follow_up else ():
        work.carry_out(change)
    return work.finish(added, len(work.rows) - asked)


class _Work:
    """The change set being made."""

    def __init__(self, store: Store, signature: Signature, stop_rules: StopRules) -> None:
        self.store = store
        self.signature = signature
        self.stop_rules = stop_rules
        self.at = stamp(datetime.now(UTC))
        self.rows: list[log.Row] = []
        self.keys: dict[str, int] = {}
        self.touched: defaultdict[str, set[int]] = defaultdict(set)
        self.added: list[int] = []

    def carry_out(self, change: Change) -> None:
        entity = registry.entity(change.entity)
        if change.record is None:
            self._add(entity, change)
            return
        current = records.read(self.store, entity, change.record)
        if change.version is not None and change.version != current.version:
            raise Conflict(
                entity.name,
                current.id,
                version=current.version,
                theirs=current.values,
                who=current.changed_by,
                at=current.changed_at,
            )
        if change.action in {"archive", "restore"}:
            self._move(entity, current, archive=change.action == "archive")
        else:
            self._set(entity, current, change)

    def finish(self, added: tuple[int, ...], followed: int) -> ChangeSet:
        if not self.rows:
            return ChangeSet(0, self.signature.label, self.signature.origin, {})
        seen = derived.refresh(self.store, self.touched)
        number = log.append(
            self.store,
            log.Head(self.at, self.signature.who, self.signature.label, self.signature.origin),
            self.signature.undoes,
            self.rows,
        )
        return ChangeSet(
            number,
            self.signature.label,
            self.signature.origin,
            {name: frozenset(ids) for name, ids in seen.items()},
            added,
            followed,
        )

    def _add(self, entity: Entity, change: Change) -> None:
        given = self._resolved(entity, change.values)
        values = {
            one.name: given.get(one.name, () if not one.in_table else None) for one in entity.fields
        }
        self._check(entity, None, values, set(given))
        columns = {c.name: values[c.name] for c in entity.columns}
        system = {
            "uuid": new_uuid(),
            "created_at": self.at,
            "created_by": self.signature.who,
            "changed_at": self.at,
            "changed_by": self.signature.who,
        }
        row = system | columns
        names = ", ".join(f'"{name}"' for name in row)
        cursor = self.store.sql.execute(
            f'INSERT INTO "{entity.name}" ({names}) VALUES ({", ".join("?" * len(row))})',
            tuple(row.values()),
        )
        number = int(cursor.lastrowid or 0)
        for link in entity.links:
            self._link(entity, link, number, values[link.name])
        if change.key:
            self.keys[change.key] = number
        self.added.append(number)
        self._note(entity, number, None, {n: v for n, v in values.items() if v not in (None, ())})

    def _set(self, entity: Entity, current: records.Record, change: Change) -> None:
        given = self._resolved(entity, change.values)
        changed = {name: v for name, v in given.items() if v != current.values[name]}
        if not changed:
            return
        self._check(entity, current.id, current.values | changed, set(changed))
        columns = [name for name in changed if entity.by_name[name].in_table]
        sets = "".join(f', "{name}" = ?' for name in columns)
        self._write(current, sets, [changed[name] for name in columns])
        for name in set(changed) - set(columns):
            self._link(entity, entity.by_name[name], current.id, changed[name])
        self._note(entity, current.id, {name: current.values[name] for name in changed}, changed)

    def _move(self, entity: Entity, current: records.Record, *, archive: bool) -> None:
        if current.is_archived == archive:
            return
        if not archive:
            self._check(entity, current.id, current.values, set())
        if archive:
            derived.unindex(self.store, entity, [current.id])
        after = self.at if archive else None
        self._write(current, ', "archived_at" = ?', [after])
        if not archive:
            derived.index(self.store, entity, [current.id])
        self._note(entity, current.id, {"archived_at": current.archived_at}, {"archived_at": after})

    def _write(self, current: records.Record, sets: str, values: list[object]) -> None:
        """Versions only grow, also when an older state comes back."""
        done = self.store.sql.execute(
            f'UPDATE "{current.entity}" SET "version" = "version" + 1, "changed_at" = ?, '
            f'"changed_by" = ?{sets} WHERE "id" = ? AND "version" = ?',
            (self.at, self.signature.who, *values, current.id, current.version),
        )
        if done.rowcount != 1:
            raise AssertionError("the row changed inside our own transaction")

    def _link(self, entity: Entity, link: Field, number: int, targets: object) -> None:
        table = entity.link_table(link)
        self.store.sql.execute(f'DELETE FROM "{table}" WHERE "record" = ?', (number,))
        pairs = [(number, one) for one in targets] if isinstance(targets, tuple) else []
        self.store.sql.executemany(
            f'INSERT INTO "{table}" ("record", "target") VALUES (?, ?)', pairs
        )

    def _note(self, entity: Entity, number: int, before: Values | None, after: Values) -> None:
        self.touched[entity.name].add(number)
        self.rows.append(log.Row(entity.name, number, before, after))

    def _check(self, entity: Entity, number: int | None, values: Values, given: set[str]) -> None:
        problems = [*self._dangling(entity, values, given)]
        problems += self.stop_rules(self.store, entity, number, values)
        if problems:
            raise NotSaved(tuple(problems))

    def _dangling(self, entity: Entity, values: Values, given: set[str]) -> list[Problem]:
        """Return the references that lead nowhere."""
        found = []
        for one in entity.fields:
            value = values[one.name]
            retyped = one.refers_to == ANY and "record_type" in given
            if not one.refers_to or value is None or not (one.name in given or retyped):
                continue
            target = records.target_type(one, values)
            ids = value if isinstance(value, tuple) else (value,)
            known = records.titles(self.store, target, ids) if target in registry.ENTITIES else {}
            if missing := [number for number in ids if number not in known]:
                name = (
                    registry.ENTITIES[target].label.lower()
                    if target in registry.ENTITIES
                    else target
                )
                found.append(
                    Problem(one.name, f"{one.label}: there is no {name} number {missing[0]}.")
                )
        return found

    def _resolved(self, entity: Entity, values: Values) -> dict[str, object]:
        """Return the values with keys of added records made ids; empty texts are None."""
        found: dict[str, object] = {}
        for name, value in values.items():
            one = entity.field(name)
            if isinstance(value, (list, tuple, set, frozenset)):
                found[name] = tuple(sorted({self._id(item) for item in value}))
            elif isinstance(value, New):
                found[name] = self._id(value)
            else:
                found[name] = (() if not one.in_table else None) if value in ("", None) else value
        return found

    def _id(self, item: object) -> int:
        if isinstance(item, New):
            if item not in self.keys:
                raise NoSuchRecord(f"Nothing before it adds “{item}”.")
            return self.keys[item]
        return int(str(item))


def archiving(entity: str, record: int, version: int | None = None) -> Change:
    """Return the change that moves a record to the trash."""
    return Change(entity, record, version=version, action="archive")


def against(change: Change, version: int) -> Change:
    """Return the change as typed against another version of the record."""
    return replace(change, version=version)
