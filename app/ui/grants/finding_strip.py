"""Under the head of a finding: what it waits for, the days of its way, and the next step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.finding_clock import STEPS, response_due
from app.services import monitoring
from app.ui.form.special import SpecialPart
from app.ui.grants.finding_steps import DIALOGS
from app.ui.look.widgets import IconLabel, QuietLabel, Words, plain_button
from db.model.days import show_day
from db.model.errors import DataError

if TYPE_CHECKING:
    from app.services.monitoring import FindingStands
    from app.services.session import Session
    from db.model.entity import Entity

PICTURES = {
    "good": "circle-check",
    "warn": "clock",
    "bad": "circle-alert",
    "quiet": "pencil",
}
DONE = {"issue": "Issued", "accept": "Plan accepted", "verify": "Verified", "close": "Closed"}
BUTTONS = {
    "issue": ("Issued…", "Record the day it was sent, and by when it is to be answered"),
    "accept": ("Plan accepted…", "Record the corrective action and the day it was accepted"),
    "verify": ("Verified…", "Record the day the fix was seen"),
    "close": ("Closed…", "Record the day it was closed"),
    "decide": ("Decision…", "Record the day of the management decision"),
}


class FindingStrip(SpecialPart):
    """The clock of a finding in words; each button records one step, as one undo step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a finding."""
        super().__init__(session, parent)
        self.stands: FindingStands | None = None
        self._picture = IconLabel("clock", "quiet")
        self.clock = Words("", "value")
        self.decision = Words("", "text")
        self.way = QuietLabel()
        for label in (self.clock, self.decision, self.way):
            label.setWordWrap(True)
        self.buttons: dict[str, QPushButton] = {}
        for name, (text, tip) in BUTTONS.items():
            button = self.buttons[name] = plain_button(text)
            button.setToolTip(tip)
            button.clicked.connect(partial(self._take, name))
        self._lay_out()

    def show_record(self, entity: Entity, record: int) -> None:
        """Show a finding as it stands today."""
        del entity
        one = self.stands = monitoring.finding(self.session, record)
        self._picture.show_icon(PICTURES[one.clock.tone], one.clock.tone)
        self.clock.setText(one.clock.says)
        self.decision.setText(one.decision.says if one.decision else "")
        self.decision.speak_as("bad" if one.decision and one.decision.is_late else "text")
        self.decision.setVisible(one.decision is not None)
        days = [(DONE[name], one.values[field]) for name, field in STEPS.items()]
        done = [f"{word} {show_day(str(day))}" for word, day in days if day]
        self.way.setText(" · ".join(done))
        self.way.setVisible(bool(done))
        self._show_buttons(one)

    def _show_buttons(self, one: FindingStands) -> None:
        """Show the next step filled, and plain the one after it; an audit's decision beside."""
        order = list(STEPS)
        at = order.index(one.next_step) if one.next_step else len(order)
        writes = not self.session.read_only
        for place, name in enumerate(order):
            self.buttons[name].setVisible(writes and at <= place <= at + 1)
            self._fill(self.buttons[name], filled=place == at)
        awaited = one.values["audit_report"] is not None and one.is_open
        decided = one.values["management_decision_on"] is not None
        self.buttons["decide"].setVisible(writes and awaited and not decided)

    @staticmethod
    def _fill(button: QPushButton, *, filled: bool) -> None:
        wanted = "true" if filled else None
        if button.property("primary") != wanted:
            button.setProperty("primary", wanted)
            button.style().unpolish(button)
            button.style().polish(button)

    def _take(self, step: str, *_: object) -> None:
        """Ask what a step needs and record it."""
        one = self.stands
        if one is None:
            return
        made = DIALOGS[step]
        today = self.session.today
        preset = {name: one.values[name] for name in made.fields}
        preset[made.needed[0]] = preset[made.needed[0]] or today.isoformat()
        if step == "issue" and not preset["response_due_on"]:
            preset["response_due_on"] = response_due(today).isoformat()
        earliest = monitoring.earliest(one.values, step) if step in STEPS else None
        dialog = made(self.session, one.title, preset, earliest, self.window())
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        values = dialog.values
        dialog.deleteLater()
        if not accepted:
            return
        try:
            monitoring.take_step(self.session, one.id, values)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
            return
        word = monitoring.WORDS[made.needed[0]]
        self.message.emit(f"The finding is recorded as {word}. Undo takes it back.", "good")

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", "true")
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self._picture)
        first.addWidget(self.clock, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.setSpacing(4)
        inside.addLayout(first)
        inside.addWidget(self.decision)
        inside.addWidget(self.way)
        inside.addLayout(row)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card)
