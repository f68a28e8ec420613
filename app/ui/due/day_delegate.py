"""Draws a day of the month: its number, its holiday, and as many entries as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.due.month_model import Index, MonthModel
from app.ui.look.fonts import larger
from app.ui.look.icons import icon
from app.ui.look.theme import current_tokens

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QTableView

    from app.ui.due.entry import Entry, Standing
    from app.ui.look.tokens import Tokens

MORE: Final = "more"
ICON_OF: dict[Standing, tuple[str, str]] = {
    "overdue": ("circle-alert", "bad"),
    "open": ("clock", "text"),
    "done": ("check", "quiet"),
    "reminder": ("calendar-clock", "quiet"),
}
FADED = frozenset({"done", "reminder"})
"""What is drawn quietly: nothing has to be done on that day."""
SIDE = 6
PICTURE = 12
_CUT = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class DayDelegate(QStyledItemDelegate):
    """Paints cells of a MonthModel and knows which line lies where in them."""

    def __init__(self, view: QTableView) -> None:
        """Paint for `view`."""
        super().__init__(view)
        self._view = view

    @staticmethod
    def line_of(one: Entry) -> str:
        """Return the line an entry is shown as."""
        return f"{one.short} · {one.title}"

    def at(self, rect: QRect, index: Index, place: QPoint) -> Entry | str | None:
        """Return the entry whose line lies at a place in a cell, MORE, or None."""
        model = index.model()
        if not isinstance(model, MonthModel):
            return None
        found = model.due(model.day(index))
        for at, line in enumerate(self._lines(rect, len(found))):
            if line.contains(place):
                return found[at] if at < self._whole(rect, len(found)) else MORE
        return None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one day."""
        model = index.model()
        if not isinstance(model, MonthModel):
            return
        day, tokens = model.day(index), current_tokens()
        painter.save()
        self._ground(painter, option, tokens, other=day.month != model.month.month)
        self._number(painter, option.rect, day, model)
        found = model.due(day)
        whole = self._whole(option.rect, len(found))
        small = larger(self._view.font(), 0.92)
        for at, line in enumerate(self._lines(option.rect, len(found))):
            painter.setFont(small)
            if at < whole:
                self._line(painter, line, found[at])
            else:
                painter.setPen(QColor(tokens.accent))
                painter.drawText(line, _MIDDLE, f"+{len(found) - whole} more")
        painter.restore()

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens, *, other: bool
    ) -> None:
        rect = option.rect
        painter.fillRect(rect, QColor(tokens.window if other else tokens.surface))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            pen = QPen(QColor(tokens.focus), 2)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _number(self, painter: QPainter, rect: QRect, day: date, model: MonthModel) -> None:
        """Draw the day's number, today's on the accent, and the holiday beside it."""
        tokens = current_tokens()
        bold = larger(self._view.font(), 1.0, bold=True)
        metrics = QFontMetrics(bold)
        text = str(day.day)
        place = QRect(rect.left() + SIDE - 2, rect.top() + 3, 0, metrics.height() + 2)
        place.setWidth(max(metrics.horizontalAdvance(text) + 8, place.height()))
        painter.setFont(bold)
        painter.setPen(QColor(tokens.quiet if day.month != model.month.month else tokens.text))
        if day == model.today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(tokens.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
            painter.setPen(QColor(tokens.on_accent))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        if holiday := model.holiday(day):
            beside = QRect(place)
            beside.setLeft(place.right() + 4)
            beside.setRight(rect.right() - SIDE)
            small = larger(self._view.font(), 0.88)
            painter.setFont(small)
            painter.setPen(QColor(tokens.quiet))
            shown = QFontMetrics(small).elidedText(holiday, _CUT, beside.width())
            painter.drawText(beside, _MIDDLE, shown)

    def _line(self, painter: QPainter, line: QRect, one: Entry) -> None:
        tokens = current_tokens()
        picture, role = ICON_OF[one.standing]
        top = line.top() + (line.height() - PICTURE) // 2
        icon(picture, role).paint(painter, QRect(line.left(), top, PICTURE, PICTURE))
        words = line.adjusted(PICTURE + 4, 0, 0, 0)
        painter.setPen(QColor(getattr(tokens, role)))
        shown = painter.fontMetrics().elidedText(self.line_of(one), _CUT, words.width())
        painter.drawText(words, _MIDDLE, shown)

    def _lines(self, rect: QRect, count: int) -> list[QRect]:
        """Return where a cell's lines stand: the entries that fit, then “more”."""
        high, top = self._height(), self._top(rect)
        shown = self._whole(rect, count)
        shown += shown < count
        wide = rect.width() - 2 * SIDE
        return [QRect(rect.left() + SIDE, top + at * high, wide, high) for at in range(shown)]

    def _whole(self, rect: QRect, count: int) -> int:
        """Return how many entries are shown by name."""
        room = max(1, (rect.bottom() - 2 - self._top(rect)) // self._height())
        return count if count <= room else room - 1

    def _height(self) -> int:
        return QFontMetrics(larger(self._view.font(), 0.92)).height() + 2

    def _top(self, rect: QRect) -> int:
        return rect.top() + self._view.fontMetrics().height() + 8
