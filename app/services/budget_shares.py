"""What each of many subawards budgets and spends by category, and how that stands to its caps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import budgets
from app.services import budget_grid, settings
from db.model import choices
from db.queries import budget_lines, ledgers
from db.queries import budgets as budget_sums

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.domain.budgets import CategoryLine
    from app.domain.caps import Share
    from app.services.session import Session


@dataclass(frozen=True, slots=True)
class SubawardBudget:
    """A subaward's own categories with its personnel share (G10) and its M&A share (G13)."""

    lines: tuple[CategoryLine, ...]
    personnel: Share
    m_and_a: Share


def of_subawards(session: Session, ids: Collection[int]) -> dict[int, SubawardBudget]:
    """Return the budgets of these subawards as of today, by subaward; each thing is read once."""
    store, today = session.store, session.today
    cells = budget_sums.cells_of_each(store, today, ids)
    spent = budget_sums.spent_of_each(store, today, ids)
    obligated = ledgers.sums_of_subawards(store, "obligated", today, ids)
    held, order = settings.of(session), list(choices.options("cost_category"))
    found = {}
    for one, facts in budget_lines.caps(store, ids, today).items():
        lines = budgets.lines(cells.get(one, ()), spent.get(one, {}), order)
        limits = budget_grid.limits_of(facts, held, obligated.get(one, 0))
        m_and_a = max(
            (max(line.budgeted, line.spent) for line in lines if line.category == "m_and_a"),
            default=0,
        )
        shares = limits.shares_of(*budgets.personnel(lines), m_and_a)
        found[one] = SubawardBudget(tuple(lines), *shares)
    return found
