"""Home's look-ups: the first questions, each a press away from its answer, and all of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.lookups.catalog import lookup
from app.ui.look.widgets import Heading, link_button
from app.ui.page_names import LOOKUPS
from app.ui.pages.home_parts import LineButton

FIRST = (
    "in-country",
    "agreements-ending",
    "signed-not-in-force",
    "contacts-to-verify",
    "partners-in-place",
    "last-promises",
)
"""The questions that stand on Home."""


class HomeQuestions(QWidget):
    """A line for each of the first questions.

    Signals: `wanted` carries the page of look-ups and what to ask there.
    """

    wanted = Signal(str, str)

    def __init__(self) -> None:
        """Show them."""
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(Heading("Look-ups", "section"))
        head.addStretch(1)
        every = link_button("All look-ups")
        every.setToolTip("All look-ups  (Ctrl+L)")
        every.clicked.connect(lambda: self.wanted.emit(LOOKUPS, ""))
        head.addWidget(every)
        lines.addLayout(head)
        for name in FIRST:
            line = LineButton("", lookup(name).title, "", "")
            line.clicked.connect(lambda _=False, one=name: self.wanted.emit(LOOKUPS, one))
            lines.addWidget(line)
