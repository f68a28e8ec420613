"""The filters of a list in words: a chip for each, and the ways to add one or take all away."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.services import filter_words
from app.ui.list.flow import FlowLayout
from app.ui.look.widgets import chip_button, link_button

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.entity import Entity


class FilterChips(QWidget):
    """Chips that stand for a search text and write it: `changed` carries the new text.

    `reached_from` is what Tab comes to the first chip from.
    """

    changed = Signal(str)

    def __init__(self, session: Session, entity: Entity, parent: QWidget | None = None) -> None:
        """Start without a filter."""
        super().__init__(parent)
        self._session = session
        self._entity = entity
        self.reached_from: QWidget | None = None
        self._text = ""
        self._chips: list[QPushButton] = []
        self._row = FlowLayout(self)
        self.add_button = link_button("+ Filter")
        self.add_button.setAccessibleName("Add a filter")
        self.clear_button = link_button("Clear")
        self.clear_button.setAccessibleName("Clear search and filters")
        self._row.addWidget(self.add_button)
        self._row.addWidget(self.clear_button)
        self.clear_button.hide()
        self.add_button.clicked.connect(self.open_popup)
        self.clear_button.clicked.connect(lambda: self.changed.emit(""))

    def show_text(self, text: str) -> None:
        """Show the filters of a search text."""
        if text == self._text:
            return
        self._text = text
        found = filter_words.filters(self._entity, text, self._session.today)
        self.clear_button.setVisible(bool(text.strip()))
        if [one.words for one in found] != [chip.property("words") for chip in self._chips]:
            self._build(found)

    def _build(self, found: list[filter_words.Filter]) -> None:
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for at, one in enumerate(found):
            chip = chip_button(one.words)
            chip.setProperty("words", one.words)
            chip.setToolTip("Take this filter away")
            chip.clicked.connect(lambda *_, at=at: self._take_away(at))
            self._chips.append(chip)
            self._row.insert(at, chip)
            chip.show()
        before = [self.reached_from] if self.reached_from is not None else []
        for earlier, later in pairwise([*before, *self._chips, self.add_button, self.clear_button]):
            QWidget.setTabOrder(earlier, later)
        self.updateGeometry()

    def _take_away(self, at: int) -> None:
        found = filter_words.filters(self._entity, self._text, self._session.today)
        if at < len(found):
            self.changed.emit(filter_words.without(self._text, found[at]))
        self.add_button.setFocus()

    def words(self) -> list[str]:
        """Return what the chips say."""
        return [str(chip.property("words")) for chip in self._chips]

    def sentence(self) -> str:
        """Return all that is asked for: the filters, and the words beside them."""
        rest = self._text
        for one in reversed(filter_words.filters(self._entity, rest, self._session.today)):
            rest = filter_words.without(rest, one)
        *others, last = [f"“{words}”" for words in (*self.words(), rest.strip()) if words]
        return f"{', '.join(others)} and {last}" if others else last

    def open_popup(self) -> None:
        """Offer the fields to filter by."""
        from app.ui.list.filter_popup import FilterPopup

        popup = FilterPopup(self._session, self._entity, self)
        popup.written.connect(self._add)
        corner = self.add_button.mapToGlobal(QPoint(0, self.add_button.height() + 4))
        popup.show_at(corner)

    def _add(self, term: str) -> None:
        self.changed.emit(f"{self._text.rstrip()} {term}".lstrip())
        self.add_button.setFocus()
