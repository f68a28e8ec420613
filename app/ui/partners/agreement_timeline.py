"""The tab “Time line” of an agreement: its days, its status on any day, and what rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services import agreement_lines
from app.ui.grants.told_list import SIDE, Told, ToldList, scrolled
from app.ui.look.pill import Pill
from app.ui.look.tones import TONE_OF
from app.ui.look.widgets import Heading, QuietLabel, Words
from app.ui.partners.dated_tab import DatedTab
from app.ui.partners.day_line import DayLine
from db.model.days import show_fuzzy

if TYPE_CHECKING:
    from datetime import date

    from app.services.agreement_lines import Line, Resting, Text
    from app.services.session import Session

ICONS = {
    "unit": "users",
    "cohort": "clock",
    "operation": "calendar-clock",
    "obligation": "list-checks",
    "agreement": "file-text",
}
NOTHING = "Nothing in this file rests on it."
ALONE = "No text in this file changes or replaces it."


class AgreementTimeline(DatedTab):
    """Shows an agreement as of a day; an empty day is today."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without an agreement."""
        super().__init__(session, parent)
        self.line: Line | None = None
        self.pill = Pill()
        self.says = Words("", "value")
        self.arithmetic = QuietLabel()
        self.days = DayLine()
        self.days.walked.connect(self._tell_mark)
        self.days.opened.connect(self._open_mark)
        self.caption = QLabel()
        self.chain_head, self.resting_head = Heading("", "section"), Heading("", "section")
        self.chain = ToldList("Texts that change or replace each other")
        self.chain.chosen.connect(self._open_text)
        self.resting = ToldList("What rests on it")
        self.resting.chosen.connect(self._open_resting)
        self.alone, self.nothing = QuietLabel(ALONE), QuietLabel(NOTHING)
        for label in (self.says, self.arithmetic, self.caption):
            label.setWordWrap(True)
        self._lay_out()

    def read(self, record: int, on: date) -> None:
        """Show an agreement as of a day."""
        line = self.line = agreement_lines.read(self.session, record, on)
        status = line.standing.status
        self.pill.show_status(line.label, TONE_OF["agreement_status"].get(status, "quiet"))
        self.says.setText(line.standing.says)
        self.arithmetic.setText("\n".join(line.told))
        self.days.show_line(line.marks, line.spans)
        self.chain_head.setText("Amendments and replacements")
        self.chain.show_rows([_text(one, record) for one in line.chain])
        self.alone.setVisible(not line.chain)
        count = len(line.resting)
        self.resting_head.setText(f"What rests on it ({count:,})" if count else "What rests on it")
        self.resting.show_rows([_rests(one) for one in line.resting])
        self.nothing.setVisible(not line.resting)

    def _tell_mark(self, at: int) -> None:
        opens = self.days.marks[at].record is not None
        self.caption.setText(f"{self.days.says()}{'  (Enter opens it)' if opens else ''}")

    def _open_mark(self, at: int) -> None:
        one = self.days.marks[at]
        if one.record is not None:
            self.opened.emit(one.entity, one.record)

    def _open_text(self, at: int) -> None:
        if self.line is not None and self.line.chain[at].id != self.record:
            self.opened.emit("agreement", self.line.chain[at].id)

    def _open_resting(self, at: int) -> None:
        if self.line is not None:
            self.opened.emit(self.line.resting[at].entity, self.line.resting[at].record)

    def _lay_out(self) -> None:
        page = QWidget()
        told = QVBoxLayout()
        told.setContentsMargins(SIDE, 10, SIDE, 4)
        told.setSpacing(6)
        told.addWidget(self.bar)
        state = QHBoxLayout()
        state.addWidget(self.pill)
        state.addStretch(1)
        told.addLayout(state)
        for part in (self.says, self.arithmetic, self.days, self.caption):
            told.addWidget(part)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 12)
        inside.setSpacing(4)
        inside.addLayout(told)
        for head, quiet, rows in (
            (self.chain_head, self.alone, self.chain),
            (self.resting_head, self.nothing, self.resting),
        ):
            above = QVBoxLayout()
            above.setContentsMargins(SIDE, 10, SIDE, 0)
            above.addWidget(head)
            above.addWidget(quiet)
            inside.addLayout(above)
            inside.addWidget(rows)
        inside.addStretch(1)
        self.area = scrolled(page)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.area)


def _text(one: Text, shown: int) -> Told:
    tone = TONE_OF["agreement_status"].get(one.status, "quiet")
    here = one.id == shown
    title = f"{one.title} (this one)" if here else one.title
    holds = "This text holds." if one.holds else "This text does not hold."
    icon = "circle-check" if one.holds else "minus"
    hint = "" if here else f"Open {one.title}"
    return Told(title, one.label, f"{one.ties}. {holds}", one.says, icon, tone, hint)


def _rests(one: Resting) -> Told:
    day = show_fuzzy(one.day) if one.day else ""
    icon = ICONS.get(one.entity, "file-text")
    return Told(one.name, day, one.what, "", icon, "quiet", f"Open {one.name}")
