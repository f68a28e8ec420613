"""Two days that say which period is looked at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.form.line import DayEditor
from app.ui.look.messages import MessageBar
from db.model.entity import Field
from db.model.errors import BadValue
from db.model.kinds import DAY

if TYPE_CHECKING:
    from app.services.session import Session

FROM = Field("period_start", "From", DAY, "First day of the period.")
TO = Field("period_end", "To", DAY, "Last day of the period.")
DAY_WIDTH = 132


class PeriodBar(QWidget):
    """Takes the first and the last day; `changed` when a box with another day was left."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.first, self.last = DayEditor(session, FROM), DayEditor(session, TO)
        self.problem = MessageBar("bad", parent=self, narrow=True, closable=False)
        self._told: tuple[str, str] = ("", "")
        days = self.row = QHBoxLayout()
        days.setSpacing(6)
        for editor in (self.first, self.last):
            editor.set_name(editor.field.label)
            editor.input.setFixedWidth(DAY_WIDTH)
            editor.left.connect(self._tell)
            editor.line.returnPressed.connect(self._tell)
            label = QLabel(editor.field.label)
            label.setProperty("kind", "quiet")
            label.setBuddy(editor.input)
            days.addWidget(label)
            days.addWidget(editor)
        days.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addLayout(days)
        lines.addWidget(self.problem)

    def show_period(self, first: date, last: date) -> None:
        """Show two days."""
        self.first.set_value(first.isoformat())
        self.last.set_value(last.isoformat())
        self._told = (self.first.text(), self.last.text())
        self.problem.say("bad", "")

    def period(self) -> tuple[date, date] | None:
        """Return the days typed; None, and said under the boxes, where they are none."""
        found = []
        for editor in (self.first, self.last):
            editor.show_understood()
            try:
                value = editor.value()
                editor.set_error("" if value else "Type both days.")
            except BadValue as problem:
                value = None
                editor.set_error(problem.sentence)
            if value:
                found.append(date.fromisoformat(str(value)))
        if len(found) == 2 and found[1] < found[0]:
            self.last.set_error("The last day comes before the first.")
        errors = " ".join(dict.fromkeys(e.error for e in (self.first, self.last) if e.error))
        self.problem.say("bad", errors)
        return None if errors else (found[0], found[1])

    def _tell(self) -> None:
        now = (self.first.text(), self.last.text())
        if now != self._told:
            self._told = now
            self.changed.emit()
