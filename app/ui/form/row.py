"""One row of a form: the label, its editor, and the sentence of what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.look.widgets import IconLabel, Words

if TYPE_CHECKING:
    from app.ui.form.editor import Editor

WHILE_PRESSED = 60


class FieldRow(QWidget):
    """A label and its editor, or two editors where a unit stands beside its amount."""

    entered = Signal(object)
    left = Signal(object)
    changed = Signal(object)

    def __init__(self, editors: list[Editor], parent: QWidget | None = None) -> None:
        """Show the editors under the first one's label."""
        super().__init__(parent)
        self.editors = editors
        first = editors[0]
        self.label = QLabel(first.field.label)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("kind", "quiet")
        self.label.setWordWrap(True)
        self.label.setBuddy(first.input)
        self.label.setToolTip(first.field.help)
        self.star: Words | None = None
        self._message: _Message | None = None
        self._lay_out()
        for editor in editors:
            editor.entered.connect(lambda e=editor: self.entered.emit(e))
            editor.left.connect(lambda e=editor: self.left.emit(e))
            editor.changed.connect(lambda e=editor: self.changed.emit(e))

    def set_label_width(self, width: int) -> None:
        """Give the label this many pixels."""
        self._named.setFixedWidth(width)

    def set_required(self, required: bool) -> None:  # noqa: FBT001  Qt's own way to say it
        """Mark the field as one that must be filled."""
        if required == self.is_required:
            return
        if self.star is None:
            self.star = Words("*", "bad")
            self.star.setToolTip("Required")
            self._name.addWidget(self.star)
            self._name.setAlignment(self.star, Qt.AlignmentFlag.AlignTop)
        self.star.setVisible(required)
        name = self.editors[0].field.label
        self.editors[0].set_name(f"{name}, required" if required else name)

    def show_message(self) -> None:
        """Show the editors' errors, else their warnings, under them.

        While a mouse button is down nothing moves, so that no click lands beside its aim.
        """
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            QTimer.singleShot(WHILE_PRESSED, self, self.show_message)
            return
        errors = " ".join(e.error for e in self.editors if e.error)
        warnings = " ".join(e.warning for e in self.editors if e.warning)
        if self._message is None and (errors or warnings):
            self._message = _Message()
            self._column.addWidget(self._message)
        if self._message is not None:
            self._message.say(errors or warnings, "bad" if errors else "warn")

    @property
    def message(self) -> str:
        """The sentence shown under the editor."""
        return self._message.text if self._message is not None else ""

    @property
    def is_required(self) -> bool:
        """Whether the field is marked as one that must be filled."""
        return self.star is not None and not self.star.isHidden()

    def _lay_out(self) -> None:
        named = self._named = QWidget()
        name = self._name = QHBoxLayout(named)
        name.setContentsMargins(0, 6, 4, 0)
        name.setSpacing(2)
        name.addWidget(self.label, 1)
        name.setAlignment(self.label, Qt.AlignmentFlag.AlignTop)
        editors = QHBoxLayout()
        editors.setSpacing(6)
        for editor in self.editors:
            editors.addWidget(editor, 1)
        column = self._column = QVBoxLayout()
        column.setSpacing(3)
        column.addLayout(editors)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(named)
        row.setAlignment(named, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)


class _Message(QWidget):
    """An icon and a sentence, hidden when there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("circle-alert", "bad", 14)
        self._sentence = Words("", "bad")
        self._sentence.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(5)
        row.addWidget(self._icon)
        row.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        self.hide()

    @property
    def text(self) -> str:
        return self._sentence.text()

    def say(self, sentence: str, tone: str) -> None:
        if sentence == self.text and bool(sentence) != self.isHidden():
            return
        self._sentence.setText(sentence)
        self._sentence.setProperty("kind", tone)
        self._sentence.style().unpolish(self._sentence)
        self._sentence.style().polish(self._sentence)
        self._icon.show_icon("circle-alert" if tone == "bad" else "triangle-alert", tone)
        self.setVisible(bool(sentence))
