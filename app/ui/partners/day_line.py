"""A drawn line of days with stretches and marks; walked by the arrow keys, Enter opens a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.look.fonts import larger
from app.ui.look.theme import current_tokens, theme
from db.model.days import show_fuzzy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.agreement_line import Mark, Span
    from app.ui.look.tokens import Tone

SIDE, BAND, DOT, PRESSED = 14, 12, 5.0, 9.0
GAP = 10
"""Pixels between two words in one row."""
ROWS = 3
"""Rows of words above the line; a mark that finds no place keeps its dot alone."""
SMALLER = 0.9
STRETCH_TONES: dict[str, Tone] = {
    "signed": "warn",
    "in_force": "good",
    "suspended": "bad",
    "terminating": "warn",
}
TONES: dict[str, Tone] = {
    "signed": "warn",
    "in_force": "good",
    "suspended": "bad",
    "act": "warn",
    "end": "bad",
    "given": "warn",
    "terminated": "bad",
    "superseded": "quiet",
    "asked": "accent",
    "today": "accent",
    "concurred": "accent",
    "approved": "accent",
    "agreement_signed": "warn",
    "vetting": "warn",
    "training": "warn",
    "operational": "good",
    "closed": "bad",
}
WORDS = {
    "signed": "Signed",
    "in_force": "In force",
    "notice": "Notice",
    "text": "Newer text",
    "suspended": "Suspended",
    "resumed": "Resumed",
    "act": "Last day to act",
    "end": "End",
    "given": "Notice given",
    "terminated": "Terminated",
    "superseded": "Replaced",
    "asked": "As of",
    "today": "Today",
    "established": "Established",
    "proposed": "Proposed",
    "concurred": "INL",
    "approved": "Chief of mission",
    "agreement_signed": "Memorandum",
    "vetting": "Vetting",
    "training": "Training",
    "operational": "Operational",
    "merged": "Merged",
    "closed": "Closed",
}
"""What stands at a dot; the sentence under the line says more."""


class DayLine(QWidget):
    """Signals: `walked` the place of the mark come to, `opened` the place of one to open."""

    walked = Signal(int)
    opened = Signal(int)

    def __init__(self, of: str = "agreement", parent: QWidget | None = None) -> None:
        """Start empty; `of` is what the days are of, as it is said aloud."""
        super().__init__(parent)
        self._of = of
        self.marks: Sequence[Mark] = ()
        self.spans: Sequence[Span] = ()
        self.at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Left and Right walk from day to day")
        theme().changed.connect(self.update)

    def show_line(self, marks: Sequence[Mark], spans: Sequence[Span]) -> None:
        """Show these days and stretches; the cursor starts on the day asked for, or today."""
        self.marks, self.spans = marks, spans
        asked = [at for at, one in enumerate(marks) if one.kind in {"asked", "today"}]
        chosen = next((at for at in asked if marks[at].kind == "asked"), None)
        self.go_to(chosen if chosen is not None else (asked or [0])[0])

    def go_to(self, at: int) -> None:
        """Walk to a mark."""
        if 0 <= at < len(self.marks):
            self.at = at
            place = f"{at + 1} of {len(self.marks)}"
            self.setAccessibleName(f"Days of the {self._of}, {place}: {self.says()}")
            self.walked.emit(at)
            self.update()

    def says(self) -> str:
        """Return the mark under the cursor in words: `9 Apr 1999: Signed`."""
        if not self.marks:
            return ""
        one = self.marks[self.at]
        return f"{show_fuzzy(one.day)}: {one.says}"

    def x_of(self, day: date) -> float:
        """Return where a day stands."""
        first, last = self.marks[0].on, self.marks[-1].on
        whole = max((last - first).days, 1)
        room = self.width() - 2 * SIDE
        return SIDE + room * min(max((day - first).days / whole, 0.0), 1.0)

    def sizeHint(self) -> QSize:
        """Room for the rows of words, the line and the years below."""
        return QSize(320, (ROWS + 1) * self._metrics().height() + 40)

    def minimumSizeHint(self) -> QSize:
        """Be narrow where the pane is."""
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by Left and Right, to the ends by Home and End, open by Enter."""
        steps = {
            Qt.Key.Key_Left: self.at - 1,
            Qt.Key.Key_Right: self.at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.marks) - 1,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.go_to(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the mark nearest to the pointer."""
        if self.marks:
            x = event.position().x()
            near = min(range(len(self.marks)), key=lambda at: abs(self.x_of(self.marks[at].on) - x))
            self.go_to(near)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open the mark under the cursor."""
        self.opened.emit(self.at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw stretches, dots, words and the first and last year."""
        if not self.marks:
            return
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self._middle()
        painter.setPen(QPen(QColor(tokens.control), 1))
        painter.drawLine(QPointF(SIDE, middle), QPointF(self.width() - SIDE, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        for span in self.spans:
            self._draw_span(painter, span, middle)
        self._draw_words(painter, middle)
        for at, one in enumerate(self.marks):
            self._draw_dot(painter, at, one, middle)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def places(self) -> list[tuple[int, int, float]]:
        """Return which marks have words, in which row from the line up, and where they begin.

        The mark under the cursor and the days that matter most find their place first.
        """
        metrics = self._metrics()
        order = sorted(
            range(len(self.marks)),
            key=lambda at: (at != self.at, self.marks[at].kind == "notice", at),
        )
        taken: list[list[tuple[float, float]]] = [[] for _ in range(ROWS)]
        found = []
        for at in order:
            one = self.marks[at]
            wide = metrics.horizontalAdvance(WORDS[one.kind])
            left = min(max(self.x_of(one.on) - wide / 2, 2.0), self.width() - wide - 2.0)
            for row, held in enumerate(taken):
                if all(left > end + GAP or left + wide + GAP < start for start, end in held):
                    held.append((left, left + wide))
                    found.append((at, row, left))
                    break
        return found

    def _draw_span(self, painter: QPainter, span: Span, middle: float) -> None:
        tokens = current_tokens()
        left = self.x_of(span.since)
        right = self.x_of(span.until) if span.until else self.width() - 2.0
        painter.setBrush(QColor(tokens.soft(STRETCH_TONES[span.kind])))
        painter.setPen(QPen(QColor(tokens.ink(STRETCH_TONES[span.kind])), 1))
        band = QRectF(left, middle - BAND / 2, max(right - left, 1.0), BAND)
        painter.drawRect(band)

    def _draw_words(self, painter: QPainter, middle: float) -> None:
        tokens, metrics = current_tokens(), self._metrics()
        painter.setFont(larger(self.font(), SMALLER))
        high = metrics.height()
        for at, row, left in self.places():
            one = self.marks[at]
            bottom = middle - BAND / 2 - 4 - row * high
            x = self.x_of(one.on)
            if row:
                painter.setPen(QPen(QColor(tokens.line), 1))
                painter.drawLine(QPointF(x, bottom), QPointF(x, middle - BAND / 2))
            painter.setPen(QColor(tokens.text if at == self.at else tokens.quiet))
            room = QRectF(left, bottom - high, metrics.horizontalAdvance(WORDS[one.kind]) + 2, high)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, WORDS[one.kind])
        below = middle + BAND / 2 + 6
        painter.setPen(QColor(tokens.quiet))
        ends = {
            self.marks[-1].on.year: Qt.AlignmentFlag.AlignRight,
            self.marks[0].on.year: Qt.AlignmentFlag.AlignLeft,
        }
        for year, side in ends.items():
            painter.drawText(QRectF(4, below, self.width() - 8, high), side, str(year))

    def _draw_dot(self, painter: QPainter, at: int, one: Mark, middle: float) -> None:
        tokens = current_tokens()
        ink = QColor(tokens.ink(TONES.get(one.kind, "quiet")))
        x, chosen = self.x_of(one.on), at == self.at
        if one.kind in {"today", "asked"}:
            painter.setPen(QPen(ink, 2))
            painter.drawLine(QPointF(x, middle - BAND), QPointF(x, middle + BAND))
        painter.setPen(QPen(QColor(tokens.surface), 1.5))
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(x, middle), DOT, DOT)
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawEllipse(QPointF(x, middle), PRESSED, PRESSED)

    def _middle(self) -> float:
        return ROWS * self._metrics().height() + 4 + BAND / 2 + 4

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(larger(self.font(), SMALLER))
