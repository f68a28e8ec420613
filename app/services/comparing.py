"""Two records that may be one, side by side: fields, what refers to each, and which to keep."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.services import shown
from db import records
from db.model import registry
from db.model.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.services.session import Session
    from app.services.shown import Shown
    from db.model.entity import Entity, Field

MERGED = ("organization", "contact")
"""The types of which two records can be made one."""
Take = Literal["keeper", "other", "both"]
"""Whose value the record that is kept takes; lists and notes can take both."""
JOINED = frozenset({"text_list", "refs", "note"})
"""The kinds of which both values can be taken."""
JOINS = {
    "agreement_party": "agreement",
    "membership": "unit",
    "operation_participant": "operation",
}
"""The records that tie an organization to something it is in once, by the field that says what."""
_NUMBERS = ("uei", "ori", "email")
Sides = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of both records: stored values and their texts, and whether both can be taken.

    A value that leads to one of the two is empty here: no record is a part of itself.
    """

    field: Field
    values: tuple[object, object]
    texts: Sides
    can_join: bool

    @property
    def differs(self) -> bool:
        """Whether the two say different things."""
        return self.texts[0] != self.texts[1]


@dataclass(frozen=True, slots=True)
class Children:
    """How many records of a type refer to each of the two, by which of the type's fields."""

    entity: Entity
    field: Field
    counts: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records of a type beside each other.

    Attributes: `fields` are those filled in at least one; `children` what refers to them, those in
    the trash left out; `doubled` what both are in, where one will stand twice; `keeper` the place
    (0 or 1) of the one better kept and `why`.
    """

    entity: Entity
    records: tuple[Shown, Shown]
    fields: tuple[Compared, ...]
    children: tuple[Children, ...]
    doubled: tuple[str, ...]
    keeper: int
    why: str

    @property
    def totals(self) -> tuple[int, int]:
        """How many references lead to each."""
        return sum(one.counts[0] for one in self.children), sum(
            one.counts[1] for one in self.children
        )


@dataclass(frozen=True, slots=True)
class Twice:
    """The ties of one record to what another is in too.

    Attributes: `spare` those that say nothing more, ids by type; `stay` how many do: they ended on
    another day, or records hang on them.
    """

    spare: Mapping[str, frozenset[int]]
    stay: int

    @property
    def count(self) -> int:
        """How many say nothing more."""
        return sum(map(len, self.spare.values()))


def compare(session: Session, entity: Entity, one: int, other: int) -> Pair:
    """Return two records side by side. Raises NoSuchRecord, or BadValue where no two can be one."""
    refuse(entity, one, other)
    first = shown.read(session, entity, one)
    second = shown.read(session, entity, other)
    pair = (first, second)
    fields = [_compared(field, pair) for field in entity.fields]
    children = tuple(_children(session, entity, one, other))
    keeper, why = _better(pair, children)
    filled = tuple(one for one in fields if any(one.texts))
    doubled = tuple(_doubled(session, entity, one, other))
    return Pair(entity, pair, filled, children, doubled, keeper, why)


def refuse(entity: Entity, one: int, other: int) -> None:
    """Raise BadValue with a sentence where two such records cannot be made one."""
    if entity.name not in MERGED:
        raise BadValue(f"{entity.plural} cannot be merged, only organizations and contacts.")
    if one == other:
        raise BadValue(f"Choose two different {entity.plural.lower()}: this is one and the same.")


def default_take(field: Field, mine: object, theirs: object) -> Take:
    """Return whose value is taken where nobody chose: the keeper's, or the only one there is."""
    empty = (None, (), "")
    if mine in empty:
        return "other"
    return "both" if field.kind.name in JOINED and theirs not in empty else "keeper"


def _compared(field: Field, pair: tuple[Shown, Shown]) -> Compared:
    ids = {one.record.id for one in pair}
    found: list[tuple[object, str]] = []
    for one in pair:
        value = one.record.values[field.name]
        inside = field.refers_to == one.record.entity and value in ids
        found.append((None, "") if inside else (value, one.texts[field.name]))
    (mine, text), (theirs, other) = found
    can_join = field.kind.name in JOINED and bool(text and other)
    return Compared(field, (mine, theirs), (text, other), can_join)


def _children(session: Session, entity: Entity, one: int, other: int) -> Iterator[Children]:
    counted: Counter[tuple[str, str, int]] = Counter()
    known: dict[tuple[str, str], tuple[Entity, Field]] = {}
    for place, record in enumerate((one, other)):
        for child, by, ids in records.referring(session.store, entity, record):
            if child.name == "not_same_pair":
                continue
            left = [i for i in ids if child is not entity or i not in {one, other}]
            known[child.name, by.name] = (child, by)
            counted[child.name, by.name, place] += len(left)
    for names, (child, by) in known.items():
        counts = (counted[*names, 0], counted[*names, 1])
        if any(counts):
            yield Children(child, by, counts)


def twice(session: Session, entity: Entity, keeper: int, other: int) -> Twice:
    """Return the other's ties to what the keeper is in too, such as one unit."""
    spare: dict[str, frozenset[int]] = {}
    stay = 0
    for child, by in registry.referrers(entity.name):
        if child.name not in JOINS or by.name != "organization":
            continue
        said = set(_ties(session, child, by, keeper).values())
        theirs = _ties(session, child, by, other)
        targets = {target for target, _ in said}
        same = {one for one, what in theirs.items() if what in said and what[0] is not None}
        bare = {one for one in same if not _has_records(session, child, one)}
        spare[child.name] = frozenset(bare)
        stay += sum(what[0] in targets for what in theirs.values()) - len(bare)
    return Twice(spare, stay)


def _ties(session: Session, child: Entity, by: Field, record: int) -> dict[int, tuple[object, ...]]:
    """Return what the ties of a record lead to and when they ended, by their ids."""
    asked = [child.field(JOINS[child.name])]
    asked += [child.field("left_on")] if "left_on" in child.by_name else []
    ids = records.referring_through(session.store, child, by, record)
    rows = records.columns_of(session.store, child, asked, ids)
    return {one: tuple(values[field.name] for field in asked) for one, _, values in rows}


def _has_records(session: Session, child: Entity, tie: int) -> bool:
    return any(ids for _, _, ids in records.referring(session.store, child, tie))


def _doubled(session: Session, entity: Entity, one: int, other: int) -> Iterator[str]:
    """Yield what both are in, such as a unit: after a merge the two ties say it twice."""
    for child, by in registry.referrers(entity.name):
        if child.name in JOINS and by.name == "organization":
            joined = child.field(JOINS[child.name])
            held = [
                {what[0] for what in _ties(session, child, by, record).values()}
                for record in (one, other)
            ]
            both = [int(str(target)) for target in held[0] & held[1] if target is not None]
            titles = records.titles(session.store, joined.refers_to, both)
            for title in sorted(titles.values()):
                yield f"{child.label} of “{title}”"


def _better(pair: tuple[Shown, Shown], children: tuple[Children, ...]) -> tuple[int, str]:
    """Return the place of the record better kept, and the reason in words."""
    trashed = [one.record.is_archived for one in pair]
    if trashed[0] != trashed[1]:
        return trashed.index(False), "The other one lies in the trash."
    counts = [sum(one.counts[place] for one in children) for place in (0, 1)]
    if counts[0] != counts[1]:
        more = 0 if counts[0] > counts[1] else 1
        refer = "record refers" if counts[more] == 1 else "records refer"
        rest = f"{counts[1 - more]:,}" if counts[1 - more] else "none"
        return more, f"{counts[more]:,} {refer} to it, {rest} to the other."
    for name in _NUMBERS:
        has = [bool(one.record.values.get(name)) for one in pair]
        if has[0] != has[1]:
            label = "an e-mail address" if name == "email" else f"its {name.upper()}"
            return has.index(True), f"It has {label}, the other has none."
    filled = [sum(1 for text in one.texts.values() if text) for one in pair]
    if filled[0] != filled[1]:
        return filled.index(max(filled)), "More of its fields are filled."
    older = min((0, 1), key=lambda at: (pair[at].record.created_at, pair[at].record.id))
    return older, "It was entered first."
