"""A table of figures that stands whole on a page that scrolls, as high as its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QScrollArea, QSizePolicy

from app.ui.grants.figure_table import FigureTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.ui.grants.figure_table import Column

Index = QModelIndex | QPersistentModelIndex
WIDEST = 16_777_215
"""Pixels: such a table goes from edge to edge, so its page may be as wide as the window."""
HIGHEST = 16
"""Lines that are shown without scrolling inside."""


class WholeTable(FigureTable):
    """As high as its lines; the page follows the line the cursor comes to."""

    def __init__(self, name: str, first: str, columns: Sequence[Column]) -> None:
        """`name` is what the table is called aloud."""
        super().__init__(name, first, columns)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.figures.modelReset.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for the heading, the lines, and the bar to scroll sideways where it is there."""
        rows = self.verticalHeader()
        lines = min(self.figures.rowCount(), HIGHEST) * rows.defaultSectionSize()
        bar = self.horizontalScrollBar()
        room = bar.sizeHint().height() if bar.maximum() else 0
        return QSize(super().sizeHint().width(), self.heading.sizeHint().height() + lines + room)

    def minimumSizeHint(self) -> QSize:
        """Never less high than that."""
        return QSize(180, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower table may need the bar."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Show the line in the page."""
        super().currentChanged(current, previous)
        over = self.parentWidget()
        while over is not None and not isinstance(over, QScrollArea):
            over = over.parentWidget()
        if isinstance(over, QScrollArea) and self.hasFocus():
            spot = self.visualRect(self.currentIndex()).center()
            line = over.viewport().mapFromGlobal(self.viewport().mapToGlobal(spot))
            below = over.verticalScrollBar().value()
            over.ensureVisible(0, line.y() + below, 0, self.heading.height())
