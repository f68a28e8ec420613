"""What sums of outcomes and published figures follow from, as the queries fill it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class OutcomeFacts(NamedTuple):
    """One outcome as published; a tuple, for a file has hundreds of thousands.

    Attributes: `value` millionths of `value_unit`; the period is fuzzy days, `as_of` an ISO day;
    `operations` the ids it came from, in order; `key` the counted-once key.
    """

    id: int
    metric: int
    value: int
    value_unit: str
    qualifier: str
    period_start: str
    period_end: str
    as_of: str
    kind: str
    owner: int
    status: str = "final"
    unit: int | None = None
    key: str | None = None
    credit: str = "sole"
    operations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ties:
    """How organizations and outcomes hang together.

    Attributes: `parents` an organization's parent; `replacing` by outcome those that replace it,
    each with its status; `credits` by outcome the organizations that share it.
    """

    parents: Mapping[int, int]
    replacing: Mapping[int, tuple[tuple[int, str], ...]]
    credits: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class MetricFacts:
    """What is counted, in which unit its sums are made, and what that means in words."""

    id: int
    code: str
    label: str
    base_unit: str
    definition: str = ""


class FigureFacts(NamedTuple):
    """A published figure that has a value.

    Attributes: `value` millionths of `value_unit`, a unit as printed; the days are fuzzy;
    `based_on` the outcomes it can be recomputed from.
    """

    id: int
    statement: str
    value: int
    value_unit: str
    qualifier: str
    as_of: str
    period_start: str | None = None
    period_end: str | None = None
    metric: int | None = None
    scope: str = ""
    based_on: tuple[int, ...] = ()
