"""Small frozen values that the rules on results read: outcomes, published figures.

Values are millionths of their unit; days are ISO text, fuzzy where the field is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Snapshot(NamedTuple):
    """A running total that nothing replaces; a tuple, for a file has very many."""

    id: int
    value: int
    value_unit: str
    qualifier: str
    as_of: str


class Report(NamedTuple):
    """A final outcome with a counted-once key that nothing replaces.

    Attributes: `level` how many organizations stand above its owner.
    """

    id: int
    value: int
    value_unit: str
    qualifier: str
    period_start: str
    period_end: str
    as_of: str
    owner: str
    level: int


@dataclass(frozen=True, slots=True)
class Unproven:
    """An outcome that lacks what stands behind it; `final` whether it was final without review."""

    id: int
    has_source: bool
    final: bool
    reviewer: str | None = None
    reviewed_on: str | None = None


@dataclass(frozen=True, slots=True)
class ShareInWords:
    """An outcome in percent and what its metric says it is a percentage of."""

    id: int
    numerator: str | None = None
    denominator: str | None = None


class Figure(NamedTuple):
    """A published figure with what tells it apart from the same count on another day."""

    id: int
    series: str
    value: int | None
    value_text: str | None
    value_unit: str | None
    as_of: str
    scope: str | None
