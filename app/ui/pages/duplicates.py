"""Duplicates: pairs that are likely the same at the left, the pair chosen side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from app.services.duplicates import MOST, likely
from app.ui.look.icons import icon
from app.ui.look.widgets import EmptyState, Heading, QuietLabel
from app.ui.pages.beside import BesideList
from app.ui.partners.merge_view import MergeView
from app.ui.reading import Reading
from db.model import registry
from db.model.errors import DataError

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.services.duplicates import Likely
    from app.services.session import Session

TOUCHING = frozenset({"organization", "contact", "not_same_pair"})
PAIR = Qt.ItemDataRole.UserRole
_ICONS = {"organization": "building-2", "contact": "contact-round"}
_Key = tuple[str, int, int]
_PAIR = re.compile(r"(\w+):(\d+):(\d+)")


class DuplicatesPage(QWidget):
    """The pairs of the file; one that is asked for need not be among them.

    Signals: `record_wanted` carries type and id, `done` the sentence of what can be undone,
    `message` a sentence and its tone.
    """

    record_wanted = Signal(str, int)
    done = Signal(str)
    message = Signal(str, str)

    def __init__(self, session: Session) -> None:
        """Look for pairs beside the window."""
        super().__init__()
        self.session = session
        self.shown: _Key | None = None
        self.found: list[Likely] = []
        self._reading: Reading | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Duplicates")
        self.list = BesideList("Pairs that are likely the same", 150)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.says = QuietLabel("Looking for pairs …")
        self.says.setWordWrap(True)
        self.view = MergeView(session)
        self.view.opened.connect(self.record_wanted)
        self.view.message.connect(self.message)
        self.view.done.connect(self._go_on)
        self.list.itemActivated.connect(lambda _item: self.view.focus())
        self.nothing = EmptyState("merge", "")
        self._lay_out()
        self.read()
        self._show_view()

    @property
    def is_busy(self) -> bool:
        """Whether pairs are still being looked for."""
        return self._reading is not None

    def set_query(self, query: str) -> None:
        """Show the pair a search names: TYPE:ID:ID."""
        if not query:
            return
        named = _PAIR.fullmatch(query)
        if named is None:
            self.message.emit(f"“{query}” names no pair. Write TYPE:ID:ID.", "warn")
            return
        try:
            self._show((registry.find_entity(named[1]).name, int(named[2]), int(named[3])))
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
        else:
            self._list_pairs()
            self._show_view()

    def read(self) -> None:
        """Look for pairs again."""
        if self._reading is not None:
            self._reading.drop()
        self._reading = Reading(self.session, likely)
        self._reading.done.connect(self._take)
        self._reading.failed.connect(self._fail)

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Look again where what was saved may count, and show the pair as it stands."""
        if ids is not None and not TOUCHING & ids.keys():
            return
        shown = self.shown
        if shown is not None and (ids is None or ids.get(shown[0], frozenset()) & {*shown[1:]}):
            self._try(shown)
        self.read()

    def focus(self) -> None:
        """Put the focus on the pairs, or on the fields where there are none; it waits for them."""
        if self.list.count():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.shown is not None:
            self.view.focus()
        else:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take(self, found: object) -> None:
        self._reading = None
        self.found = cast("list[Likely]", found)
        self.says.setText(_told(self.found))
        if self.shown is None and self.found:
            self._try((self.found[0].entity, *self.found[0].ids))
        self._list_pairs()
        self._show_view()
        if self.hasFocus():
            self.focus()

    def _fail(self, sentence: str) -> None:
        self._reading = None
        self.says.setText("")
        self.message.emit(sentence, "bad")
        self._show_view()

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._try(item.data(PAIR))

    def _try(self, key: _Key) -> None:
        try:
            self._show(key)
        except DataError as problem:
            self.shown = None
            self.message.emit(problem.sentence, "bad")
            self._show_view()

    def _show(self, key: _Key) -> None:
        self.view.show_pair(registry.entity(key[0]), *key[1:])
        self.shown = key
        self._show_view()

    def _list_pairs(self) -> None:
        """List what was found, a pair that was asked for first; the cursor is on the one shown."""
        rows = [((one.entity, *one.ids), _words(one)) for one in self.found]
        at = next((at for at, (key, _) in enumerate(rows) if _same(key, self.shown)), -1)
        if self.shown is not None and at < 0 and self.view.pair is not None:
            titles = [one.record.title for one in self.view.pair.records]
            rows.insert(0, (self.shown, "\n".join((*titles, "Chosen by hand"))))
            at = 0
        self.list.blockSignals(True)
        self.list.clear()
        for key, words in rows:
            item = QListWidgetItem(icon(_ICONS[key[0]], "quiet"), words, self.list)
            item.setData(PAIR, key)
            item.setToolTip(words)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self.list.fit()

    def _go_on(self, sentence: str) -> None:
        """Say what was done; the next pair is shown when the rest is read again."""
        self.shown = None
        self._show_view()
        self.done.emit(sentence)

    def _show_view(self) -> None:
        """Show the pair, or say that there is none."""
        there = self.shown is not None
        self.view.setVisible(there)
        self.nothing.setVisible(not there and not self.is_busy)
        self.list.setVisible(self.list.count() > 0)
        self.says.setVisible(bool(self.says.text()))
        self.nothing.say(
            "Choose a pair at the left."
            if self.found
            else "No pairs left. To merge two records all the same, open one of them and "
            "choose “Merge with…” in its menu."
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside each other where there is room."""
        super().resizeEvent(event)
        self.list.stand(self._columns, self.width())

    def _lay_out(self) -> None:
        pairs, place = QVBoxLayout(), QVBoxLayout()
        pairs.setSpacing(8)
        pairs.addWidget(self.list, 1)
        place.addWidget(self.view)
        place.addWidget(self.nothing)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.addLayout(pairs)
        self._columns.addLayout(place, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 8)
        lines.setSpacing(8)
        lines.addWidget(Heading("Duplicates"))
        lines.addWidget(self.says)
        lines.addLayout(self._columns, 1)


def _same(one: _Key, other: _Key | None) -> bool:
    """Say whether two keys name the same pair, whichever of its records comes first."""
    return other is not None and (one[0], {*one[1:]}) == (other[0], {*other[1:]})


def _words(one: Likely) -> str:
    why = f"{one.why[:1].upper()}{one.why[1:]}"
    return f"{one.titles[0]}\n{one.titles[1]}\n{why}{': the same for certain' * one.sure}"


def _told(found: list[Likely]) -> str:
    count = len(found)
    if count >= MOST:
        return f"The {MOST} likeliest pairs. More follow when these are settled."
    word = "pair is" if count == 1 else "pairs are"
    return f"{count:,} {word} likely the same, the surest first." if count else ""
