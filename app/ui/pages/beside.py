"""A list of wrapped texts that stands beside what it leads to, above it where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QListWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

NARROW = 820
"""Below this width of the page the list stands above."""
BESIDE, HIGHEST = 300, 16_777_215
_PADDING, _ICON = 24, 22


class BesideList(QListWidget):
    """Every row is as high as its text asks for; above, the list is `lowest` pixels at most."""

    def __init__(self, name: str, lowest: int) -> None:
        """Start empty; `name` is what the list is called aloud."""
        super().__init__()
        self._lowest, self._above = lowest, False
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def stand(self, columns: QBoxLayout, width: int) -> int:
        """Lay the columns of a page of this width out, and return how wide the list may be."""
        wide = width >= NARROW
        columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        widest, self._above = BESIDE if wide else HIGHEST, not wide
        self.setMaximumWidth(widest)
        self._fit_height()
        return widest

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew once the new width is known to all."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """Give each row the lines its text takes."""
        whole = self.viewport().width() - _PADDING
        for at in range(self.count()):
            item = self.item(at)
            room = QRect(0, 0, whole - (0 if item.icon().isNull() else _ICON), HIGHEST)
            needed = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(0, needed.height() + _PADDING // 2))
        self._fit_height()

    def _fit_height(self) -> None:
        """Take no more height above than the rows do."""
        rows = sum(self.sizeHintForRow(at) for at in range(self.count()))
        needed = rows + 2 * self.frameWidth() if rows else self._lowest
        self.setMaximumHeight(min(needed, self._lowest) if self._above else HIGHEST)
