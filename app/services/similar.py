"""Records whose names read alike: folded for case, accents, punctuation and word order."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from app.services import browse, save
from app.services.shown import Target
from db.change import Change
from db.model import registry
from db.model.folding import words

if TYPE_CHECKING:
    from app.services.session import Session
    from db.change import ChangeSet
    from db.model.entity import Entity

LOOKED_FOR = ("organization", "contact")
"""The types that are entered twice most easily."""
ALIKE = 0.75
"""How alike the least alike of two names' telling words must be, from 0 to 1."""
SHORTEST = 4
CANDIDATES = 40
SAID_BY_ALL = frozenset({"of", "the", "and", "de", "la", "for", "office", "department", "county"})


def similar(
    session: Session, entity: Entity, name: str, record: int | None = None, limit: int = 3
) -> list[Target]:
    """Return the records whose names read like `name`, the most alike first.

    Leaves out `record` itself and those someone said are not the same as it.
    """
    telling = sorted(_telling(name))
    if entity.name not in LOOKED_FOR or len("".join(telling)) < SHORTEST:
        return []
    apart = {record} | _told_apart(session, entity, record)
    others = _candidates(session, entity, [word[:4] for word in telling[:6]], apart)
    field = entity.field("name")
    ranked = [
        (likeness(name, line.texts[0]), line.id, line.title)
        for line in browse.lines(session, entity, (field,), sorted(others))
    ]
    best = sorted((row for row in ranked if row[0] >= ALIKE), key=lambda row: (-row[0], row[1]))
    return [Target(entity.name, one, title) for _, one, title in best[:limit]]


def likeness(one: str, other: str) -> float:
    """Return how alike two names read, from 0 to 1, whatever the order of their words.

    Every telling word of the shorter must stand in the longer, give or take a slip: two counties'
    sheriffs are not alike, however much of their names is the same.
    """
    if sorted(words(one)) == sorted(words(other)):
        return 1.0
    shorter, longer = sorted((_telling(one), _telling(other)), key=len)
    if not shorter or (len(shorter) == 1 < len(longer)):
        return 0.0
    best = [max(_same(word, each) for each in longer) for word in shorter]
    return min(best) - (len(longer) - len(shorter)) / 100


def _candidates(
    session: Session, entity: Entity, starts: list[str], apart: set[int | None]
) -> set[int]:
    """Return records with these beginnings of words, or where there are none with all but one.

    Each search is bounded: any of the words at once would read half of a large file.
    """

    def with_all(some: list[str]) -> set[int]:
        found = browse.find(session, " ".join(some), (entity,), CANDIDATES)
        return {one for _, one, _ in found} - apart

    every = with_all(starts)
    if every or len(starts) < 2:
        return every
    return set().union(*(with_all(starts[:at] + starts[at + 1 :]) for at in range(len(starts))))


def _telling(name: str) -> set[str]:
    return {word for word in words(name) if len(word) > 2 and word not in SAID_BY_ALL}


def _same(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


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
