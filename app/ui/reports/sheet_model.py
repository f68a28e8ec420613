"""A report's table as Qt asks for it: cells as text on demand, the totals in the last row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.reports.names import letter
from app.reports.shown_cells import shown
from app.reports.workbook import NUMBERS, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
TOTAL = "Total"
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft | _MIDDLE, Qt.AlignmentFlag.AlignRight | _MIDDLE


class SheetModel(QAbstractTableModel):
    """The rows of a sheet that is `readable`; `sources` say what each column is made of."""

    def __init__(
        self, sheet: Sheet, totals: Sequence[object], sources: Sequence[str], parent: QObject
    ) -> None:
        """Show `sheet` over its row of `totals`, which is empty where it has none."""
        super().__init__(parent)
        self.sheet, self.sources = sheet, sources
        self._rows: Sequence[Sequence[object]] = list(sheet.rows)
        self._totals = totals
        self._marks = frozenset(sheet.marks)

    def is_total(self, row: int) -> bool:
        """Say whether a row is that of the totals."""
        return row == len(self._rows)

    def is_figure(self, row: int, column: int) -> bool:
        """Say whether a cell shows a figure, or another value with records of its own."""
        one = self.sheet.columns[column]
        known = one.title in self.sheet.traces or one.title in self.sheet.sums
        return bool(self.text(row, column)) and (known or one.holds in NUMBERS)

    def is_alarm(self, row: int, column: int) -> bool:
        """Say whether a cell's word is one that stands out."""
        return self.text(row, column) in self.sheet.columns[column].alarms

    def is_marked(self, row: int, column: int) -> bool:
        """Say whether a cell is among those that differ."""
        if not self._marks or self.is_total(row):
            return False
        place, last = f"{letter(column + 1)}{row + 2}", letter(len(self.sheet.columns))
        return not self._marks.isdisjoint({place, f"A{row + 2}:{last}{row + 2}"})

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        held = self.sheet.columns[column].holds
        if not self.is_total(row):
            return shown(held, self._rows[row][column])
        if self._totals[column] is None:
            return TOTAL if column == 0 else ""
        return shown(held, self._totals[column])

    def value(self, row: int, column: int) -> object:
        """Return what a cell holds."""
        return self._totals[column] if self.is_total(row) else self._rows[row][column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are, that of the totals among them."""
        return 0 if parent.isValid() else len(self._rows) + bool(self._totals)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.sheet.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, where it stands, and what is spoken."""
        row, column = index.row(), index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            start = f"{TOTAL}, " if self.is_total(row) else ""
            return f"{start}{self.sheet.columns[column].title}: {self.text(row, column) or 'empty'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(RIGHT if self.sheet.columns[column].holds in NUMBERS else LEFT)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title; its tip says what it means and what it is made of."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.sheet.columns[section]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(RIGHT if column.holds in NUMBERS else LEFT)
        if role == Qt.ItemDataRole.ToolTipRole:
            said = (column.note, f"From {self.sources[section]}" if self.sources[section] else "")
            return "\n".join(one for one in said if one) or column.title
        return None
