"""A previewed table: its key columns stand, a figure opens what it is made of, cells are copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView

from app.reports.workbook import NUMBERS, Holds
from app.ui.list.frozen import FrozenTable
from app.ui.look.fonts import larger
from app.ui.look.tables import dress_table
from app.ui.look.theme import row_height, theme
from app.ui.reports.sheet_delegate import PADDING, SheetDelegate
from app.ui.reports.sheet_model import Index, SheetModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.reports.workbook import Column, Sheet

_LOOKED_AT = 200
"""Rows whose texts decide how wide the columns are."""
_MOST_HIGH = 400
"""Rows up to which each is as high as its texts ask; a longer table has all of one height."""
_MOST_LINES = 4
_STANDING = 0.45
"""The share of the width that columns which do not scroll may take."""
_OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_OTHER_KEYS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)


class SheetTable(FrozenTable):
    """Shows a sheet. `asked` carries row and column: a click on a figure, Enter on any cell."""

    asked = Signal(int, int)
    moved = Signal()

    def __init__(self, sheet: Sheet, totals: Sequence[object], sources: Sequence[str]) -> None:
        """Show `sheet` and its totals; its columns are made of what `sources` say."""
        super().__init__()
        dress_table(self)  # before it has rows: each would be looked at
        self.cells = SheetModel(sheet, totals, sources, self)
        self.setModel(self.cells)
        self.painting = SheetDelegate(self)
        self.setItemDelegate(self.painting)
        self.setAccessibleName(f"{sheet.name}, {sheet.count:,} rows")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.heading.setSortIndicatorShown(False)
        self.heading.setSectionsClickable(False)
        self.heading.setFixedHeight(row_height())
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName("Select all")
        self.doubleClicked.connect(self._on_double_click)
        self.clicked.connect(self._on_click)
        theme().changed.connect(self.fit)
        self.fit()
        if self.cells.rowCount():
            self.setCurrentIndex(self.cells.index(0, 0))

    def fit(self) -> None:
        """Give every column the width its texts need, and rows the height of those that wrap."""
        plain, bold = self.fontMetrics(), QFontMetrics(larger(self.font(), 1, bold=True))
        for at, column in enumerate(self.cells.sheet.columns):
            self.setColumnWidth(at, self._width(at, column, plain, bold))
        self._stand()
        self.heading.setFixedHeight(row_height())
        if self.cells.rowCount() <= _MOST_HIGH:
            for row in range(self.cells.rowCount()):
                self.setRowHeight(row, self._height(row, plain))

    def copy(self) -> None:
        """Put several selected cells on the clipboard as they stand, else the whole table."""
        chosen = self.selectionModel().selection().toList()
        rows, columns = range(self.cells.rowCount()), range(self.cells.columnCount())
        if len(chosen) == 1 and len(chosen[0].indexes()) > 1:
            part = chosen[0]
            rows = range(part.top(), part.bottom() + 1)
            columns = range(part.left(), part.right() + 1)
        titles = [self.cells.sheet.columns[at].title for at in columns]
        lines = [
            "\t".join(" ".join(self.cells.text(row, at).split()) for at in columns) for row in rows
        ]
        QGuiApplication.clipboard().setText("\n".join(["\t".join(titles), *lines]) + "\n")

    def indexAt(self, spot: QPoint) -> QModelIndex:
        """Return the cell seen at a spot: one of those that stand, where they cover others."""
        if self.heading.offset() and spot.x() < self.heading.frozen_width():
            column = self.heading.logicalIndexAt(spot.x() - self.heading.offset())
            row = self.rowAt(spot.y())
            return self.cells.index(row, column) if row >= 0 and column >= 0 else QModelIndex()
        return super().indexAt(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the cell, Ctrl+C copies what is selected, or all of it."""
        at = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in _OPENING and not event.modifiers() & _OTHER_KEYS:
            if at.isValid():
                self.asked.emit(at.row(), at.column())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that the cursor moved."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Underline the figure under the pointer."""
        super().mouseMoveEvent(event)
        at = self.indexAt(event.position().toPoint())
        figure = at.isValid() and self.cells.is_figure(at.row(), at.column())
        self._light((at.row(), at.column()) if figure else (-1, -1))

    def leaveEvent(self, event: QEvent) -> None:
        """Underline nothing."""
        super().leaveEvent(event)
        self._light((-1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See again which columns can stand."""
        super().resizeEvent(event)
        self._stand()

    def _light(self, cell: tuple[int, int]) -> None:
        if cell == self.painting.lit:
            return
        self.painting.lit = cell
        lit = cell[0] >= 0
        shape = Qt.CursorShape.PointingHandCursor if lit else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def _on_click(self, index: QModelIndex) -> None:
        """A plain click on a figure asks for it; one that selects more does not."""
        alone = len(self.selectionModel().selectedIndexes()) <= 1
        held = QGuiApplication.keyboardModifiers() & _OTHER_KEYS
        if alone and not held and self.cells.is_figure(index.row(), index.column()):
            self.asked.emit(index.row(), index.column())

    def _on_double_click(self, index: QModelIndex) -> None:
        if not self.cells.is_figure(index.row(), index.column()):
            self.asked.emit(index.row(), index.column())

    def _stand(self) -> None:
        """Let as many key columns stand as leave room for the others."""
        room, wide, standing = self.viewport().width() * _STANDING, 0, 0
        for at in range(min(self.cells.sheet.key_columns, self.cells.columnCount())):
            wide += self.columnWidth(at)
            if wide > room:
                break
            standing = at + 1
        self.heading.frozen = standing

    def _width(self, at: int, column: Column, plain: QFontMetrics, bold: QFontMetrics) -> int:
        """Return the pixels of a column: figures are never cut, texts at their declared width."""
        rows = self.cells.rowCount()
        looked_at = {*range(min(rows, _LOOKED_AT)), *range(max(rows - 2, 0), rows)}
        lines = [one for row in looked_at for one in self.cells.text(row, at).split("\n")]
        longest = sorted(lines, key=len)[-6:]
        needed = max((bold.horizontalAdvance(text) for text in longest), default=0)
        if column.holds not in NUMBERS:
            needed = max((plain.horizontalAdvance(text) for text in longest), default=0)
            needed = min(needed, column.width * plain.averageCharWidth() * 6 // 5)
        return max(needed, bold.horizontalAdvance(column.title)) + 2 * PADDING + 4

    def _height(self, row: int, metrics: QFontMetrics) -> int:
        lines = 1
        for at, column in enumerate(self.cells.sheet.columns):
            if column.holds is Holds.WRAPPED and (text := self.cells.text(row, at)):
                box = QRect(0, 0, self.columnWidth(at) - 2 * PADDING, 10_000)
                flags = int(Qt.TextFlag.TextWordWrap)
                lines = max(
                    lines,
                    round(metrics.boundingRect(box, flags, text).height() / metrics.lineSpacing()),
                )
        return row_height() + (min(lines, _MOST_LINES) - 1) * metrics.lineSpacing()
