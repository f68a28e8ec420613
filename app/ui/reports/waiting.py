"""What stands in place of a report while it is read, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.look.widgets import QuietLabel, plain_button


class Waiting(QWidget):
    """What is done while a report is read, and Cancel."""

    def __init__(self) -> None:
        """Say it."""
        super().__init__()
        self.cancel = plain_button("Cancel")
        self.cancel.setToolTip("Stop reading the report  (Esc)")
        self.cancel.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        lines = QVBoxLayout(self)
        lines.addStretch(1)
        lines.addWidget(QuietLabel("Reading the report …"), 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(2)
