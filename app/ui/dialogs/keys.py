"""F1: every key, from the registry of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.actions import ACTIONS, MENUS, shown_key
from app.ui.look.theme import row_height
from app.ui.look.widgets import Heading

if TYPE_CHECKING:
    from collections.abc import Sequence


class KeysDialog(QDialog):
    """The keys, by menu."""

    def __init__(self, parent: QWidget) -> None:
        """List them."""
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.resize(480, 600)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Keys")
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels(["What", "Key"])
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(12)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        for menu in (*MENUS, ""):
            keyed = [spec for spec in ACTIONS if spec.menu == menu and spec.key]
            self._add(menu or "Everywhere", [(s.title.rstrip("…"), shown_key(s)) for s in keyed])
        self.tree.expandAll()
        self.tree.setCurrentIndex(self.tree.model().index(0, 0, self.tree.model().index(0, 0)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 14, 16, 14)
        lines.setSpacing(10)
        lines.addWidget(Heading("Keys", "heading"))
        lines.addWidget(self.tree, 1)
        lines.addWidget(buttons)

    def _add(self, title: str, keyed: Sequence[tuple[str, str]]) -> None:
        if not keyed:
            return
        head = QTreeWidgetItem(self.tree, [title, ""])
        head.setSizeHint(0, QSize(0, row_height()))
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = self.tree.font()
        font.setBold(True)
        head.setFont(0, font)
        for what, key in keyed:
            item = QTreeWidgetItem(head, [what, key])
            item.setSizeHint(0, QSize(0, row_height() - 4))
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{what}: {key}")
