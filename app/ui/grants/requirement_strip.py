"""Under the head of a report due: its day in words, what answered it, and what can be done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services import requirements
from app.ui.due.entry import standing, standing_says
from app.ui.form.special import SpecialPart
from app.ui.look.widgets import (
    IconLabel,
    QuietLabel,
    Words,
    link_button,
    plain_button,
    primary_button,
)
from db.model.days import show_day
from db.model.errors import DataError

if TYPE_CHECKING:
    from app.services.requirements import Standing
    from app.services.session import Session
    from db.model.entity import Entity

FINANCIAL = {"sf425": "quarterly", "sf425_final": "final"}
"""The kinds that an SF-425 answers, and which type of report it is."""
TONES = {"overdue": ("circle-alert", "bad"), "open": ("clock", "quiet"), "done": ("check", "good")}


class RequirementStrip(SpecialPart):
    """Tells the due day and how it came; records the report as submitted."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a requirement."""
        super().__init__(session, parent)
        self._shown: Standing | None = None
        self._picture = IconLabel("clock", "quiet")
        self.how = Words("", "value")
        self.day = Words("", "value")
        self.day.setWordWrap(True)
        self.cites = QuietLabel()
        self.cites.setWordWrap(True)
        self.kept = QuietLabel()
        self.kept.setWordWrap(True)
        self.answer = link_button("", "receipt-text")
        self.worksheet = plain_button("SF-425 &worksheet")
        self.submit = primary_button("Record as &submitted…")
        self.worksheet.setToolTip("Open the SF-425 worksheet of the period  (Alt+W)")
        self.submit.setToolTip("Record the day it went out  (Alt+S)")
        self.follow = plain_button("Follow the rule again")
        self.follow.setToolTip("Take back what was changed by hand; one undo brings it back")
        self.follow.clicked.connect(self._follow)
        self.answer.clicked.connect(self._open_answer)
        self.worksheet.clicked.connect(self._open_worksheet)
        self.submit.clicked.connect(self._submit)
        self._lay_out()

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  one type only
        """Show a requirement."""
        shown = self._shown = requirements.read(self.session, record)
        one, today = shown.deadline, self.session.today
        stands = standing(one, today)
        picture, tone = TONES[stands]
        self._picture.show_icon(picture, tone)
        self._say_how(standing_says(one, today) + self._when(one.due_on, today), tone)
        self.day.setText(one.day_says)
        self.cites.setText(_cited(shown))
        self.kept.setText(_kept(shown))
        self.kept.setVisible(bool(self.kept.text()))
        if shown.answer is not None:
            day = show_day(shown.answer.filed_on)
            self.answer.setText(f"Answered by the report filed {day}")
            self.answer.setToolTip(f"Open {shown.answer.title}")
        self.answer.setVisible(shown.answer is not None)
        financial = one.kind in FINANCIAL and one.subject.type == "award"
        self.worksheet.setVisible(financial and one.period[1] is not None)
        self.submit.setVisible(one.is_open and not self.session.read_only)
        self.follow.setVisible(shown.may_follow and not self.session.read_only)

    def _when(self, due_on: date, today: date) -> str:
        """Return how far away an open one is."""
        ahead = (due_on - today).days
        shown = self._shown
        if shown is None or not shown.deadline.is_open or ahead <= 0:
            return ""
        return f", {ahead:,} day{'s' if ahead > 1 else ''} left"

    def _say_how(self, text: str, tone: str) -> None:
        self.how.setText(text)
        self.how.setProperty("tone", tone if tone in {"bad", "good"} else "quiet")
        self.how.style().unpolish(self.how)
        self.how.style().polish(self.how)

    def _open_answer(self) -> None:
        if self._shown is not None and self._shown.answer is not None:
            self.opened.emit("financial_report", self._shown.answer.report)

    def _open_worksheet(self) -> None:
        from app.ui.grants.sf425_dialog import open_worksheet

        if self._shown is not None and (end := self._shown.deadline.period[1]):
            one = self._shown.deadline
            kind = FINANCIAL[one.kind]
            open_worksheet(self, one.subject.id, date.fromisoformat(end), kind)

    def _follow(self) -> None:
        if self._shown is None:
            return
        shown = self._shown.deadline.requirement
        try:
            requirements.follow_rule(self.session, shown)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
            return
        due = show_day(requirements.read(self.session, shown).deadline.due_on.isoformat())
        self.message.emit(f"It follows its rule again: due {due}. Undo takes it back.", "good")

    def _submit(self) -> None:
        from app.ui.grants.submitting import ask_submitted

        if self._shown is not None:
            ask_submitted(self, self._shown.deadline)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", "true")
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self._picture)
        first.addWidget(self.how, 1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.setSpacing(4)
        inside.addLayout(first)
        for part in (self.day, self.cites, self.kept):
            inside.addWidget(part)
        inside.addWidget(self.answer)
        inside.setAlignment(self.answer, Qt.AlignmentFlag.AlignLeft)
        inside.addLayout(_row(self.submit, self.worksheet, self.follow))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 4, 0, 0)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _cited(shown: Standing) -> str:
    """Return where the duty stands and by which rule, or that it is by hand."""
    one = shown.deadline
    if not one.rule:
        return one.cites or "Entered by hand; no rule made it."
    return f"Rule {one.rule}: {one.cites}" if one.cites else f"Rule {one.rule}"


def _kept(shown: Standing) -> str:
    """Return why planning leaves it alone, where it does; filed ones say so by their status."""
    return shown.kept if shown.deadline.is_open or "By its dates" in shown.kept else ""
