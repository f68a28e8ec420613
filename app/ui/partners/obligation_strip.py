"""Under the head of an obligation: when it is due next and why; records that it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.rules.spoken_days import days_to, distance
from app.services import computed, save, shown
from app.ui.form.special import SpecialPart
from app.ui.grants.step_dialog import StepDialog
from app.ui.look.widgets import IconLabel, QuietLabel, Words, primary_button
from db.model.days import show_day
from db.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.session import Session
    from app.services.shown import Shown
    from app.ui.grants.step_dialog import Problems
    from db.model.entity import Entity

SOON = 30
"""Days before the due day from which it is pressing (PARTNERSHIPS 4.4)."""
TONES = {"late": ("circle-alert", "bad"), "soon": ("clock", "warn"), "far": ("clock", "quiet"),
         "done": ("circle-check", "good")}  # fmt: skip


class DoneDialog(StepDialog):
    """Asks on which day a duty was done, and for the paper that shows it."""

    record_type = "obligation"
    heading, word = "Record it as done", "&Record"
    fields = ("last_done_on", "evidence")
    needed = ("last_done_on",)

    def problems(self, values: Mapping[str, object]) -> Problems:
        """What is done lies behind us."""
        found = super().problems(values)
        day = values["last_done_on"]
        if day is not None and str(day) > self.today:
            found["last_done_on"] = f"Today is {show_day(self.today)}; type a day up to it."
        return found

    def __init__(
        self, session: Session, says: str, preset: Mapping[str, object], parent: QWidget
    ) -> None:
        """Offer today."""
        self.today = session.today.isoformat()
        super().__init__(session, says, {**preset, "last_done_on": self.today}, parent)


class ObligationStrip(SpecialPart):
    """Tells the clock of a duty, and takes the day it was done."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without an obligation."""
        super().__init__(session, parent)
        self._shown: Shown | None = None
        self._entity: Entity | None = None
        self.picture = IconLabel("clock", "quiet")
        self.clock, self.how = Words("", "value"), QuietLabel()
        self.how.setWordWrap(True)
        self.done = primary_button("&Done…")
        self.done.setToolTip("Record the day it was done  (Alt+D)")
        self.done.clicked.connect(self._ask)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.picture)
        first.addWidget(self.clock, 1)
        first.addWidget(self.done)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 8, 14, 8)
        inside.setSpacing(4)
        inside.addLayout(first)
        inside.addWidget(self.how)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card)

    def show_record(self, entity: Entity, record: int) -> None:
        """Show a duty as it stands today."""
        self._entity, self._shown = entity, shown.read(self.session, entity, record)
        due = computed.of(self.session, "obligation", record)["next_due"]
        today = self.session.today
        if due is None:
            stands = "done" if self._values["last_done_on"] else "far"
            self.clock.setText("Done" if stands == "done" else "No day is set")
        else:
            day = str(due)
            left_days = days_to(day, today)
            stands = "late" if left_days < 0 else "soon" if left_days <= SOON else "far"
            self.clock.setText(f"Next due {show_day(day)}, {distance(day, today)}")
        self.picture.show_icon(*TONES[stands])
        self.how.setText(self._how())
        self.done.setVisible(due is not None and not self.session.read_only)

    @property
    def _values(self) -> Mapping[str, object]:
        return self._shown.record.values if self._shown is not None else {}

    def _how(self) -> str:
        """Return how the day is counted, and whether a paper shows that it was done."""
        done, every = self._values["last_done_on"], self._values["every_months"]
        said = [f"Last done {show_day(str(done))}." if done else "Never recorded as done."]
        if every:
            said.append(f"Every {every} month{'s' if every != 1 else ''}.")
        if done:
            paper = self._values["evidence"]
            said.append(f"Evidence: {paper}." if paper else "No evidence is named.")
        return " ".join(said)

    def _ask(self) -> None:
        if self._shown is None or self._entity is None:
            return
        record = self._shown.record
        dialog = DoneDialog(self.session, str(self._values["text"]), self._values, self)
        wanted, values = bool(dialog.exec()), dialog.values
        dialog.deleteLater()
        if not wanted:
            return
        try:
            save.save(self.session, self._entity, record.id, values, record.version)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
            return
        self.message.emit("Recorded as done. Undo takes it back.", "good")
