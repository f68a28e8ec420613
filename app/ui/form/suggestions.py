"""The list that opens under a line while one types: offers to choose from by arrow and Enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QScrollArea, QWidget

from app.ui.look.icons import icon

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 9
EDGES = 10
EDGE = "QListView { border: 1px solid palette(dark); border-radius: 5px; padding: 2px; }"


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the list: what is read, what it stands for, and an icon before it."""

    text: str
    data: object = None
    icon: str = ""


class Suggestions(QListWidget):
    """Lies over the window under its line, which keeps the focus and hands on its keys."""

    picked = Signal(object)

    def __init__(self, line: QWidget) -> None:
        """Belong to `line`; closed."""
        super().__init__(line)
        self.hide()
        self._line = line
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(EDGE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setAccessibleName("Suggestions")
        self.itemClicked.connect(self._pick)
        self.offers: Sequence[Offer] = ()

    @property
    def is_open(self) -> bool:
        """Whether the list is to be seen."""
        return self.isVisible()

    def offer(self, offers: Sequence[Offer], current: int = 0) -> None:
        """Show these offers, `current` marked (-1: none); none closes the list."""
        self.offers = offers
        self.clear()
        for one in offers:
            item = QListWidgetItem(one.text)
            if one.icon:
                item.setIcon(icon(one.icon, "accent"))
            item.setToolTip(one.text if len(one.text) > 40 else "")
            self.addItem(item)
        if not offers:
            self.hide()
            return
        self.setCurrentRow(current)
        self._place()
        QTimer.singleShot(0, self, self._place_again)

    def move_by(self, step: int) -> None:
        """Mark the next or last offer, round the end, and say it."""
        self.setCurrentRow((self.currentRow() + step) % max(self.count(), 1))
        offer = self.current_offer()
        if offer is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._line, offer.text))

    def current_offer(self) -> Offer | None:
        """Return the marked offer."""
        row = self.currentRow()
        return self.offers[row] if 0 <= row < len(self.offers) else None

    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(self.offers[self.row(item)])

    def _place_again(self) -> None:
        """What was shown or hidden above the line only now has moved it."""
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        """Lie under the line, or over it where there is more room."""
        window = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self._follow_scrolling()
        top = self._line.mapTo(window, QPoint(0, 0))
        below = window.height() - top.y() - self._line.height() - 8
        above = top.y() - 8
        wanted = min(self.count(), LONGEST) * self.sizeHintForRow(0) + EDGES
        under = below >= wanted or below >= above
        height = min(wanted, below if under else above)
        width = min(max(self._line.width(), 260), window.width() - 16)
        left = max(8, min(top.x(), window.width() - width - 8))
        y = top.y() + self._line.height() + 2 if under else top.y() - height - 2
        self.setGeometry(left, y, width, height)
        self.show()
        self.raise_()

    def _follow_scrolling(self) -> None:
        """Close when the form under it is scrolled away."""
        above = self._line.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.verticalScrollBar().valueChanged.connect(self.hide)
                return
            above = above.parentWidget()
