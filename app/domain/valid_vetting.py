"""How many members of a unit abroad have valid vetting of each kind, and what is wrong with it.

Vetted people are counts, never names (PARTNERSHIPS 0.9). The members are those the host's newest
headcount reports; a share says its numerator and denominator, and what is unknown stays so (0.10).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.domain import cohorts
from app.domain.agreement_status import is_current
from app.domain.cohorts import CohortFacts
from db.model import choices
from db.model.days import fiscal_year_of, show_day
from db.model.money import MILLION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.domain.settings import Settings
    from db.model.tciu_facts import Count, Tciu, Vetting

SOON = 90
"""Days before its end from which a vetting is near it (RULES, P12)."""
_WHOLE = 100 * MILLION
_TENTH = MILLION // 10


@dataclass(frozen=True, slots=True)
class Standing:
    """A vetting on a day: its last valid day, days left, how many are valid, what took over."""

    row: Vetting
    until: date
    left: int
    valid: int
    replaced_by: Vetting | None
    renews: Vetting | None

    @property
    def is_past(self) -> bool:
        """Whether it ran out and nothing took over."""
        return self.replaced_by is None and self.left < 0

    @property
    def is_soon(self) -> bool:
        """Whether it runs out within the next days and nothing took over."""
        return self.replaced_by is None and 0 <= self.left <= SOON


@dataclass(frozen=True, slots=True)
class People:
    """How many members the host reports; None where it never did. `as_of` the oldest count."""

    count: int | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """Members with a valid vetting of one kind.

    Attributes: `valid` None where no such vetting is recorded; `people` None where nobody is
    counted; `required` whether the setting asks for it; `says` the share in words.
    """

    kind: str
    required: bool
    valid: int | None
    people: int | None
    says: str
    note: str = ""

    @property
    def percent(self) -> int | None:
        """The share in millionths of a percent, rounded down; None where unknown."""
        if self.valid is None or not self.people:
            return None
        return _WHOLE * self.valid // self.people


@dataclass(frozen=True, slots=True)
class Warned:
    """What is wrong, in a sentence: vetting past, more valid than members, a gap, nothing at all.

    `record` is the vetting it stands at, if one.
    """

    kind: Literal["past", "over", "gap", "none"]
    says: str
    record: int | None = None

    @property
    def tone(self) -> str:
        """How bad it is."""
        return "bad" if self.kind in {"past", "gap"} else "warn"


@dataclass(frozen=True, slots=True)
class Vetted:
    """A unit's vetting on a day."""

    people: People
    standings: tuple[Standing, ...]
    shares: tuple[Share, ...]
    warned: tuple[Warned, ...]

    def share(self, kind: str) -> Share | None:
        """Return the share of a kind, None where it is neither required nor recorded."""
        return next((one for one in self.shares if one.kind == kind), None)

    @property
    def fully(self) -> int | None:
        """At most so many hold every required kind; None where one of them is not recorded."""
        held = [one.valid for one in self.shares if one.required]
        if not held or any(one is None for one in held):
            return None
        return min(one for one in held if one is not None)

    @property
    def fully_percent(self) -> int | None:
        """That share in millionths of a percent, at most a hundred; None where unknown."""
        if self.fully is None or not self.people.count:
            return None
        return min(_WHOLE * self.fully // self.people.count, _WHOLE)


def vetted(unit: Tciu, held: Settings, day: date) -> Vetted:
    """Return a unit's vetting as it stood or stands on a day; later rows do not count yet."""
    people = members(unit, day)
    stand = tuple(_standings(unit.vetting, held, day))
    required = held.codes("required_vetting", fiscal_year_of(day))
    kinds = [
        kind
        for kind in choices.options("cohort_kind")
        if kind in required or any(one.row.kind == kind for one in stand)
    ]
    hosts = {one.organization for one in unit.hosts}
    shares = tuple(
        _share(kind, kind in required, _of_members(stand, kind, hosts), people) for kind in kinds
    )
    return Vetted(people, stand, shares, tuple(_warnings(stand, shares, people)))


def members(unit: Tciu, day: date) -> People:
    """Return the full and part time people of the host's newest headcounts by a day (P13)."""
    newest: list[Count] = []
    for one in unit.hosts:
        if is_current(one.joined_on, one.left_on, day):
            known = [count for count in one.counts if count[0] <= day.isoformat()]
            newest += known[-1:]
    told = [number for count in newest for number in count[1:3] if number is not None]
    if not told:
        return People(None, None)
    return People(sum(told), min(count[0] for count in newest))


def percent_in_words(percent: int) -> str:
    """Return millionths of a percent with a decimal, rounded down: 99.9 % is not all."""
    whole, tenths = divmod(percent // _TENTH, 10)
    return f"{whole}.{tenths} %" if tenths else f"{whole} %"


def _standings(rows: Sequence[Vetting], held: Settings, day: date) -> Iterator[Standing]:
    """Yield the vettings done by a day: by kind, then what counts, then what was replaced."""
    done = [one for one in rows if one.done_on <= day.isoformat()]
    by_id = {one.id: one for one in done}
    followed = {one.replaces: one for one in done if one.replaces is not None}
    order = list(choices.options("cohort_kind"))
    newest_first = sorted(done, key=lambda one: (one.done_on, one.id), reverse=True)
    for one in sorted(newest_first, key=lambda one: (order.index(one.kind), one.id in followed)):
        facts = CohortFacts(
            one.kind, one.done_on, one.passed, one.failed, one.pending, one.revoked,
            one.valid_until, one.id in followed,
        )  # fmt: skip
        until = cohorts.valid_until(facts, held)
        valid = cohorts.valid_now(facts, held, day)
        renews = by_id.get(one.replaces) if one.replaces is not None else None
        yield Standing(one, until, (until - day).days, valid, followed.get(one.id), renews)


def _of_members(stand: Sequence[Standing], kind: str, hosts: set[int]) -> list[Standing]:
    """Return the vettings of a kind that are about the host's people, or about nobody named."""
    return [
        one
        for one in stand
        if one.row.kind == kind
        and (not hosts or one.row.organization is None or one.row.organization in hosts)
    ]


def _share(kind: str, required: bool, rows: list[Standing], people: People) -> Share:  # noqa: FBT001  by place
    label = choices.label("cohort_kind", kind)
    if not rows:
        return Share(kind, required, None, people.count, f"No {_in_text(label)} is recorded.")
    valid = sum(one.valid for one in rows)
    if people.count is None:
        return Share(kind, required, valid, None, f"{valid:,} valid; no headcount of the host.")
    if people.count == 0:
        return Share(kind, required, valid, 0, f"{valid:,} valid; the host reports nobody.")
    whole = f"{people.count:,} member{'' if people.count == 1 else 's'}"
    share = percent_in_words(_WHOLE * valid // people.count)
    note = ""
    if valid > people.count:
        counted = show_day(people.as_of or "")
        note = (
            f"More are valid than members were counted on {counted}: the count is older, or a "
            "renewal does not say what it replaces."
        )
    return Share(kind, required, valid, people.count, f"{valid:,} of {whole} ({share})", note)


def _warnings(
    stand: Sequence[Standing], shares: Sequence[Share], people: People
) -> Iterator[Warned]:
    """Yield what a reviewer asks about: vetting past but listed, and gaps (DOJ OIG 24-114)."""
    for one in stand:
        if one.is_past and one.row.passed > (one.row.revoked or 0):
            yield Warned("past", _past(one, people), one.row.id)
    over = [_in_text(choices.label("cohort_kind", one.kind)) for one in shares if one.note]
    if over:
        note = next(one.note for one in shares if one.note)
        yield Warned("over", f"{note} So with {_listed(over)}.")
    required = [one for one in shares if one.required]
    for share in required:
        label = _in_text(choices.label("cohort_kind", share.kind))
        if share.valid is None and stand:
            yield Warned("none", f"No {label} is recorded, though every member needs one.")
        elif share.valid is not None and share.people and share.valid < share.people:
            yield Warned("gap", _gap(share.people - share.valid, share.people, label))
    if not stand:
        needs = [_in_text(choices.label("cohort_kind", one.kind)) for one in required]
        needed = f" Every member needs {_listed(needs)}." if needs else ""
        yield Warned("none", f"No vetting is recorded.{needed}")
    if people.count is None:
        yield Warned("none", "The host's people were never counted, so no share can be told.")


def _gap(lacking: int, people: int, label: str) -> str:
    have = "have" if lacking > 1 else "has"
    return f"{lacking:,} of {people:,} members {have} no valid {label} on record."


def _past(one: Standing, people: People) -> str:
    left = one.row.passed - (one.row.revoked or 0)
    label = choices.label("cohort_kind", one.row.kind)
    days = f"{-one.left:,} day{'' if one.left == -1 else 's'}"
    said = f"{label} of {left:,} ran out on {show_day(one.until.isoformat())}, {days} ago"
    if not people.count:
        return f"{said}."
    return f"{said}; the host's newest count, {show_day(people.as_of or '')}, is {people.count:,}."


def _in_text(label: str) -> str:
    """Return a label inside a sentence; Leahy keeps its capital."""
    return label if label.startswith("Leahy") else label[:1].lower() + label[1:]


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
