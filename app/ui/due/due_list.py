"""A list of days to keep: kind and standing, whose it is, the day and the business day before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.due.day_delegate import FADED, ICON_OF
from app.ui.look.fonts import larger
from app.ui.look.icons import icon
from app.ui.look.theme import current_tokens, theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.ui.due.entry import Entry
    from app.ui.due.month_model import Index

ENTRY = Qt.ItemDataRole.UserRole
PICTURE = 14
SIDE = 12
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DueList(QListWidget):
    """Lists entries; `opened` carries the one that Enter or a click asks for."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setAccessibleName("Days to keep")
        self.setItemDelegate(DueDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(self._open)
        theme().changed.connect(self.viewport().update)

    def show_entries(self, found: Sequence[Entry]) -> None:
        """List these in order; the cursor stays on the one it was on."""
        kept = self.current()
        self.clear()
        for one in found:
            item = QListWidgetItem(self)
            item.setData(ENTRY, one)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{one.spoken}, due {one.when}",
            )
            item.setToolTip(one.says)
            if kept is not None and _key(one) == _key(kept):
                self.setCurrentItem(item)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def current(self) -> Entry | None:
        """Return the entry under the cursor."""
        item = self.currentItem()
        found: Entry | None = item.data(ENTRY) if item is not None else None
        return found

    def go_to(self, day: date) -> None:
        """Put the cursor on the first entry of a day, else on the next one there is."""
        for row in range(self.count()):
            if self.item(row).data(ENTRY).day >= day or row == self.count() - 1:
                self.setCurrentRow(row)
                self.scrollToItem(self.item(row))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            self._open(item)
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(ENTRY))


class DueDelegate(QStyledItemDelegate):
    """Paints three short lines for each entry."""

    def __init__(self, view: DueList) -> None:
        """Paint for `view`."""
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the room for three lines."""
        return QSize(200, 3 * self._line_height() + 12)

    def _line_height(self) -> int:
        return self._view.fontMetrics().height() + 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one entry."""
        one: Entry = index.data(ENTRY)
        tokens, rect = current_tokens(), option.rect
        how = one.standing
        picture, role = ICON_OF[how]
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        if option.state & QStyle.StateFlag.State_HasFocus:
            pen = QPen(QColor(tokens.focus), 2)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        high = self._line_height()
        line = QRect(rect.left() + SIDE, rect.top() + 6, rect.width() - 2 * SIDE, high)
        icon(picture, role).paint(
            painter, QRect(line.left(), line.top() + (high - PICTURE) // 2, PICTURE, PICTURE)
        )
        line.setLeft(line.left() + PICTURE + 8)
        bold = larger(self._view.font(), 1.0, bold=True)
        said = one.stands
        painter.setFont(bold if how == "overdue" else self._view.font())
        painter.setPen(QColor(getattr(tokens, role)))
        painter.drawText(line, _RIGHT, said)
        room = line.width() - painter.fontMetrics().horizontalAdvance(said) - 8
        painter.setFont(bold)
        painter.setPen(QColor(tokens.quiet if how in FADED else tokens.text))
        painter.drawText(line, _LEFT, _cut(painter.fontMetrics(), one.kind, room))
        painter.setFont(self._view.font())
        for text, ink in ((one.title, tokens.text), (one.when, tokens.quiet)):
            line.translate(0, high)
            painter.setPen(QColor(tokens.quiet if how in FADED else ink))
            painter.drawText(line, _LEFT, _cut(painter.fontMetrics(), text, line.width()))
        painter.restore()


def _key(one: Entry) -> tuple[object, ...]:
    return one.entity, one.id, one.kind, one.day


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
