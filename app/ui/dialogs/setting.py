"""One setting: its rows in the file by fiscal year, and the way to add, change and drop one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.services import settings
from app.ui.form.dialog import RecordDialog
from app.ui.look.messages import MessageBar
from app.ui.look.widgets import Heading, QuietLabel, Words, empty, link_button
from db.model.errors import DataError

if TYPE_CHECKING:
    from app.services.session import Session
    from app.services.settings import Kept, SettingLine


class SettingDialog(QDialog):
    """Shows one setting; each change is a step of its own that can be undone."""

    def __init__(
        self, session: Session, name: str, fiscal_year: int, parent: QWidget | None = None
    ) -> None:
        """Show the setting of that name as it holds in a fiscal year."""
        super().__init__(parent)
        self._session, self._name, self._year = session, name, fiscal_year
        line = self._line()
        self.setWindowTitle(line.label)
        self.message = MessageBar("bad", "", parent=self, narrow=True)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.add_button = buttons.addButton("&Set from a year on…", _ACTION)
        self.add_button.setProperty("primary", "true")
        self.add_button.setDefault(True)
        self.add_button.setEnabled(not session.read_only)
        self.add_button.clicked.connect(self.add)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(10)
        lines.addWidget(Heading(line.label, "heading"))
        lines.addWidget(self.message)
        lines.addLayout(self.rows)
        lines.addStretch(1)
        lines.addWidget(buttons)
        self.setMinimumWidth(460)
        self._fill()

    def add(self) -> None:
        """Ask for a value that holds from the fiscal year on."""
        preset = {"name": self._name, "fiscal_year": self._year}
        self._ask(RecordDialog(self._session, "setting", self, preset=preset))

    def edit(self, row: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        """Change a row."""
        self._ask(RecordDialog(self._session, "setting", self, record=row))

    def give_up(self, row: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        """Take a row away, so that what held before it holds again."""
        try:
            settings.give_up(self._session, row)
        except DataError as problem:
            self.message.say("bad", problem.sentence)
            return
        self._fill()

    def _ask(self, dialog: RecordDialog) -> None:
        dialog.exec()
        dialog.deleteLater()
        self._fill()

    def _line(self) -> SettingLine:
        found = settings.lines(self._session, self._year)
        return next(one for one in found if one.name == self._name)

    def _fill(self) -> None:
        empty(self.rows)
        line = self._line()
        self.rows.addWidget(Words(f"Holds in FY{self._year}: {line.holds}", "text"))
        self.rows.addWidget(QuietLabel(f"Standard: {line.standard}"))
        for row in line.kept:
            self.rows.addLayout(self._row(row))

    def _row(self, row: Kept) -> QHBoxLayout:
        since = "for all years" if row.fiscal_year is None else f"from FY{row.fiscal_year} on"
        parts = [f"{row.value} {since}", row.only_for, row.reason]
        words = Words(" · ".join(part for part in parts if part), "text")
        words.setWordWrap(True)
        lines = QHBoxLayout()
        lines.addWidget(words, 1)
        for title, do in (("Change…", self.edit), ("Take back", self.give_up)):
            button = link_button(title)
            button.setAccessibleName(f"{title.rstrip('…')} {row.value} {since}")
            button.setEnabled(not self._session.read_only)
            button.clicked.connect(partial(do, row.id))
            lines.addWidget(button)
        return lines


_ACTION = QDialogButtonBox.ButtonRole.ActionRole
