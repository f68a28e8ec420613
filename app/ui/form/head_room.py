"""The room of a record's head: as high as it needs, up to half the pane; more of it scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

SHARE = 0.5
"""The most of the pane's height that the head takes."""
LEAST = 60


class HeadRoom(QScrollArea):
    """Holds the head so that large text scrolls in it and is never pressed together."""

    def __init__(self, head: QWidget, parent: QWidget) -> None:
        """Hold `head`; `parent` is the pane whose height it shares."""
        super().__init__(parent)
        self._head, self._pane = head, parent
        self._height = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(head)
        self.viewport().setAutoFillBackground(False)
        head.setAutoFillBackground(False)
        head.installEventFilter(self)
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what the head needs and how high the pane is."""
        needs = watched is self._head and event.type() == QEvent.Type.LayoutRequest
        if needs or (watched is self._pane and event.type() == QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text wraps anew in another width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as the head needs, within its share."""
        return QSize(super().sizeHint().width(), self._height)

    def minimumSizeHint(self) -> QSize:
        """A low window may leave it less: it scrolls."""
        return QSize(0, LEAST)

    def _fit(self) -> None:
        layout = self._head.layout()
        needed = self._head.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.heightForWidth(self.viewport().width())
        if needed != self._head.minimumHeight():
            self._head.setMinimumHeight(needed)
        height = min(needed, max(round(self._pane.height() * SHARE), LEAST))
        if height != self._height:
            self._height = height
            self.updateGeometry()
