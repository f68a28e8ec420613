"""What stands beside the gallery: the heading of what is chosen, its words, and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.list.flow import FlowLayout
from app.ui.look.widgets import Heading, QuietLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton


class ChosenPanel(QScrollArea):
    """A page that scrolls under a heading; `lines` takes what stands on it."""

    def __init__(self, title: str) -> None:
        """Show only the heading."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        sheet = QWidget()
        sheet.setProperty("ground", "surface")
        heading = Heading(title, "heading")
        heading.setWordWrap(True)
        self.head = QHBoxLayout()
        self.head.addWidget(heading, 1)
        self.lines = QVBoxLayout(sheet)
        self.lines.setContentsMargins(20, 4, 16, 12)
        self.lines.setSpacing(8)
        self.lines.addLayout(self.head)
        self.setWidget(sheet)

    def add_words(self, text: str) -> None:
        """Add a sentence that explains."""
        words = QuietLabel(text)
        words.setWordWrap(True)
        self.lines.addWidget(words)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Add buttons side by side, which go on in the next line where there is no room."""
        row = QWidget()
        flow = FlowLayout(row, 8)
        for button in buttons:
            flow.addWidget(button)
        self.lines.addWidget(row)
