"""A gauge: how much of a sum goes to what is capped, with the cap marked, in colour and words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.domain.caps import WHOLE, Share
from app.ui.look.theme import current_tokens, scaled, theme
from app.ui.look.widgets import QuietLabel, Words

BAR_HEIGHT = 10
MARK_WIDTH = 2
COMPACT_BAR, NAMES = 60, 66
WIDEST = 16_777_215
"""Qt's own word for no limit."""


class GaugeBar(QWidget):
    """The bar alone: filled as far as the share goes, with a line where the cap is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._share: Share | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def show_share(self, share: Share) -> None:
        """Show a share."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        """Take what width there is."""
        return QSize(120, BAR_HEIGHT + 4)

    def reach(self) -> tuple[float, float]:
        """Return how far the filling and the cap's mark go, from 0 to 1.

        The whole bar is a hundred percent, or twice the cap where that is less: a cap of five
        percent is seen too.
        """
        if self._share is None:
            return 0.0, 0.0
        cap = WHOLE if self._share.cap is None else self._share.cap
        full = max(min(WHOLE, 2 * cap), 1)
        percent = self._share.percent
        if percent is None:
            percent = full if self._share.part > 0 else 0
        return min(max(percent / full, 0.0), 1.0), min(cap / full, 1.0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw trough, filling and mark."""
        if self._share is None:
            return
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(0, 2, self.width(), BAR_HEIGHT)
        painter.setBrush(QColor(tokens.quiet_soft))
        painter.drawRoundedRect(bar, 3, 3)
        filled, mark = self.reach()
        if filled:
            painter.setBrush(QColor(tokens.warn if self._share.over else tokens.accent))
            painter.drawRoundedRect(QRectF(0, 2, max(bar.width() * filled, 3), BAR_HEIGHT), 3, 3)
        painter.setBrush(QColor(tokens.text))
        left = min(bar.width() * mark, bar.width() - MARK_WIDTH)
        painter.drawRect(QRectF(left, 0, MARK_WIDTH, BAR_HEIGHT + 4))
        painter.end()


class Gauge(QWidget):
    """A capped share: its name, the bar, and in words how far it is from the cap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.name = Words("", "section")
        self.words = Words("", "quiet")
        self.words.setWordWrap(True)
        self.source = QuietLabel()
        self.source.setWordWrap(True)
        self.bar = GaugeBar()
        self._places = QGridLayout(self)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setHorizontalSpacing(8)
        self._places.setVerticalSpacing(3)
        self._places.setColumnStretch(2, 1)
        self._places.setRowStretch(3, 1)
        self._compact: bool | None = None
        self.set_compact(compact=False)

    def set_compact(self, *, compact: bool) -> None:
        """Stand in one line, without the cap's source, where there is little room."""
        if compact == self._compact:
            return
        self._compact = compact
        self._places.addWidget(self.name, 0, 0)
        if compact:
            self._places.addWidget(self.bar, 0, 1)
            self._places.addWidget(self.words, 0, 2)
        else:
            self._places.addWidget(self.words, 0, 1, 1, 2)
            self._places.addWidget(self.bar, 1, 0, 1, 3)
            self._places.addWidget(self.source, 2, 0, 1, 3)
        self.bar.setMaximumWidth(scaled(COMPACT_BAR) if compact else WIDEST)
        self.name.setMinimumWidth(scaled(NAMES) if compact else 0)
        self.source.setVisible(not compact and bool(self.source.text()))

    def show_share(self, share: Share) -> None:
        """Show a share; amber where it is over its cap, and it says so in words."""
        self.name.setText(share.name)
        self.words.setText(share.says)
        self.words.speak_as("warn" if share.over else "quiet")
        self.source.setText(f"Cap by {share.cap_from}" if share.cap_from else "")
        self.source.setVisible(bool(share.cap_from) and not self._compact)
        self.bar.show_share(share)
        spoken = ", ".join(part for part in (share.says, self.source.text()) if part)
        self.setAccessibleName(f"{share.name}: {spoken}")
        self.setToolTip(f"{share.name}: {spoken}")
