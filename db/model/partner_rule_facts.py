"""Small frozen values that the rules on partners read: agreements, units, people and promises.

Days are ISO text, fuzzy where the field is; None is unknown. `id` is the record a hit stands at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from db.model.facts import AgreementFacts


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """An agreement with its reviews and with what follows it.

    Attributes: `has_successor` whether any text supersedes it; `followed_on` the first day on which
    one that supersedes or amends it was signed.
    """

    id: int
    term: AgreementFacts
    last_reviewed_on: str | None = None
    next_review_on: str | None = None
    review_every_months: int | None = None
    has_successor: bool = False
    followed_on: str | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """A duty from an agreement with its clock."""

    id: int
    due_on: str | None = None
    last_done_on: str | None = None
    every_months: int | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise that is open."""

    id: int
    due_on: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A unit or operation that an organization is in; `leads` its lead and those above it."""

    kind: Literal["unit", "operation"]
    id: int
    name: str
    lead_name: str
    leads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """An agreement in force: its parties, the units and operations that it lists, its id."""

    parties: frozenset[int]
    units: frozenset[int] = frozenset()
    operations: frozenset[int] = frozenset()
    id: int = 0


@dataclass(frozen=True, slots=True)
class Ties:
    """What an organization is in, and the papers in force with it or with one above it.

    Attributes: `line` itself and those above it, the nearest first.
    """

    id: int
    line: tuple[int, ...]
    ties: tuple[Tie, ...]
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another task force at the place of a unit; `shared` are current members of both.

    Attributes: `arranged` whether a deconfliction agreement in force lists both, or one of them
    names another arrangement; `other_id` the other's id.
    """

    id: int
    other: str
    place: str
    shared: int
    arranged: bool = False
    other_id: int = 0


@dataclass(frozen=True, slots=True)
class Absentees:
    """Who must sit in a unit by its own rule and does not, by name."""

    id: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Approvals:
    """A unit at work abroad and what it rests on.

    Attributes: `since` the first day recorded as operational; `agreements` the days in force of
    the agreements in force that list it, None where an agreement gives none.
    """

    id: int
    since: str
    inl: str | None = None
    inl_on: str | None = None
    chief: str | None = None
    chief_on: str | None = None
    agreements: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitDay:
    """A day that has to lie within another life: of a membership, a headcount or a cohort.

    Attributes: `first` and `last` bound it, and `within` names whose bounds they are.
    """

    entity: Literal["membership", "headcount", "cohort"]
    id: int
    field: str
    day: str
    within: Literal["unit", "membership"]
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A row of a unit's status: what it became, and from which day."""

    id: int
    status: str
    since: str


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """A contact who holds the role; `seen_on` the day verified, else the day entered."""

    id: int
    seen_on: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Engaged:
    """An organization and what it is to us; whether someone there is to be called first."""

    id: int
    has_primary: bool
    is_party: bool = False
    is_member: bool = False
    is_recipient: bool = False
    is_subrecipient: bool = False


@dataclass(frozen=True, slots=True)
class TextFound:
    """A text of a record: the field it stands in, and what it says."""

    entity: str
    id: int
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubles:
    """Other organizations that may be the same one: by name, and what they share."""

    id: int
    others: tuple[tuple[str, Literal["uei", "ori", "name"]], ...]
