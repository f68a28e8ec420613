"""Bars that lie: one row per label, for labels that are words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from app.ui.charts.base import Chart, Series
from app.ui.look.theme import current_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.look.tokens import Tone

GAP = 8
LABEL_SHARE = 0.45


class RowChart(Chart):
    """One lying bar per label, its value written at its end; values are zero or more."""

    def show_items(self, items: Sequence[tuple[str, int, Tone]], name: str = "") -> None:
        """Show (label, value, tone) each; `name` heads the values when they are copied."""
        self.tones = [tone for _, _, tone in items]
        values = tuple(value for _, value, _ in items)
        self.show_series([label for label, _, _ in items], [Series(name, "accent", values)])

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(320, max(1, len(self.labels)) * self._step())

    def _step(self) -> int:
        """Return the height of a row."""
        return self.small_metrics().height() + 10

    def zone(self, at: int) -> QRect:
        """Return the whole row."""
        return QRect(0, at * self._step(), self.width(), self._step())

    def draw(self, painter: QPainter) -> None:
        """Draw label, bar and value of every row."""
        tokens, metrics = current_tokens(), self.small_metrics()
        values = self.series[0].values
        widest = max(metrics.horizontalAdvance(label) for label in self.labels)
        names = min(widest, round(self.width() * LABEL_SHARE))
        figures = max(metrics.horizontalAdvance(self._short(value)) for value in values)
        room = max(1, self.width() - names - figures - 3 * GAP)
        most = max(1, *values)
        middle = Qt.AlignmentFlag.AlignVCenter
        for at, (label, value) in enumerate(zip(self.labels, values, strict=True)):
            row = self.zone(at).adjusted(GAP // 2, 0, 0, 0)
            shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, names)
            painter.setPen(QColor(tokens.text if self.is_lit(at) else tokens.quiet))
            painter.drawText(row, middle, shown)
            colour = QColor(tokens.ink(self.tones[at]))
            left, length = row.left() + names + GAP, room * value / most
            bar = QRectF(left, row.top() + 5, max(1.0, length) if value else 0, row.height() - 10)
            painter.fillRect(bar, colour.lighter(115) if self.is_lit(at) else colour)
            painter.setPen(QColor(tokens.text))
            beside = QRect(round(bar.right()) + GAP, row.top(), figures + GAP, row.height())
            painter.drawText(beside, middle, self._short(value))
