"""Pairs of records that are likely the same, over the whole file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from app.domain.naming import core
from app.services.facts_for_rules import names
from db import records
from db.model import registry
from db.queries import namesakes, rule_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.services.session import Session
    from db.queries.namesakes import Person
    from db.queries.rule_names import Named

MOST = 500
"""Pairs that are told at once; more are shown when these are settled."""
_WHY = {
    "uei": ("same UEI", 0),
    "ori": ("same ORI", 0),
    "person": ("same e-mail", 0),
    "email": ("same e-mail", 1),
    "same": ("same name", 2),
    "name": ("reads alike", 3),
}
_Found = tuple[str, tuple[int, int], str, int]
_ALIKE = 92
_LARGEST = 60
"""A team of more people is not compared name by name."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Two records that are likely the same, why, and how telling that is (0: for certain)."""

    entity: str
    ids: tuple[int, int]
    titles: tuple[str, str]
    why: str
    rank: int

    @property
    def sure(self) -> bool:
        """Whether they share what only one can have."""
        return self.rank == 0


def likely(session: Session, entity: str = "", limit: int = MOST) -> list[Likely]:
    """Return the pairs of a type, or of both, that are likely the same, the surest first.

    Leaves out those that were told apart, are part of each other or merged already. For a thread:
    a large file takes a second or two.
    """
    found: list[_Found] = []
    if entity in {"", "organization"}:
        found += [("organization", *one) for one in _organizations(session)]
    if entity in {"", "contact"}:
        found += [("contact", *one) for one in _contacts(session)]
    found.sort(key=lambda one: (one[3], one[0] != "organization", one[1]))
    chosen = found[:limit]
    titles = _titles(session, chosen)
    return [
        Likely(name, ids, (titles[name][ids[0]], titles[name][ids[1]]), why, rank)
        for name, ids, why, rank in chosen
    ]


def other_of(session: Session, organization: int) -> int | None:
    """Return the first organization that one may be the same as (P24), None where there is none.

    Only its neighbours are looked at: of its kind, country and state, or of one of its numbers.
    """
    everyone = {one.id: one for one in rule_names.organizations(session.store)}
    if organization not in everyone:
        return None
    asked = everyone[organization]
    near = {key: one for key, one in everyone.items() if _is_near(asked, one)}
    for pair, _why in names.likely(near, rule_names.told_apart(session.store)):
        if organization in pair:
            return sum(pair) - organization
    return None


def _is_near(asked: Named, one: Named) -> bool:
    same_place = (one.kind, one.country, one.state) == (asked.kind, asked.country, asked.state)
    same_number = bool((asked.uei and asked.uei == one.uei) or (asked.ori and asked.ori == one.ori))
    return same_place or same_number


def _titles(session: Session, chosen: Sequence[_Found]) -> dict[str, dict[int, str]]:
    """Return the titles by type and id; people with where they work."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for name, ids, _, _ in chosen:
        wanted[name].update(ids)
    found = {name: records.titles(session.store, name, ids) for name, ids in wanted.items()}
    contact = registry.entity("contact")
    people = records.columns_of(
        session.store, contact, [contact.field("organization")], sorted(wanted["contact"])
    )
    works = {one: int(str(values["organization"])) for one, _, values in people}
    names_ = records.titles(session.store, "organization", works.values())
    for one, where in works.items():
        found["contact"][one] += f", {names_[where]}"
    return found


def _organizations(session: Session) -> Iterator[tuple[tuple[int, int], str, int]]:
    everyone = {one.id: one for one in rule_names.organizations(session.store)}
    apart = rule_names.told_apart(session.store)
    shared = set(_shared(namesakes.mailboxes(session.store)))
    for ids, why in names.likely(everyone, apart):
        shared.discard(ids)
        same = why == "name" and len({" ".join(core(everyone[one].name)) for one in ids}) == 1
        yield ids, *_WHY["same" if same else why]
    for low, high in sorted(shared):
        one, other = everyone[low], everyone[high]
        if frozenset((low, high)) not in apart and not names.are_tied(one, other):
            yield (low, high), *_WHY["email"]


def _contacts(session: Session) -> Iterator[tuple[tuple[int, int], str, int]]:
    people = namesakes.contacts(session.store)
    apart = namesakes.told_apart(session.store, "contact")
    pairs: dict[tuple[int, int], str] = {}
    pairs |= dict.fromkeys(_alike_in_a_team(people), "name")
    pairs |= dict.fromkeys(_shared((one.id, " ".join(core(one.name))) for one in people), "same")
    mailboxes = ((one.id, one.email.lower()) for one in people if one.email)
    pairs |= dict.fromkeys(_shared(mailboxes), "person")
    for ids, why in sorted(pairs.items()):
        if frozenset(ids) not in apart:
            yield ids, *_WHY[why]


def _shared(held: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Yield each with the next that holds the same: of a hundred not every pair is told."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for one, what in held:
        if what:
            holders[what].append(one)
    for some in holders.values():
        yield from pairwise(sorted(some))


def _alike_in_a_team(people: Sequence[Person]) -> Iterator[tuple[int, int]]:
    """Yield the people of one organization whose names read alike, give or take a slip."""
    from rapidfuzz import fuzz  # takes long to import

    teams: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for person in people:
        teams[person.organization].append((person.id, " ".join(core(person.name))))
    for team in teams.values():
        if len(team) > _LARGEST:
            continue
        for at, (one, name) in enumerate(team):
            for other, also in team[at + 1 :]:
                if fuzz.ratio(name, also) >= _ALIKE:
                    yield one, other
