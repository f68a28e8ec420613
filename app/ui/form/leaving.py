"""The question before something typed would be lost: save, discard, or stay."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QMessageBox

from app.ui.look.icons import pixmap

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


CELL = "cell"
"""What the line of a grid's cell that is typed into is called among the widgets."""


class Answer(Enum):
    """What the person wants."""

    SAVE = "Save"
    DISCARD = "Discard"
    STAY = "Stay"


def finish_cells(within: QWidget) -> None:
    """Enter what is typed into a cell of a grid: to go elsewhere is to enter it."""
    for line in within.findChildren(QLineEdit, CELL):
        line.close()


def ask(parent: QWidget, what: str) -> Answer:
    """Ask what to do with the unsaved changes of `what`; Esc stays."""
    box = QMessageBox(parent)
    box.setIconPixmap(pixmap("circle-question-mark", "accent", 32, parent.devicePixelRatio()))
    box.setWindowTitle("Unsaved changes")
    box.setText(f"Save what you typed in {what}?")
    box.setInformativeText("Discard throws it away. Stay goes back to it.")
    save = box.addButton("&Save", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("&Discard", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("S&tay", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return {save: Answer.SAVE, discard: Answer.DISCARD}.get(clicked, Answer.STAY)  # type: ignore[call-overload, no-any-return]
