"""Operations among their phases as read: the rows, who took part, what was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """An operation as stored; days are fuzzy, `status` a code."""

    id: int
    parent: int | None
    name: str
    started_on: str | None
    ended_on: str | None
    area: str | None
    status: str
    lead: str | None


@dataclass(frozen=True, slots=True)
class PartRow:
    """Who took part in an operation, as what, with how many people on which ISO day."""

    operation: int
    organization: int
    name: str
    role: str
    headcount: int | None = None
    as_of: str | None = None


class FigureRow(NamedTuple):
    """A published figure: its value in millionths or as text, and operations behind it."""

    id: int
    statement: str
    value: int | None
    value_text: str | None
    value_unit: str | None
    qualifier: str | None
    as_of: str
    scope: str
    operations: frozenset[int]
