"""Under the head of what somebody has to do: its clock, and “Done…”, which is one undo step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from app.services import save, shown
from app.ui.form.special import SpecialPart
from app.ui.grants.step_dialog import StepDialog
from app.ui.look.widgets import IconLabel, QuietLabel, Words, primary_button
from app.ui.partners.strip_card import lay_out_card
from db.model.days import show_day
from db.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from app.services.session import Session
    from app.services.shown import Shown
    from app.ui.grants.step_dialog import Problems
    from db.model.entity import Entity

SOON = 30
"""Days before the due day from which it is pressing (PARTNERSHIPS 4.4)."""
TONES = {"late": ("circle-alert", "bad"), "soon": ("clock", "warn"), "far": ("clock", "quiet"),
         "done": ("circle-check", "good"), "over": ("minus", "quiet")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """How it stands: a key of TONES, the clock in words, what is said beside, whether it waits."""

    stands: str
    says: str
    how: str
    waits: bool


class DoneDialog(StepDialog):
    """Asks on which day it was done, its first field, and for the paper that shows it."""

    heading, word = "Record it as done", "&Record"

    def problems(self, values: Mapping[str, object]) -> Problems:
        """What is done lies behind us."""
        found = super().problems(values)
        name = self.fields[0]
        day = values[name]
        if day is not None and str(day) > self.today:
            found[name] = f"Today is {show_day(self.today)}; type a day up to it."
        return found

    def __init__(
        self, session: Session, says: str, preset: Mapping[str, object], parent: QWidget
    ) -> None:
        """Offer today."""
        self.today = session.today.isoformat()
        super().__init__(session, says, {**preset, self.fields[0]: self.today}, parent)


class ClockStrip(SpecialPart):
    """Tells the clock, and takes the day it was done.

    `asks` is the dialog for that day; `marks` values that are set with it.
    """

    asks: type[DoneDialog]
    marks: ClassVar[dict[str, object]] = {}

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(session, parent)
        self._shown: Shown | None = None
        self._entity: Entity | None = None
        self.picture = IconLabel("clock", "quiet")
        self.clock, self.how = Words("", "value"), QuietLabel()
        self.how.setWordWrap(True)
        self.done = primary_button("&Done…")
        self.done.setToolTip("Record the day it was done  (Alt+D)")
        self.done.clicked.connect(self._ask)
        lay_out_card(self, self.picture, self.clock, self.done, self.how)

    def tell(self, record: int, values: Mapping[str, object]) -> Clock:
        """Return how a record with these stored values stands today."""
        raise NotImplementedError

    def show_record(self, entity: Entity, record: int) -> None:
        """Show it as it stands today."""
        self._entity, self._shown = entity, shown.read(self.session, entity, record)
        told = self.tell(record, self._shown.record.values)
        self.clock.setText(told.says)
        self.picture.show_icon(*TONES[told.stands])
        self.how.setText(told.how)
        self.done.setVisible(told.waits and not self.session.read_only)

    def _ask(self) -> None:
        if self._shown is not None and self._entity is not None:
            ask_done(self, self._entity, self._shown, self.asks, self.marks)


def ask_done(
    part: SpecialPart,
    entity: Entity,
    stands: Shown,
    asks: type[DoneDialog],
    marks: Mapping[str, object],
) -> None:
    """Ask on which day a record was done, and save that with `marks` as one undo step."""
    record = stands.record
    dialog = asks(part.session, str(record.values["text"]), record.values, part)
    wanted, values = bool(dialog.exec()), dialog.values
    dialog.deleteLater()
    if not wanted:
        return
    try:
        save.save(part.session, entity, record.id, {**values, **marks}, record.version)
    except DataError as problem:
        part.message.emit(problem.sentence, "bad")
        return
    part.message.emit("Recorded as done. Undo takes it back.", "good")


def how_pressing(days: int) -> str:
    """Return how a duty stands that is due in so many days, below zero where it is past."""
    return "late" if days < 0 else "soon" if days <= SOON else "far"
