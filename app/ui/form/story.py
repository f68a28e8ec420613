"""The history tab: who changed what, when, from what to what, and a way back for each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.services import past, save
from app.ui.look.widgets import Words, empty, link_button
from db.model.errors import DataError

if TYPE_CHECKING:
    from app.services.past import Line, Step
    from app.services.session import Session
    from db.model.entity import Entity

PAGE, MOST = 25, 400
"""Changes that are shown at first, and where one of long ago is looked for."""
LONGEST = 300


class Story(QScrollArea):
    """Shows a record's changes, newest first."""

    message = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.session = session
        self._subject: tuple[Entity, int] | None = None
        self._limit = PAGE
        self._steps: dict[int, QWidget] = {}
        self._looked_for = 0
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._bring_up())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("History")
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(18, 12, 18, 20)
        self._lines.setSpacing(4)
        self.setWidget(inside)

    def show_history(self, entity: Entity, record: int) -> None:
        """Show what happened to a record."""
        if self._subject != (entity, record):
            self._limit, self._looked_for = PAGE, 0
            self.verticalScrollBar().setValue(0)
        self._subject = (entity, record)
        empty(self._lines)
        self._steps = {}
        found = past.steps(self.session, entity, record, self._limit + 1)
        for step in found[: self._limit]:
            self._steps[step.number] = self._step(step)
            self._lines.addWidget(self._steps[step.number])
        if len(found) > self._limit:
            more = link_button("Show older changes")
            more.clicked.connect(self._show_more)
            self._lines.addWidget(more)
        self._lines.addStretch(1)

    def go_to_change(self, number: int) -> None:
        """Bring a change set to the top, which is shown the lower the older it is."""
        if number not in self._steps and self._subject is not None:
            self._limit = MOST
            self.show_history(*self._subject)
        self._looked_for = number
        self._bring_up()

    def _bring_up(self) -> None:
        """Do so once it is known where the step stands, which takes a layout."""
        step = self._steps.get(self._looked_for)
        if step is not None and self.verticalScrollBar().maximum() and step.y():
            self.verticalScrollBar().setValue(step.y())
            self._looked_for = 0

    def revert(self, line: Line) -> None:
        """Set a field back to what it was before a change."""
        if self._subject is None:
            return
        entity, record = self._subject
        try:
            done = save.revert(self.session, entity, record, line.field, line.old_value)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
            return
        said = done.label if done.id else f"{line.label} is “{line.old or 'empty'}” already."
        self.message.emit(said, "good")
        self.show_history(entity, record)

    def _show_more(self) -> None:
        self._limit *= 4
        if self._subject:
            self.show_history(*self._subject)

    def _step(self, step: Step) -> QWidget:
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 12)
        lines.setSpacing(2)
        label = Words(step.label, "value")
        label.setWordWrap(True)
        lines.addWidget(label)
        lines.addWidget(Words(f"{step.when} · {step.who}", "small"))
        for line in step.lines:
            lines.addWidget(self._line(line))
        return box

    def _line(self, line: Line) -> QWidget:
        row = QWidget()
        parts = QHBoxLayout(row)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(8)
        old, new = (_short(text) for text in (line.old, line.new))
        said = f"{line.label}: {new or 'empty'}"
        if old:
            said = f"{line.label}: {old} \N{RIGHTWARDS ARROW} {new or 'empty'}"
        text = QLabel(said)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        parts.addWidget(text, 1)
        if line.can_revert and not self.session.read_only:
            button = link_button("Revert")
            button.setAccessibleName(f"Revert {line.label} to {line.old or 'empty'}")
            button.setToolTip(f"Set {line.label} back to “{line.old or 'empty'}”")
            button.clicked.connect(lambda: self.revert(line))
            parts.addWidget(button)
            parts.setAlignment(button, Qt.AlignmentFlag.AlignTop)
        return row


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
