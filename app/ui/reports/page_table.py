"""A previewed page: its placed lines as cells of a table, worded and boxed as on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.reports.previewing import addresses
from app.ui.look.fonts import larger
from app.ui.look.theme import current_tokens, theme

if TYPE_CHECKING:
    from app.reports.workbook import Cell, Page

Index = QModelIndex | QPersistentModelIndex
_PADDING, _HIGH = 6, 5
_SIZES = {"title": 1.6, "lead": 1.1, "heading": 1.1}
_BOLD = frozenset({"title", "heading", "mark", "good", "bad"})
_RIGHT = frozenset({"box money", "box money strong", "box money input", "box percent"})
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_WRAP = Qt.TextFlag.TextWordWrap


class PageModel(QAbstractTableModel):
    """The cells of a page by line and column; those under a wide cell are empty."""

    def __init__(self, page: Page, parent: QObject) -> None:
        """Show `page`, whose cells are texts."""
        super().__init__(parent)
        self.page = page
        self._cells: dict[tuple[int, int], Cell] = {}
        self.places: dict[tuple[int, int], str] = {}
        for row, line in enumerate(page.lines):
            at = 0
            for cell, address in zip(line, addresses(line, row + 1), strict=True):
                self._cells[row, at] = cell
                self.places[row, at] = address
                at += cell.span

    def cell(self, row: int, column: int) -> Cell | None:
        """Return what stands at a place."""
        return self._cells.get((row, column))

    def text(self, row: int, column: int) -> str:
        """Return what a place says."""
        cell = self.cell(row, column)
        return "" if cell is None or cell.value is None else str(cell.value)

    def is_figure(self, row: int, column: int) -> bool:
        """Say whether a cell leads to the rows it adds up."""
        return self.places.get((row, column)) in self.page.sums

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Every line is a row."""
        return 0 if parent.isValid() else len(self.page.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns the page has."""
        return 0 if parent.isValid() else len(self.page.widths)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text; spoken with the first text of its line."""
        row, column = index.row(), index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            before = (self.text(row, at) for at in range(column))
            first = next((text for text in before if text), "")
            return f"{first}: {self.text(row, column)}" if first else self.text(row, column)
        return None


class PageTable(QTableView):
    """Shows a page. `asked` carries row and column: a click or Enter on a figure."""

    asked = Signal(int, int)

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        """Show `page`."""
        super().__init__(parent)
        self.cells = PageModel(page, self)
        self.setModel(self.cells)
        self.setItemDelegate(PageDelegate(self))
        self.setAccessibleName(page.name)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(2)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for row, line in enumerate(page.lines):
            at = 0
            for cell in line:
                if cell.span > 1:
                    self.setSpan(row, at, 1, cell.span)
                at += cell.span
        self.clicked.connect(self._on_click)
        theme().changed.connect(self.fit)

    def fit(self) -> None:
        """Make the page as wide as the room there is, and lines as high as their texts."""
        room, widths = self.viewport().width() - 2, self.cells.page.widths
        one = self.fontMetrics().averageCharWidth()
        scale = min(max(room / sum(widths), one * 0.72), one * 1.15)
        for at, characters in enumerate(widths):
            self.setColumnWidth(at, round(characters * scale))
        for row, line in enumerate(self.cells.page.lines):
            self.setRowHeight(row, self._height(line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for a figure, Ctrl+C copies what is selected."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._on_click(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, the whole page where there is just one."""
        chosen = self.selectionModel().selection().toList()
        rows, columns = range(self.cells.rowCount()), range(1, self.cells.columnCount())
        if len(chosen) == 1 and len(chosen[0].indexes()) > 1:
            rows = range(chosen[0].top(), chosen[0].bottom() + 1)
            columns = range(chosen[0].left(), chosen[0].right() + 1)
        lines = ["\t".join(self.cells.text(row, at) for at in columns).rstrip("\t") for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")

    def _on_click(self, index: QModelIndex) -> None:
        if index.isValid() and self.cells.is_figure(index.row(), index.column()):
            self.asked.emit(index.row(), index.column())

    def _height(self, line: tuple[Cell, ...]) -> int:
        high, at = self.fontMetrics().height(), 0
        for cell in line:
            wide = sum(self.columnWidth(one) for one in range(at, at + cell.span))
            if cell.value:
                metrics = QFontMetrics(font_of(cell.style, self.font()))
                if cell.style in {"title", "lead", "heading", "mark"}:
                    high = max(high, metrics.height() + _HIGH)
                else:
                    box = QRect(0, 0, wide - 2 * _PADDING, 10_000)
                    high = max(
                        high, metrics.boundingRect(box, int(_WRAP), str(cell.value)).height()
                    )
            at += cell.span
        return high + _HIGH


class PageDelegate(QStyledItemDelegate):
    """Paints titles large, labels quiet, boxes with their edge, what is missing or bad in red."""

    def __init__(self, parent: QWidget) -> None:
        """Paint for a PageTable."""
        super().__init__(parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        cell = model.cell(index.row(), index.column()) if isinstance(model, PageModel) else None
        if cell is None or not isinstance(model, PageModel):
            return
        tokens, rect, state = current_tokens(), option.rect, option.state
        boxed = cell.style.startswith("box")
        if state & QStyle.StateFlag.State_Selected and cell.value:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        elif model.places[index.row(), index.column()] in model.page.marks:
            painter.fillRect(rect, QColor(tokens.mark))
        elif "head" in cell.style and boxed:
            painter.fillRect(rect, QColor(tokens.quiet_soft))
        elif cell.style.endswith(("input", "input left")):
            painter.fillRect(rect, QColor(tokens.warn_soft))
        if boxed:
            painter.setPen(QColor(tokens.line))
            painter.drawRect(rect.adjusted(-1, -1, -1, -1))
        if cell.value:
            figure = model.is_figure(index.row(), index.column())
            font = font_of(cell.style, option.font)
            painter.setFont(font)
            painter.setPen(QColor(_ink(cell.style, figure=figure)))
            _write(painter, rect, str(cell.value), cell.style)
        if state & QStyle.StateFlag.State_HasFocus and cell.value:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))


def font_of(style: str, base: QFont) -> QFont:
    """Return the font of a placed style."""
    bold = style in _BOLD or "strong" in style or "head" in style or style == "box missing"
    return larger(base, _SIZES.get(style, 1), bold=bold)


def _ink(style: str, *, figure: bool) -> str:
    tokens = current_tokens()
    if figure:
        return tokens.accent
    if style in {"mark", "bad", "box missing"}:
        return tokens.bad
    if style == "good":
        return tokens.good
    if style == "heading":
        return tokens.accent
    return tokens.quiet if style in {"lead", "label", "box label", "box sign"} else tokens.text


def _write(painter: QPainter, rect: QRect, text: str, style: str) -> None:
    inner = rect.adjusted(_PADDING, 2, -_PADDING, -2)
    if style in {"title", "lead", "heading", "mark"}:  # goes on over the empty cells beside it
        painter.setClipping(False)
        wide = painter.fontMetrics().horizontalAdvance(text)
        painter.drawText(
            QRect(inner.left(), inner.top(), wide + 4, inner.height()), int(_MIDDLE), text
        )
        return
    side = (
        Qt.AlignmentFlag.AlignRight
        if style in _RIGHT or style == "box head right"
        else (Qt.AlignmentFlag.AlignLeft)
    )
    painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignTop | _WRAP), text)
