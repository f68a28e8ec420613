"""Who x what x where: the partners of each place by how they are tied to us, and what is missing.

PARTNERSHIPS 8 (look-ups 5, 9, 13 and 17 put together); gaps are the findings of P09 and P10.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Rows = Literal["states", "countries", "counties", "sectors"]
Record = tuple[str, int]
"""Type and id."""

TIES = ("agreement", "unit", "grant", "engagement")
"""How a partner can be tied to us."""
MEETING_MONTHS = 12
NOWHERE = ""
"""The key of the row of those without such a place."""


class Where(NamedTuple):
    """A place by codes; `covers` are countries beside its own that an attaché office answers for.

    A county has no code of its own: it is named by its name and state.
    """

    country: str | None = None
    state: str | None = None
    county: str | None = None
    sector: str | None = None
    covers: tuple[str, ...] = ()


class Partner(NamedTuple):
    """An organization: its kind's code, where it is, and the records that tie it to us by tie."""

    id: int
    name: str
    kind: str
    where: Where
    ties: Mapping[str, tuple[Record, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Gap:
    """What rule P09 or P10 says of an organization or unit, in a sentence."""

    rule: str
    entity: str
    id: int
    title: str
    says: str
    where: Where


@dataclass(frozen=True, slots=True)
class Place:
    """A row: its key ("" for those without such a place), and the partners and gaps there."""

    key: str
    partners: tuple[Partner, ...] = ()
    gaps: tuple[Gap, ...] = ()


def places(partners: Iterable[Partner], gaps: Iterable[Gap], rows: Rows) -> list[Place]:
    """Return the places where there is a partner or a gap, that of those without a place too.

    An attaché office stands in each country it covers.
    """
    keys = _KEYS[rows]
    here: defaultdict[str, list[Partner]] = defaultdict(list)
    missing: defaultdict[str, list[Gap]] = defaultdict(list)
    for partner in partners:
        for key in keys(partner.where) or (NOWHERE,):
            here[key].append(partner)
    for gap in gaps:
        for key in keys(gap.where) or (NOWHERE,):
            missing[key].append(gap)
    found = here.keys() | missing.keys()
    return [Place(key, tuple(here[key]), tuple(missing[key])) for key in found]


def has(partner: Partner, what: str) -> bool:
    """Return whether a partner is counted: it has a tie, or `what` is "partner", "none"."""
    if what == "partner":
        return True
    return not any(partner.ties.values()) if what == "none" else bool(partner.ties.get(what))


def counted(place: Place, what: str, kind: str = "") -> list[Record]:
    """Return the records a cell counts: partners of a kind ("" for any), or the gaps there.

    `what` is a tie, "partner" for all, "none" for those without any tie, or "gap".
    """
    if what == "gap":
        of_kind = {one.id for one in place.partners if kind in {"", one.kind}}
        return [
            (gap.entity, gap.id)
            for gap in place.gaps
            if not kind or (gap.entity == "organization" and gap.id in of_kind)
        ]
    return [
        ("organization", one.id)
        for one in place.partners
        if kind in {"", one.kind} and has(one, what)
    ]


def tied(place: Place, what: str, kind: str = "") -> list[Record]:
    """Return the agreements, units, awards or meetings by which a cell's partners are counted."""
    found: dict[Record, None] = {}
    for one in place.partners:
        if kind in {"", one.kind}:
            found.update(dict.fromkeys(one.ties.get(what, ())))
    return list(found)


def whole(found: Sequence[Place]) -> Place:
    """Return all places as one, who stands in several counted once."""
    partners = {one.id: one for place in found for one in place.partners}
    gaps = {(one.rule, one.entity, one.id, one.says): one for place in found for one in place.gaps}
    return Place(NOWHERE, tuple(partners.values()), tuple(gaps.values()))


def _countries(where: Where) -> tuple[str, ...]:
    own = (where.country,) if where.country else ()
    return tuple(dict.fromkeys((*own, *where.covers)))


def _county(where: Where) -> tuple[str, ...]:
    if not where.county:
        return ()
    name = where.county.removesuffix(" County")
    return (f"{name}, {where.state}" if where.state else name,)


_KEYS: dict[Rows, Callable[[Where], tuple[str, ...]]] = {
    "states": lambda where: (where.state,) if where.state else (),
    "countries": _countries,
    "counties": _county,
    "sectors": lambda where: (where.sector,) if where.sector else (),
}
