"""A table of lines put together from several records: ticked, opened and copied by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app.ui.look.icons import icon
from app.ui.look.tables import dress_table
from app.ui.look.theme import current_tokens, theme

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from app.ui.look.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LOOKED_AT = 200
"""Lines whose texts decide how wide the columns are."""
_MARGIN, _TICK, _ICON = 20, 24, 22
_LEAST = 12
"""Characters that are left of a column that yields."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and how it behaves.

    Attributes: `wide` takes what room is left, but `least` characters, `marked` shows the lines'
    icons, `yields` is cut where there is little room, and `spare` goes then, the last one first.
    """

    title: str
    right: bool = False
    wide: bool = False
    marked: bool = False
    yields: bool = False
    spare: bool = False
    least: int = 13


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its texts by column, and the record that Enter opens.

    Attributes: `key` stays the same when the lines are read again; `ticked` is None where there
    is no box; `tone` colours the icon and, where it is quiet, the whole line.
    """

    key: Hashable
    texts: tuple[str, ...]
    opens: tuple[str, int] | None = None
    ticked: bool | None = None
    icon: str = ""
    tone: Tone | None = None


class LineModel(QAbstractTableModel):
    """Lines as Qt asks for them."""

    ticked = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        """Start without lines."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.lines: tuple[Line, ...] = ()
        self._ticks: set[Hashable] = set()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace the lines and their ticks."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self._ticks = {line.key for line in lines if line.ticked}
        self.endResetModel()

    def is_ticked(self, line: Line) -> bool:
        """Say whether a line is ticked."""
        return line.key in self._ticks

    def tick(self, rows: Sequence[int], *, on: bool) -> None:
        """Tick or untick the lines that have a box."""
        keys = {self.lines[row].key for row in rows if self.lines[row].ticked is not None}
        self._ticks = self._ticks | keys if on else self._ticks - keys
        if rows and keys:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))
            self.ticked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Boxes can be ticked."""
        found = super().flags(index)
        if index.column() == 0 and self.lines[index.row()].ticked is not None:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a box."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([index.row()], on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        line, column = self.lines[index.row()], self.columns[index.column()]
        text = line.texts[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return text
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._box(line) if index.column() == 0 else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {text}" if text else column.title
        return _look(line, column, role)

    def _box(self, line: Line) -> Qt.CheckState | None:
        if line.ticked is None:
            return None
        return Qt.CheckState.Checked if self.is_ticked(line) else Qt.CheckState.Unchecked

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].right else _LEFT
        return None


def _look(line: Line, column: Column, role: int) -> object:
    """Return how a cell looks: where its text stands, in which colour, with which icon."""
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _RIGHT if column.right else _LEFT
    if role == Qt.ItemDataRole.ForegroundRole and line.tone == "quiet":
        return QColor(current_tokens().quiet)
    if role == Qt.ItemDataRole.DecorationRole and column.marked and line.icon:
        return icon(line.icon, line.tone or "text")
    return None


class LineTable(QTableView):
    """Shows lines; Enter opens one, Space ticks those selected, Ctrl+C copies them."""

    opened = Signal(str, int)

    def __init__(self, columns: Sequence[Column], name: str, parent: QWidget | None = None) -> None:
        """Show columns; `name` is what the table is called aloud."""
        super().__init__(parent)
        self.rows = LineModel(columns, self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        dress_table(self)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setAccessibleName("Columns")
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        theme().changed.connect(self.viewport().update)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines; the cursor stays on the line it was on where that is still there."""
        before = self.current()
        had_none = not self.rows.lines
        self.rows.show_lines(lines)
        keys = [line.key for line in self.rows.lines]
        if before is not None and before.key in keys:
            self.selectRow(keys.index(before.key))
        elif lines:
            self.selectRow(0)
        if had_none or lines:
            self._fit()

    def current(self) -> Line | None:
        """Return the line under the cursor."""
        row = self.currentIndex().row()
        return self.rows.lines[row] if 0 <= row < len(self.rows.lines) else None

    def chosen(self) -> list[int]:
        """Return the rows selected, in order."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, tick, copy."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self._open(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Space and self.chosen():
            self.toggle(self.chosen())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def toggle(self, rows: Sequence[int]) -> None:
        """Tick lines, or untick them where the first one with a box is ticked."""
        boxed = [row for row in rows if self.rows.lines[row].ticked is not None]
        if boxed:
            self.rows.tick(boxed, on=not self.rows.is_ticked(self.rows.lines[boxed[0]]))

    def copy(self) -> None:
        """Put the lines selected on the clipboard as a spreadsheet takes them."""
        head = "\t".join(column.title for column in self.rows.columns)
        found = ["\t".join(self.rows.lines[row].texts) for row in self.chosen()]
        QGuiApplication.clipboard().setText("\n".join([head, *found]) + "\n")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self._fit()

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.rows.lines):
            leads = self.rows.lines[row].opens
            if leads is not None:
                self.opened.emit(*leads)

    def _fit(self) -> None:
        """Give each column what its texts need; the wide ones share what is left."""
        columns, room = self.rows.columns, self.viewport().width()
        one = self.fontMetrics().averageCharWidth()
        widths = [
            one * column.least if column.wide else self._needed(at)
            for at, column in enumerate(columns)
        ]
        lacking = sum(widths) - room
        for at, column in enumerate(columns):
            if column.yields and lacking > 0:
                cut = min(lacking, max(widths[at] - one * _LEAST, 0))
                widths[at] -= cut
                lacking -= cut
        lines = self.rows.lines
        for at in reversed(range(len(columns))):
            bare = bool(lines) and not any(line.texts[at] for line in lines)
            goes = columns[at].spare and (lacking > 0 or bare)
            self.setColumnHidden(at, goes)
            lacking -= widths[at] if goes else 0
        wide = [at for at, column in enumerate(columns) if column.wide]
        for at in wide:
            widths[at] += max(-lacking, 0) // len(wide)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)

    def _needed(self, at: int) -> int:
        """Return the pixels in which a column's first texts and its heading stand whole."""
        metrics, column = self.fontMetrics(), self.rows.columns[at]
        looked_at = self.rows.lines[:_LOOKED_AT]
        texts = [line.texts[at] for line in looked_at]
        words = max(map(metrics.horizontalAdvance, texts), default=0)
        heading = metrics.horizontalAdvance(column.title) * 11 // 10
        boxed = at == 0 and any(line.ticked is not None for line in looked_at)
        return max(words + _TICK * boxed + _ICON * column.marked, heading) + _MARGIN
