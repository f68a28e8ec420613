"""The bar of the running job: what it does, how far it is, what waits behind it, and Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from app.ui.look.widgets import QuietLabel, Words, plain_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class JobBar(QFrame):
    """What a job does, how far it is, and Cancel."""

    def __init__(self, parent: QWidget) -> None:
        """Start at nothing."""
        super().__init__(parent)
        self.setProperty("bar", "quiet")
        self._what = Words("", "value")
        self._count = QuietLabel()
        self._waiting = QuietLabel()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Progress")
        self.cancel = plain_button("Cancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(12)
        row.addWidget(self._what)
        row.addWidget(self._progress, 1)
        row.addWidget(self._count)
        row.addWidget(self._waiting)
        row.addWidget(self.cancel)
        self.say_waiting(0)

    def begin(self, what: str) -> None:
        """Say what is being done."""
        self._what.setText(what)
        self._count.setText("")
        self._progress.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.setAccessibleName(what)

    def advance(self, done: int, of: int) -> None:
        """Say how far it is; `of` 0 is not known yet."""
        self._progress.setRange(0, of)
        self._progress.setValue(done)
        self._count.setText(f"{done:,} of {of:,}" if of else "")

    def say_waiting(self, count: int) -> None:
        """Say how many jobs wait behind it."""
        self._waiting.setText(f"{count:,} waiting" if count else "")
        self._waiting.setVisible(bool(count))

    def say_stopping(self) -> None:
        """Say that it will stop at its next step."""
        self._count.setText("stopping …")
        self.cancel.setEnabled(False)
