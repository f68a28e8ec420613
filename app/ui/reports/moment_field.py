"""A line for the moment of the file that a report is made of; empty is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import as_of
from app.ui.form.line import Line
from app.ui.look.theme import scaled, theme
from app.ui.look.widgets import QuietLabel, set_state
from app.ui.moments import day_and_minute
from db.model.errors import BadValue

if TYPE_CHECKING:
    from app.services.as_of import Moment
    from app.services.session import Session

_WIDTH = 200
_HELP = "A day, a day and a time, or “change 120”. Empty: the file as it stands now."


class MomentField(QWidget):
    """Takes what is typed and says how it was understood; `understood` carries a Moment or None."""

    understood = Signal(object)

    def __init__(self, session: Session, title: str) -> None:
        """Ask for the moment that the report of that title is made of."""
        super().__init__()
        self._session = session
        self.line = Line()
        self.line.setPlaceholderText("Now")
        self.line.setToolTip(_HELP)
        self.line.setAccessibleName(f"{title}: the file as it stood")
        self.line.setAccessibleDescription(_HELP)
        theme().changed.connect(self._fit)
        self._fit()
        self.line.left.connect(self._on_left)
        label = QuietLabel("The file as it stood")
        label.setBuddy(self.line)
        self.says = QuietLabel()
        self.says.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.line)
        row.addWidget(self.says, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(label)
        lines.addLayout(row)

    def value(self) -> Moment | None:
        """Return the moment, None for now. Raises BadValue, and says why beside the line."""
        text = self.line.text().strip()
        try:
            moment = as_of.read(self._session, text) if text else None
        except BadValue as problem:
            self._say(problem.sentence, bad=True)
            raise
        if moment is None:
            self._say("")
        else:
            self._say(f"{day_and_minute(moment.at)}, change {moment.number:,}")
        return moment

    def _fit(self) -> None:
        self.line.setFixedWidth(scaled(_WIDTH))

    def _on_left(self) -> None:
        try:
            moment = self.value()
        except BadValue:
            return
        self.understood.emit(moment)

    def _say(self, text: str, *, bad: bool = False) -> None:
        set_state(self.line, "bad" if bad else "")
        self.says.speak_as("bad" if bad else "quiet")
        self.says.setText(text)
        self.line.setAccessibleDescription(text or _HELP)
