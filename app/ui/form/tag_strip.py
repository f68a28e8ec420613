"""The tags of a record under its title: each a chip that takes it off, and a line for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services import tags
from app.ui.form.reference import Finder
from app.ui.form.tab_order import put_behind
from app.ui.list.flow import FlowLayout
from app.ui.look.widgets import IconButton, chip_button
from db.model.entity import Field
from db.model.errors import DataError
from db.model.kinds import REF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.session import Session
    from app.services.shown import Target
    from app.ui.form.suggestions import Offer
    from db.model.entity import Entity

TAG = Field("tag", "Tag", REF, "A word to find this record by.", refers_to="tag")
LINE_WIDTH = 180


class TagFinder(Finder):
    """A line that finds a tag or takes a new word for one; `chosen` tells which."""

    chosen = Signal(str)
    done = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(session, TAG, parent)
        self.taken: Sequence[str] = ()
        self.line.setPlaceholderText("Tag…")
        self.set_name("Tag")
        self.line.returned.connect(self._take_typed)
        self.line.dismissed.connect(self._give_up)

    def offers(self, text: str) -> list[Offer]:
        """Leave out what the record has."""
        return [one for one in super().offers(text) if one.text not in self.taken]

    def take(self, offer: Offer) -> None:
        """Tell the tag's name; a new one is made by its name alone."""
        self.chosen.emit(offer.text if offer.data is not None else self.text().strip())

    def choose(self, target: Target) -> None:
        """Tell the tag's name."""
        self.chosen.emit(target.title)

    def _take_typed(self) -> None:
        if self.text().strip():
            self.chosen.emit(self.text().strip())

    def _give_up(self) -> None:
        self.line.clear()
        self.done.emit()


class TagStrip(QWidget):
    """Shows and sets tags at once, each a step that Undo takes back; hidden where there are none.

    `message` carries a sentence and its tone.
    """

    message = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.session = session
        self._subject: tuple[Entity, int] | None = None
        self.names: tuple[str, ...] = ()
        self.finder = TagFinder(session, self)
        self.finder.setFixedWidth(LINE_WIDTH)
        self.finder.chosen.connect(self.add)
        self.finder.done.connect(self._close_line)
        self.finder.hide()
        self.add_button = IconButton("tag", "Add a tag", parent=self)
        self.add_button.clicked.connect(self.open_line)
        self._flow = FlowLayout(self, 4)
        self.hide()

    def show_record(self, entity: Entity, record: int | None) -> None:
        """Show a record's tags; of a new one (None) there are none to show."""
        self._subject = None if record is None else (entity, record)
        self.names = () if record is None else tags.tags_of(self.session, entity, record)
        self._close_line()
        self._show()

    def open_line(self) -> None:
        """Let a tag be typed."""
        if self._subject is None or self.session.read_only:
            return
        self.show()
        self.finder.taken = self.names
        self.finder.show()
        self.add_button.hide()
        self.finder.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, name: str) -> None:
        """Put a tag on the record."""
        self._set((*self.names, name))
        self.open_line()

    def remove(self, name: str) -> None:
        """Take a tag off the record."""
        self._set(tuple(one for one in self.names if one != name))

    def _set(self, names: Sequence[str]) -> None:
        if self._subject is None:
            return
        try:
            tags.set_tags(self.session, *self._subject, names)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
        self.show_record(*self._subject)

    def _close_line(self) -> None:
        self.finder.close_list()
        self.finder.line.clear()
        self.finder.hide()
        self.add_button.show()
        self.setVisible(bool(self.names))

    def _show(self) -> None:
        while self._flow.count():
            self._flow.takeAt(0)
        for old in self.findChildren(QWidget, "tag"):
            old.hide()
            old.deleteLater()
        chips = [self._chip(name) for name in self.names]
        for one in (*chips, self.finder, self.add_button):
            self._flow.addWidget(one)
        put_behind(self.finder.line, [self.add_button, *chips])
        self.add_button.setDisabled(self.session.read_only)
        self.setVisible(bool(self.names))

    def _chip(self, name: str) -> QWidget:
        chip = chip_button(name)
        chip.setObjectName("tag")
        chip.setAccessibleName(f"Take off the tag {name}")
        chip.setToolTip(f"Take off the tag “{name}”")
        chip.setDisabled(self.session.read_only)
        chip.clicked.connect(lambda: self.remove(name))
        return chip
