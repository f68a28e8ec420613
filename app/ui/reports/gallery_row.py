"""Draws a row of the gallery: icon, title with a word at its right, and a quiet line under it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.look.fonts import larger
from app.ui.look.icons import icon
from app.ui.look.theme import current_tokens, row_height
from app.ui.reports.entries import Entry

Index = QModelIndex | QPersistentModelIndex
SIDE, PICTURE, GAP = 10, 16, 10
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft | _MIDDLE, Qt.AlignmentFlag.AlignRight | _MIDDLE


class GalleryRow(QStyledItemDelegate):
    """Paints entries of two lines, and the names of groups between them."""

    def __init__(self, parent: QObject) -> None:
        """Draw for a list of entries."""
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines, of one for the name of a group."""
        if isinstance(index.data(Qt.ItemDataRole.UserRole), Entry):
            return QSize(0, 2 * QFontMetrics(option.font).height() + row_height() // 2)
        return QSize(0, row_height() + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        entry = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        if isinstance(entry, Entry):
            self._paint_entry(painter, option, entry)
        else:
            self._paint_group(painter, option, str(index.data()))
        painter.restore()

    @staticmethod
    def _paint_group(painter: QPainter, option: QStyleOptionViewItem, name: str) -> None:
        painter.setFont(larger(option.font, 0.9, bold=True))
        painter.setPen(QColor(current_tokens().quiet))
        room = option.rect.adjusted(SIDE, 0, -SIDE, -6)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, name)

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        tokens, rect = current_tokens(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(tokens.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        high = QFontMetrics(option.font).height()
        top = rect.top() + (rect.height() - 2 * high) // 2
        icon(entry.icon, entry.tone).paint(
            painter, QRect(rect.left() + SIDE, top + (high - PICTURE) // 2, PICTURE, PICTURE)
        )
        left = rect.left() + SIDE + PICTURE + GAP
        first = QRect(left, top, rect.right() - SIDE - left, high)
        beside = self._paint_beside(painter, option.font, first, entry)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.text))
        painter.drawText(first, _LEFT, _cut(painter, entry.title, first.width() - beside))
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.quiet))
        second = first.translated(0, high)
        painter.drawText(second, _LEFT, _cut(painter, entry.says, second.width()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    @staticmethod
    def _paint_beside(painter: QPainter, font: QFont, room: QRect, entry: Entry) -> int:
        """Draw the word at the right; return the width it takes."""
        if not entry.beside:
            return 0
        painter.setFont(larger(font, 1, bold=entry.tone != "quiet"))
        painter.setPen(QColor(current_tokens().ink(entry.tone)))
        painter.drawText(room, _RIGHT, entry.beside)
        return painter.fontMetrics().horizontalAdvance(entry.beside) + GAP


def _cut(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
