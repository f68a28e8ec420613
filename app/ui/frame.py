"""The window as the desktop sees it: there at once, in its colours; what it shows is put in later.

This module imports next to nothing on purpose: it is what stands between a click and a window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.remembered import settings

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

START = (1440, 900)
SMALLEST = (900, 600)
SIDE = 232
GROUNDS = {False: ("#F5F6F8", "#FFFFFF", "#D5DAE1"), True: ("#12161C", "#1B2129", "#36404D")}
"""Window, surface and line of the light and the dark look (app/ui/look/tokens.py; a test holds)."""


class Frame(QWidget):
    """The top window. `painted` after its first paint, `closed` when it was closed for good."""

    painted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        """Stand where the window stood last."""
        super().__init__()
        self.setWindowTitle("Fieldstone")
        self.setMinimumSize(*SMALLEST)
        self.content: QWidget | None = None
        self._was_painted = False
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        kept = settings()
        self._dark = _dark(str(kept.value("scheme", "system")), self)
        geometry = kept.value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableSize()
            self.resize(min(START[0], room.width()), min(START[1], room.height()))
            if room.width() < START[0] or room.height() < START[1]:
                # The desktop's own frame comes on top: only maximized does all of it fit.
                self.setWindowState(Qt.WindowState.WindowMaximized)

    def place(self, content: QWidget) -> None:
        """Show `content`, instead of what was shown before."""
        layout = self.layout()
        if self.content is not None:
            self.content.deleteLater()
        self.content = content
        if layout is not None:
            layout.addWidget(content)
        self.setWindowTitle(content.windowTitle())
        self.setWindowIcon(content.windowIcon())
        content.windowTitleChanged.connect(self.setWindowTitle)
        content.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the panes' grounds until they stand there themselves."""
        super().paintEvent(event)
        if self.content is None:
            window, surface, line = GROUNDS[self._dark]
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor(surface))
            painter.fillRect(0, 0, SIDE, self.height(), QColor(window))
            painter.fillRect(SIDE, 0, 1, self.height(), QColor(line))
            painter.end()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when what is shown may be closed; remember the place."""
        if self.content is not None and not self.content.close():
            event.ignore()
            return
        settings().setValue("geometry", self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()


def _dark(scheme: str, widget: QWidget) -> bool:
    """Whether the look will be dark: as chosen, else as the desktop's own colours are."""
    if scheme in {"light", "dark"}:
        return scheme == "dark"
    return widget.palette().window().color().lightness() < 128
