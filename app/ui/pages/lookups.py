"""Look-ups: the questions people ask again and again, and the answer to the one chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services.lookups.catalog import LOOKUPS, lookup
from app.ui.look.widgets import Heading
from app.ui.pages.beside import BesideList
from app.ui.pages.lookup_answer import LookupAnswer
from db.model.folding import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from app.ui.window import MainWindow

NAME = Qt.ItemDataRole.UserRole


class LookupsPage(QWidget):
    """The questions at the left, the answer at the right.

    Signals: `record_wanted` carries type and id, `message` a sentence and its tone.
    """

    record_wanted = Signal(str, int)
    message = Signal(str, str)

    def __init__(self, window: MainWindow) -> None:
        """List the questions and answer the first one."""
        super().__init__()
        self._window = window
        self.view: LookupAnswer | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Look-ups")
        self.box = QLineEdit()
        self.box.setPlaceholderText("Search the questions")
        self.box.setAccessibleName("Search the questions")
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self._narrow)
        self.box.returnPressed.connect(self._go_in)
        self.list = BesideList("Questions", 132)
        for one in LOOKUPS:
            item = QListWidgetItem(one.title, self.list)
            item.setData(NAME, one.name)
            item.setToolTip(f"{one.number}. {one.title}")
        self._questions, self._place = QVBoxLayout(), QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_chosen)
        self.list.itemActivated.connect(lambda _item: self._go_in())
        for keys, do in (("Ctrl+E", self._export), ("Ctrl+F", self._search)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        self.show_lookup(LOOKUPS[0].name)

    def show_lookup(self, name: str, values: Mapping[str, str] | None = None) -> None:
        """Ask a question, with choices by parameter."""
        found = lookup(name)
        for at in range(self.list.count()):
            if self.list.item(at).data(NAME) == found.name:
                self.list.item(at).setHidden(False)
                self.list.blockSignals(True)
                self.list.setCurrentRow(at)
                self.list.blockSignals(False)
        if self.view is not None:
            self.view.stop()
            self._place.removeWidget(self.view)
            self.view.deleteLater()
        self.view = LookupAnswer(self._window, found, values or {})
        self.view.record_wanted.connect(self.record_wanted)
        self.view.message.connect(self.message)
        self._place.addWidget(self.view)
        self.view.show()  # now, so that it can take the focus

    def set_query(self, query: str) -> None:
        """Ask what a search says: a look-up's name, then NAME=VALUE for what it asks."""
        if query:
            name, *pairs = query.split(" ")
            self.show_lookup(name, dict(pair.split("=", 1) for pair in pairs))

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Ask again where what was saved may change the answer."""
        if self.view is not None and (ids is None or self.view.lookup.touching & ids.keys()):
            self.view.ask()

    def focus(self) -> None:
        """Put the focus on the rows of the answer."""
        if self.view is not None:
            self.view.focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside each other where there is room."""
        super().resizeEvent(event)
        self.box.setMaximumWidth(self.list.stand(self._columns, self.width()))

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_lookup(str(item.data(NAME)))

    def _narrow(self, text: str) -> None:
        typed = words(text)
        for at in range(self.list.count()):
            item = self.list.item(at)
            there = words(item.text())
            fits = all(any(word.startswith(one) for word in there) for one in typed)
            item.setHidden(not fits)

    def _go_in(self) -> None:
        """Ask the first question that is left, and go to its answer."""
        left = [at for at in range(self.list.count()) if not self.list.item(at).isHidden()]
        if left and self.list.currentRow() not in left:
            self.list.setCurrentRow(left[0])
        self.focus()

    def _export(self) -> None:
        if self.view is not None:
            self.view.export()

    def _search(self) -> None:
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def _lay_out(self) -> None:
        self._questions.setSpacing(8)
        self._questions.addWidget(self.box)
        self._questions.addWidget(self.list, 1)
        self._columns.setSpacing(16)
        self._columns.addLayout(self._questions)
        self._columns.addLayout(self._place, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 8)
        lines.setSpacing(8)
        lines.addWidget(Heading("Look-ups"))
        lines.addLayout(self._columns, 1)
