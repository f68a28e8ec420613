"""The tab “Versions” of an order, and of a subaward: its orders from CONOP to the last FRAGO."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.services import order_chain
from app.ui.form.special import SpecialPart
from app.ui.grants.order_cards import OrderCard
from app.ui.look.widgets import EmptyState, QuietLabel, Words, empty

if TYPE_CHECKING:
    from app.services.order_chain import Chain
    from app.services.session import Session
    from db.model.entity import Entity

SIDE = 18
WIDEST = 760
NONE = "No order stands here yet. Add an operations order with the plus button above."


class VersionsTab(SpecialPart):
    """Shows the chain of an order, or of a subaward's orders."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(session, parent)
        self.cards: list[OrderCard] = []
        self._of: tuple[str, int] | None = None
        self.governing = Words("", "value")
        self.first_day = QuietLabel()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Orders from first to last")
        self.nothing = EmptyState("scroll-text", NONE)
        held = QWidget()
        held.setMaximumWidth(WIDEST)
        self._places = QVBoxLayout()
        self._places.setSpacing(10)
        lines = QVBoxLayout(held)
        lines.setContentsMargins(SIDE, 0, SIDE, 12)
        lines.addLayout(self._places)
        lines.addStretch(1)
        self.area.setWidget(held)
        told = QVBoxLayout()
        told.setContentsMargins(SIDE, 10, SIDE, 0)
        told.setSpacing(4)
        for label in (self.governing, self.first_day):
            label.setWordWrap(True)
            told.addWidget(label)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(told)
        whole.addWidget(self.area)
        whole.addWidget(self.nothing)

    def show_record(self, entity: Entity, record: int) -> None:
        """Show an order's chain with the order marked, or a subaward's."""
        of_order = entity.name == "operations_order"
        chain = (order_chain.of_order if of_order else order_chain.of_subaward)(
            self.session, record
        )
        self._say(chain)
        empty(self._places)
        self.cards = [
            OrderCard(one, is_shown=of_order and one.id == record) for one in chain.versions
        ]
        for card in self.cards:
            card.opened.connect(lambda order: self.opened.emit("operations_order", order))
            card.rows_wanted.connect(self.rows_wanted)
            self._places.addWidget(card)
        self.area.setVisible(bool(self.cards))
        self.nothing.setVisible(not self.cards)
        if (entity.name, record) != self._of:
            self._of = (entity.name, record)
            QTimer.singleShot(0, self, self._bring)

    def _bring(self) -> None:
        """Bring the order whose page this is into view, once its card stands in its place."""
        for card in self.cards:
            if ("operations_order", card.version.id) == self._of:
                self.area.ensureWidgetVisible(card)

    def _say(self, chain: Chain) -> None:
        self.governing.setText(chain.governing)
        self.first_day.setText(chain.first_day)
        for label in (self.governing, self.first_day):
            label.setVisible(bool(label.text()))
