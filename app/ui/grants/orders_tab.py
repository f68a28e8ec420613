"""The tab “Orders” of an award: per subaward the order that governs, approvals, FRAGOs, gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import award_orders
from app.ui.form.special import SpecialPart
from app.ui.grants.told_list import SIDE, Told, ToldList, scrolled
from app.ui.look.widgets import EmptyState, QuietLabel, Words
from db.model.days import show_day

if TYPE_CHECKING:
    from app.services.award_orders import Frago, SubawardOrders
    from app.services.order_chain import Approval
    from app.services.session import Session
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity

NONE = "No Stonegarden subaward stands here yet. Orders come with the subawards."
RULE = "No money may be spent before sector, USBP HQ and FEMA approved and the hold is released."
IN_ROW = {
    "Sector": ("sector", "sector"),
    "HQ": ("HQ", "HQ"),
    "FEMA": ("approved", "approval"),
    "Hold released": ("hold released", "hold release"),
}
"""What an approval is called behind the name of its side, there and missing."""
BELOW = "↳ "
"""Before the title of a subaward that is passed through the one above it."""


class OrdersTab(SpecialPart):
    """Lists the subawards; Enter opens the order that governs, else the subaward."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without an award."""
        super().__init__(session, parent)
        self.found: list[SubawardOrders] = []
        self.count = Words("", "section")
        self.count.setWordWrap(True)
        self.rule = QuietLabel(RULE)
        self.rule.setWordWrap(True)
        self.rows = ToldList("Orders of the subawards")
        self.rows.chosen.connect(self._open)
        self.nothing = EmptyState("scroll-text", NONE)
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, 10, SIDE, 4)
        head.setSpacing(4)
        head.addWidget(self.count)
        head.addWidget(self.rule)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 12)
        inner.setSpacing(0)
        inner.addLayout(head)
        inner.addWidget(self.rows)
        inner.addStretch(1)
        self.area = scrolled(page)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.area)
        lines.addWidget(self.nothing)

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  one type only
        """Show an award's orders by subaward."""
        self.found = award_orders.of_award(self.session, record)
        self.count.setText(self._counted())
        self.rows.show_rows([self._told(one) for one in self.found])
        self.area.setVisible(bool(self.found))
        self.nothing.setVisible(not self.found)

    def _may_spend(self, one: SubawardOrders) -> bool:
        return one.first_day is not None and one.first_day <= self.session.today.isoformat()

    def _counted(self) -> str:
        every = len(self.found)
        may = sum(self._may_spend(one) for one in self.found)
        whole = "1 subaward" if every == 1 else f"{every:,} subawards"
        return f"{may:,} of {whole} may spend money"

    def _told(self, one: SubawardOrders) -> Told:
        picture, tone, beside = self._state(one)
        opens = one.order_title or one.title
        return Told(
            BELOW * one.depth + one.title,
            beside,
            _governs(one),
            "\n".join(filter(None, (_approved(one.approvals), *map(_frago, one.fragos)))),
            picture,
            tone,
            f"Open {opens}",
        )

    def _state(self, one: SubawardOrders) -> tuple[str, Tone, str]:
        if one.order is None:
            return "circle-alert", "bad", "No order"
        if one.first_day is None:
            return "clock", "warn", f"{len(one.missing)} missing"
        on_day = show_day(one.first_day)
        if self._may_spend(one):
            return "circle-check", "good", f"Money from {on_day}"
        return "calendar-clock", "quiet", f"Money from {on_day}"

    def _open(self, at: int) -> None:
        one = self.found[at]
        if one.order is not None:
            self.opened.emit("operations_order", one.order)
        else:
            self.opened.emit("subaward", one.subaward)


def _governs(one: SubawardOrders) -> str:
    """Return which order governs, and what is missing for it."""
    if one.order is None:
        return "No campaign plan or operations order governs it yet."
    whose = ", of the subaward above" if one.of_above else ""
    governs = f"{one.kind} {one.order_title} governs{whose}."
    if not one.missing:
        return governs
    listed = " and ".join(filter(None, (", ".join(one.missing[:-1]), one.missing[-1])))
    return f"{governs} Missing: {listed}."


def _approved(approvals: tuple[Approval, ...]) -> str:
    """Return the approvals by side, with what is missing."""
    sides: dict[str, list[str]] = {}
    for one in approvals:
        there, lacking = IN_ROW[one.label]
        said = f"{there} {show_day(one.on)}" if one.on else f"{lacking} missing"
        sides.setdefault(one.side, []).append(said)
    return "\n".join(f"{side}: {', '.join(told)}" for side, told in sides.items())


def _frago(one: Frago) -> str:
    if one.approved_on is None:
        return f"FRAGO {one.title}: waits for FEMA"
    return f"FRAGO {one.title}: FEMA approved {show_day(one.approved_on)}"
