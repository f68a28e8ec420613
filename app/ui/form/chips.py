"""A row of chips, one for each record chosen; a long name is cut to the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.list.flow import FlowLayout
from app.ui.look.widgets import chip_button, empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

SIDES = 56
"""Pixels of a chip beside its name: its edges and its cross."""
NARROWEST = 60


class Chips(QWidget):
    """Wraps chips into lines; `removed` tells the place of the one whose cross is pressed."""

    removed = Signal(int)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._flow = FlowLayout(self, 4)
        self._names: tuple[str, ...] = ()
        self.chips: list[QPushButton] = []
        self.hide()

    def show_names(self, names: Sequence[str]) -> None:
        """Show a chip for each name."""
        self._names = tuple(names)
        empty(self._flow)
        self.chips = [self._chip(at, name) for at, name in enumerate(names)]
        for chip in self.chips:
            self._flow.addWidget(chip)
        self._cut()
        self.setVisible(bool(names))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the names to the new width."""
        super().resizeEvent(event)
        self._cut()

    def _chip(self, at: int, name: str) -> QPushButton:
        chip = chip_button(name)
        chip.setAccessibleName(f"Remove {name}")
        chip.setToolTip(name)
        chip.setMinimumWidth(NARROWEST)
        chip.clicked.connect(lambda: self.removed.emit(at))
        return chip

    def _cut(self) -> None:
        room = max(self.width(), 3 * NARROWEST) - SIDES
        for chip, name in zip(self.chips, self._names, strict=True):
            short = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
            text = f"{short}   \N{MULTIPLICATION SIGN}"
            if chip.text() != text:
                chip.setText(text)
