"""Charts that stand on an axis: columns, stacked columns and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.ui.charts.base import Chart, Series
from app.ui.charts.ticks import ticks
from app.ui.look.theme import current_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.look.tokens import Tone

GAP = 6
WIDEST = 44
MANY = 14
"""Pixels from label to label under which a line's dots would hide it."""
DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)


class AxisChart(Chart):
    """Labels along the bottom, round numbers up the left side, a legend where it is needed."""

    _known: tuple[list[Series], tuple[QSize, str], list[int], QRect] | None = None

    def extremes(self) -> list[int]:
        """Return the values the axis must take in."""
        return [value for one in self.series for value in one.values]

    def plot(self) -> QRect:
        """Return the area between the axes."""
        return self._measured()[1]

    def _ticks(self) -> list[int]:
        return self._measured()[0]

    def _measured(self) -> tuple[list[int], QRect]:
        """Return the axis's round numbers and the plot, measured once for every mark of a picture.

        Each mark asks for them several times.
        """
        state = (self.size(), self.font().toString())
        if self._known is None or self._known[0] is not self.series or self._known[1] != state:
            marks, metrics = ticks(self.extremes(), 4), self.small_metrics()
            left = max(metrics.horizontalAdvance(self._short(tick)) for tick in marks) + GAP
            top = metrics.height() + GAP
            plot = self.rect().adjusted(left, top, 0, -(metrics.height() + GAP))
            self._known = (self.series, state, marks, plot)
        return self._known[2], self._known[3]

    def height_of(self, value: float) -> float:
        """Return the vertical place of a value."""
        marks, plot = self._measured()
        share = (value - marks[0]) / (marks[-1] - marks[0])
        return plot.bottom() - share * plot.height()

    def zone(self, at: int) -> QRect:
        """Return the whole column of the label, its name included."""
        plot = self.plot()
        step = plot.width() / len(self.labels)
        left, right = round(at * step), round((at + 1) * step)
        top = plot.top() - (2 if len(self.series) > 1 else self.small_metrics().height())
        return QRect(plot.left() + left, top, right - left, self.height() - top)

    def draw(self, painter: QPainter) -> None:
        """Draw axes and legend, then the marks."""
        self._draw_axes(painter)
        if len(self.series) > 1:
            self._draw_legend(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw_marks(painter)

    def draw_marks(self, painter: QPainter) -> None:
        """Draw the figures themselves."""
        raise NotImplementedError

    def _draw_axes(self, painter: QPainter) -> None:
        tokens, plot = current_tokens(), self.plot()
        high = painter.fontMetrics().height()
        for tick in self._ticks():
            place = round(self.height_of(tick))
            painter.setPen(QColor(tokens.control if tick == 0 else tokens.line))
            painter.drawLine(plot.left(), place, plot.right(), place)
            painter.setPen(QColor(tokens.quiet))
            beside = QRect(0, place - high // 2, plot.left() - GAP, high)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight, self._short(tick))
        self._write_labels(painter, plot, high)

    def _write_labels(self, painter: QPainter, plot: QRect, high: int) -> None:
        """Write every label there is room for, from the last one back: it is always written."""
        free = self.width() + GAP
        for at in reversed(range(len(self.labels))):
            wide = painter.fontMetrics().horizontalAdvance(self.labels[at])
            left = min(self.zone(at).center().x() - wide // 2, self.width() - wide)
            if left + wide + GAP <= free:
                under = QRect(left, plot.bottom() + GAP, wide + 1, high)
                painter.drawText(under, Qt.AlignmentFlag.AlignLeft, self.labels[at])
                free = left

    def _draw_legend(self, painter: QPainter) -> None:
        tokens, metrics = current_tokens(), painter.fontMetrics()
        left = self.plot().left()
        for place, one in enumerate(self.series):
            self.draw_key(painter, QRect(left, 0, 12, metrics.height()), place)
            painter.setPen(QColor(tokens.quiet))
            painter.drawText(left + 16, metrics.ascent(), one.name)
            left += 16 + metrics.horizontalAdvance(one.name) + 2 * GAP

    def draw_key(self, painter: QPainter, rect: QRect, place: int) -> None:
        """Draw the sample of a series that stands before its name in the legend."""
        colour = QColor(current_tokens().ink(self.series[place].tone))
        painter.fillRect(QRect(rect.left(), rect.center().y() - 4, 9, 9), colour)

    def bar(self, at: int, low: int, high: int) -> QRect:
        """Return the column of a label from one value up to another, on whole pixels."""
        zone = self.zone(at)
        width = min(WIDEST, max(3, round(zone.width() * 0.62)))
        top, foot = round(self.height_of(high)), round(self.height_of(low))
        return QRect(zone.center().x() - width // 2, top, width, foot - top)


class BarChart(AxisChart):
    """One column per label."""

    def show_items(self, items: Sequence[tuple[str, int, Tone]], name: str = "") -> None:
        """Show (label, value, tone) each; `name` heads the values when they are copied."""
        self.tones = [tone for _, _, tone in items]
        values = tuple(value for _, value, _ in items)
        self.show_series([label for label, _, _ in items], [Series(name, "accent", values)])

    def draw_marks(self, painter: QPainter) -> None:
        """Draw the columns, each with its value above where that fits."""
        tokens, metrics = current_tokens(), self.small_metrics()
        for at, value in enumerate(self.series[0].values):
            bar = self.bar(at, min(value, 0), max(value, 0))
            colour = QColor(tokens.ink(self.tones[at]))
            painter.fillRect(bar, colour.lighter(115) if self.is_lit(at) else colour)
            words, zone = self._short(value), self.zone(at)
            if value and metrics.horizontalAdvance(words) <= zone.width():
                painter.setPen(QColor(tokens.text))
                high = metrics.height()
                above = QRect(zone.left(), bar.top() - high - 1, zone.width(), high)
                painter.drawText(above, Qt.AlignmentFlag.AlignHCenter, words)


class StackChart(AxisChart):
    """One column per label, made of the parts of every series; all values are zero or more."""

    def stacked(self) -> Sequence[Series]:
        """Return the series that stand on each other."""
        return self.series

    def extremes(self) -> list[int]:
        """Return the height of every stack."""
        return [sum(one.values[at] for one in self.stacked()) for at in range(len(self.labels))]

    def draw_marks(self, painter: QPainter) -> None:
        """Draw the stacks; a gap parts what lies on each other, besides the colour."""
        tokens = current_tokens()
        for at in range(len(self.labels)):
            below = 0
            for one in self.stacked():
                part = self.bar(at, below, below + one.values[at]).adjusted(0, 0, 0, -1)
                below += one.values[at]
                colour = QColor(tokens.ink(one.tone))
                if part.height() > 0:
                    painter.fillRect(part, colour.lighter(115) if self.is_lit(at) else colour)


class LineChart(AxisChart):
    """One line per series; lines differ in dash and in colour."""

    def draw_key(self, painter: QPainter, rect: QRect, place: int) -> None:
        """Draw a piece of the line."""
        painter.setPen(self._pen(place))
        painter.drawLine(rect.left(), rect.center().y(), rect.right(), rect.center().y())

    def draw_marks(self, painter: QPainter) -> None:
        """Draw the lines, and a dot on every figure, small where there are many."""
        dot = 3 if self.zone(0).width() > MANY else 1.5
        for place, one in enumerate(self.series):
            held = [at for at in range(len(one.values)) if one.holds(at)]
            points = [
                QPointF(self.zone(at).center().x(), self.height_of(one.values[at])) for at in held
            ]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._pen(place))
            painter.drawPolyline(QPolygonF(points))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._pen(place).color())
            for at, point in zip(held, points, strict=True):
                size = 4.5 if self.is_lit(at) else dot
                painter.drawEllipse(point, size, size)

    def _pen(self, place: int) -> QPen:
        """Return the pen of a series."""
        colour = QColor(current_tokens().ink(self.series[place].tone))
        return QPen(colour, 2, DASHES[place % len(DASHES)])
