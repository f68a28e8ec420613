"""Sums of outcomes: each result once, running totals never added, and why a row does not count.

A running total (kind cumulative, from the first day of the period asked for) stands for all that
its owner and the organizations below reached until its day, so whatever it holds is not added to
it (PARTNERSHIPS.md 6, highlights formulas).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from app.domain import measures
from db.model.days import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from db.model.outcome_facts import OutcomeFacts, Ties

Why = Literal[
    "partly",
    "status",
    "replaced",
    "unit",
    "same",
    "earlier",
    "held",
    "straddles",
    "later",
    "share",
]
WHY: dict[Why, str] = {
    "partly": "its period reaches beyond these days",
    "status": "not final yet",
    "replaced": "replaced by a later figure",
    "unit": "in a unit that cannot be converted",
    "same": "the same result, reported twice",
    "earlier": "an earlier running total",
    "held": "already in a running total",
    "straddles": "begins before a running total's day and ends after it",
    "later": "a part's newer running total; the whole has none yet",
    "share": "a percentage is not added; the newest counts",
}
"""Why a row does not count, in words."""
FINAL = frozenset({"final"})
REVIEWED = frozenset({"final", "reviewed"})
_ABOUT, _AT_LEAST = frozenset({"about", "nearly"}), frozenset({"over", "at_least"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sum is asked for: a period of whole ISO days, and which rows are sure enough."""

    start: str
    end: str
    statuses: frozenset[str] = FINAL


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that does not count: its id, why, and the row that counts in its place, if any."""

    id: int
    why: Why
    instead: int | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """A sum and how it was made.

    Attributes: `grains` of the base unit (see measures), None where no row counts; `qualifier` the
    weakest of the rows'; `as_of` the newest day a counted row is true for.
    """

    unit: str
    grains: int | None = None
    qualifier: str = "exact"
    counted: tuple[OutcomeFacts, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    as_of: str | None = None

    @property
    def value(self) -> int | None:
        """The sum in millionths of its unit, rounded; None where no row counts."""
        return None if self.grains is None else measures.in_unit(self.grains, self.unit)

    def says(self) -> str:
        """Return the sum in words: `at least 27,000 lb`; "" where nothing counts."""
        return "" if self.grains is None else measures.show(self.grains, self.unit, self.qualifier)

    def how(self) -> str:
        """Return which rows were counted and which were not, in one sentence or two."""
        count = len(self.counted)
        many = f"{count:,} outcomes" if count > 1 else "1 outcome" if count else "No outcome"
        said = f"{many} counted."
        reasons = Counter(one.why for one in self.left_out)
        if not reasons:
            return said
        told = ((text, reasons[code]) for code, text in WHY.items() if reasons[code])
        why = "; ".join(f"{text} ({times:,})" for text, times in told)
        return f"{said} Left out: {why}."


@dataclass(slots=True)
class _Sieve:
    """The rows still standing, and those that fell through, with why."""

    ties: Ties
    left_out: list[LeftOut] = field(default_factory=list)
    _above: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def drop(self, row: OutcomeFacts, why: Why, instead: int | None = None) -> None:
        self.left_out.append(LeftOut(row.id, why, instead))

    def above(self, owner: int) -> tuple[int, ...]:
        """Return an organization and those above it, the nearest first."""
        known = self._above.get(owner)
        if known is None:
            found = {owner: None}
            at = self.ties.parents.get(owner)
            while at is not None and at not in found:
                found[at] = None
                at = self.ties.parents.get(at)
            known = self._above[owner] = tuple(found)
        return known


def add(rows: Iterable[OutcomeFacts], base: str, ties: Ties, asked: Asked) -> Total:
    """Return the sum of one metric's outcomes in a period; `base` is the unit of its sums."""
    sieve = _Sieve(ties)
    standing = _each_once(_fitting(rows, base, asked, sieve), sieve)
    unit = measures.reading_unit(base)
    if base == "percent":
        counted = _newest(standing, sieve)
    else:
        counted = _without_what_is_held(standing, asked, sieve)
    if not counted:
        return Total(unit, left_out=tuple(sieve.left_out))
    return Total(
        unit,
        sum(measures.grains_of(row.value, row.value_unit) for row in counted),
        weakest(row.qualifier for row in counted),
        tuple(counted),
        tuple(sieve.left_out),
        max(row.as_of for row in counted),
    )


def weakest(qualifiers: Iterable[str]) -> str:
    """Return the qualifier of a sum: about before at least before exact."""
    found = set(qualifiers)
    if found & _ABOUT:
        return "about"
    return "at_least" if found & _AT_LEAST else "exact"


def begins(row: OutcomeFacts) -> str:
    """Return the first day a row's period can mean, as ISO text."""
    start = row.period_start
    return start if len(start) == 10 else first_day(start).isoformat()


def ends(row: OutcomeFacts) -> str:
    """Return the last day a row's period can mean, as ISO text."""
    end = row.period_end
    return end if len(end) == 10 else last_day(end).isoformat()


def _fitting(
    rows: Iterable[OutcomeFacts], base: str, asked: Asked, sieve: _Sieve
) -> Iterator[OutcomeFacts]:
    """Yield the rows inside the period that are sure, not replaced, and of the unit."""
    family = measures.base_of(base)
    for row in rows:
        start, end = begins(row), ends(row)
        if end < asked.start or start > asked.end:
            continue
        replacing = sieve.ties.replacing.get(row.id, ())
        instead = [one for one, status in replacing if status in asked.statuses and one != row.id]
        if start < asked.start or end > asked.end:
            sieve.drop(row, "partly")
        elif row.status not in asked.statuses:
            sieve.drop(row, "status")
        elif instead:
            sieve.drop(row, "replaced", instead[0])
        elif measures.base_of(row.value_unit) != family:
            sieve.drop(row, "unit")
        else:
            yield row


def _each_once(rows: Iterable[OutcomeFacts], sieve: _Sieve) -> list[OutcomeFacts]:
    """Return the rows, of those with one counted-once key the highest owner's, then the oldest."""
    standing: list[OutcomeFacts] = []
    alike: dict[str, list[OutcomeFacts]] = {}
    for row in rows:
        if row.key:
            alike.setdefault(row.key.strip().casefold(), []).append(row)
        else:
            standing.append(row)
    for same in alike.values():
        same.sort(key=lambda row: (len(sieve.above(row.owner)), row.id))
        standing.append(same[0])
        for row in same[1:]:
            sieve.drop(row, "same", same[0].id)
    return standing


def _newest(rows: Sequence[OutcomeFacts], sieve: _Sieve) -> list[OutcomeFacts]:
    """Return the newest of percentages, which cannot be added."""
    if not rows:
        return []
    newest = max(rows, key=lambda row: (row.as_of, row.id))
    for row in rows:
        if row is not newest:
            sieve.drop(row, "share", newest.id)
    return [newest]


def _without_what_is_held(
    rows: Iterable[OutcomeFacts], asked: Asked, sieve: _Sieve
) -> list[OutcomeFacts]:
    """Return the rows that add: the widest running totals, and what began after their days."""
    totals: dict[tuple[object, ...], list[OutcomeFacts]] = {}
    others: dict[tuple[object, ...], list[OutcomeFacts]] = {}
    adding: list[OutcomeFacts] = []
    for row in rows:
        if row.kind != "cumulative":
            adding.append(row)
        elif begins(row) == asked.start:
            totals.setdefault((row.owner, row.unit), []).append(row)
        else:
            which = (row.owner, row.unit, row.operations, begins(row))
            others.setdefault(which, []).append(row)
    adding += _latest(others, sieve)
    latest = {(row.owner, row.unit): row for row in _latest(totals, sieve)}
    widest = {
        which: row
        for which, row in latest.items()
        if not _held_by_another(row, _holding(row, latest, sieve), sieve)
    }
    return [
        *widest.values(),
        *(row for row in adding if _adds(row, _holding(row, widest, sieve), sieve)),
    ]


def _latest(
    groups: Mapping[tuple[object, ...], list[OutcomeFacts]], sieve: _Sieve
) -> list[OutcomeFacts]:
    """Return the newest running total of each group; the others are earlier ones."""
    found = []
    for group in groups.values():
        newest = max(group, key=lambda row: (row.as_of, row.id))
        found.append(newest)
        for row in group:
            if row is not newest:
                sieve.drop(row, "earlier", newest.id)
    return found


def _holding(
    row: OutcomeFacts, totals: Mapping[tuple[int, int | None], OutcomeFacts], sieve: _Sieve
) -> list[OutcomeFacts]:
    """Return the running totals that a row's result is part of, the widest last.

    One that names a unit holds that unit's rows only; one that names none holds every unit's.
    """
    found = []
    for owner in sieve.above(row.owner) if totals else ():
        for unit in (None,) if row.unit is None else (row.unit, None):
            total = totals.get((owner, unit))
            if total is not None and total is not row:
                found.append(total)
    return found


def _held_by_another(row: OutcomeFacts, holding: list[OutcomeFacts], sieve: _Sieve) -> bool:
    """Return whether a running total is part of a wider one, and then drop it."""
    if not holding:
        return False
    widest = holding[-1]
    sieve.drop(row, "held" if row.as_of <= widest.as_of else "later", widest.id)
    return True


def _adds(row: OutcomeFacts, holding: list[OutcomeFacts], sieve: _Sieve) -> bool:
    """Return whether a result began after every running total it would be part of."""
    for total in holding:
        if begins(row) <= total.as_of:
            held = ends(row) <= total.as_of
            sieve.drop(row, "held" if held else "straddles", total.id)
            return False
    return True
