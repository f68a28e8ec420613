"""Editors of one line: text, numbers, money, days, addresses; what was understood is shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolButton, QWidget

from app.ui.form.calendar import Calendar
from app.ui.form.editor import EMPTY, Editor
from app.ui.look.icons import icon
from db.model import days
from db.model.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.session import Session
    from app.services.shown import Target
    from db.model.entity import Field

NOT_LEFT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The focus goes and comes back: to a menu or popup, or with the whole window."""
TEXT_MARGIN = 2
"""Pixels Qt leaves before the text of a line."""


class Line(QLineEdit):
    """A line that tells when it is entered and left, and selects itself when tabbed into."""

    entered = Signal()
    left = Signal()

    def add_button(self, picture: str, name: str, key: str) -> QAction:
        """Return a new small button inside the line, at its end; `key` does the same."""
        action = QAction(icon(picture, "quiet"), name, self)
        action.setToolTip(f"{name}  ({key})")
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        return action

    def paintEvent(self, event: QPaintEvent) -> None:
        """While nobody types in it, end a text that does not fit in an ellipsis."""
        room = self._room()
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(self.text()) <= room.width():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        short = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
        painter.end()

    def _room(self) -> QRect:
        """Return where the text stands: between the edge and the buttons."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = (
            self.style()
            .subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
            .adjusted(TEXT_MARGIN, 0, -TEXT_MARGIN, 0)
        )
        for button in self.findChildren(QToolButton):
            if button.isVisible():
                inside.setRight(min(inside.right(), button.x() - TEXT_MARGIN))
        return inside

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell, but for a menu or another window in between."""
        super().focusOutEvent(event)
        if event.reason() not in NOT_LEFT:
            self.setCursorPosition(0)
            self.left.emit()


class DayLine(Line):
    """A line in which Up and Down ask for the next and last day, Alt+Down for a calendar."""

    stepped = Signal(int)
    asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the arrows into steps."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None or self.isReadOnly():
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.asked.emit()
        else:
            self.stepped.emit(step)


class LineEditor(Editor):
    """Takes typed text and shows, once left, what its kind understood."""

    def __init__(
        self,
        session: Session,
        field: Field,
        parent: QWidget | None = None,
        line: Line | None = None,
    ) -> None:
        """Start empty."""
        super().__init__(session, field, parent)
        self.line = line or Line()
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.line.entered.connect(self.entered)
        self.line.left.connect(self.left)
        if field.kind.align_right:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.line, 1)

    @property
    def input(self) -> QWidget:
        """The line."""
        return self.line

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Type something."""
        self.line.setText(text)

    def show_value(self, stored: object, _targets: Sequence[Target] = ()) -> None:
        """Show a stored value; from here Ctrl+Z is the window's, not the editor's."""
        shown = "" if stored in EMPTY else self.field.kind.show(stored)
        at = self.line.cursorPosition() if shown == self.text() else 0
        self.line.setText(shown)
        self.line.setCursorPosition(at)

    def value(self) -> object:
        """Return the stored value; untouched text is what it was, whatever its format shows."""
        if self.stored is not None and self.text() == self.field.kind.show(self.stored):
            return self.stored
        return super().value()

    def show_understood(self) -> None:
        """Write the value in its kind's own way."""
        try:
            stored = self.value()
        except BadValue:
            return
        shown = "" if stored is None else self.field.kind.show(stored)
        if shown != self.text():
            self.line.setText(shown)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Keep the text readable and selectable."""
        self.line.setReadOnly(read_only)


class DayEditor(LineEditor):
    """A line for a day, month or year, with a calendar; Up and Down move by a day."""

    def __init__(self, session: Session, field: Field, parent: QWidget | None = None) -> None:
        """Start empty."""
        line = DayLine()
        super().__init__(session, field, parent, line)
        line.stepped.connect(self._step)
        line.asked.connect(self.open_calendar)
        self.button = line.add_button("calendar", "Choose in a calendar", "Alt+Down")
        self.button.triggered.connect(self.open_calendar)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Take the calendar away too."""
        super().set_read_only(read_only)
        self.button.setDisabled(read_only)

    def open_calendar(self) -> None:
        """Open a calendar under the line, at the day typed or today."""
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        calendar = Calendar(self._day() or self.session.today, self)
        calendar.chosen.connect(self._take)
        calendar.open_under(self.line)

    def _take(self, day: date) -> None:
        self.line.setText(self.field.kind.show(day.isoformat()))
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _day(self) -> date | None:
        try:
            stored = self.value()
        except BadValue:
            return None
        return None if stored is None else days.first_day(str(stored))

    def _step(self, step: int) -> None:
        if day := self._day():
            self._take(day + timedelta(days=step))
        elif not self.text():
            self._take(self.session.today)
