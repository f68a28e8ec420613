"""The message bar, and the bar that offers to undo what was just done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.look.widgets import IconButton, IconLabel, empty, link_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.look.tokens import Tone

ICON_OF: dict[Tone, str] = {
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "circle-alert",
    "accent": "info",
    "quiet": "info",
}
WORD_OF: dict[Tone, str] = {
    "good": "Done",
    "warn": "Warning",
    "bad": "Error",
    "accent": "Note",
    "quiet": "Note",
}
UNDO_SECONDS = 10


class MessageBar(QFrame):
    """A sentence across a pane, with an icon, what can be done about it, and a way to close it."""

    closed = Signal()

    def __init__(
        self,
        tone: Tone = "accent",
        text: str = "",
        detail: str = "",
        parent: QWidget | None = None,
        *,
        closable: bool = True,
        narrow: bool = False,
    ) -> None:
        """Say `text` in bold and `detail` under it; an empty text stays hidden.

        In a `narrow` place what can be done stands under the words instead of beside them.
        """
        super().__init__(parent)
        self._picture = IconLabel("info")
        self._text = _sentence()
        self._detail = _sentence()
        self._actions = QHBoxLayout()
        self._actions.setSpacing(4)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._text)
        lines.addWidget(self._detail)
        self._close = IconButton("x", "Close this message", "Esc", self, role="text")
        self._close.clicked.connect(self.close_message)
        self._close.setVisible(closable)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addLayout(lines, 1)
        if narrow:
            lines.addLayout(self._actions)
            lines.setAlignment(self._actions, Qt.AlignmentFlag.AlignLeft)
        else:
            row.addLayout(self._actions)
        row.addWidget(self._close)
        self.say(tone, text, detail)

    def say(self, tone: Tone, text: str, detail: str = "") -> None:
        """Replace the message, show it and have it announced; an empty text hides the bar."""
        self.setProperty("bar", tone)
        self._text.setProperty("tone", tone)
        for widget in (self, self._text):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._picture.show_icon(ICON_OF[tone], tone)
        self._text.setText(text)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        top = Qt.AlignmentFlag.AlignTop if detail else Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(self._picture, top)
        self._row.setAlignment(self._close, top)
        self.setAccessibleName(f"{WORD_OF[tone]}: {text} {detail}".strip())
        if not text:
            self.hide()
            return
        if self.parentWidget() is not None:  # on its own it would open as a window
            self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def add_action(self, label: str, do: Callable[[], object]) -> None:
        """Offer something to do about it."""
        button = link_button(label)
        button.clicked.connect(lambda *_: do())
        before = self._close.previousInFocusChain()
        self._actions.addWidget(button)
        if before is not None:
            QWidget.setTabOrder(before, button)

    def clear_actions(self) -> None:
        """Offer nothing any more."""
        empty(self._actions)

    def focus_action(self) -> None:
        """Put the focus on what is offered first, else on the closing button."""
        first = self._actions.itemAt(0)
        button = first.widget() if first is not None else None
        (button or self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_message(self) -> None:
        """Take the bar away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape and self._close.isVisible():
            self.close_message()
        else:
            super().keyPressEvent(event)


class UndoBar(MessageBar):
    """Says what was just done and offers to undo it, for ten seconds of not being attended to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__("accent", "", parent=parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_SECONDS * 1000)
        self._timer.timeout.connect(self.time_out)

    def offer(self, text: str, undo: Callable[[], object]) -> None:
        """Say `text` (“3 awards deleted”) and offer `undo`."""

        def undo_and_close() -> None:
            self.close_message()
            undo()

        self.clear_actions()
        self.add_action("Undo", undo_and_close)
        self.say("accent", text)
        self._timer.start()

    def close_message(self) -> None:
        """Take the bar away; the change can still be undone from the menu."""
        self._timer.stop()
        super().close_message()

    def time_out(self) -> None:
        """Go, unless the pointer or the focus is here: then wait another ten seconds."""
        focus = self.window().focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start()
        else:
            self.close_message()


def _sentence() -> QLabel:
    """Return a label for a sentence of unknown length; never rich text."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
