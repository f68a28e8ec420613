"""A grid made for hands: typing replaces, Tab and Enter move, blocks are copied and pasted.

It saves nothing itself: what was typed is told, with all cells of one act together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QMenu, QTableView, QWidget

from app.ui.grants.grid_cells import GridDelegate, GridModel
from app.ui.look.theme import row_height, theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.session import Session

Cell = tuple[int, int]
LOWEST, CLOSER = 24, 6
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PICK = QItemSelectionModel.SelectionFlag.ClearAndSelect


def why_closed(session: Session) -> str:
    """Return the sentence that says why nothing can be typed, "" where something can."""
    return f"Nothing can be typed: {session.why_read_only}" if session.read_only else ""


class GridTable(QTableView):
    """Shows a GridModel.

    Signals: `entered` the texts of one act by cell, to be saved together; `typing` row, column and
    text while a cell is typed into, `typing_over` when that is over; `pasted` the clipboard's text
    and whether it is to go into new rows; `opened` a cell whose rows are wanted; `moved` the cell
    come to.
    """

    entered = Signal(object)
    typing = Signal(int, int, str)
    typing_over = Signal()
    pasted = Signal(str, bool)
    opened = Signal(int, int)
    moved = Signal(int, int)

    def __init__(self, model: GridModel, name: str, parent: QWidget | None = None) -> None:
        """Show a model; `name` is what the grid is called aloud."""
        super().__init__(parent)
        self.cells = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.delegate = GridDelegate(self)
        self.delegate.typing.connect(self._tell_typing)
        self.delegate.finished.connect(self._finish)
        self.delegate.given_up.connect(self.typing_over)
        self.setItemDelegate(self.delegate)
        self._look()
        self.selectionModel().currentChanged.connect(self._tell_moved)

    def _look(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setMinimumSectionSize(36)
        self.horizontalHeader().setAccessibleName("Columns")
        self.verticalHeader().setAccessibleName("Rows")
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName("Select all")
        self._take_look()
        theme().changed.connect(self._take_look)

    def _take_look(self) -> None:
        """Rows stand a little closer than a list's: a budget is read as a whole."""
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(LOWEST)
        rows.setDefaultSectionSize(max(LOWEST, row_height() - CLOSER))
        self.viewport().update()

    # -- where the cursor is --

    def at(self) -> Cell | None:
        """Return the cell under the cursor."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell."""
        index = self.cells.index(row, column)
        self.selectionModel().setCurrentIndex(index, _PICK)
        self.scrollTo(index)

    def step(self, by: int) -> bool:
        """Go to the next or last open cell, row by row; False where there is none."""
        columns = self.cells.columnCount()
        here = self.at() or (0, -1)
        place = here[0] * columns + here[1] + by
        while 0 <= place < self.cells.rowCount() * columns:
            row, column = divmod(place, columns)
            if self.cells.is_open(row, column):
                self.go_to(row, column)
                return True
            place += by
        return False

    def down(self, by: int = 1) -> None:
        """Go to the cell below or above; where a row is a record, down begins the next one."""
        here = self.at()
        if here is not None and 0 <= here[0] + by < self.cells.rowCount():
            self.go_to(here[0] + by, self.cells.next_column(*here) if by > 0 else here[1])

    def chosen(self) -> list[Cell]:
        """Return the cells selected, row by row."""
        found = {(one.row(), one.column()) for one in self.selectedIndexes()}
        here = self.at()
        return sorted(found) or ([here] if here is not None else [])

    # -- keys --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, edit, fill, copy, paste; anything else that writes replaces the cell's text."""
        if self._copies_or_pastes(event) or self._moves(event) or self._changes(event):
            event.accept()
        elif event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape}:
            event.ignore()  # out of the grid
        else:
            super().keyPressEvent(event)

    def _copies_or_pastes(self, event: QKeyEvent) -> bool:
        as_new = QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Shift+V")
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste) or as_new:
            self.paste(as_new=as_new)
        else:
            return False
        return True

    def _moves(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key is Qt.Key.Key_Tab and not held & _CTRL:
            return self.step(1)
        if key is Qt.Key.Key_Backtab:
            return self.step(-1)
        if key not in _ENTER or held & _CTRL:
            return False
        here = self.at()
        if held & _ALT and here is not None:
            self.opened.emit(*here)
        elif not held & _ALT:
            self.down(-1 if held & _SHIFT else 1)
        return True

    def _changes(self, event: QKeyEvent) -> bool:
        key, with_ctrl = Qt.Key(event.key()), bool(event.modifiers() & _CTRL)
        if key is Qt.Key.Key_F2:
            self.edit_current()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not with_ctrl:
            self.clear_chosen()
        elif with_ctrl and key is Qt.Key.Key_D:
            self.fill_down()
        elif with_ctrl and key is Qt.Key.Key_Apostrophe:
            self._enter_here(self._above())
        elif with_ctrl and key is Qt.Key.Key_Semicolon:
            self._enter_here(self._today())
        elif event.modifiers() & _ALT and key is Qt.Key.Key_Down:
            self.offer_options()
        else:
            return False
        return True

    def edit_current(self) -> None:
        """Edit what stands in the cell, with the cursor behind it."""
        index = self.currentIndex()
        if index.isValid() and self.cells.is_open(index.row(), index.column()):
            self.edit(index)
            if self.delegate.line is not None:
                self.delegate.line.deselect()
                self.delegate.line.end(False)

    def clear_chosen(self) -> None:
        """Empty the cells selected."""
        self._enter({one: "" for one in self.chosen() if self.cells.text(*one)})

    def fill_down(self) -> None:
        """Give the cells selected what their top row says; one cell takes what stands above it."""
        found = self.chosen()
        if not found:
            return
        top = found[0][0]
        if found[-1][0] == top:
            self._enter({(row, column): self._above(row, column) or "" for row, column in found})
            return
        self._enter(
            {
                (row, column): self.cells.edit_text(top, column)
                for row, column in found
                if row != top
            }
        )

    def offer_options(self) -> None:
        """Open the list of what a cell can be, under it."""
        here = self.at()
        options = self.cells.options(here[1]) if here and self.cells.is_open(*here) else ()
        if not options:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text in options:
            action = menu.addAction(text)
            action.triggered.connect(lambda _checked=False, text=text: self._enter_here(text))
        below = self.visualRect(self.currentIndex()).bottomLeft()
        menu.popup(self.viewport().mapToGlobal(below))

    def copy(self) -> None:
        """Put the cells selected on the clipboard as a spreadsheet takes them."""
        lines: dict[int, list[str]] = {}
        for row, column in self.chosen():
            lines.setdefault(row, []).append(self.cells.copied(row, column))
        if lines:
            QGuiApplication.clipboard().setText("\n".join(map("\t".join, lines.values())))

    def paste(self, *, as_new: bool = False) -> None:
        """Tell of the block on the clipboard."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.pasted.emit(text, as_new)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the keys do."""
        here = self.at()
        if here is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        writable = self.cells.is_open(*here)
        offers = (
            ("Show its rows\tAlt+Enter", lambda: self.opened.emit(*here), True),
            ("Edit\tF2", self.edit_current, writable),
            ("Fill down\tCtrl+D", self.fill_down, writable),
            ("Clear\tDel", self.clear_chosen, writable),
            ("Copy\tCtrl+C", self.copy, True),
            ("Paste\tCtrl+V", self.paste, writable),
        )
        for text, do, can in offers:
            action = menu.addAction(text)
            action.setEnabled(can)
            action.triggered.connect(lambda _checked=False, do=do: do())
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        below = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu.popup(below if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come to the first open cell where the cursor stands nowhere yet."""
        if self.at() is None:
            self.step(1)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cursor in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    # -- editing --

    def value_above(self) -> str | None:
        """Return what stands above the cell that is typed into; None at the top."""
        return self._above(*self.delegate.place)

    def today_text(self) -> str | None:
        """Return today as the cell typed into takes it; None where it takes no day."""
        return self.cells.today_text(self.delegate.place[1]) or None

    def _finish(self, text: str, way: str) -> None:
        """Take what was typed, then go where the key said."""
        self.typing_over.emit()
        place = self.delegate.place
        if text != self.cells.edit_text(*place):
            self._enter({place: text})
        if way == "next":
            self.step(1)
        elif way == "back":
            self.step(-1)
        elif way in {"down", "up"}:
            self.down(1 if way == "down" else -1)

    def _enter(self, texts: Mapping[Cell, str]) -> None:
        found = {one: text for one, text in texts.items() if self.cells.is_open(*one)}
        if found:
            self.entered.emit(found)

    def _enter_here(self, text: str | None) -> None:
        here = self.at()
        if text is not None and here is not None:
            self._enter({here: text})

    def _above(self, row: int | None = None, column: int | None = None) -> str | None:
        here = self.at() if row is None or column is None else (row, column)
        if here is None or here[0] < 1:
            return None
        return self.cells.edit_text(here[0] - 1, here[1])

    def _today(self) -> str | None:
        here = self.at()
        return (self.cells.today_text(here[1]) or None) if here else None

    def _tell_typing(self, text: str) -> None:
        self.typing.emit(*self.delegate.place, text)

    def _tell_moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.moved.emit(current.row(), current.column())
