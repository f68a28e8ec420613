"""The cells of a grid made for hands: what a model must say, how cells are drawn and typed into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.form.leaving import CELL
from app.ui.look.icons import icon
from app.ui.look.theme import current_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from app.ui.grants.grid import GridTable

    Index = QModelIndex | QPersistentModelIndex

Look = Literal["", "quiet", "bold", "bad", "warn", "draft"]
PADDING, MARK = 8, 14
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GridModel(QAbstractTableModel):
    """Cells as texts; what they mean is for those who subclass it."""

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        raise NotImplementedError

    def edit_text(self, row: int, column: int) -> str:
        """Return what a cell is edited from, as a person would type it."""
        return self.text(row, column)

    def copied(self, row: int, column: int) -> str:
        """Return what a cell gives to the clipboard."""
        return " ".join(self.text(row, column).split())

    def is_open(self, row: int, column: int) -> bool:
        """Return whether a cell can be typed into."""
        raise NotImplementedError

    def look(self, _row: int, _column: int) -> Look:
        """Return how a cell is drawn."""
        return ""

    def says(self, _row: int, _column: int) -> str:
        """Return what there is to say about a cell: why it was refused, what it is made of."""
        return ""

    def warning(self, _row: int, _column: int) -> str:
        """Return what the rules say of a cell; it is marked, and never stops anyone."""
        return ""

    def told(self, row: int, column: int) -> str:
        """Return all there is to say about a cell."""
        return " ".join(one for one in (self.says(row, column), self.warning(row, column)) if one)

    def is_number(self, _column: int) -> bool:
        """Return whether a column stands at the right."""
        return True

    def options(self, _column: int) -> Sequence[str]:
        """Return what a cell of a closed list can be."""
        return ()

    def next_column(self, _row: int, column: int) -> int:
        """Return the column that Enter goes to in the row below."""
        return column

    def today_text(self, _column: int) -> str:
        """Return today as a cell takes it; "" where it takes no day."""
        return ""

    def heading(self, column: int) -> str:
        """Return a column's name in one line."""
        raise NotImplementedError

    def row_name(self, row: int) -> str:
        """Return a row's name."""
        raise NotImplementedError

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Open cells can be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.is_open(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, or what is spoken and shown about it."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.told(row, column) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (self.row_name(row), self.heading(column), self.text(row, column) or "empty")
            return ", ".join(part for part in (*parts, self.told(row, column)) if part)
        return None


class GridDelegate(QStyledItemDelegate):
    """Draws cells and holds the `line` that is typed in, over the cell at `place`.

    Signals: `typing` the text after each key; `finished` the text and where to go (`next`, `back`,
    `down`, `up`, or "" to stay); `given_up` when Esc left the cell as it was.
    """

    typing = Signal(str)
    finished = Signal(str, str)
    given_up = Signal()

    def __init__(self, view: GridTable) -> None:
        """Serve one grid."""
        super().__init__(view)
        self._view = view
        self.line: QLineEdit | None = None
        self.place = (-1, -1)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        """Return a line over the cell."""
        line = QLineEdit(parent)
        line.setProperty("cell", "true")
        line.setObjectName(CELL)
        cells = self._view.cells
        if cells.is_number(index.column()):
            line.setAlignment(_RIGHT)
        row, column = index.row(), index.column()
        line.setAccessibleName(f"{cells.row_name(row)}, {cells.heading(column)}")
        line.setAccessibleDescription(cells.told(row, column))
        options = list(cells.options(index.column()))
        if options:
            completer = QCompleter(options, line)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(completer)
        line.textEdited.connect(self.typing)
        self.line, self.place = line, (row, column)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from what stands there, once: what is typed is never written over."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(self._view.cells.edit_text(index.row(), index.column()))

    def setModelData(self, _editor: QWidget, _model: object, _index: Index) -> None:
        """Write nothing here: the grid tells of what was typed."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Cover the cell."""
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let Tab, Enter and Esc end the typing, and so does going elsewhere."""
        if not isinstance(editor, QLineEdit) or editor is not self.line:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(editor, event)
        if event.type() == QEvent.Type.Close:
            self._close(editor, "")
            return True
        if event.type() == QEvent.Type.FocusOut and not editor.isHidden():
            if editor.window().isActiveWindow() and not editor.hasFocus():
                self._close(editor, "")
            return False
        return False

    def _key(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers()
        ways = {Qt.Key.Key_Tab: "next", Qt.Key.Key_Backtab: "back"}
        entered = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        with_ctrl = bool(held & Qt.KeyboardModifier.ControlModifier)
        if key in ways or (entered and not with_ctrl):
            back = bool(held & Qt.KeyboardModifier.ShiftModifier)
            self._close(editor, ways.get(key) or ("up" if back else "down"))
        elif key is Qt.Key.Key_Escape:
            self.line = None
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.given_up.emit()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and editor.isModified():
            self._close(editor, "up" if key is Qt.Key.Key_Up else "down")
        elif with_ctrl and key in {Qt.Key.Key_Apostrophe, Qt.Key.Key_Semicolon}:
            above = key is Qt.Key.Key_Apostrophe
            text = self._view.value_above() if above else self._view.today_text()
            if text is not None:
                editor.setText(text)
                editor.setModified(True)
                self.typing.emit(text)
        else:
            return False
        return True

    def _close(self, editor: QLineEdit, way: str) -> None:
        """Take the line away first: what follows may read the whole grid again."""
        text, self.line = editor.text(), None
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.finished.emit(text, way)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell: closed ones on the window's ground, refused ones on red."""
        cells, tokens = self._view.cells, current_tokens()
        row, column = index.row(), index.column()
        look, rect = cells.look(row, column), option.rect
        grounds = {"bad": tokens.bad_soft, "draft": tokens.warn_soft}
        ground = grounds.get(look, tokens.surface if cells.is_open(row, column) else tokens.window)
        if option.state & QStyle.StateFlag.State_Selected:
            ground = tokens.accent_soft
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QPen(QColor(tokens.line)))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        room: QRect = rect.adjusted(PADDING, 0, -PADDING, 0)
        if cells.warning(row, column):
            mark = QRect(rect.left() + 4, rect.center().y() - MARK // 2 + 1, MARK, MARK)
            icon("triangle-alert", "warn").paint(painter, mark)
            room.setLeft(mark.right() + 5)
        painter.setFont(option.font)
        self._draw_text(painter, room, cells.text(row, column), look, column)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring = QPen(QColor(tokens.focus), 2)
            ring.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(ring)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _draw_text(
        self, painter: QPainter, room: QRect, text: str, look: Look, column: int
    ) -> None:
        if not text:
            return
        tokens = current_tokens()
        inks = {"quiet": tokens.quiet, "bad": tokens.bad, "warn": tokens.warn}
        if look in {"bold", "warn"}:
            font = QFont(painter.font())
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
        painter.setPen(QColor(inks.get(look, tokens.text)))
        way = _RIGHT if self._view.cells.is_number(column) else _LEFT
        shown = painter.fontMetrics().elidedText(
            " ".join(text.split()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, way, shown)
