"""Rows of text as Qt asks for them: what every small table of a page made by hand has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows that can only be read; `heads` are their headings, "" for a column without one."""

    heads: tuple[str, ...] = ()

    def __init__(self, parent: QObject) -> None:
        """Start empty."""
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def texts(self, row: Row) -> tuple[str, ...]:
        """Return a row's texts, one a column."""
        raise NotImplementedError

    def more(self, row: Row, column: int, role: int) -> object:  # noqa: ARG002  for subclasses
        """Return what a cell has beside its text: a tip, an icon, a font."""
        return None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text; to a screen reader with its heading."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts(row)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.heads[column]
            return f"{head}: {self.texts(row)[column]}" if head else self.texts(row)[column]
        return self.more(row, column, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None
