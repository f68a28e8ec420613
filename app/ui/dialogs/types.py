"""A small chooser of record types: type a few letters, Enter."""

from __future__ import annotations

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

from app.ui.look.arrows import ListByArrows
from app.ui.look.icons import icon
from app.ui.look.theme import row_height
from app.ui.look.widgets import Heading
from app.ui.page_names import ICONS
from db.model.folding import words
from db.model.pages import PAGES
from db.model.registry import ENTITIES

NAME = Qt.ItemDataRole.UserRole


class TypesDialog(QDialog):
    """Lists record types; those with a page first."""

    def __init__(self, title: str, ask: str, parent: QWidget, *, unlisted: bool = False) -> None:
        """Ask for a type, or for one that has no page where `unlisted`."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(420, 480)
        paged = {page.entity: page.name for page in reversed(PAGES)}
        self.box = QLineEdit()
        self.box.setPlaceholderText(ask)
        self.box.setAccessibleName(ask)
        self.list = QListWidget()
        self.list.setAccessibleName("Record types")
        self.list.setIconSize(QSize(16, 16))
        named = [e for e in ENTITIES.values() if not (unlisted and e.name in paged)]
        for entity in sorted(named, key=lambda e: e.name not in paged):
            item = QListWidgetItem(entity.plural if unlisted else entity.label, self.list)
            item.setIcon(icon(ICONS.get(paged.get(entity.name, ""), "file-text"), "quiet"))
            item.setData(NAME, entity.name)
            item.setSizeHint(QSize(0, row_height()))
            item.setToolTip(entity.about)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        choose = buttons.addButton("Choose", QDialogButtonBox.ButtonRole.AcceptRole)
        choose.setProperty("primary", "true")
        choose.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.box.textChanged.connect(self._narrow)
        ListByArrows(self.box, self.list)
        self.list.itemDoubleClicked.connect(self.accept)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 14, 16, 14)
        lines.setSpacing(10)
        lines.addWidget(Heading(title, "heading"))
        lines.addWidget(self.box)
        lines.addWidget(self.list, 1)
        lines.addWidget(buttons)
        self.list.setCurrentRow(0)
        self.box.setFocus()

    @property
    def chosen(self) -> str:
        """The name of the type chosen, "" where none is."""
        item = self.list.currentItem()
        return str(item.data(NAME)) if item is not None and not item.isHidden() else ""

    def _narrow(self, text: str) -> None:
        typed, first = words(text), -1
        for at in range(self.list.count()):
            item = self.list.item(at)
            there = words(item.text())
            fits = all(any(word.startswith(one) for word in there) for one in typed)
            item.setHidden(not fits)
            first = at if fits and first < 0 else first
        self.list.setCurrentRow(first)


def ask_type(parent: QWidget, title: str, ask: str, *, unlisted: bool = False) -> str:
    """Ask for a record type and return its name, "" where the person thought better of it."""
    dialog = TypesDialog(title, ask, parent, unlisted=unlisted)
    return dialog.chosen if dialog.exec() else ""
