"""What stops a save, in one box above the form: each line leads to its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.look.widgets import IconLabel, Words, empty, link_button

if TYPE_CHECKING:
    from db.model.errors import Problem

MOST = 5


class ErrorSummary(QFrame):
    """Lists problems; `asked` tells the field that was chosen."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setProperty("bar", "bad")
        self._title = Words("", "bad")
        self._title.setProperty("tone", "bad")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(IconLabel("circle-alert", "bad"))
        head.addWidget(self._title, 1)
        self.links: list[QWidget] = []
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 8, 12, 6)
        lines.setSpacing(2)
        lines.addLayout(head)
        lines.addLayout(self._links)
        self.hide()

    def show_problems(self, problems: list[Problem], labels: dict[str, str]) -> None:
        """List problems by their fields' labels; none hides the box."""
        empty(self._links)
        self.links.clear()
        self.setVisible(bool(problems))
        if not problems:
            return
        count = len(problems)
        what = "1 thing stops" if count == 1 else f"{count} things stop"
        self._title.setText(f"Not saved: {what} it.")
        self.setAccessibleName(self._title.text())
        for problem in problems[:MOST]:
            link = self._link(problem, labels.get(problem.field, ""))
            self._links.addWidget(link)
            self.links.append(link)
            link.show()  # a layout shows its widgets later, and what is hidden takes no focus
        if count > MOST:
            self._links.addWidget(Words(f"and {count - MOST} more", "quiet"))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def focus_first(self) -> None:
        """Put the focus on the first line."""
        if self.links:
            self.links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _link(self, problem: Problem, label: str) -> QPushButton:
        button = link_button(label or problem.sentence)
        button.setAccessibleName(f"{label}: {problem.sentence}")
        button.setToolTip(problem.sentence)
        button.setStyleSheet("text-align: left")
        button.clicked.connect(lambda: self.asked.emit(problem.field))
        return button
