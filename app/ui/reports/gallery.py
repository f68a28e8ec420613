"""The gallery: a search box, who asks, and the list of what is due, the packs and the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from app.reports.declared import ASKED_BY
from app.ui.look.theme import theme
from app.ui.reports.entries import Entry, Shelf, grouped, narrowed
from app.ui.reports.gallery_row import GalleryRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
ANYONE = "Anyone asks"


class EntriesModel(QAbstractListModel):
    """Entries with the names of their groups between them, which cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        """Start empty."""
        super().__init__(parent)
        self.lines: list[Entry | str] = []

    def show_lines(self, lines: list[Entry | str]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be chosen, and groups only be read."""
        if index.isValid() and isinstance(self.lines[index.row()], Entry):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words; to a screen reader all of them."""
        line = self.lines[index.row()]
        if not isinstance(line, Entry):
            texts = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            return line if role in texts else None
        if role == ENTRY:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.title}\n{line.says}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (line.title, line.beside, line.says)))
        return None


class EntriesView(QListView):
    """The list; Enter on a row `asked` to go on with it."""

    asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on with the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.asked.emit()
        else:
            super().keyPressEvent(event)


class Gallery(QWidget):
    """What can be made. `chosen` carries the Entry walked to, `asked` the one to go on with.

    Where nothing has the words searched for, None is chosen.
    """

    chosen = Signal(object)
    asked = Signal(object)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._entries: Sequence[Entry] = ()
        self._all_due = False
        self.box = QLineEdit()
        self.box.setPlaceholderText("Find a report or a pack")
        self.box.setAccessibleName("Find a report or a pack")
        self.box.setToolTip("Title, question or who asks  (Ctrl+F)")
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self._narrow)
        self.box.returnPressed.connect(self._into_list)
        self.asks = QComboBox()
        self.asks.setAccessibleName("Who asks for it")
        self.asks.setToolTip("Only what they ask for")
        self.asks.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.asks.setMinimumContentsLength(10)
        for name in (ANYONE, *ASKED_BY):
            self.asks.addItem(name, "" if name == ANYONE else name)
        self.asks.currentIndexChanged.connect(self._narrow)
        self.rows = EntriesModel(self)
        self.list = EntriesView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(GalleryRow(self.list))
        self.list.setAccessibleName("Reports and packs")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.asked.connect(self._on_asked)
        self.list.doubleClicked.connect(lambda _index: self._on_asked())
        self.list.clicked.connect(self._on_clicked)
        theme().changed.connect(self.list.scheduleDelayedItemsLayout)
        self._lay_out()

    def show_shelf(self, shelf: Shelf) -> None:
        """Show what was read; the row chosen stays chosen."""
        self._entries = shelf.entries
        self._narrow()

    def current(self) -> Entry | None:
        """Return the entry chosen."""
        found = self.list.currentIndex().data(ENTRY)
        return found if isinstance(found, Entry) else None

    def choose(self, key: str) -> Entry | None:
        """Go to an entry by its key, whatever is searched for; None where there is none."""
        at = self._place(key)
        if at is None:
            self.asks.setCurrentIndex(0)
            self.box.clear()
            at = self._place(key)
        if at is None:
            return None
        self.list.setCurrentIndex(self.rows.index(at))
        return self.current()

    def focus(self) -> None:
        """Put the focus on the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def search(self) -> None:
        """Put the focus into the search box."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the search box into the list."""
        if event.key() == Qt.Key.Key_Down and self.box.hasFocus():
            self._into_list()
        else:
            super().keyPressEvent(event)

    def _narrow(self) -> None:
        key = entry.key if (entry := self.current()) else ""
        asked_by = str(self.asks.currentData())
        found = narrowed(self._entries, self.box.text(), asked_by, all_due=self._all_due)
        self.list.selectionModel().blockSignals(True)
        self.rows.show_lines(grouped(found))
        self.list.selectionModel().blockSignals(False)
        at = self._place(key)
        if at is None:
            lines = enumerate(self.rows.lines)
            at = next((n for n, one in lines if isinstance(one, Entry)), None)
        if at is None:
            self.chosen.emit(None)
        else:
            self.list.setCurrentIndex(self.rows.index(at))

    def _place(self, key: str) -> int | None:
        lines = enumerate(self.rows.lines)
        return next((n for n, one in lines if isinstance(one, Entry) and one.key == key), None)

    def _on_current(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry):
            self.chosen.emit(entry)

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry) and entry.key == "more":
            self._on_asked()

    def _on_asked(self) -> None:
        entry = self.current()
        if entry is None:
            return
        if entry.key != "more":
            self.asked.emit(entry)
            return
        at = self.list.currentIndex().row()
        self._all_due = True
        self._narrow()
        self.list.setCurrentIndex(self.rows.index(at))

    def _into_list(self) -> None:
        if self.current() is not None:
            self.focus()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.box, 3)
        top.addWidget(self.asks, 2)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addWidget(self.list, 1)
