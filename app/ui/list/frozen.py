"""A table whose first columns, headings and all, do not scroll away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.list.delegate import RecordDelegate
from app.ui.look.theme import current_tokens


class FrozenHeader(QHeaderView):
    """A horizontal header whose first sections, one unless told otherwise, do not scroll away."""

    def __init__(self, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setMinimumSectionSize(36)
        self.setStretchLastSection(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName("Columns")
        self.frozen = 1

    def frozen_width(self) -> int:
        """Return the width of the sections that stand."""
        return sum(self.sectionSize(at) for at in range(min(self.frozen, self.count())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sections, then the first ones over those scrolled under them."""
        super().paintEvent(event)
        if not self.offset() or not self.count():
            return
        painter = QPainter(self.viewport())
        rect = QRect(0, 0, self.frozen_width(), self.viewport().height())
        painter.fillRect(rect, QColor(current_tokens().surface))
        for at in range(min(self.frozen, self.count())):
            place = QRect(self.sectionPosition(at), 0, self.sectionSize(at), rect.height())
            self.paintSection(painter, place, at)
        painter.setPen(QPen(QColor(current_tokens().line)))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press what is seen."""
        super().mousePressEvent(self._seen(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move over what is seen."""
        super().mouseMoveEvent(self._seen(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Release what is seen."""
        super().mouseReleaseEvent(self._seen(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit the column that is seen."""
        super().mouseDoubleClickEvent(self._seen(event))

    def _seen(self, event: QMouseEvent) -> QMouseEvent:
        """Return the event, moved to where the first section really lies when it was hit."""
        place = event.position()
        if not self.offset() or place.x() > self.frozen_width() + 3:
            return event
        return QMouseEvent(
            event.type(),
            QPointF(place.x() - self.offset(), place.y()),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )


class FrozenTable(QTableView):
    """A table that draws its first columns over those scrolled under them.

    Nothing is drawn twice before it is scrolled sideways, and there is no second view to keep in
    step; a click on the frozen part hits the row it shows.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a model."""
        super().__init__(parent)
        self.heading = FrozenHeader(self)
        self.setHorizontalHeader(self.heading)
        self.heading.setSortIndicatorShown(True)  # a table that does not sort by itself hides it
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, then the first column where it has to stand."""
        super().paintEvent(event)
        if not self.model().rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setClipRegion(event.region())
        self._paint_beyond(painter, event.rect())
        if not self.heading.offset():
            painter.end()
            return
        tokens = current_tokens()
        ground = QRect(0, 0, self.heading.frozen_width(), self.viewport().height())
        painter.fillRect(ground, QColor(tokens.surface))
        for column in range(min(self.heading.frozen, self.heading.count())):
            self._paint_standing(painter, event.rect(), column)
        painter.setPen(QPen(QColor(tokens.line)))
        painter.drawLine(ground.topRight(), ground.bottomRight())
        painter.end()

    def _rows_in(self, hit: QRect) -> range:
        first, last = max(self.rowAt(hit.top()), 0), self.rowAt(hit.bottom())
        return range(first, (last if last >= 0 else self.model().rowCount() - 1) + 1)

    def _paint_beyond(self, painter: QPainter, hit: QRect) -> None:
        """Carry the rows on to the right edge where the columns end before it."""
        end = self.heading.length() - self.heading.offset()
        delegate, room = self.itemDelegate(), self.viewport().width() - end
        if room <= 0 or not isinstance(delegate, RecordDelegate):
            return
        for row in self._rows_in(hit):
            rect = QRect(end, self.rowViewportPosition(row), room, self.rowHeight(row))
            selected = self.selectionModel().isRowSelected(row)
            delegate.paint_ground(painter, rect, row, selected=selected)

    def _paint_standing(self, painter: QPainter, hit: QRect, column: int) -> None:
        model, chosen, current = self.model(), self.selectionModel(), self.currentIndex()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state
        left, width = self.heading.sectionPosition(column), self.heading.sectionSize(column)
        for row in self._rows_in(hit):
            index = model.index(row, column)
            option.rect = QRect(left, self.rowViewportPosition(row), width, self.rowHeight(row))
            option.state = plain
            if chosen.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if self.hasFocus() and current == index:
                option.state |= QStyle.StateFlag.State_HasFocus
            self.itemDelegate().paint(painter, option, index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """Mark no row any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        delegate = self.itemDelegate()
        if not isinstance(delegate, RecordDelegate) or delegate.hovered == row:
            return
        for one in (delegate.hovered, row):
            top = self.rowViewportPosition(one)
            self.viewport().update(QRect(0, top, self.viewport().width(), self.rowHeight(one)))
        delegate.hovered = row

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Draw all anew when moved sideways: the first column did not move with the rest."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()
            self.heading.viewport().update()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, out from under the columns that stand."""
        super().scrollTo(index, hint)
        if index.column() < self.heading.frozen:
            return
        hidden = self.heading.frozen_width() - self.columnViewportPosition(index.column())
        bar = self.horizontalScrollBar()
        if hidden > 0 and bar.value():
            bar.setValue(bar.value() - hidden)
