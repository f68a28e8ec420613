"""Stacked columns with a line over them: parts of a whole, and one figure beside the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.ui.charts.columns import StackChart
from app.ui.look.theme import current_tokens

if TYPE_CHECKING:
    from app.ui.charts.base import Series

DOT = 3.5


class StackLineChart(StackChart):
    """The series named `line` is drawn as a line, all others stand on each other."""

    line = ""

    def stacked(self) -> list[Series]:
        """Return all but the line."""
        return [one for one in self.series if one.name != self.line]

    def extremes(self) -> list[int]:
        """Return the heights of the stacks and of the line."""
        line = self._line()
        return [*super().extremes(), *(line.values if line else ())]

    def draw_key(self, painter: QPainter, rect: QRect, place: int) -> None:
        """Draw a piece of the line for the line."""
        line = self._line()
        if line is None or self.series[place] is not line:
            super().draw_key(painter, rect, place)
            return
        painter.setPen(self._pen(line))
        painter.drawLine(rect.left(), rect.center().y(), rect.right(), rect.center().y())

    def draw_marks(self, painter: QPainter) -> None:
        """Draw the stacks, then the line with its dots."""
        super().draw_marks(painter)
        line = self._line()
        if line is None:
            return
        held = [at for at in range(len(self.labels)) if line.holds(at)]
        points = [
            QPointF(self.zone(at).center().x(), self.height_of(line.values[at])) for at in held
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(line))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._pen(line).color())
        for point in points:
            painter.drawEllipse(point, DOT, DOT)

    def _line(self) -> Series | None:
        return next((one for one in self.series if one.name == self.line), None)

    @staticmethod
    def _pen(line: Series) -> QPen:
        return QPen(QColor(current_tokens().ink(line.tone)), 2, Qt.PenStyle.SolidLine)
