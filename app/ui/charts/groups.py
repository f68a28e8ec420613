"""Columns side by side: several figures of each label, compared with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from app.ui.charts.columns import AxisChart
from app.ui.look.theme import current_tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_SHARE, _WIDEST = 0.7, 30


class GroupChart(AxisChart):
    """One column per label and series, those of a label side by side."""

    def draw_marks(self, painter: QPainter) -> None:
        """Draw the columns of every label from zero up, or down."""
        tokens = current_tokens()
        for at in range(len(self.labels)):
            zone = self.zone(at)
            wide = max(2, min(_WIDEST, round(zone.width() * _SHARE / len(self.series))))
            left = zone.center().x() - wide * len(self.series) // 2
            for place, one in enumerate(self.series):
                top = round(self.height_of(max(one.values[at], 0)))
                foot = round(self.height_of(min(one.values[at], 0)))
                bar = QRect(left + place * wide, top, wide - 1, foot - top)
                colour = QColor(tokens.ink(one.tone))
                painter.fillRect(bar, colour.lighter(115) if self.is_lit(at) else colour)
