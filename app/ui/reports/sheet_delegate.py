"""Draws the cells of a previewed table: figures at the right, totals bold, alarms and marks."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.reports.workbook import NUMBERS
from app.ui.look.fonts import larger
from app.ui.look.theme import current_tokens
from app.ui.reports.sheet_model import Index, SheetModel

PADDING = 8
_RIGHT, _LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
_MIDDLE, _WRAP = Qt.AlignmentFlag.AlignVCenter, Qt.TextFlag.TextWordWrap


class SheetDelegate(QStyledItemDelegate):
    """Paints straight with the painter; `lit` is the figure under the pointer, (-1, -1): none."""

    def __init__(self, parent: QWidget) -> None:
        """Paint for a SheetTable."""
        super().__init__(parent)
        self.lit = (-1, -1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        if not isinstance(model, SheetModel):
            return
        row, column = index.row(), index.column()
        tokens, rect, state = current_tokens(), option.rect, option.state
        total, alarm = model.is_total(row), model.is_alarm(row, column)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        elif alarm:
            painter.fillRect(rect, QColor(tokens.bad_soft))
        elif model.is_marked(row, column):
            painter.fillRect(rect, QColor(tokens.mark))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if total:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawLine(rect.topLeft(), rect.topRight())
        text = model.text(row, column)
        if text:
            painter.setFont(
                self._font(option.font, bold=total or alarm, lit=self.lit == (row, column))
            )
            bad = alarm or (text.startswith("-") and model.sheet.columns[column].holds in NUMBERS)
            painter.setPen(QColor(tokens.bad if bad else tokens.text))
            self._write(painter, rect, text, right=model.sheet.columns[column].holds in NUMBERS)
        if state & QStyle.StateFlag.State_HasFocus:
            ring = QPen(QColor(tokens.focus), 2)
            ring.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(ring)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    @staticmethod
    def _font(base: QFont, *, bold: bool, lit: bool) -> QFont:
        font = larger(base, 1, bold=True) if bold else QFont(base)
        font.setUnderline(lit)
        return font

    @staticmethod
    def _write(painter: QPainter, rect: QRect, text: str, *, right: bool) -> None:
        """Write one line, or as many as the row is high; what does not fit is cut and says so."""
        inner, metrics = rect.adjusted(PADDING, 2, -PADDING, -3), painter.fontMetrics()
        if right or inner.height() < 2 * metrics.height():
            flat = text.replace("\n", "; ")
            cut = metrics.elidedText(flat, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, int((_RIGHT if right else _LEFT) | _MIDDLE), cut)
        else:
            painter.drawText(inner, int(_LEFT | _MIDDLE | _WRAP), fitted(metrics, inner, text))


def fitted(metrics: QFontMetrics, room: QRect, text: str) -> str:
    """Return as much of a text as fits into lines in a room, with an ellipsis where it is cut."""

    def fits(shown: str) -> bool:
        box = QRect(0, 0, room.width(), 100_000)
        return metrics.boundingRect(box, int(_WRAP), shown).height() <= room.height()

    if fits(text):
        return text
    least, most = 0, len(text)
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (middle, most) if fits(f"{text[:middle]} …") else (least, middle)
    return f"{text[:least].rstrip()} …"
