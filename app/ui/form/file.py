"""The editor of a file's place: its path, and a button to choose it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.form.line import LineEditor
from app.ui.look.widgets import plain_button

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.entity import Field


class FileEditor(LineEditor):
    """Takes a path; `chosen` tells that a file was picked in the dialog."""

    chosen = Signal(str)

    def __init__(self, session: Session, field: Field, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(session, field, parent)
        self.button = plain_button("Choose…")
        self.button.setAccessibleName(f"Choose {field.label}")
        self.button.setAutoDefault(False)  # Enter in a line beside it is not meant for it
        self.button.clicked.connect(self.choose)
        self.row.addWidget(self.button)

    def choose(self) -> None:
        """Ask for a file, starting where the open file lies."""
        start = str(Path(self.text()).parent if self.text() else self.session.path.parent)
        path, _ = QFileDialog.getOpenFileName(self, self.field.label, start)
        if path:
            self.line.setText(path)
            self.chosen.emit(path)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Take the button away too."""
        super().set_read_only(read_only)
        self.button.setDisabled(read_only)
