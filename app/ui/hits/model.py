"""Findings as a table: how bad, which record, what is wrong, and by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.hits.words import ICON, TONE, WORD, advice, grounds
from app.ui.look.icons import icon
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.attention import Finding

HEADS = ("", "Record", "What is wrong", "Rule")
Index = QModelIndex | QPersistentModelIndex


class FindingsModel(QAbstractTableModel):
    """Some findings, in the order given."""

    def __init__(self, parent: QObject) -> None:
        """Start empty."""
        super().__init__(parent)
        self._findings: Sequence[Finding] = ()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Replace the rows, where they differ."""
        if list(findings) != list(self._findings):
            self.beginResetModel()
            self._findings = findings
            self.endResetModel()

    def finding(self, row: int) -> Finding | None:
        """Return the finding of a row; None outside."""
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many findings there are."""
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, the icon of how bad it is, or the whole sentence as a tip."""
        found = self._findings[index.row()]
        hit, column = found.hit, index.column()
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return icon(ICON[hit.severity], TONE[hit.severity])
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{hit.says}\n{advice(found)}\n{grounds(found)}"
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        label = registry.entity(hit.entity).label
        texts = (WORD[hit.severity], f"{label}: {found.record_title}", hit.says, hit.rule)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADS[column]}: {texts[column]}" if HEADS[column] else texts[column]
        return texts[column]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None
