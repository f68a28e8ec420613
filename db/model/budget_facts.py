"""What the grids of budget and spending are made of: lines, FRAGOs, caps, totals."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One budget line: whose, where it stands in the grid, cents, and the version it was read at.

    Attributes: `subaward` is None of an award's own line; `frago` is the order it came with where
    that is a FRAGO; `effective_on` its own ISO day, which counts only where it came with no FRAGO.
    """

    id: int
    version: int
    subaward: int | None
    category: str
    amount: int
    effective_on: str
    frago: int | None = None


@dataclass(frozen=True, slots=True)
class Frago:
    """A FRAGO that has a column: title, version, and the ISO days that say whether it counts."""

    id: int
    title: str
    version: int
    fema_approved_on: str | None = None
    withdrawn_on: str | None = None
    archived: bool = False


@dataclass(frozen=True, slots=True)
class CapFacts:
    """What a subaward's caps follow from.

    Attributes: percents are millionths; `waiver` is how the latest approved waiver of the
    personnel cap is called, its own or its award's, "" for none, and `waiver_percent` its limit.
    """

    starts_on: str
    fiscal_year: int
    recipient: int
    m_and_a_percent: int | None = None
    waiver_percent: int | None = None
    waiver: str = ""


@dataclass(frozen=True, slots=True)
class BaseOrder:
    """The order that a subaward's next FRAGO changes, and the newest version of its number."""

    id: int
    number: str
    newest_version: int


@dataclass(frozen=True, slots=True)
class SpendingTotals:
    """A subaward's own spending: how many rows, how many of them disallowed, cents of the rest."""

    rows: int
    disallowed: int
    cents: int
