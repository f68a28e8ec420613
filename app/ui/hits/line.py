"""One finding in words: how bad, the sentence, what it rests on, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from app.ui.hits.words import ICON, TONE, WORD, advice, grounds
from app.ui.look.widgets import IconButton, IconLabel, QuietLabel, Words
from db.model.days import show_day

if TYPE_CHECKING:
    from app.services.attention import Finding


class FindingLine(QWidget):
    """Shows one finding; `asked` carries what its menu was asked for and the finding.

    What can be asked: `silence`, `speak` (again), `plan` (the audit a hit of G35 is about),
    `compare` (the two that a hit of P24 is about).
    """

    asked = Signal(str, object)

    def __init__(self, finding: Finding, *, writable: bool) -> None:
        """Show `finding`; a file that cannot be written offers nothing."""
        super().__init__()
        hit, held = finding.hit, finding.silenced
        self.finding = finding
        tone = "quiet" if held else TONE[hit.severity]
        picture = IconLabel(ICON[hit.severity], tone, 16)
        says = Words(hit.says, "quiet" if held else "text")
        says.setWordWrap(True)
        says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rest = QuietLabel(_rest(finding))
        rest.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(says)
        words.addWidget(rest)
        self.setAccessibleName(f"{WORD[hit.severity]}: {hit.says} {_rest(finding)}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 4)
        row.setSpacing(8)
        row.addWidget(picture)
        row.addLayout(words, 1)
        row.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        if writable:
            row.addWidget(self._menu_button(), 0, Qt.AlignmentFlag.AlignTop)

    def _menu_button(self) -> QToolButton:
        hit = self.finding.hit
        button = IconButton("ellipsis", f"What can be done about {hit.rule}")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        if self.finding.silenced:
            menu.addAction("Let it speak again", lambda: self.asked.emit("speak", self.finding))
        else:
            if hit.rule == "P24":
                menu.addAction("Compare…", lambda: self.asked.emit("compare", self.finding))
            menu.addAction("Silence it…", lambda: self.asked.emit("silence", self.finding))
            if hit.rule == "G35":
                menu.addAction("Plan the audit", lambda: self.asked.emit("plan", self.finding))
        button.setMenu(menu)
        return button


def _rest(finding: Finding) -> str:
    held = finding.silenced
    if held is None:
        return f"{advice(finding)} ({grounds(finding)})"
    until = f" until {show_day(held.until)}" if held.until else ""
    return f"Silenced by {held.who}{until}: {held.reason} ({grounds(finding)})"
