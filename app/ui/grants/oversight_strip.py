"""Under the head of a visit or an audit: its findings with what each waits for, and the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services import monitoring, shown
from app.ui.form.dialog import RecordDialog
from app.ui.form.special import SpecialPart
from app.ui.grants.finding_steps import LetterDialog
from app.ui.grants.finding_strip import PICTURES
from app.ui.grants.told_list import Told, ToldList
from app.ui.look.widgets import IconLabel, Words, link_button, plain_button
from db.model import choices
from db.model.days import show_day
from db.model.errors import DataError

if TYPE_CHECKING:
    from app.services.monitoring import FindingStands
    from app.services.session import Session
    from db.model.entity import Entity

MOST = 3
"""How many findings are told; the tab of findings has them all."""


class OversightStrip(SpecialPart):
    """The findings of a visit or an audit that are open, and the next steps."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(session, parent)
        self.subject: tuple[str, int] | None = None
        self.stand: list[FindingStands] = []
        self._letter_on: object = None
        self._picture = IconLabel("circle-check", "good")
        self.count = Words("", "value")
        self.findings = ToldList("Open findings")
        self.findings.chosen.connect(self._open)
        self.more = link_button("All findings")
        self.more.setToolTip("Go to the tab of findings")
        self.more.clicked.connect(lambda: self.tab_wanted.emit("finding"))
        self.letter_button = plain_button("Letter sent…")
        self.letter_button.setToolTip("Record the day on which the result letter went out")
        self.letter_button.clicked.connect(self.send_letter)
        self.add_button = plain_button("New finding…", "plus")
        self.add_button.setToolTip("Add a finding to this one")
        self.add_button.clicked.connect(self.add_finding)
        self._lay_out()

    def show_record(self, entity: Entity, record: int) -> None:
        """Show a monitoring visit's or an audit report's findings."""
        self.subject = (entity.name, record)
        self.stand = monitoring.findings_of(self.session, entity.name, record)
        values = shown.read(self.session, entity, record).record.values
        self._letter_on = values.get("letter_sent_on")
        open_ones = [one for one in self.stand if one.is_open]
        late = sum(_is_late(one) for one in open_ones)
        self._say_count(len(open_ones), late, entity.name == "monitoring_visit")
        self.findings.show_rows([_told(one) for one in open_ones[:MOST]])
        self.more.setVisible(len(self.stand) > min(len(open_ones), MOST))
        writes = not self.session.read_only
        self.add_button.setVisible(writes)
        self.letter_button.setVisible(
            writes and entity.name == "monitoring_visit" and self._letter_on is None
        )

    def add_finding(self) -> None:
        """Begin a finding of this visit or audit."""
        if self.subject is None:
            return
        owner, record = self.subject
        preset = {owner: record, "severity": "finding"}
        dialog = RecordDialog(self.session, "finding", self.window(), preset=preset)
        dialog.exec()
        dialog.deleteLater()

    def send_letter(self) -> None:
        """Ask for the day of the letter and record it."""
        if self.subject is None:
            return
        preset = {"letter_sent_on": self.session.today.isoformat()}
        says = "The letter that tells the result of the visit."
        dialog = LetterDialog(self.session, says, preset, self.window())
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            return
        day = str(dialog.values["letter_sent_on"])
        try:
            monitoring.send_letter(self.session, self.subject[1], day)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
            return
        self.message.emit(f"The letter is recorded on {show_day(day)}.", "good")

    def _say_count(self, open_ones: int, late: int, of_visit: bool) -> None:  # noqa: FBT001  told once
        total = len(self.stand)
        tone = "bad" if late else "warn" if open_ones else "good"
        self._picture.show_icon(PICTURES[tone], tone)
        said = "No finding" if not total else f"{open_ones:,} of {total:,} findings open"
        if total == 1:
            said = "1 finding, open" if open_ones else "1 finding, closed"
        said += f", {late:,} overdue" if late else ""
        if of_visit:
            sent = show_day(str(self._letter_on)) if self._letter_on else ""
            said += f". Letter sent on {sent}." if sent else ". No letter sent yet."
        self.count.setText(said)

    def _open(self, at: int) -> None:
        open_ones = [one for one in self.stand if one.is_open]
        self.opened.emit("finding", open_ones[at].id)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", "true")
        first = QHBoxLayout()
        first.setContentsMargins(14, 10, 14, 2)
        first.setSpacing(6)
        first.addWidget(self._picture)
        first.addWidget(self.count, 1)
        self.count.setWordWrap(True)
        row = QHBoxLayout()
        row.setContentsMargins(14, 6, 14, 10)
        row.setSpacing(8)
        for button in (self.letter_button, self.add_button, self.more):
            row.addWidget(button)
        row.addStretch(1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(first)
        inside.addWidget(self.findings)
        inside.addLayout(row)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card)


def _is_late(one: FindingStands) -> bool:
    return one.clock.is_late or (one.decision is not None and one.decision.is_late)


def _told(one: FindingStands) -> Told:
    severity = choices.label("finding_severity", str(one.values["severity"]))
    decision = "" if one.decision is None else one.decision.says
    tone = "bad" if _is_late(one) else one.clock.tone
    picture = PICTURES[tone]
    return Told(one.title, severity, one.clock.says, decision, picture, tone, "Open the finding")
