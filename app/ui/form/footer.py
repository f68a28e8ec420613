"""The foot of a record: whether it is saved, since when, and the buttons to save and undo."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.past import when
from app.ui.look.widgets import ElidedLabel, Words, plain_button, primary_button, rule


class RecordFooter(QWidget):
    """Says the state of saving, shows the help of the field in hand, and holds the buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing to say."""
        super().__init__(parent)
        self.help = Words("", "small")
        self.help.setWordWrap(True)
        self.help.setFixedHeight(2 * self.help.fontMetrics().lineSpacing() + 2)
        self.state = ElidedLabel()
        self.back = plain_button("Undo")
        self.save = primary_button("Save")
        self.save.setToolTip("Save  (Ctrl+S)")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.state, 1)
        row.addWidget(self.back)
        row.addWidget(self.save)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(18, 0, 18, 12)
        lines.setSpacing(6)
        lines.addWidget(rule())
        lines.addWidget(self.help)
        lines.addLayout(row)

    def show_help(self, label: str, text: str) -> None:
        """Show one field's help, or nothing."""
        self.help.setText(f"{label}: {text}" if text else "")

    def show_state(self, text: str) -> None:
        """Say whether it is saved."""
        self.state.setText(text)


def saved_at(moment: str) -> str:
    """Return `Saved 10:42` for a UTC moment of today, with the day for an earlier one."""
    local = datetime.fromisoformat(moment).astimezone()
    if local.date() == datetime.now().astimezone().date():
        return f"Saved {local:%H:%M}"
    return f"Saved {when(moment)}"
