"""The bars above the panes: what went wrong or was done, undo, a running job, read-only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.look.messages import MessageBar, UndoBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.look.tokens import Tone


class Messages(QWidget):
    """Stacks the window's bars; the newest message replaces the one before."""

    def __init__(self, parent: QWidget) -> None:
        """Start with nothing to say."""
        super().__init__(parent)
        self.setAccessibleName("Messages")
        self.banner = MessageBar("warn", parent=self, closable=False)
        self.message = MessageBar("accent", parent=self)
        self.undo_bar = UndoBar(self)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        for bar in (self.banner, self.message, self.undo_bar):
            self._lines.addWidget(bar)
            bar.hide()

    def add_bar(self, bar: QWidget) -> None:
        """Take in another bar, such as a running job's."""
        self._lines.addWidget(bar)

    def say(
        self,
        tone: Tone,
        text: str,
        actions: tuple[tuple[str, Callable[[], object]], ...] = (),
        detail: str = "",
    ) -> None:
        """Say a sentence, with what can be done about it."""
        self.message.clear_actions()
        for label, do in actions:
            self.message.add_action(label, do)
        self.message.say(tone, text, detail)

    def say_read_only(self, why: str) -> None:
        """Say, for as long as the file is open, why nothing can be saved."""
        self.banner.say("warn", "Read only: nothing can be saved here.", why[:1].upper() + why[1:])

    def offer_undo(self, text: str, undo: Callable[[], object]) -> None:
        """Say what was done and offer for ten seconds to take it back."""
        self.undo_bar.offer(text, undo)

    def focus(self) -> None:
        """Go to what is offered: undo first, then the message."""
        for bar in (self.undo_bar, self.message):
            if bar.isVisible():
                bar.focus_action()
                return

    def close_top(self) -> bool:
        """Close the uppermost message; say whether there was one."""
        for bar in (self.undo_bar, self.message):
            if bar.isVisible():
                bar.close_message()
                return True
        return False
