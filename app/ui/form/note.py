"""Editors of several lines: a note that grows as one types, and a list with one item a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.ui.form.editor import EMPTY, Editor
from app.ui.form.line import NOT_LEFT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from app.services.session import Session
    from app.services.shown import Target
    from db.model.entity import Field

FEWEST, MOST = 2, 12
FRAME = 14


class Block(QPlainTextEdit):
    """Plain text of several lines, as high as its text; Tab leaves it."""

    entered = Signal()
    left = Signal()

    def __init__(self, fewest: int) -> None:
        """Start with `fewest` lines."""
        super().__init__()
        self._fewest = fewest
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as the text, within bounds."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """May not be squeezed lower."""
        return QSize(0, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower block wraps into more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell, but for a menu or another window in between."""
        super().focusOutEvent(event)
        if event.reason() not in NOT_LEFT:
            self.left.emit()

    def _grow(self) -> None:
        policy = Qt.ScrollBarPolicy
        long = self.document().size().height() > MOST
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if long else policy.ScrollBarAlwaysOff
        )
        if self.height() != self._height():
            self.setFixedHeight(self._height())
            self.updateGeometry()

    def _height(self) -> int:
        lines = max(self._fewest, min(int(self.document().size().height()), MOST))
        return lines * self.fontMetrics().lineSpacing() + FRAME


class NoteEditor(Editor):
    """Takes text of several lines."""

    fewest = FEWEST

    def __init__(self, session: Session, field: Field, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(session, field, parent)
        self.block = Block(self.fewest)
        self.block.textChanged.connect(self.changed)
        self.block.entered.connect(self.entered)
        self.block.left.connect(self.left)
        self.row.addWidget(self.block, 1)

    @property
    def input(self) -> QWidget:
        """The block."""
        return self.block

    def text(self) -> str:
        """Return what is typed."""
        return self.block.toPlainText()

    def set_text(self, text: str) -> None:
        """Type something."""
        self.block.setPlainText(text)

    def show_value(self, stored: object, _targets: Sequence[Target] = ()) -> None:
        """Show a stored text, a list's items one a line; from here Ctrl+Z is the window's."""
        shown = "" if stored in EMPTY else str(stored)
        if shown != self.text():  # the cursor stays where it is when nothing changed
            self.block.setPlainText(shown)
        self.block.document().clearUndoRedoStacks()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Keep the text readable and selectable."""
        self.block.setReadOnly(read_only)


class ItemsEditor(NoteEditor):
    """Takes a list: one item a line, or parted by semicolons."""

    fewest = 1

    def __init__(self, session: Session, field: Field, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(session, field, parent)
        self.block.setPlaceholderText("One per line")

    def show_understood(self) -> None:
        """Write one item a line."""
        stored = self.value()
        shown = "" if stored is None else str(stored)
        if shown != self.text():
            self.block.setPlainText(shown)
