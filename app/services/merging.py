"""Making one record of two: values chosen, everything that refers to the other moved, one undo."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services import save
from app.services.comparing import JOINED, default_take, refuse, twice
from db import records
from db.change import Change, archiving
from db.model import registry
from db.model.errors import BadValue
from db.model.folding import key
from db.queries import rings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from app.services.comparing import Take
    from app.services.session import Session
    from db.change import ChangeSet
    from db.model.entity import Entity, Field
    from db.records import Record

ONE_EACH = {
    "tagging": ("tag",),
    "setting": ("name", "fiscal_year"),
    "hit_silence": ("rule", "field"),
}
"""What a record has once: by these fields two of a type say the same of it."""
_CHOOSES_BOTH = "Only lists and notes can take both values. Choose one of the two for {}."
_Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms two become one.

    Attributes: `versions` those the two were looked at in; `once` whether the other's spare ties
    to what both are in go to the trash (`comparing.twice`).
    """

    versions: tuple[int | None, int | None] = (None, None)
    once: bool = False


PLAIN = Terms()


def merge(
    session: Session,
    entity: Entity,
    keeper: int,
    other: int,
    taken: Mapping[str, Take] | None = None,
    terms: Terms = PLAIN,
) -> ChangeSet:
    """Make one record of two as a single step that one undo takes back.

    The keeper gets the values `taken` by field (of the rest what it has, else the other's), every
    record that refers to the other, those in the trash too, refers to the keeper, and the other
    goes to the trash; an organization says there what it was merged into (RECORDS.md) and leaves
    its names to the keeper.

    Raises BadValue, NoSuchRecord, Conflict or NotSaved with sentences.
    """
    refuse(entity, keeper, other)
    kept = records.read(session.store, entity, keeper)
    gone = records.read(session.store, entity, other)
    _refuse_state(entity, kept, gone)
    values = _kept_values(session, entity, (kept, gone), taken or {})
    changes = [Change(entity.name, keeper, values, terms.versions[0] or kept.version)]
    spare = twice(session, entity, keeper, other).spare if terms.once else {}
    changes += _moved(session, entity, keeper, other, spare)
    merged: _Values = {"merged_into": keeper} if "merged_into" in entity.by_name else {}
    changes.append(Change(entity.name, other, merged, terms.versions[1] or gone.version))
    changes.append(archiving(entity.name, other))
    return save.apply(session, changes, _label(entity, kept, gone))


def _refuse_state(entity: Entity, kept: Record, gone: Record) -> None:
    if kept.is_archived:
        raise BadValue(
            f"“{kept.title}” lies in the trash. Restore it first, or keep the other one."
        )
    for one in (kept, gone):
        if one.values.get("erased_on"):
            raise BadValue(f"{entity.label} {one.id} was erased for good, so nothing is merged.")


def _label(entity: Entity, kept: Record, gone: Record) -> str:
    """A person's name stays out of the log: it must be possible to erase it."""
    if entity.titled_by_person:
        return f"Merge {entity.label.lower()} {gone.id} into {kept.id}"
    return f"Merge “{gone.title}” into “{kept.title}”"


# -- the record that is kept --


def _kept_values(
    session: Session, entity: Entity, pair: tuple[Record, Record], taken: Mapping[str, Take]
) -> _Values:
    kept, gone = (one.values for one in pair)
    found: _Values = {}
    for field in entity.fields:
        mine, theirs = kept[field.name], gone[field.name]
        take = taken.get(field.name) or default_take(field, mine, theirs)
        if take == "both" and field.kind.name not in JOINED:
            raise BadValue(_CHOOSES_BOTH.format(field.label))
        value = {"keeper": mine, "other": theirs}.get(take, mine)
        found[field.name] = _joined(field, mine, theirs) if take == "both" else value
        if field.refers_to == entity.name:
            wanted = (found[field.name], mine, theirs)
            found[field.name] = _outside(session, field, wanted, {one.id for one in pair})
    for name in taken.keys() - found.keys():
        entity.field(name)  # says that there is no such field
    if "also_known_as" in entity.by_name:
        found["also_known_as"] = _names(found, kept, gone)
    return found


def _joined(field: Field, mine: object, theirs: object) -> object:
    """Return both values of a list or a note, what both say once."""
    if field.kind.name == "refs":
        return tuple({*_ids(mine), *_ids(theirs)})
    between = "\n" if field.kind.name == "text_list" else "\n\n"
    parts = [one for value in (mine, theirs) for one in str(value or "").split(between) if one]
    return between.join(dict.fromkeys(parts)) or None


def _outside(
    session: Session, field: Field, wanted: Iterable[object], pair: set[int]
) -> object | None:
    """Return the first value that leads to neither of the two: the one record is not above itself.

    Where something between them hung on the other one, it hangs on the keeper from now on.
    """
    for value in wanted:
        if value is None:
            return None
        if not rings.above(session.store, field.refers_to, field.name, value) & pair:
            return value
    return None


def _names(found: _Values, kept: _Values, gone: _Values) -> str | None:
    """Return the other names of the keeper, with those of the two it does not go by now."""
    listed = str(found["also_known_as"] or "").splitlines()
    known = {key(name) for name in listed} | {key(str(found["name"]))}
    known |= {key(name) for name in str(found["former_names"] or "").splitlines()}
    known.add(key(str(found["acronym"] or "")))
    for one in (kept, gone):
        for name in (one["name"], one["acronym"]):
            if name and key(str(name)) not in known:
                known.add(key(str(name)))
                listed.append(str(name))
    return "\n".join(listed) or None


# -- what refers to the other one --


def _moved(
    session: Session,
    entity: Entity,
    keeper: int,
    other: int,
    spare: Mapping[str, frozenset[int]],
) -> Iterator[Change]:
    """Yield the changes that let everything refer to the keeper that refers to the other.

    What is `spare` goes to the trash with it, ids by type.
    """
    for child, rows in _referring(session, entity, other).items():
        type_ = registry.entity(child)
        fields = {by.name: by for some in rows.values() for by in some}
        there = _said_of_keeper(session, entity, type_, keeper)
        for row in records.read_many(session.store, type_, sorted(rows)):
            if child == entity.name and row.id in {keeper, other}:
                continue
            values = {
                by.name: _swapped(row.values[by.name], other, keeper)
                for by in fields.values()
                if by in rows[row.id]
            }
            said = _said(child, {**row.values, **values})
            if said is not None and (said in there or said == _NONSENSE):
                yield archiving(child, row.id, row.version)
                continue
            if child == "requirement":  # to move one is not to overrule its rule
                values["edited_by_hand"] = row.values["edited_by_hand"]
            yield Change(child, row.id, values, row.version)
            if row.id in spare.get(child, ()):
                yield archiving(child, row.id)


def _referring(session: Session, entity: Entity, record: int) -> dict[str, dict[int, list[Field]]]:
    """Return what refers to a record, by type and id: the fields it does so by."""
    found: defaultdict[str, dict[int, list[Field]]] = defaultdict(dict)
    for child, by, ids in records.referring(session.store, entity, record, archived=True):
        for one in ids:
            found[child.name].setdefault(one, []).append(by)
    return found


def _swapped(value: object, other: int, keeper: int) -> object:
    """Return a reference, or several, with the keeper in the place of the other."""
    if isinstance(value, tuple):
        return tuple({*value, keeper} - {other})
    return keeper


_NONSENSE = ("not_same_pair",)


def _said(child: str, values: Mapping[str, object]) -> tuple[object, ...] | None:
    """Return what a record says of the one it hangs on, where that is said once; else None.

    Told apart from itself is nonsense. A report due that a rule planned is owed once.
    """
    if child in ONE_EACH:
        return tuple(values[name] for name in ONE_EACH[child])
    if child == "not_same_pair":
        pair = frozenset((values["record"], values["other_record"]))
        return (pair,) if len(pair) > 1 else _NONSENSE
    if child == "requirement" and values["rule"] and not values["edited_by_hand"]:
        # The renewal in SAM.gov (D10) is owed once whatever its days, the rest once a period.
        period = None if values["rule"] == "D10" else values["period_end"]
        open_ = values["status"] == "open"
        return (values["rule"], period, values["operations_order"]) if open_ else None
    return None


def _said_of_keeper(
    session: Session, entity: Entity, child: Entity, keeper: int
) -> set[tuple[object, ...]]:
    """Return what is said of the keeper already by records of a type that stand once each."""
    if child.name not in {*ONE_EACH, "not_same_pair", "requirement"}:
        return set()
    rows = {
        one
        for type_, _, ids in records.referring(session.store, entity, keeper)
        if type_ is child
        for one in ids
    }
    found = records.read_many(session.store, child, sorted(rows))
    return {said for row in found if (said := _said(child.name, row.values)) is not None}


def _ids(value: object) -> tuple[int, ...]:
    return value if isinstance(value, tuple) else ()
