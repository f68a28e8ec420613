"""The trash: every type's archived records, and the way back for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.services import save, trash
from app.services.trash import Trashed
from app.ui.look.icons import icon
from app.ui.look.rows_model import Index, RowsModel
from app.ui.look.theme import row_height, theme
from app.ui.look.widgets import EmptyState, Heading, QuietLabel, primary_button
from app.ui.moments import day_and_minute
from db.model.errors import DataError
from db.model.folding import words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.services.session import Session


class TrashPage(QWidget):
    """What lies in the trash. `restored` says what was taken out, `failed` why it was not."""

    restored = Signal(str)
    failed = Signal(str)
    record_wanted = Signal(str, object)

    def __init__(self, session: Session) -> None:
        """List the trash."""
        super().__init__()
        self._session = session
        self._all: list[Trashed] = []
        self.setAccessibleName("Trash")
        self.box = QLineEdit()
        self.box.setPlaceholderText("Search the trash")
        self.box.setAccessibleName("Search the trash")
        self.box.setClearButtonEnabled(True)
        self.box.addAction(icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        self.box.setMaximumWidth(264)
        self.box.textChanged.connect(self._narrow)
        self.restore = primary_button("Restore", "archive-restore")
        self.restore.clicked.connect(self._on_restore)
        self.model = TrashModel(self)
        self.table = TrashTable(self.model)
        self.table.restore_wanted.connect(self._on_restore)
        self.table.clicked_record.connect(self.record_wanted)
        self.table.selectionModel().selectionChanged.connect(self._say)
        self.empty = EmptyState("trash-2", "The trash is empty.")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.foot = QuietLabel()
        top = QHBoxLayout()
        top.addWidget(Heading("Trash"), 1)
        top.addWidget(self.restore)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 10)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addWidget(self.box)
        lines.addWidget(self.stack, 1)
        lines.addWidget(self.foot)
        self.refresh()

    def refresh(self, _ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read the trash again."""
        self._all = trash.listed(self._session)
        self._narrow()

    def focus(self) -> None:
        """Put the focus on the rows."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _narrow(self) -> None:
        typed = words(self.box.text())
        shown = [
            one
            for one in self._all
            if all(
                any(word.startswith(part) for word in words(f"{one.entity.label} {one.title}"))
                for part in typed
            )
        ]
        self.model.show_rows(shown)
        self.empty.say("Nothing in the trash answers this." if typed else "The trash is empty.")
        self.stack.setCurrentWidget(self.table if shown else self.empty)
        self._say()

    def _say(self) -> None:
        chosen = len(self.table.chosen())
        text = f"{self.model.rowCount():,} in the trash"
        self.foot.setText(f"{text} · {chosen} selected" if chosen else text)
        self.restore.setVisible(not self._session.read_only)
        self.restore.setEnabled(chosen > 0)

    def _on_restore(self) -> None:
        chosen = self.table.chosen()
        by_type: dict[str, list[int]] = {}
        for one in chosen:
            by_type.setdefault(one.entity.name, []).append(one.id)
        try:
            for one in {one.entity.name: one for one in chosen}.values():
                save.restore(self._session, one.entity, by_type[one.entity.name])
        except DataError as problem:
            self.failed.emit(problem.sentence)
            return
        if chosen:
            what = f"“{chosen[0].title}”" if len(chosen) == 1 else f"{len(chosen)} records"
            self.restored.emit(f"{what} restored.")


class TrashTable(QTableView):
    """The rows; Enter or Ctrl+R restores those selected."""

    restore_wanted = Signal()
    clicked_record = Signal(str, object)

    def __init__(self, model: TrashModel) -> None:
        """Show `model`."""
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName("Records in the trash")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 150), (2, 190), (3, 110)):
            head.resizeSection(column, width)
        self._size_rows()
        theme().changed.connect(self._size_rows)

    def chosen(self) -> list[Trashed]:
        """Return the selected records."""
        return [self._model.rows[index.row()] for index in self.selectionModel().selectedRows()]

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Show the record under the cursor."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            row = self._model.rows[current.row()]
            self.clicked_record.emit(row.entity.name, row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter restores."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.restore_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Start at the first row."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        # Qt has put the cursor on a cell by now, without choosing its row.
        if not self.selectionModel().hasSelection() and self._model.rowCount():
            self.selectionModel().setCurrentIndex(
                self._model.index(0, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())


class TrashModel(RowsModel[Trashed]):
    """The trash as a table."""

    heads = ("Type", "Record", "In trash since", "By")

    def texts(self, row: Trashed) -> tuple[str, ...]:
        """Return what it is, its title, since when it lies here, and who put it here."""
        return row.entity.label, row.title, day_and_minute(row.since), row.who

    def more(self, row: Trashed, column: int, role: int) -> object:  # noqa: ARG002  same anywhere
        """Return the whole title as a tip."""
        return row.title if role == Qt.ItemDataRole.ToolTipRole else None
