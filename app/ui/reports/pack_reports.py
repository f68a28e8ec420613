"""Which reports a pack is made of: all of them to choose from, and those chosen in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.reports.catalog import REPORTS, report
from app.ui.look.theme import row_height
from app.ui.look.widgets import IconButton, QuietLabel, plain_button
from db.model.folding import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.reports.declared import Report

NAME = Qt.ItemDataRole.UserRole
HEIGHT = 170


class PackReports(QWidget):
    """The two lists side by side. `changed` when a report came, went or moved."""

    changed = Signal()

    def __init__(self, chosen: Sequence[str]) -> None:
        """Show reports, those of the names chosen in the second list."""
        super().__init__()
        self.box = QLineEdit()
        self.box.setPlaceholderText("Find a report to add")
        self.box.setAccessibleName("Find a report to add")
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self._narrow)
        self.box.returnPressed.connect(self._add_first)
        self.all = _list("All reports, Enter adds one")
        self.chosen = _list("Reports in this pack, in order")
        for one in REPORTS:
            _item(one, self.all)
        for name in chosen:
            _item(report(name), self.chosen)
        self.all.itemActivated.connect(self._add)
        self.add_button = plain_button("&Add", "plus")
        self.add_button.setToolTip("Add the report under the cursor  (Enter)")
        self.add_button.clicked.connect(lambda: self._add(self.all.currentItem()))
        self.remove_button = self._button("x", "Remove from the pack", "Del", self._remove)
        self.up_button = self._button("arrow-up", "Earlier", "Alt+Up", lambda: self._move(-1))
        self.down_button = self._button("arrow-down", "Later", "Alt+Down", lambda: self._move(1))
        self._lay_out()
        for rows in (self.all, self.chosen):
            rows.setCurrentRow(0)

    def names(self) -> tuple[str, ...]:
        """Return the names of the reports chosen, in order."""
        return tuple(str(self.chosen.item(at).data(NAME)) for at in range(self.chosen.count()))

    def _add(self, item: QListWidgetItem | None) -> None:
        if item is None or item.isHidden() or str(item.data(NAME)) in self.names():
            return
        _item(report(str(item.data(NAME))), self.chosen)
        self.chosen.setCurrentRow(self.chosen.count() - 1)
        self.changed.emit()

    def _add_first(self) -> None:
        """Add the first report that has the words typed."""
        left = [self.all.item(at) for at in range(self.all.count())]
        found = next((item for item in left if not item.isHidden()), None)
        if found is not None:
            self.all.setCurrentItem(found)
            self._add(found)
        self.box.selectAll()

    def _remove(self) -> None:
        if self.chosen.takeItem(self.chosen.currentRow()) is not None:
            self.changed.emit()

    def _move(self, way: int) -> None:
        at = self.chosen.currentRow()
        if 0 <= at < self.chosen.count() and 0 <= at + way < self.chosen.count():
            item = self.chosen.takeItem(at)
            self.chosen.insertItem(at + way, item)
            self.chosen.setCurrentItem(item)
            self.changed.emit()

    def _narrow(self, text: str) -> None:
        typed = words(text)
        for at in range(self.all.count()):
            item = self.all.item(at)
            there = words(f"{item.text()} {item.toolTip()}")
            fits = all(any(word.startswith(one) for word in there) for one in typed)
            item.setHidden(not fits)

    def _button(self, icon: str, name: str, key: str, do: Callable[[], object]) -> IconButton:
        button = IconButton(icon, name, key)
        button.clicked.connect(lambda _=False: do())
        shortcut = QShortcut(QKeySequence(key), self.chosen)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(do)
        return button

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        search = QHBoxLayout()
        search.setSpacing(8)
        search.addWidget(self.box, 1)
        search.addWidget(self.add_button)
        left.addLayout(search)
        left.addWidget(self.all)
        head = QHBoxLayout()
        label = QuietLabel("In this pack, in this order")
        label.setBuddy(self.chosen)
        head.addWidget(label, 1)
        for button in (self.up_button, self.down_button, self.remove_button):
            head.addWidget(button)
        right.addLayout(head)
        right.addWidget(self.chosen)
        lines = QHBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        lines.addLayout(left, 1)
        lines.addLayout(right, 1)


def _list(name: str) -> QListWidget:
    rows = QListWidget()
    rows.setAccessibleName(name)
    rows.setMinimumHeight(HEIGHT)
    rows.setProperty("framed", "true")
    return rows


def _item(one: Report, rows: QListWidget) -> None:
    item = QListWidgetItem(one.title, rows)
    item.setData(NAME, one.name)
    item.setToolTip(one.answers)
    item.setSizeHint(QSize(0, row_height()))
