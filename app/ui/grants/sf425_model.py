"""Box 10 of an SF-425 as a table: before, this period, ours, others, the total, and as filed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.sf425 import LINES, TITLES
from app.services.sf425_filing import OTHERS, TYPED
from db.model.errors import BadValue
from db.model.money import parse_cents, show_cents

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.sf425 import Prepared
    from app.services.sf425_filing import Entry

Index = QModelIndex | QPersistentModelIndex
LINE, BEFORE, PERIOD, OURS, OTHER, TOTAL, FILED = range(7)
HEADINGS = ("Line", "Last filed", "This period", "Ours", "Others", "Total", "As filed")
HELP = (
    "What the line reports, and how it comes",
    "What the last filed report had",
    "The total less what the last filed report had",
    "From this file's rows, cumulative; typed where no rows fill it",
    "Other components' amounts under the same FAIN, typed",
    "What goes on the form: ours and others'",
    "What the report on file says",
)
HOW: Final = {
    "10a": "drawn to date",
    "10b": "paid out to date",
    "10c": "10a - 10b",
    "10d": "authorized to date",
    "10e": "costs to date",
    "10f": "typed: incurred, not yet counted in 10e",
    "10g": "10e + 10f",
    "10h": "10d - 10g",
    "10i": "typed: 0 for OPSG, no match is required",
    "10j": "typed",
    "10k": "10i - 10j",
    "10l": "typed",
    "10m": "typed",
    "10n": "typed",
    "10o": "10l - 10m, or 10l - 10n",
}
"""How each line comes, in words."""
TRACED = frozenset({"10a", "10b", "10d", "10e"})
"""The lines whose own part opens its rows."""


def title(line: str) -> str:
    """Return a line's title without its formula: `10g Total federal share`."""
    return f"{line} {TITLES[line].partition(' (')[0]}"


class WorksheetModel(QAbstractTableModel):
    """Lines 10a to 10o; what is typed goes to `typed` as (line, others', cents or None)."""

    def __init__(self, typed: Callable[[str, bool, int | None], None], parent: QObject) -> None:
        """Start empty."""
        super().__init__(parent)
        self._typed = typed
        self._shown: Prepared | None = None
        self._entry: Entry | None = None
        self._filed: Mapping[str, int | None] = {}
        self.read_only = False
        self.refused = ""

    def show_sheet(
        self, prepared: Prepared, entry: Entry, filed: Mapping[str, int | None] | None
    ) -> None:
        """Show a worksheet with what is typed; `filed` holds a filed report's own lines."""
        if self._shown is None or bool(filed) != bool(self._filed):
            self.beginResetModel()
            self._shown, self._entry, self._filed = prepared, entry, filed or {}
            self.endResetModel()
            return
        self._shown, self._entry, self._filed = prepared, entry, filed or {}
        self.dataChanged.emit(self.index(0, 0), self.index(len(LINES) - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() or self._shown is None else len(LINES)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns; the last only where a report was filed."""
        return 0 if parent.isValid() else len(HEADINGS) - (not self._filed)

    def cents(self, row: int, column: int) -> int | None:
        """Return the amount in a cell, None where there is none."""
        if self._shown is None:
            return None
        line, sheet = LINES[row], self._shown.worksheet
        found: dict[int, int | None] = {
            BEFORE: self._shown.before.get(line),
            PERIOD: self._shown.this_period[line] if self._shown.previous else None,
            OURS: sheet.ours.get(line, sheet.lines[line] if line in TYPED else None),
            OTHER: sheet.others.get(line),
            TOTAL: sheet.lines[line],
            FILED: self._filed.get(line),
        }
        return found.get(column)

    def is_typed(self, index: Index) -> bool:
        """Say whether a cell is filled by a person."""
        line = LINES[index.row()]
        typed = index.column() == OURS and line in TYPED
        return typed or (index.column() == OTHER and line in OTHERS)

    def is_traced(self, index: Index) -> bool:
        """Say whether a cell opens the rows it is made of."""
        return index.column() == OURS and LINES[index.row()] in TRACED

    def is_marked(self, row: int) -> bool:
        """Say whether something is to be looked at in a line."""
        return self._shown is not None and any(
            check.line == LINES[row] for check in self._shown.checks
        )

    def differs(self, row: int) -> bool:
        """Say whether the total is not what was filed."""
        filed = self._filed.get(LINES[row])
        return filed is not None and filed != self.cents(row, TOTAL)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, its text to edit, or what a screen reader speaks."""
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return self._tip(index) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take in a typed amount; what cannot be understood is refused, and `refused` says why."""
        if role != Qt.ItemDataRole.EditRole or not self.is_typed(index):
            return False
        text = str(value or "").strip()
        try:
            cents = parse_cents(text) if text else None
        except BadValue as problem:
            self.refused = problem.sentence
            return False
        self.refused = ""
        self._typed(LINES[index.row()], index.column() == OTHER, cents)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the typed cells be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.is_typed(index) and not self.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the columns' names."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int((side | Qt.AlignmentFlag.AlignVCenter).value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return HELP[section]
        return HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, row: int, column: int) -> str:
        if column == LINE:
            return title(LINES[row])
        index = self.index(row, column)
        cents = self.cents(row, column)
        if self.is_typed(index) and self._entry is not None:
            typed = self._entry.others if column == OTHER else self._entry.lines
            cents = typed.get(LINES[row])
        return "" if cents is None else show_cents(cents)

    def _spoken(self, index: Index) -> str:
        line, column = LINES[index.row()], index.column()
        text = self._text(index.row(), column)
        if column == LINE:
            return f"{text}, {HOW[line]}"
        how = "typed" if self.is_typed(index) else "Enter opens its rows"
        after = f", {how}" if self.is_typed(index) or self.is_traced(index) else ""
        return f"{line} {HEADINGS[column]} {text or 'empty'}{after}"

    def _tip(self, index: Index) -> str:
        if self.is_traced(index):
            return "Enter opens the rows it is made of"
        if self.is_typed(index):
            return "Type an amount, such as 1,323.25 or 1.5k"
        if index.column() == FILED and self.differs(index.row()):
            return "The total is not what was filed"
        if index.column() == LINE:
            return f"{LINES[index.row()]} {TITLES[LINES[index.row()]]}"
        return ""
