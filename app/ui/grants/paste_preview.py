"""Before a block is pasted: which of its cells are refused and why, and what can go in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.services.pasting import sentence
from app.ui.look.tables import dress_table
from app.ui.look.widgets import Heading, QuietLabel, plain_button, primary_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.pasting import Refused

WIDTH, HEIGHT = 820, 420
_HEADINGS = ("Row", "Column", "Pasted", "Why it is refused")
Index = QModelIndex | QPersistentModelIndex


class RefusedModel(QAbstractTableModel):
    """The refused cells, one a row, as they were counted in the block."""

    def __init__(self, refused: Sequence[Refused], parent: QWidget) -> None:
        """Show these."""
        super().__init__(parent)
        self._lines = [(str(o.row), o.label, o.text, sentence(o.sentence)) for o in refused]

    def rowCount(self, parent: Index | None = None) -> int:
        """One row for each cell."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, _parent: Index | None = None) -> int:
        """As many as there are headings."""
        return len(_HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text, whole in the tooltip."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._lines[index.row()][index.column()]
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the headings."""
        across = orientation == Qt.Orientation.Horizontal
        return _HEADINGS[section] if across and role == Qt.ItemDataRole.DisplayRole else None


class PastePreview(QDialog):
    """Lists what is refused; accepted means: take the rest.

    `says` tells what the block comes to, `go_on` what taking the rest is called ("" where nothing
    is left to take).
    """

    def __init__(
        self, refused: Sequence[Refused], says: str, go_on: str, parent: QWidget | None = None
    ) -> None:
        """Show the refused cells of a block."""
        super().__init__(parent)
        self.setWindowTitle("Paste")
        head = (
            "1 entry is refused" if len(refused) == 1 else f"{len(refused):,} entries are refused"
        )
        told = QuietLabel(says)
        told.setWordWrap(True)
        self.table = QTableView()
        self.table.setAccessibleName("Refused cells")
        self.table.setModel(RefusedModel(refused, self))
        dress_table(self.table)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate((56, 120, 130)):
            self.table.setColumnWidth(column, width)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.cancel = plain_button("Cancel" if go_on else "Close")
        self.cancel.clicked.connect(self.reject)
        row.addWidget(self.cancel)
        if go_on:
            self.go_on = primary_button(go_on)
            self.go_on.clicked.connect(self.accept)
            self.go_on.setDefault(True)
            row.addWidget(self.go_on)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(18, 16, 18, 16)
        lines.setSpacing(10)
        lines.addWidget(Heading(head, "heading"))
        lines.addWidget(told)
        lines.addWidget(self.table, 1)
        lines.addLayout(row)
        self.resize(WIDTH, HEIGHT)
        (self.go_on if go_on else self.cancel).setFocus()
