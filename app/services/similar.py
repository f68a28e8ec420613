"""Records that may be the one being typed: by number, mailbox, acronym, or names read alike."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from app.domain.naming import acronym_in, initials, likeness, telling
from app.services import browse, save
from db.change import Change
from db.model import registry
from db.model.errors import BadValue
from db.model.folding import fold, words
from db.queries import namesakes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.services.session import Session
    from db.change import ChangeSet
    from db.model.entity import Entity

LOOKED_FOR = ("organization", "contact")
"""The types that are entered twice most easily."""
OWN = {"organization": ("uei", "ori", "email"), "contact": ("email", "phone")}
"""What two of a type hardly share, by type, the surest first."""
SURE = {"organization": ("uei", "ori"), "contact": ("email",)}
"""What only one can have: who shares it is the same for certain."""
WATCHED = ("name", "acronym", "uei", "ori", "email", "phone")
"""The fields by which similar ones are looked for while they are typed."""
NAMES = {
    "name": "reads alike",
    "acronym": "its acronym reads alike",
    "also_known_as": "also known as",
    "former_names": "formerly",
}
ALIKE = 0.75
"""How alike the least alike of two names' telling words must be, from 0 to 1."""
SHORTEST = 4
CANDIDATES = 40
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Alike:
    """A record that may be the same as the one typed, and why; `sure`: it is, for certain."""

    entity: str
    id: int
    title: str
    why: str
    sure: bool = False


class _Hit(NamedTuple):
    """How alike a record is, from 0 to 3 (an equal number), and why."""

    score: float
    why: str
    sure: bool = False


def similar(
    session: Session,
    entity: Entity,
    name: str,
    record: int | None = None,
    limit: int = 3,
    typed: Mapping[str, str] = _NOTHING,
) -> list[Alike]:
    """Return the records that may be the one typed, the surest first.

    `typed` holds what stands in its other fields. Leaves out `record` itself and those someone said
    are not the same as it. Each look is bounded by an index, whatever the size of the file.
    """
    if entity.name not in LOOKED_FOR:
        return []
    apart = {record} | _told_apart(session, entity, record)
    found: dict[int, _Hit] = {}
    for one, hit in _hits(session, entity, name, typed):
        if one not in apart and (one not in found or hit.score > found[one].score):
            found[one] = hit
    best = sorted(found, key=lambda one: (-found[one].score, one))[:limit]
    titles = browse.titles(session, entity, best)
    return [Alike(entity.name, one, titles[one], found[one].why, found[one].sure) for one in best]


def _hits(
    session: Session, entity: Entity, name: str, typed: Mapping[str, str]
) -> Iterator[tuple[int, _Hit]]:
    yield from _by_own(session, entity, typed)
    if entity.name == "organization":
        yield from _by_acronym(session, name, typed.get("acronym", ""))
    yield from _by_name(session, entity, name)


def _by_own(
    session: Session, entity: Entity, typed: Mapping[str, str]
) -> Iterator[tuple[int, _Hit]]:
    """Yield those with a number or an address of the one typed."""
    for place, field_name in enumerate(OWN[entity.name]):
        field = entity.field(field_name)
        try:
            value = field.kind.parse(typed.get(field_name, ""))
        except BadValue:
            continue  # half typed
        sure = field_name in SURE[entity.name]
        label = field.label if field.label.isupper() else field.label.lower()
        hit = _Hit((3 if sure else 1.5) - place / 10, f"same {label}", sure)
        for one in namesakes.holders(session.store, entity, field, value) if value else ():
            yield one, hit


def _by_acronym(session: Session, name: str, acronym: str) -> Iterator[tuple[int, _Hit]]:
    """Yield those whose name the typed acronym stands for, and those that stand for the name."""
    for short in {acronym_in(name), acronym_in(acronym)} - {""}:
        for one, other in namesakes.spelt_by(session.store, short):
            if short in initials(other):
                yield one, _Hit(0.98, f"{short.upper()} may stand for it")
    asked = json.dumps(sorted(initials(name)))
    for one, other in namesakes.called(session.store, asked):
        yield one, _Hit(0.98, f"{other} may stand for this name")
    if short := acronym_in(acronym):
        for one, other in namesakes.called(session.store, json.dumps([short])):
            yield one, _Hit(0.9, f"same acronym {other}")


def _by_name(session: Session, entity: Entity, name: str) -> Iterator[tuple[int, _Hit]]:
    """Yield those one of whose names reads like it; a very short one must be the same."""
    counted = sorted(telling(name))
    least = ALIKE if len("".join(counted)) >= SHORTEST else 1.0
    starts = [word[:4] for word in counted[:6]] or words(name)
    if len(fold(name)) < 2 or not starts:
        return
    fields = [entity.by_name[one] for one in NAMES if one in entity.by_name]
    others = sorted(_candidates(session, entity, starts))
    for line in browse.lines(session, entity, fields, others):
        for field, value in zip(fields, line.values, strict=True):
            for place, other in enumerate(str(value or "").splitlines()):
                score = likeness(name, other)
                if score >= least:
                    why = NAMES[field.name] if field.name == "name" else _named(field.name, other)
                    yield line.id, _Hit(score - 0.001 * bool(place), why)


def _named(field: str, other: str) -> str:
    return NAMES[field] if field == "acronym" else f"{NAMES[field]} {other}"


def _candidates(session: Session, entity: Entity, starts: list[str]) -> set[int]:
    """Return records with these beginnings of words, or where there are none with all but one.

    Each search is bounded: any of the words at once would read half of a large file.
    """

    def with_all(some: list[str]) -> set[int]:
        return {one for _, one, _ in browse.find(session, " ".join(some), (entity,), CANDIDATES)}

    every = with_all(starts)
    if every or len(starts) < 2:
        return every
    return set().union(*(with_all(starts[:at] + starts[at + 1 :]) for at in range(len(starts))))


def tell_apart(session: Session, entity: Entity, record: int, other: int) -> ChangeSet:
    """Note that two records are not the same, so that nobody is asked again."""
    low, high = sorted((record, other))
    values = {"record_type": entity.name, "record": low, "other_record": high}
    return save.apply(session, [Change("not_same_pair", None, values)], "Not the same")


def _told_apart(session: Session, entity: Entity, record: int | None) -> set[int]:
    if record is None:
        return set()
    pair = registry.entity("not_same_pair")
    found: set[int] = set()
    for one in browse.related(session, entity, record):
        if one.entity is pair:
            for row in browse.rows(session, pair, one.ids):
                values = row.record.values
                found |= {int(str(values["record"])), int(str(values["other_record"]))}
    return found
