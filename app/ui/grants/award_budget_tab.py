"""The tab “Own budget” of an award: what the recipient keeps, by category and component."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from app.services import award_budget
from app.ui.grants.budget_tab import BudgetTab, Source

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.session import Session


class AwardBudgetTab(BudgetTab):
    """The grid of a subaward's budget with components for columns; no FRAGO moves these lines."""

    source: ClassVar[Source] = award_budget

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without an award."""
        super().__init__(session, parent)
        self.new_frago.hide()
        self.m_and_a.hide()
