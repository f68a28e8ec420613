"""How a strip of one card lies: a picture, what it says and a button; how so, below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from app.ui.look.widgets import IconLabel, QuietLabel, Words


def lay_out_card(
    strip: QWidget, picture: IconLabel, says: Words, button: QPushButton, how: QuietLabel
) -> None:
    """Fill a strip with its card."""
    first = QHBoxLayout()
    first.setSpacing(6)
    first.addWidget(picture)
    first.addWidget(says, 1)
    first.addWidget(button)
    card = QFrame()
    card.setProperty("card", "true")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(14, 8, 14, 8)
    inside.setSpacing(4)
    inside.addLayout(first)
    inside.addWidget(how)
    lines = QVBoxLayout(strip)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(card)
