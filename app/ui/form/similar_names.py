"""While a name is typed: the records whose names read alike, and what to do about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services import similar
from app.ui.form.tab_order import put_behind
from app.ui.look.widgets import ElidedLabel, IconLabel, Words, empty, link_button
from app.ui.page_names import DUPLICATES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.session import Session
    from app.services.similar import Alike
    from app.ui.form.editor import Editor
    from db.model.entity import Entity

PAUSE_MS = 150
_TITLES = {
    False: ("{} similar name", "{} similar names"),
    True: ("It is there already", "{} may be the same"),
}


class SimilarNames(QFrame):
    """Watches a name's editor; hidden while nothing reads like it.

    `opened` asks for a record to be shown, `used` that it stands in for the one being typed,
    `page_wanted` for the page that shows both side by side.
    """

    opened = Signal(str, int)
    used = Signal(int)
    page_wanted = Signal(str, str)

    def __init__(self, session: Session, entity: Entity, name: Editor) -> None:
        """Stand under the editor of the name."""
        super().__init__()
        self.session = session
        self.entity = entity
        self.record: int | None = None
        self.can_open = True
        self.found: list[Alike] = []
        self._name = name
        self._watched: dict[str, Editor] = {}
        self._others: set[int] = set()
        self._buttons: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)
        self.setProperty("bar", "warn")
        self._title = Words("", "warn")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(IconLabel("triangle-alert", "warn"))
        head.addWidget(self._title, 1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(10, 6, 10, 6)
        lines.setSpacing(2)
        lines.addLayout(head)
        lines.addLayout(self._rows)
        self.hide()

    def watch(self, editors: Mapping[str, Editor]) -> None:
        """Look again whenever one of a form's telling fields is typed in."""
        self._watched = {one: editors[one] for one in similar.WATCHED if one in editors}
        for editor in self._watched.values():
            editor.changed.connect(self._timer.start)

    def start(self, record: int | None) -> None:
        """Begin with a record (None: a new one), for which nobody has said anything yet."""
        self.record = record
        self._others.clear()
        self._timer.stop()
        self._show([])

    def look(self) -> None:
        """Look for names that read like the one typed."""
        self._timer.stop()
        changed = {n: e.text() for n, e in self._watched.items() if e.is_changed()}
        if not changed:
            self._show([])
            return
        name = changed.get("name", "")
        found = similar.similar(self.session, self.entity, name, self.record, typed=changed)
        self._show([one for one in found if one.id not in self._others])

    def note_others(self, record: int) -> None:
        """Write down, once the record is saved, which ones it is not."""
        for other in sorted(self._others):
            similar.tell_apart(self.session, self.entity, record, other)
        self._others.clear()

    def _show(self, found: list[Alike]) -> None:
        if found == self.found:
            return
        self.found = found
        empty(self._rows)
        self._buttons.clear()
        count = len(found)
        sure = any(one.sure for one in found)
        self._title.setText(_TITLES[sure][count > 1].format(count))
        self.setAccessibleName(f"{self._title.text()}: {'; '.join(one.title for one in found)}")
        for one in found:
            self._rows.addWidget(self._row(one))
        put_behind(self._name.input, self._buttons)
        self.setVisible(bool(found))

    def _row(self, one: Alike) -> QWidget:
        row = QWidget()
        lines = QVBoxLayout(row)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(ElidedLabel(one.title, "value"))
        lines.addWidget(ElidedLabel(_why(one), "quiet"))
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        offers = [("Not the same", lambda: self._not_the_same(one.id))]
        if self.record is None:
            offers.insert(0, ("Use this", lambda: self.used.emit(one.id)))
        elif self.can_open and not self.session.read_only:
            query = f"{one.entity}:{self.record}:{one.id}"
            offers.insert(0, ("Compare", lambda: self.page_wanted.emit(DUPLICATES, query)))
        if self.can_open:
            offers.insert(0, ("Open", lambda: self.opened.emit(one.entity, one.id)))
        for text, do in offers:
            button = link_button(text)
            button.setAccessibleName(f"{text}: {one.title}")
            button.clicked.connect(lambda _checked=False, do=do: do())
            buttons.addWidget(button)
            self._buttons.append(button)
        buttons.addStretch(1)
        lines.addLayout(buttons)
        return row

    def _not_the_same(self, other: int) -> None:
        self._others.add(other)
        self._name.input.setFocus()
        self.look()


def _why(one: Alike) -> str:
    why = one.why[:1].upper() + one.why[1:]
    return f"{why}: the same for certain" if one.sure else why
