"""Which rules run over what: each check reads facts for whole scopes and hands them to its rules.

A scope is a cluster of records that a save can touch as one:

- `award`: an award and everything below it (components, subawards at any depth and their actions,
  orders, budget lines, waivers, expenditures, claims, equipment, activity reports, requirements).
- `organization`: an organization, its visits, audits, findings and requirements, its orders and
  activity reports without a subaward, and what compares the rows of one organization (the
  subrecipient where a row names none).
- `unit`: a unit and its requirements.

A reader gets the ids of many scopes at once and returns the facts of all subjects in them, each
with the id of the scope it lies in, in a few SELECTs, never one for each row. Its rules turn each
fact into hits. Every subject lies in one scope only; where a save can change its facts stands in
`rule_reach`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from app.domain.settings import Settings
    from app.services.session import Session
    from db.model.hits import Hit

Scope = Literal["award", "organization", "unit"]
SCOPES: tuple[Scope, ...] = ("award", "organization", "unit")

Fact = TypeVar("Fact")


@dataclass(frozen=True)
class Check(Generic[Fact]):
    """Facts of one kind and the rules that look at them.

    Attributes: `scope` whose ids `read` is given; `read` returns the facts of all subjects in those
    scopes, each behind its scope's id: (award, fact); `rules` each turn one fact into its hits,
    with the file's settings and today.
    """

    scope: Scope
    read: Callable[[Session, Sequence[int]], Iterable[tuple[int, Fact]]]
    rules: tuple[Callable[[Fact, Settings, date], Iterable[Hit]], ...]


CHECKS: tuple[Check[Any], ...] = ()
"""Every check of the file, one line each: Check("award", reader.read, (rule, rule))."""
