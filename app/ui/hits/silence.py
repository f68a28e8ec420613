"""Asks why a hit may stand, and until when; the answer is kept in the file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout

from app.services import attention
from app.ui.hits.words import grounds
from app.ui.look.messages import MessageBar
from app.ui.look.widgets import Heading, QuietLabel, Words
from db.model.days import parse_day
from db.model.errors import BadValue, DataError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.attention import Finding
    from app.services.session import Session


class SilenceDialog(QDialog):
    """Silences one finding."""

    def __init__(self, session: Session, finding: Finding, parent: QWidget) -> None:
        """Ask about `finding`."""
        super().__init__(parent)
        self._session, self._finding = session, finding
        self.setWindowTitle(f"Silence {finding.hit.rule}")
        self.message = MessageBar("bad", "", parent=self, narrow=True)
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Reason, required")
        self.reason.setPlaceholderText("Why it may stand")
        self.until = QLineEdit()
        self.until.setAccessibleName("Until")
        self.until.setPlaceholderText("For good, or a day such as 8/31/27 or +90d")
        says = Words(finding.hit.says, "text")
        says.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        keep = buttons.addButton("&Silence it", QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setProperty("primary", "true")
        keep.setDefault(True)
        buttons.accepted.connect(self.keep)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow("&Reason *", self.reason)
        form.addRow("&Until", self.until)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(10)
        lines.addWidget(Heading(finding.rule.title, "heading"))
        lines.addWidget(QuietLabel(grounds(finding)))
        lines.addWidget(says)
        lines.addWidget(self.message)
        lines.addLayout(form)
        lines.addWidget(QuietLabel("It stays in the list of silenced ones, with your name."))
        lines.addWidget(buttons)
        self.setMinimumWidth(460)
        self.reason.setFocus()

    def keep(self) -> None:
        """Silence it, or say what is missing."""
        if not self.reason.text().strip():
            self.message.say("bad", "Say why it may stand.")
            self.reason.setFocus()
            return
        typed = self.until.text().strip()
        try:
            day = parse_day(typed, self._session.today) if typed else ""
            until = date.fromisoformat(day) if day else None
            attention.silence(self._session, self._finding, self.reason.text(), until)
        except BadValue as problem:
            self.message.say("bad", str(problem))
            self.until.setFocus()
            return
        except DataError as problem:
            self.message.say("bad", problem.sentence)
            return
        self.accept()
