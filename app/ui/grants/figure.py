"""A figure that can be pressed: a quiet name over a bold value, and a grid that fits its width."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QSizePolicy, QWidget

from app.ui.look.fonts import larger
from app.ui.look.icons import icon
from app.ui.look.theme import current_tokens, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.look.tokens import Tone

SIDE, ABOVE, BETWEEN = 5, 4, 1
MARGIN = 4
ROUNDED = 1
"""Pixels that rounding may take off what a text needs; without them it is cut short."""
SMALLER = 0.9
ARROW = 14
"""Pixels of the mark behind a value that opens a menu."""


class FigureButton(QAbstractButton):
    """Shows a name and a value; pressing it opens what the value is made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.value = ""
        self.tone: Tone | None = None
        self.has_menu = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def say(self, name: str, value: str, tone: Tone | None = None, tip: str = "") -> None:
        """Show a name and a value; `tip` says more on hovering and to a screen reader."""
        self.setText(name)
        self.value, self.tone = value, tone
        self.setAccessibleName(f"{name}: {value}")
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that name and value take whole."""
        names, values = self._metrics()
        arrow = ARROW if self.has_menu else 0
        wide = max(
            names.horizontalAdvance(self.text()), values.horizontalAdvance(self.value) + arrow
        )
        high = names.height() + values.height() + BETWEEN + 2 * ABOVE
        return QSize(wide + ROUNDED + 2 * SIDE, high)

    def minimumSizeHint(self) -> QSize:
        """May be cut short where nothing else helps."""
        return QSize(60, self.sizeHint().height())

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return (
            QFontMetrics(larger(self.font(), SMALLER)),
            QFontMetrics(larger(self.font(), 1, bold=True)),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the two lines, what lies under the pointer, and the focus."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.press if self.isDown() else tokens.hover))
            painter.drawRoundedRect(ground, 5, 5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRoundedRect(ground, 5, 5)
        names, values = self._metrics()
        inner = self.rect().adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
        painter.setFont(larger(self.font(), SMALLER))
        painter.setPen(QColor(tokens.quiet))
        cut = Qt.TextElideMode.ElideRight
        name = names.elidedText(self.text(), cut, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)
        painter.setFont(larger(self.font(), 1, bold=True))
        painter.setPen(QColor(tokens.ink(self.tone) if self.tone else tokens.text))
        room = inner.width() - (ARROW if self.has_menu else 0)
        value = values.elidedText(self.value, cut, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, value)
        if self.has_menu:
            at = inner.left() + values.horizontalAdvance(value) + 2
            top = inner.bottom() - values.height() // 2 - ARROW // 2 + 1
            icon("chevron-down", "quiet").paint(painter, at, top, ARROW, ARROW)
        painter.end()


class FigureGrid(QFrame):
    """Figures in as few rows as the width allows, in columns that hold them whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setProperty("card", "true")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(MARGIN, 2, MARGIN, 2)
        self._grid.setSpacing(0)
        self._shown: list[FigureButton] = []
        self._columns = 0

    def show_buttons(self, buttons: Sequence[FigureButton]) -> None:
        """Show these, in this order; others it held are hidden."""
        if list(buttons) != self._shown:
            for one in self._shown:
                one.setVisible(one in buttons)
            self._shown = list(buttons)
            for one, after in pairwise(self._shown):
                QWidget.setTabOrder(one, after)
            self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange them anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if not self._shown:
            return
        widths = [one.sizeHint().width() for one in self._shown]
        room = self.width() - 2 * MARGIN - 2
        fitting = (n for n in range(len(widths), 1, -1) if sum(_columns(widths, n)) <= room)
        lines = -(-len(widths) // next(fitting, 1))
        columns = -(-len(widths) // lines)
        needed = _columns(widths, columns)
        for at in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnMinimumWidth(at, needed[at] if at < columns else 0)
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        if columns == self._columns:
            return
        self._columns = columns
        for at, one in enumerate(self._shown):
            self._grid.addWidget(one, *divmod(at, columns))
            one.show()


def _columns(widths: Sequence[int], count: int) -> list[int]:
    """Return how wide each of so many columns must be, filled line by line."""
    return [max(widths[at::count]) for at in range(count)]
