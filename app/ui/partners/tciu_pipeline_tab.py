"""The tab “Pipeline” of an investigative unit abroad: its steps with days between, none hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.tciu_pipeline import days_in_words
from app.services import tciu
from app.ui.form.dialog import RecordDialog
from app.ui.form.special import SpecialPart
from app.ui.grants.told_list import SIDE, Told, ToldList, scrolled
from app.ui.look.widgets import Heading, QuietLabel, Words
from app.ui.partners.day_line import DayLine
from db.model.days import show_fuzzy

if TYPE_CHECKING:
    from app.domain.tciu_pipeline import Pipeline, Stage, State
    from app.services.session import Session
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity

LOOKS: dict[State, tuple[str, Tone]] = {
    "done": ("circle-check", "good"),
    "late": ("triangle-alert", "bad"),
    "pending": ("clock", "warn"),
    "missing": ("circle-alert", "warn"),
    "refused": ("circle-alert", "bad"),
    "open": ("minus", "quiet"),
}
_NOT_DATED: dict[State, str] = {
    "missing": "Not recorded",
    "pending": "Pending",
    "refused": "Refused",
}


class TciuPipelineTab(SpecialPart):
    """A drawn line over a list of steps; Enter opens where a step is written, or writes it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a unit."""
        super().__init__(session, parent)
        self._record = 0
        self.way: Pipeline | None = None
        self.says = Words("", "value")
        self.missing = Words("", "warn")
        self.days = DayLine("unit")
        self.days.walked.connect(self._tell_mark)
        self.days.opened.connect(self._open_mark)
        self.caption = QuietLabel()
        self.steps = ToldList("Steps of the unit to its work")
        self.steps.chosen.connect(self._open_stage)
        for label in (self.says, self.missing, self.caption):
            label.setWordWrap(True)
        self._lay_out()

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  units only
        """Show a unit's way."""
        self._record = record
        way = self.way = tciu.pipeline(self.session, record)
        if way is None:
            return
        self.says.setText(_summary(way))
        lacking = way.missing
        self.missing.setText(f"Not recorded: {', '.join(lacking)}." if lacking else "")
        self.missing.setVisible(bool(lacking))
        self.days.show_line(way.marks, way.spans)
        self.steps.show_rows([self._told(one) for one in way.stages])

    def _told(self, one: Stage) -> Told:
        icon, tone = LOOKS[one.state]
        beside = show_fuzzy(one.day) if one.day else _NOT_DATED.get(one.state, "")
        waited = _waited(one)
        says = " ".join(filter(None, (waited, one.says)))
        return Told(one.title, beside, says, "", icon, tone, self._hint(one))

    def _hint(self, one: Stage) -> str:
        if one.record is not None:
            return f"Open where “{one.title}” is written"
        return "" if self.session.read_only else f"Record “{one.title}”"

    def _tell_mark(self, at: int) -> None:
        opens = self.days.marks[at].record is not None
        self.caption.setText(f"{self.days.says()}{'  (Enter opens it)' if opens else ''}")

    def _open_mark(self, at: int) -> None:
        mark = self.days.marks[at]
        if mark.entity == "unit":
            stages = self.way.stages if self.way else ()
            field = next((one.field for one in stages if one.code == mark.kind), "established_on")
            self.field_wanted.emit("unit", self._record, field)
        elif mark.record is not None:
            self.opened.emit(mark.entity, mark.record)

    def _open_stage(self, at: int) -> None:
        if self.way is None:
            return
        one = self.way.stages[at]
        if one.entity == "unit":
            self.field_wanted.emit("unit", self._record, one.field)
        elif one.record is not None:
            self.opened.emit(one.entity, one.record)
        elif not self.session.read_only:
            self._record_stage(one)

    def _record_stage(self, one: Stage) -> None:
        """Begin the record that a step is told by: a status, a vetting or a memorandum."""
        presets: dict[str, dict[str, object]] = {
            "unit_status": {"unit": self._record, "status": one.code},
            "cohort": {"unit": self._record, "kind": "leahy"},
            "agreement": {"kind": "tciu_moc", "units": (self._record,)},
        }
        dialog = RecordDialog(self.session, one.entity, self.window(), preset=presets[one.entity])
        dialog.exec()
        dialog.deleteLater()

    def _lay_out(self) -> None:
        page = QWidget()
        told = QVBoxLayout()
        told.setContentsMargins(SIDE, 10, SIDE, 4)
        told.setSpacing(6)
        for part in (self.says, self.missing, self.days, self.caption):
            told.addWidget(part)
        above = QVBoxLayout()
        above.setContentsMargins(SIDE, 10, SIDE, 0)
        above.addWidget(Heading("Steps", "section"))
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 12)
        inside.setSpacing(4)
        inside.addLayout(told)
        inside.addLayout(above)
        inside.addWidget(self.steps)
        inside.addStretch(1)
        self.area = scrolled(page)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.area)


def _waited(one: Stage) -> str:
    """Return the days since the step before, as a sentence."""
    if one.waited is None:
        return ""
    if one.waited == 0:
        return "In the same period as the step before." if one.about else "The same day."
    days = days_in_words(one.waited, about=one.about)
    return f"{days[0].upper()}{days[1:]} after the step before."


def _summary(way: Pipeline) -> str:
    if way.to_work is not None:
        days = days_in_words(way.to_work, about=way.about)
        when = "from the memorandum to operational"
        if way.to_work < 0:
            when = "before the memorandum was signed it was operational"
        return f"{days[0].upper()}{days[1:]} {when}."
    dated = [one for one in way.stages if one.day]
    if not dated:
        return "No day of its way is recorded yet."
    last = dated[-1]
    return f"Last step with a day: {last.title}, {show_fuzzy(last.day or '')}."
