"""Organizations that may be entered twice: by UEI, by ORI, or by names that read alike."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from app.domain.naming import core
from db.model.partner_rule_facts import Doubles
from db.queries import rule_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.services.session import Session
    from db.queries.rule_names import Named

ALIKE = 92
"""How alike two folded names must be, of 100 (RULES.md, P24)."""
_ALL_PAIRS = 300  # so many names are compared with each other; more of them only by a rare word
_RARE = 60
_NEIGHBOURS = 4

Why = Literal["uei", "ori", "name"]
Pairs = dict[tuple[int, int], Why]


def doubles(session: Session, _whole: Sequence[int]) -> Iterator[tuple[int, Doubles]]:
    """Return the organizations of the file that may be the same as another."""
    everyone = {one.id: one for one in rule_names.organizations(session.store)}
    others: defaultdict[int, list[tuple[str, Why]]] = defaultdict(list)
    for (low, high), why in likely(everyone, rule_names.told_apart(session.store)):
        others[low].append((everyone[high].name, why))
        others[high].append((everyone[low].name, why))
    for number, some in others.items():
        yield 0, Doubles(number, tuple(some))


def likely(
    everyone: Mapping[int, Named], apart: set[frozenset[int]]
) -> Iterator[tuple[tuple[int, int], Why]]:
    """Yield the pairs that may be the same, lower id first, and by what, in the order of ids."""
    pairs: Pairs = dict.fromkeys(_by_name(everyone.values()), "name")
    pairs |= dict.fromkeys(_by_number(everyone.values(), "ori"), "ori")
    pairs |= dict.fromkeys(_by_number(everyone.values(), "uei"), "uei")
    for (low, high), why in sorted(pairs.items()):
        if frozenset((low, high)) not in apart and not are_tied(everyone[low], everyone[high]):
            yield (low, high), why


def are_tied(one: Named, other: Named) -> bool:
    """Whether one is part of the other, or was merged into it."""
    return one.id in {other.parent, other.merged_into} or other.id in {one.parent, one.merged_into}


def _by_number(
    everyone: Iterable[Named], field: Literal["uei", "ori"]
) -> Iterator[tuple[int, int]]:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for one in everyone:
        if number := getattr(one, field):
            holders[number].append(one.id)
    for some in holders.values():
        yield from _chained(some)


def _by_name(everyone: Iterable[Named]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of one kind, country and state whose names read alike."""
    rooms: defaultdict[tuple[object, ...], defaultdict[str, list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in everyone:
        names = [one.name, one.acronym, *(one.also_known_as or "").splitlines()]
        room = rooms[one.kind, one.country, one.state]
        for name in {_folded(text) for text in names if text}:
            room[name].append(one.id)
    for room in rooms.values():
        for some in room.values():
            yield from _chained(some)
        for name, other in _alike(sorted(room)):
            yield from {(min(a, b), max(a, b)) for a in room[name] for b in room[other] if a != b}


def _folded(name: str) -> str:
    """Return the folded words of a name that count, in the order of the alphabet."""
    return " ".join(core(name))


def _chained(some: list[int]) -> Iterator[tuple[int, int]]:
    """Return the pairs of each with the next: of a hundred alike not every pair is told."""
    return pairwise(some)


def _alike(names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of different names that read alike.

    In a large room only names are compared that share a rare word, or stand side by side.
    """
    from rapidfuzz import fuzz, process  # takes long to import

    for block in [names] if len(names) <= _ALL_PAIRS else _blocks(names):
        for at, name in enumerate(block):
            found = process.extract(
                name, block[at + 1 :], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
            )
            yield from ((name, other) for other, _, _ in found)


def _blocks(names: list[str]) -> Iterator[list[str]]:
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        for word in set(name.split()):
            by_word[word].append(name)
    yield from (some for some in by_word.values() if 1 < len(some) <= _RARE)
    yield from (names[at : at + _NEIGHBOURS] for at in range(len(names) - 1))
