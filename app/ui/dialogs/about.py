"""About this file: where it lies, what it holds, and what the program does not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from app.services import browse
from app.ui.look.widgets import Heading, QuietLabel, Words

if TYPE_CHECKING:
    from app.services.session import Session


class AboutDialog(QDialog):
    """The facts a careful owner asks for."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Read them."""
        super().__init__(parent)
        self.setWindowTitle("About this file")
        self.setMinimumWidth(520)
        size = session.path.stat().st_size / 1_000_000
        facts = (
            ("File", str(session.path)),
            ("Size", f"{size:,.1f} MB"),
            ("Records", f"{sum(browse.type_counts(session).values()):,}"),
            ("Open as", "read only" if session.read_only else f"{session.user}, to read and write"),
        )
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        for name, text in facts:
            value = Words(text, "value")
            value.setWordWrap(True)
            value.setAccessibleName(f"{name}: {text}")
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            form.addRow(QuietLabel(name), value)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(12)
        lines.addWidget(Heading("About this file", "heading"))
        lines.addLayout(form)
        lines.addWidget(QuietLabel("This program makes no network connection."))
        lines.addWidget(buttons)
