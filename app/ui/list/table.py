"""The table of records: a frozen first column, sorting by its heading, everything by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QMenu, QTableView, QWidget

from app.services.browse import Sort
from app.ui.list import menus
from app.ui.list.columns import UNSET_WIDTH, ColumnChooser, ColumnMemory, shared_out
from app.ui.list.copying import as_tab_text
from app.ui.list.delegate import PADDING, RecordDelegate
from app.ui.list.frozen import FrozenTable
from app.ui.list.model import RecordTableModel
from app.ui.look.theme import row_height, theme

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from app.services.session import Session
    from db.model.entity import Entity, Field

_LOOKED_AT = 50
"""Rows whose texts decide how wide the columns start."""
_NARROW = 16
"""Characters that a column may always take if its texts need them."""
_ROWS = QItemSelectionModel.SelectionFlag.Rows
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
_TOGGLE = QItemSelectionModel.SelectionFlag.Toggle | _ROWS


class RecordTable(FrozenTable):
    """Shows records of one type, given by id: `show_ids`.

    `name` is what columns and widths are remembered under, "" for no memory. `sort_asked` carries
    a Sort or None for the list's own order: whoever gave the ids gives them in the new order.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    selection_changed = Signal()
    archive_requested = Signal(list)
    sort_asked = Signal(object)
    columns_changed = Signal()

    def __init__(
        self,
        session: Session,
        entity: Entity,
        name: str = "",
        fields: Sequence[Field] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show the remembered columns, else `fields`, else those the type lists."""
        super().__init__(parent)
        self.entity = entity
        self.memory = ColumnMemory(entity, name, fields)
        self.sort: Sort | None = None
        self._told = -1
        self._awaited: int | None = None
        self._fitted: tuple[Field, ...] = ()
        self._natural: list[int] = []
        self._by_hand: set[int] = set()
        self._set_up_look()
        self.rows = RecordTableModel(session, entity, self.memory.fields(), self)
        self.setModel(self.rows)
        self.rows.rowsInserted.connect(self._go_to_awaited)
        self.delegate = RecordDelegate(self)
        self.setItemDelegate(self.delegate)
        self._connect()
        self._take_look()
        self.setAccessibleName(entity.plural)

    def _set_up_look(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName("Select all")

    def _connect(self) -> None:
        header = self.heading
        header.sectionClicked.connect(self._cycle_sort)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._header_menu)
        header.sectionResized.connect(self._resized)
        header.sectionHandleDoubleClicked.connect(self.resizeColumnToContents)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.ids[index.row()]))
        self.rows.modelReset.connect(self._after_reset)
        chosen = self.selectionModel()
        chosen.currentRowChanged.connect(self._tell_current)
        chosen.selectionChanged.connect(lambda *_: self.selection_changed.emit())
        theme().changed.connect(self._take_look)
        self._width_timer = QTimer(self)
        self._width_timer.setSingleShot(True)
        self._width_timer.setInterval(300)
        self._width_timer.timeout.connect(self._keep_widths)

    def _take_look(self) -> None:
        self.verticalHeader().setMinimumSectionSize(16)
        self.verticalHeader().setDefaultSectionSize(row_height())
        self._take_widths()
        self.viewport().update()

    # -- columns --

    def _take_widths(self) -> None:
        self._natural = [self._fitting_width(at) for at in range(len(self.rows.fields))]
        self._share_out()
        self._show_sort()

    def _share_out(self) -> None:
        """Give each column its width; where they do not all fit, long ones take a part only."""
        by_hand = self.memory.widths()
        widths = shared_out(self._natural, self.viewport().width())
        self.heading.blockSignals(True)
        for at, field in enumerate(self.rows.fields):
            self.setColumnWidth(at, by_hand.get(field.name) or widths[at])
        self.heading.blockSignals(False)
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self._by_hand:
            self._share_out()

    def _after_reset(self) -> None:
        """Fit the columns to the first rows there are; later ones do not make them jump."""
        if self._fitted != self.rows.fields:
            self._fitted = self.rows.fields if self.rows.ids else ()
            self._take_widths()
        self.delegate.hovered = -1

    def _fitting_width(self, column: int) -> int:
        """Return the width that suits the label and the first rows, near the declared one."""
        field, metrics = self.rows.fields[column], self.fontMetrics()
        label = metrics.horizontalAdvance(field.label) * 11 // 10 + 2 * PADDING + 14
        declared = (field.width or UNSET_WIDTH) * metrics.averageCharWidth() + 2 * PADDING
        if not self.rows.ids:
            return max(declared, label)
        delegate, is_pill = self.delegate, bool(self.rows.pill_lists[column])
        texts = {self.rows.text(row, column) for row in range(min(len(self.rows.ids), _LOOKED_AT))}
        needed = max(
            delegate.width_of(self.font(), text, column, is_pill=is_pill) for text in texts
        )
        longest = max(declared * 5 // 4, _NARROW * metrics.averageCharWidth())
        return max(min(needed + PADDING, longest), label)

    def _resized(self, column: int, *_: int) -> None:
        self._by_hand.add(column)
        self._width_timer.start()

    def _keep_widths(self) -> None:
        kept = self.memory.widths()
        for at, field in enumerate(self.rows.fields):
            if at in self._by_hand:
                kept[field.name] = self.columnWidth(at)
        self.memory.keep_widths(kept)
        self._by_hand.clear()

    def show_fields(self, fields: Sequence[Field]) -> None:
        """Show these columns and remember them."""
        self.memory.keep_fields(fields)
        kept, current = self.selected_ids(), self.current_id()
        self.rows.replace_fields(fields)
        self._select_again(kept, current)
        self.columns_changed.emit()

    def reset_columns(self) -> None:
        """Go back to the starting columns and widths."""
        self.memory.forget()
        self.show_fields(self.memory.starting())
        self._take_widths()

    def choose_columns(self) -> None:
        """Open the column chooser under the heading."""
        chooser = ColumnChooser(self.entity, self.rows.fields, self)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(self.show_fields)
        chooser.reset.connect(self.reset_columns)
        corner = self.mapToGlobal(QPoint(self.width() - chooser.width(), self.heading.height()))
        chooser.move(corner)
        chooser.show()
        chooser.setFocus(Qt.FocusReason.PopupFocusReason)

    def _header_menu(self, place: QPoint) -> None:
        column = self.heading.logicalIndexAt(place)
        self._pop_up(menus.column_menu(self, column), place, self.heading)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the rows, and with the column under the cursor."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.visualRect(self.currentIndex()).bottomLeft() if by_key else event.pos()
        column = self.currentIndex().column() if by_key else self.columnAt(place.x())
        self._pop_up(menus.row_menu(self, column), place, self.viewport())

    def _pop_up(self, menu: QMenu, place: QPoint, on: QWidget) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(on.mapToGlobal(place))

    # -- order --

    def _cycle_sort(self, column: int) -> None:
        field = self.rows.fields[column]
        if self.sort is None or self.sort.field is not field:
            self.sort_by(field)
        elif not self.sort.descending:
            self.sort_by(field, descending=True)
        else:
            self.sort_by()

    def sort_by(self, field: Field | None = None, *, descending: bool = False) -> None:
        """Ask for another order; without a field the list's own."""
        self.sort = Sort(field, descending) if field else None
        self._show_sort()
        self.sort_asked.emit(self.sort)

    def _show_sort(self) -> None:
        fields = self.rows.fields
        shown = self.sort is not None and self.sort.field in fields
        way = Qt.SortOrder.AscendingOrder
        if self.sort is not None and self.sort.descending:
            way = Qt.SortOrder.DescendingOrder
        column = fields.index(self.sort.field) if shown and self.sort and self.sort.field else -1
        self.heading.setSortIndicator(column, way)

    # -- rows --

    def show_ids(self, ids: array[int], *, keep: bool = True) -> None:
        """Show these records; the selected ones stay so where they are still there, if `keep`."""
        if ids == self.rows.ids:
            return
        kept, current = (self.selected_ids(300), self.current_id()) if keep else ([], None)
        self.rows.replace_ids(ids)
        self._select_again(kept, current)
        self._go_to_awaited()

    def _go_to_awaited(self) -> None:
        """Put the cursor on what was asked for before its row was read, as just after a save."""
        if self._awaited is not None:
            self.select_id(self._awaited)

    def _select_again(self, kept: Sequence[int], current: int | None) -> None:
        """Select records by id without telling of a change of the current one that is none."""
        row = -1 if current is None else self.rows.row_of(current)
        if row < 0:
            self._told = -1
            return
        self._told = current if current is not None else -1
        model = self.selectionModel()
        model.setCurrentIndex(self.rows.index(row, 0), _SELECT)
        if 1 < len(kept) <= 300:
            chosen = QItemSelection()
            for one in kept:
                at = self.rows.row_of(one)
                if at >= 0:
                    chosen.select(self.rows.index(at, 0), self.rows.index(at, 0))
            model.select(chosen, _SELECT)

    def current_id(self) -> int | None:
        """Return the record under the cursor."""
        index = self.currentIndex()
        return self.rows.ids[index.row()] if index.isValid() else None

    def selected_count(self) -> int:
        """Return how many rows are selected, without listing them."""
        return sum(part.height() for part in self.selectionModel().selection().toList())

    def selected_ids(self, limit: int = -1) -> list[int]:
        """Return the selected records in the list's order, at most `limit` of them."""
        parts = sorted((p.top(), p.bottom()) for p in self.selectionModel().selection().toList())
        found: list[int] = []
        for top, bottom in parts:
            last = bottom + 1 if limit < 0 else min(bottom + 1, top + limit - len(found))
            found += self.rows.ids[top:last]
        return found

    def select_id(self, record: int) -> bool:
        """Put the cursor on a record and select it alone; False where it is not in the list."""
        row = self.rows.row_of(record)
        self._awaited = record if row < 0 else None
        if row < 0:
            return False
        self.selectionModel().setCurrentIndex(self.rows.index(row, 0), _SELECT)
        self.scrollTo(self.rows.index(row, 0))
        return True

    def _tell_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not current.isValid():
            return
        record = self.rows.ids[current.row()]
        if record != self._told:
            self._told, self._awaited = record, None
            self.current_changed.emit(record)

    # -- keys --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space selects, Delete asks to archive, Ctrl+C copies."""
        current = self.current_id()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            if current is not None:
                self.opened.emit(current)
        elif event.key() == Qt.Key.Key_Space and current is not None:
            self.selectionModel().select(self.currentIndex(), _TOGGLE)
        elif event.key() == Qt.Key.Key_Delete and self.selected_count():
            self.ask_to_archive()
        else:
            super().keyPressEvent(event)

    def ask_to_archive(self) -> None:
        """Ask whoever owns the list to move the selected records to the trash."""
        self.archive_requested.emit(self.selected_ids())

    def keyboardSearch(self, _search: str) -> None:
        """Typing a letter searches nothing here: the box above does, over all rows."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last row."""
        column = max(self.currentIndex().column(), 0)
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self.rows.index(0, column)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self.rows.index(self.rows.rowCount() - 1, column)
        return super().moveCursor(action, modifiers)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, with their heading, for a spreadsheet."""
        parts = sorted((p.top(), p.bottom()) for p in self.selectionModel().selection().toList())
        if parts:
            rows = (row for top, bottom in parts for row in range(top, bottom + 1))
            QGuiApplication.clipboard().setText(as_tab_text(self.rows, rows))
