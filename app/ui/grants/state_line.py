"""The line under or over a grid that says what was just done, refused, or can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.look.widgets import Words

if TYPE_CHECKING:
    from app.ui.look.widgets import WordKind


class StateLine(Words):
    """A sentence in the voice of what it says; refusals and warnings are announced."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Start with a hint."""
        super().__init__(text, "quiet", parent)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, text: str, voice: WordKind = "quiet") -> None:
        """Say another sentence."""
        self.setText(text[:1].upper() + text[1:])
        self.setAccessibleName(self.text())
        self.speak_as(voice)
        if voice != "quiet":
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
