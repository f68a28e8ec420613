"""An editor that is typed in to search a list: the ground of choices and references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.ui.form.editor import Editor
from app.ui.form.line import Line
from app.ui.form.suggestions import Offer, Suggestions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.session import Session
    from db.model.entity import Field

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchLine(Line):
    """A line that hands the keys of an open list to it."""

    asked = Signal()
    moved = Signal(int)
    accepted = Signal()
    tabbed = Signal()
    dismissed = Signal()
    emptied = Signal()
    opened = Signal()
    returned = Signal()

    def __init__(self) -> None:
        """Start with the list closed."""
        super().__init__()
        self.is_open = False

    def event(self, event: QEvent) -> bool:
        """Claim Enter, Esc and Tab while the list is open, before anything else hears them."""
        if isinstance(event, QKeyEvent) and self.is_open:
            taken = (Qt.Key.Key_Escape, *ENTER)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in taken:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                self.tabbed.emit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, take from it, open or close it."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8}
        steps[Qt.Key.Key_PageUp] = -8
        if key in ENTER and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.opened.emit()
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif key in steps:
            (self.moved.emit(steps[key]) if self.is_open else self.asked.emit())
        elif key == Qt.Key.Key_F4:
            self.asked.emit()
        elif self.is_open and key in ENTER:
            self.accepted.emit()
        elif self.is_open and key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif key in ENTER:
            self.returned.emit()
            event.ignore()
        else:
            if key == Qt.Key.Key_Backspace and not self.text():
                self.emptied.emit()
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the list."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.isReadOnly():
            self.asked.emit()


class Picker(Editor):
    """A line with a list; subclasses say what is offered and what taking an offer means."""

    def __init__(self, session: Session, field: Field, parent: QWidget | None = None) -> None:
        """Start empty, with the list closed."""
        super().__init__(session, field, parent)
        self.line = SearchLine()
        self._list: Suggestions | None = None
        self.button = self.line.add_button("chevron-down", "Show what can be chosen", "Alt+Down")
        self.button.triggered.connect(self._toggle)
        self.row.addWidget(self.line, 1)
        self.line.textEdited.connect(self._typed)
        self.line.asked.connect(self.open_list)
        self.line.moved.connect(self._move)
        self.line.accepted.connect(self._accept)
        self.line.tabbed.connect(self._accept_typed)
        self.line.dismissed.connect(self.close_list)
        self.line.entered.connect(self.entered)
        self.line.left.connect(self._leave)
        self.was_typed = False

    @property
    def list(self) -> Suggestions:
        """The list, made when it is first needed: a form has many, a person opens few."""
        if self._list is None:
            self._list = Suggestions(self.line)
            self._list.picked.connect(self._pick)
        return self._list

    @property
    def input(self) -> QWidget:
        """The line."""
        return self.line

    def offers(self, text: str) -> Sequence[Offer]:
        """Return what is offered for typed words; for none, everything or the usual."""
        raise NotImplementedError

    def take(self, offer: Offer) -> None:
        """Make an offer the value."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Type something, as a person would, without opening the list."""
        self.line.setText(text)
        self.was_typed = True
        self.changed.emit()

    def current(self, offers: Sequence[Offer]) -> int:
        """Return which of the offers stands for the value there is; the first by default."""
        del offers
        return 0

    def open_list(self) -> None:
        """Show what can be chosen: everything, unless something was typed."""
        if self.line.isReadOnly():
            return
        offers = self.offers(self.text() if self.was_typed else "")
        self.list.offer(offers, self.current(offers))
        self.line.is_open = self.list.is_open

    def close_list(self) -> None:
        """Close the list."""
        if self._list is not None:
            self._list.hide()
        self.line.is_open = False

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Keep the text readable."""
        self.line.setReadOnly(read_only)
        self.button.setDisabled(read_only)

    def _typed(self, text: str) -> None:
        self.was_typed = bool(text.strip())
        self.changed.emit()
        if text.strip():
            self.open_list()
        else:
            self.close_list()

    def _move(self, step: int) -> None:
        self.list.move_by(step)

    def _toggle(self) -> None:
        if self.line.is_open:
            self.close_list()
            return
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.open_list()

    def _accept(self) -> None:
        offer = self.list.current_offer()
        self.close_list()
        if offer is not None:
            self._pick(offer)

    def _accept_typed(self) -> None:
        """Tab takes the marked offer only where something was typed towards it."""
        offer = self.list.current_offer()
        self.close_list()
        if self.was_typed and offer is not None and offer.data is not None:
            self._pick(offer)

    def _pick(self, offer: Offer) -> None:
        self.close_list()
        self.was_typed = False
        self.take(offer)
        self.changed.emit()

    def _leave(self) -> None:
        self.close_list()
        self.left.emit()
