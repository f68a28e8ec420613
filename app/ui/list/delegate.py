"""Draws the cells of a list: text, pills for statuses, a line under each row."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from app.ui.list.model import RecordTableModel
from app.ui.look.pill import paint_pill, pill_size
from app.ui.look.theme import current_tokens, row_height, theme

if TYPE_CHECKING:
    from app.ui.list.model import Index

PADDING = 8
RING = 2
_CUT = Qt.TextElideMode.ElideRight
# Plain ints, as in the model: an enum's `&` costs a microsecond, three times a cell.
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


class RecordDelegate(QStyledItemDelegate):
    """Paints straight with the painter: the style's own way costs four times as much.

    `hovered` is the row under the pointer, -1 for none; the view keeps it.
    """

    def __init__(self, parent: QObject) -> None:
        """Take the colours in force, and again whenever they change."""
        super().__init__(parent)
        self.hovered = -1
        self._fonts: tuple[QFont, QFont] | None = None
        self._take_look()
        theme().changed.connect(self._take_look)

    def _take_look(self) -> None:
        tokens = current_tokens()
        self._text = QPen(QColor(tokens.text))
        self._line = QPen(QColor(tokens.line))
        self._ring = QPen(QColor(tokens.focus), RING)
        self._ring.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._selected = QColor(tokens.accent_soft)
        self._hover = QColor(tokens.hover)
        self._fonts = None

    def fonts(self, base: QFont) -> tuple[QFont, QFont]:
        """Return the font of plain cells and the bolder one of the first column."""
        if self._fonts is None or self._fonts[0] != base:
            bold = QFont(base)
            bold.setWeight(QFont.Weight.DemiBold)
            self._fonts = (QFont(base), bold)
            self._metrics = (QFontMetrics(self._fonts[0]), QFontMetrics(bold))
        return self._fonts

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        if not isinstance(model, RecordTableModel):
            return
        row, column = index.row(), index.column()
        rect, state = option.rect, option.state.value
        self.paint_ground(painter, rect, row, selected=bool(state & _SELECTED))
        text = model.text(row, column)
        if text:
            which = 1 if column == 0 else 0
            painter.setFont(self.fonts(option.font)[which])
            inner = rect.adjusted(PADDING, 0, -PADDING, -1)
            tone = model.tone(row, column)
            if tone is not None:
                paint_pill(painter, inner, text, tone)
            else:
                painter.setPen(self._text)
                self._draw(painter, inner, text, which, model.alignments[column])
        if state & _FOCUSED:
            painter.setPen(self._ring)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def paint_ground(self, painter: QPainter, rect: QRect, row: int, *, selected: bool) -> None:
        """Draw what lies under a cell, and the line that ends its row."""
        if selected:
            painter.fillRect(rect, self._selected)
        elif row == self.hovered:
            painter.fillRect(rect, self._hover)
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _draw(self, painter: QPainter, rect: QRect, text: str, which: int, alignment: int) -> None:
        if "\n" in text:
            text = text.replace("\n", " ")
        metrics, width = self._metrics[which], rect.width()
        if metrics.horizontalAdvance(text) > width:
            text = metrics.elidedText(text, _CUT, width)
        painter.drawText(rect, alignment, text)

    def width_of(self, base: QFont, text: str, column: int, *, is_pill: bool) -> int:
        """Return the pixels a cell needs to show a text whole."""
        self.fonts(base)
        if is_pill:
            return pill_size(base, text).width() + 2 * PADDING
        return self._metrics[column == 0].horizontalAdvance(text) + 2 * PADDING + 2

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room the whole text takes, for fitting a column to its content."""
        model = index.model()
        is_pill = isinstance(model, RecordTableModel) and bool(model.pill_lists[index.column()])
        text = str(index.data() or "")
        width = self.width_of(option.font, text, index.column(), is_pill=is_pill)
        return QSize(width, row_height())

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show the whole text of a cell that is cut, never as rich text."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        hidden = text != (index.data() or "")
        hidden |= self.sizeHint(option, index).width() > option.rect.width()
        if text and (hidden or "\n" in text):
            shown = escape(text).replace("\n", "<br>")
            QToolTip.showText(event.globalPos(), f"<p>{shown}</p>", view)
        else:
            QToolTip.hideText()
        return True
