"""Asks for two moments of the file: typed, or chosen among the newest changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.services import as_of
from app.ui.look.widgets import QuietLabel, Words, plain_button, set_state
from app.ui.moments import day_and_minute
from db.model.errors import BadValue

if TYPE_CHECKING:
    from app.services.session import Session

MOST: Final = 60
"""How many of the newest changes are offered."""
_HELP = "A day, a day and a time, or “change 120”; the list has the newest changes."
_FIELD = 250


class SpanBar(QWidget):
    """From and To; `asked` carries both as they were typed."""

    asked = Signal(str, str)

    def __init__(self, session: Session) -> None:
        """Ask for moments of the file of `session`."""
        super().__init__()
        self._session = session
        self.since, self.until = self._box("From"), self._box("To")
        self.button = plain_button("Compare", "refresh-cw")
        self.button.setToolTip("Show what differs between the two  (Enter)")
        self.button.clicked.connect(self.ask)
        self.says = Words("", "bad")
        self.says.setWordWrap(True)
        self.says.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, box in (("&From", self.since), ("&To", self.until)):
            label = QuietLabel(text)
            label.setBuddy(box)
            row.addWidget(label)
            row.addWidget(box)
        row.addWidget(self.button)
        row.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addLayout(row)
        lines.addWidget(self.says)

    def offer(self, since: str = "", until: str = "") -> None:
        """List the newest changes; empty moments become the change before the newest, and it."""
        found = as_of.newest(self._session, MOST)
        for box in (self.since, self.until):
            with QSignalBlocker(box):
                box.clear()
                for one in found:
                    said = (
                        f"change {one.number:,} · {day_and_minute(one.at)} · {one.who}: {one.label}"
                    )
                    box.addItem(said, f"change {one.number}")
        newest = found[0].number if found else 0
        self.since.setEditText(since or f"change {max(newest - 1, 1)}")
        self.until.setEditText(until or f"change {newest}")

    def ask(self) -> None:
        """Read both; say what cannot be understood, else ask for the comparison."""
        self.says.hide()
        for box in (self.until, self.since):
            try:
                as_of.read(self._session, box.currentText())
            except BadValue as problem:
                set_state(box, "bad")
                self.says.setText(problem.sentence)
                self.says.show()
                box.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                set_state(box, "")
        if self.says.isHidden():
            self.asked.emit(self.since.currentText(), self.until.currentText())

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # It would go on typing where “change 1” is meant whole.
        box.setCompleter(None)  # type: ignore[arg-type]  # the stubs forget None
        box.setFixedWidth(_FIELD)
        box.setMaxVisibleItems(16)
        box.setAccessibleName(f"{name}: a moment of the file")
        box.setToolTip(_HELP)
        box.view().setMinimumWidth(2 * _FIELD)
        box.view().setAccessibleName("Newest changes")
        box.activated.connect(lambda at: box.setEditText(str(box.itemData(at))))
        line = box.lineEdit()
        if isinstance(line, QLineEdit):
            line.setAccessibleName(f"{name}: a moment of the file")
            line.returnPressed.connect(self.ask)
        return box
