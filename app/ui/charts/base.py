"""What all charts share: a title, marks to point at, walk by key and open, and their figures."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.look.fonts import larger
from app.ui.look.theme import current_tokens, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.ui.look.tokens import Tone

SMALLER = 0.9
FORWARD = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


@dataclass(frozen=True, slots=True)
class Series:
    """One figure per label: what it is called, its colour, and the values in the labels' order.

    A line may be drawn from label `first` up to `last` alone: elsewhere its values say nothing.
    """

    name: str
    tone: Tone
    values: Sequence[int]
    first: int = 0
    last: int | None = None

    def holds(self, at: int) -> bool:
        """Say whether the series has a value at this label."""
        return at >= self.first and (self.last is None or at <= self.last)


class Chart(QWidget):
    """A chart over labels (fiscal years, kinds …), each of which can be opened.

    `clicked` carries the index of the label that was clicked, or opened with Enter or Space.
    Ctrl+C copies the figures as rows for a spreadsheet.
    """

    clicked = Signal(int)

    def __init__(
        self,
        title: str,
        show: Callable[[int], str] = str,
        short: Callable[[int], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`show` writes a value in full, `short` on the axis (as in full when not given)."""
        super().__init__(parent)
        self.labels: list[str] = []
        self.series: list[Series] = []
        self.title = title
        self._show = show
        self._short = short or show
        self._current = -1
        self._hovered = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        theme().changed.connect(self.update)

    def show_series(self, labels: Sequence[str], series: Sequence[Series]) -> None:
        """Replace what is drawn; every series has one value per label."""
        self.labels, self.series = list(labels), list(series)
        self._current = self._hovered = -1
        self.setAccessibleDescription("; ".join(self.words(at) for at in range(len(labels))))
        self.updateGeometry()
        self.update()

    def rows(self) -> list[tuple[str, ...]]:
        """Return the figures as a table: one row of texts per label, the heads first."""
        heads = ("", *(one.name for one in self.series))
        return [heads] + [
            (label, *(self._show(one.values[at]) if one.holds(at) else "" for one in self.series))
            for at, label in enumerate(self.labels)
        ]

    def words(self, at: int) -> str:
        """Return what the mark at this label says, in words."""
        if len(self.series) == 1:
            return f"{self.labels[at]}: {self._show(self.series[0].values[at])}"
        held = (one for one in self.series if one.holds(at))
        parts = (f"{one.name} {self._show(one.values[at])}" for one in held)
        return f"{self.labels[at]}: {', '.join(parts)}"

    @abstractmethod
    def zone(self, at: int) -> QRect:
        """Return the area that belongs to the label `at`: where it can be clicked."""

    @abstractmethod
    def draw(self, painter: QPainter) -> None:
        """Draw everything but the focus; only called when there is something to draw."""

    def small_font(self) -> QFont:
        """Return the font of axes and legends."""
        return larger(self.font(), SMALLER)

    def small_metrics(self) -> QFontMetrics:
        """Return the measures of `small_font`."""
        return QFontMetrics(self.small_font())

    def is_lit(self, at: int) -> bool:
        """Say whether the mark at this label is under the pointer."""
        return at == self._hovered

    def sizeHint(self) -> QSize:
        """Room for a small chart; rows of bars ask for their own."""
        return QSize(320, 180)

    def minimumSizeHint(self) -> QSize:
        """May become narrow before it is clipped."""
        return QSize(180, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chart, or say that there is nothing to draw."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setFont(self.small_font())
        if self.labels:
            self.draw(painter)
            self._draw_focus(painter)
        else:
            painter.setPen(QColor(tokens.quiet))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No figures yet")
        painter.end()

    def _draw_focus(self, painter: QPainter) -> None:
        """Ring the current mark, or the whole chart before one is chosen."""
        if not self.hasFocus():
            return
        around = self.zone(self._current) if self._current >= 0 else self.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(current_tokens().focus), 2))
        painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), 4, 4)

    def _at(self, spot: QPoint) -> int:
        """Return the label at `spot`, or -1."""
        spots = (at for at in range(len(self.labels)) if self.zone(at).contains(spot))
        return next(spots, -1)

    def event(self, event: QEvent) -> bool:
        """Show the words of the mark under the pointer as tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self.words(at) if at >= 0 else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the mark under the pointer."""
        self._light(self._at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing."""
        super().leaveEvent(event)
        self._light(-1)

    def _light(self, at: int) -> None:
        if at != self._hovered:
            self._hovered = at
            shape = Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the records of the mark."""
        at = self._at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and at >= 0:
            self._go_to(at)
            self.clicked.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Home and End jump, Enter or Space opens, Ctrl+C copies the figures."""
        last = len(self.labels) - 1
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            text = "\n".join("\t".join(row) for row in self.rows())
            QGuiApplication.clipboard().setText(text)
        elif key in FORWARD and last >= 0:
            self._go_to(min(max(self._current + FORWARD[key], 0), last))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and last >= 0:
            self._go_to(0 if key == Qt.Key.Key_Home else last)
        elif key in OPENING and self._current >= 0:
            self.clicked.emit(self._current)
        else:
            super().keyPressEvent(event)

    def _go_to(self, at: int) -> None:
        """Make a mark the current one and have it spoken."""
        self._current = at
        self.setAccessibleDescription(f"{self.words(at)} ({at + 1} of {len(self.labels)})")
        change = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(change)
        self.setToolTip("")
        self.update()
        if self.isVisible():
            spot = self.mapToGlobal(self.zone(at).center())
            QToolTip.showText(spot, self.words(at), self)
