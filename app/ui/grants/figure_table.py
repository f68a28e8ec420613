"""A table of figures to walk through: each opens what it is made of, the first column its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.list.frozen import FrozenTable
from app.ui.look.fonts import larger
from app.ui.look.tables import RowHeight
from app.ui.look.theme import current_tokens, theme
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
PADDING, INDENT = 6, 16
NARROWEST_TITLE, ENOUGH, WIDEST_TITLE = 150, 180, 420
"""Pixels of the titles: at least, enough to be cut to so that all figures are seen, at most."""
FILLED = 160
"""Pixels to the right edge up to which the titles take what is left."""
_DISPLAY, _ALIGNMENT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole
_SPOKEN, _TIP = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: its key, what its heading says, and what it means."""

    key: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of figures in cents, None where it has none; or a heading over some lines.

    Attributes: `texts` stand in place of the cents where figures are no money; `marked` columns
    of figures (from 0) that stand out.
    """

    title: str
    cents: tuple[int | None, ...] = ()
    depth: int = 0
    bold: bool = False
    heading: bool = False
    texts: tuple[str, ...] = ()
    marked: frozenset[int] = frozenset()


class FigureModel(QAbstractTableModel):
    """Lines of figures under their columns."""

    def __init__(self, first: str, columns: Sequence[Column]) -> None:
        """`first` is the heading of the lines' titles."""
        super().__init__()
        self.first = first
        self.columns = tuple(columns)
        self.lines: tuple[Line, ...] = ()

    def show_lines(
        self, lines: Sequence[Line], columns: Sequence[Column] | None = None, first: str = ""
    ) -> None:
        """Show these lines instead, under other columns and another first heading where given."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.columns = self.columns if columns is None else tuple(columns)
        self.first = first or self.first
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Every line is a row."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """The titles, then every column."""
        return 0 if parent.isValid() else 1 + len(self.columns)

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        line = self.lines[row]
        if column == 0:
            return line.title
        if line.texts:
            return line.texts[column - 1]
        cents = line.cents[column - 1] if line.cents else None
        return "" if cents is None else show_cents(cents)

    def has_figure(self, row: int, column: int) -> bool:
        """Say whether a cell shows a figure."""
        return column > 0 and bool(self.text(row, column))

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Return a cell's text, where it stands, and what is spoken."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in {_DISPLAY, _TIP}:
            return self.text(row, column)
        if role == _SPOKEN:
            name = self.lines[row].title
            if column == 0:
                return name
            return f"{name}, {self.columns[column - 1].label} {self.text(row, column) or 'none'}"
        if role == _ALIGNMENT:
            return int(_RIGHT if column else _LEFT)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Return a column's heading and what it means."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section <= len(self.columns):
            return None
        if role == _ALIGNMENT:
            return int(_RIGHT if section else _LEFT)
        if section == 0:
            return self.first if role in {_DISPLAY, _SPOKEN} else None
        column = self.columns[section - 1]
        if role == _TIP:
            return column.help or column.label
        return column.label if role in {_DISPLAY, _SPOKEN} else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed over."""
        if index.isValid() and self.lines[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class FigureTable(FrozenTable):
    """Shows a FigureModel: arrows walk, Enter or a double click asks for a cell, Ctrl+C copies.

    `asked` carries row and column; column 0 is the line itself.
    """

    asked = Signal(int, int)

    def __init__(self, name: str, first: str, columns: Sequence[Column]) -> None:
        """`name` is what the table is called aloud."""
        super().__init__()
        self.figures = FigureModel(first, columns)
        self.setModel(self.figures)
        self.setItemDelegate(FigureDelegate(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.heading.setStyleSheet(f"QHeaderView::section {{ padding: 6px {PADDING}px; }}")
        self.heading.setSortIndicatorShown(False)
        self.heading.setSectionsClickable(False)
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName("Select all")
        RowHeight(self)
        self.doubleClicked.connect(lambda index: self.asked.emit(index.row(), index.column()))
        theme().changed.connect(self.fit)

    def show_lines(
        self, lines: Sequence[Line], columns: Sequence[Column] | None = None, first: str = ""
    ) -> None:
        """Show these lines; the cursor stays where it was, as far as there are lines."""
        at = self.currentIndex()
        row, column = (at.row(), at.column()) if at.isValid() else (0, 1)
        self.figures.show_lines(lines, columns, first)
        self.fit()
        column = min(column, len(self.figures.columns))
        reachable = [at for at, line in enumerate(lines) if not line.heading]
        if reachable:
            nearest = min(reachable, key=lambda one: (abs(one - row), one))
            self.setCurrentIndex(self.figures.index(nearest, column))

    def fit(self) -> None:
        """Give every column the width its figures need, and the titles what is left."""
        model = self.figures
        plain, bold = self.fontMetrics(), QFontMetrics(larger(self.font(), 1, bold=True))
        taken = 0
        for at in range(1, model.columnCount()):
            texts = [
                (bold if line.bold else plain, model.text(row, at))
                for row, line in enumerate(model.lines)
            ]
            longest = sorted(texts, key=lambda one: len(one[1]))[-6:]
            wide = max(
                [metrics.horizontalAdvance(text) for metrics, text in longest],
                default=0,
            )
            wide = max(wide, bold.horizontalAdvance(model.columns[at - 1].label)) + 2 * PADDING + 2
            self.setColumnWidth(at, wide)
            taken += wide
        titles = sorted((line.title for line in model.lines), key=len)[-8:]
        needed = max([bold.horizontalAdvance(text) for text in titles], default=0)
        needed += 2 * PADDING + INDENT * max([line.depth for line in model.lines], default=0) + 4
        room = self.viewport().width()
        left = room - taken
        if left < min(needed, ENOUGH):  # it scrolls sideways anyway
            left = max(NARROWEST_TITLE, room * 3 // 10)
        wide = max(NARROWEST_TITLE, min(needed, left, WIDEST_TITLE))
        self.setColumnWidth(0, left if wide < left <= wide + FILLED else wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the cell, Ctrl+C copies what is selected, or all of it."""
        at = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            if at.isValid():
                self.asked.emit(at.row(), at.column())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put several selected cells on the clipboard as they stand, else the whole table."""
        chosen = self.selectionModel().selection().toList()
        rows, columns = range(self.figures.rowCount()), range(self.figures.columnCount())
        if len(chosen) == 1 and len(chosen[0].indexes()) > 1:
            part = chosen[0]
            rows, columns = (
                range(part.top(), part.bottom() + 1),
                range(part.left(), part.right() + 1),
            )
        QGuiApplication.clipboard().setText(self.as_text(rows, columns))

    def as_text(self, rows: range, columns: range) -> str:
        """Return cells as rows for a spreadsheet, under their headings."""
        model = self.figures
        across = Qt.Orientation.Horizontal
        lines = ["\t".join(str(model.headerData(at, across) or "") for at in columns)]
        lines += ["\t".join(model.text(row, at) for at in columns) for row in rows]
        return "\n".join(lines) + "\n"


class FigureDelegate(QStyledItemDelegate):
    """Paints titles by their depth, figures at the right, totals bold, what is negative red."""

    def __init__(self, parent: QWidget) -> None:
        """Paint for a FigureTable."""
        super().__init__(parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        if not isinstance(model, FigureModel):
            return
        tokens, rect, state = current_tokens(), option.rect, option.state
        row, column = index.row(), index.column()
        line = model.lines[row]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        painter.setPen(QColor(tokens.control if line.heading else tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = model.text(row, column)
        if text:
            bold = line.bold or line.heading
            painter.setFont(larger(option.font, 1, bold=True) if bold else option.font)
            self._write(painter, rect, text, line, column)
        if state & QStyle.StateFlag.State_HasFocus:
            ring = QPen(QColor(tokens.focus), 2)
            ring.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(ring)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    @staticmethod
    def _write(painter: QPainter, rect: QRect, text: str, line: Line, column: int) -> None:
        tokens = current_tokens()
        inner = rect.adjusted(
            PADDING + (INDENT * line.depth if column == 0 else 0), 0, -PADDING, -1
        )
        negative = column > 0 and (column - 1 in line.marked or text.startswith("-$"))
        quiet = line.heading
        painter.setPen(QColor(tokens.bad if negative else tokens.quiet if quiet else tokens.text))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _RIGHT if column else _LEFT, shown)
