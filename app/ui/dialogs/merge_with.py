"""A small chooser of the record to merge another one with: the similar ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services import pick, shown, similar
from app.ui.look.arrows import ListByArrows
from app.ui.look.theme import row_height
from app.ui.look.widgets import Heading, QuietLabel

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.entity import Entity

RECORD = Qt.ItemDataRole.UserRole
MOST = 12


class MergeWithDialog(QDialog):
    """Asks which record is the same as `record`; nothing is merged here."""

    def __init__(self, session: Session, entity: Entity, record: int, parent: QWidget) -> None:
        """Offer the similar ones, then those worked on last."""
        super().__init__(parent)
        self._session, self._entity, self._record = session, entity, record
        found = shown.read(session, entity, record)
        self._name = found.texts["name"]
        alike = similar.similar(session, entity, self._name, record, MOST, found.texts)
        self._alike = {one.id: one for one in alike}
        self.setWindowTitle("Merge with")
        self.resize(480, 420)
        self.box = QLineEdit()
        self.box.setPlaceholderText("Which one is the same?")
        self.box.setAccessibleName("Which one is the same?")
        self.list = QListWidget()
        self.list.setAccessibleName(entity.plural)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.choose = buttons.addButton("Compare", QDialogButtonBox.ButtonRole.AcceptRole)
        self.choose.setProperty("primary", "true")
        self.choose.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.box.textChanged.connect(self._offer)
        ListByArrows(self.box, self.list)
        self.list.itemDoubleClicked.connect(self.accept)
        says = QuietLabel("Both are shown side by side first. Nothing is merged yet.")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 14, 16, 14)
        lines.setSpacing(10)
        lines.addWidget(Heading(f"Merge “{found.record.title}” with", "heading"))
        lines.addWidget(self.box)
        lines.addWidget(self.list, 1)
        lines.addWidget(says)
        lines.addWidget(buttons)
        self._offer("")
        self.box.setFocus()

    @property
    def chosen(self) -> int | None:
        """The record chosen, None where there is none."""
        item = self.list.currentItem()
        return None if item is None else int(item.data(RECORD))

    def _offer(self, text: str) -> None:
        self.list.clear()
        alike = [] if text.strip() else [(one.id, one.title) for one in self._alike.values()]
        known = {self._record, *(one for one, _ in alike)}
        others = pick.offered(self._session, self._entity, text, MOST)
        for one, title in (*alike, *((o.id, o.title) for o in others if o.id not in known)):
            why = f"  ({self._alike[one].why})" if one in self._alike else ""
            item = QListWidgetItem(f"{title}{why}", self.list)
            item.setData(RECORD, one)
            item.setToolTip(item.text())
            item.setSizeHint(QSize(0, row_height()))
        self.list.setCurrentRow(0)
        self.choose.setEnabled(self.list.count() > 0)


def ask_other(session: Session, entity: Entity, record: int, parent: QWidget) -> int | None:
    """Ask for the record to merge one with; None where the person thought better of it."""
    dialog = MergeWithDialog(session, entity, record, parent)
    return dialog.chosen if dialog.exec() else None
