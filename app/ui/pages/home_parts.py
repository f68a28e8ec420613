"""The pieces of Home that can be pressed: a figure on a card, and a line of the work list."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.ui.look.fonts import larger
from app.ui.look.icons import icon
from app.ui.look.theme import current_tokens, row_height
from app.ui.page_names import ICONS, LOOKUPS
from db.model import registry
from db.model.pages import page_of

MIDDLE = Qt.AlignmentFlag.AlignVCenter
WIDEST = "999 days late"
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft | MIDDLE, Qt.AlignmentFlag.AlignRight | MIDDLE


class FigureCard(QAbstractButton):
    """A quiet name over a large figure; pressing it opens what was counted."""

    def __init__(self, label: str, value: str) -> None:
        """Show `value` under `label`."""
        super().__init__()
        self._label = self._value = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(label, value)

    def say(self, label: str, value: str, exact: str = "") -> None:
        """Show another figure; `exact` is what is spoken and hovered in its place."""
        self._label, self._value = label, value
        self.setAccessibleName(f"{label}: {exact or value}")
        self.setToolTip(f"{label}: {exact or value}. Press to see them.")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for two lines."""
        return QSize(140, round(self.fontMetrics().height() * 2.6) + 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.focus if focused else tokens.line), 2 if focused else 1))
        painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.surface))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        inner = self.rect().adjusted(14, 10, -12, -10)
        painter.setPen(QColor(tokens.quiet))
        name = QRect(inner.left(), inner.top(), inner.width(), painter.fontMetrics().height())
        painter.drawText(name, LEFT, _cut(painter, self._label, inner.width()))
        painter.setFont(larger(self.font(), 1.5, bold=True))
        painter.setPen(QColor(tokens.text))
        figure = QRect(
            inner.left(), name.bottom() + 4, inner.width(), inner.bottom() - name.bottom()
        )
        painter.drawText(figure, LEFT, _cut(painter, self._value, inner.width()))
        painter.end()


class LineButton(QAbstractButton):
    """A record in a work list: its icon and title, a day, and how far away that is.

    No entity is a question to look up.
    """

    def __init__(self, entity: str, title: str, day: str, when: str, *, late: bool = False) -> None:
        """Show `title` with `day` and `when`; `late` puts it in the colour of what is bad."""
        super().__init__()
        self._title, self._day, self._when, self._late = title, day, when, late
        page = page_of(entity)
        self._icon = ICONS[page.name if page else LOOKUPS] if page or not entity else "file-text"
        label = registry.entity(entity).label if entity else "Look-up"
        spoken = ", ".join(part for part in (label, title, day, when) if part)
        self.setAccessibleName(spoken)
        self.setToolTip(f"{label}: {title}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be as high as a row of a table."""
        return QSize(240, row_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        tokens = current_tokens()
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(tokens.hover))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().adjusted(6, 0, -6, -1)
        icon(self._icon, "bad" if self._late else "quiet").paint(
            painter, QRect(inner.left(), inner.center().y() - 7, 16, 16)
        )
        inner.setLeft(inner.left() + 26)
        right = self._draw_right(painter, inner)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.text))
        room = inner.width() - right
        painter.drawText(inner, LEFT, _cut(painter, self._title, room))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _draw_right(self, painter: QPainter, inner: QRect) -> int:
        """Draw day and distance, right-aligned in columns; return the width they take."""
        tokens = current_tokens()
        bold = larger(self.font(), 1, bold=True)
        widest = QFontMetrics(bold).horizontalAdvance(WIDEST)
        when = max(widest, QFontMetrics(bold).horizontalAdvance(self._when)) if self._when else 0
        gap = 16 if self._when else 0
        painter.setPen(QColor(tokens.quiet))
        painter.drawText(inner.adjusted(0, 0, -(when + gap), 0), RIGHT, self._day)
        day = painter.fontMetrics().horizontalAdvance(self._day)
        painter.setFont(bold if self._late else self.font())
        painter.setPen(QColor(tokens.bad if self._late else tokens.text))
        painter.drawText(inner, RIGHT, self._when)
        return when + gap + day + 16


def _cut(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
