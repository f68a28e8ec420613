"""The tab “Risk” of a subrecipient: how likely trouble is, factor by factor, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.risk import HIGH_FROM, MEDIUM_FROM
from app.services import risk
from app.ui.form.dialog import RecordDialog
from app.ui.form.special import SpecialPart
from app.ui.grants.told_list import SIDE, WIDEST, Told, ToldList, scrolled
from app.ui.look.pill import Pill
from app.ui.look.tones import tone_of
from app.ui.look.widgets import EmptyState, QuietLabel, Words, plain_button
from db.model import choices
from db.model.days import show_day
from db.model.errors import DataError

if TYPE_CHECKING:
    from app.domain.risk import Factor
    from app.services.risk import Judged
    from app.services.session import Session
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity

NONE = "It holds no subaward, so there is no risk of one to judge."
LIMITS = f"Low below {MEDIUM_FROM} points, medium from {MEDIUM_FROM}, high from {HIGH_FROM}."
WEIGH = f"{LIMITS} This program's own measure: weigh it with what you know."
LEADS = {"findings": "monitoring_visit", "audits": "audit_report"}
"""The tab that a factor leads to; the others lead to the subawards."""


class RiskTab(SpecialPart):
    """Shows score and level, the factors, and the visit they ask for; records the level."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without an organization."""
        super().__init__(session, parent)
        self.organization: int | None = None
        self.judged: Judged | None = None
        self._offers: list[tuple[str, risk.Chosen]] = []
        self.by = QComboBox()
        self.by.setAccessibleName("Judged by")
        self.by.setToolTip("Which of its subawards are looked at")
        self.by.currentIndexChanged.connect(self._read)
        self.score = Words("", "section")
        self.level = Pill()
        self.suggests = Words("", "text")
        self.visit = QuietLabel()
        self.recorded = QuietLabel()
        self.weigh = QuietLabel(WEIGH)
        for one in (self.suggests, self.visit, self.recorded, self.weigh):
            one.setWordWrap(True)
        self.factors = ToldList("Factors of the risk")
        self.factors.chosen.connect(self._open_factor)
        self.record_button = plain_button("Record this level", "clipboard-check")
        self.record_button.setToolTip("Set risk and day of assessment at the subawards looked at")
        self.record_button.clicked.connect(self.record)
        self.visit_button = plain_button("New visit…", "plus")
        self.visit_button.setToolTip("Add a monitoring visit to this organization")
        self.visit_button.clicked.connect(self.add_visit)
        self.nothing = EmptyState("clipboard-check", NONE)
        self.stack = QStackedWidget()
        self._lay_out()

    def show_record(self, entity: Entity, record: int) -> None:
        """Show an organization's risk; what it is judged by stays while it is the same one."""
        del entity
        kept = self.by.currentIndex() if record == self.organization else 0
        self.organization = record
        self._offers = risk.offers(self.session, record)
        self.by.blockSignals(True)
        self.by.clear()
        self.by.addItems([label for label, _ in self._offers])
        self.by.setCurrentIndex(min(kept, len(self._offers) - 1))
        self.by.blockSignals(False)
        self._read()

    def record(self) -> None:
        """Record the level at the subawards, as one step."""
        if self.judged is None:
            return
        level = choices.label("risk", self.judged.risk.level).lower()
        try:
            risk.record(self.session, self.judged)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
            return
        self.message.emit(f"The risk is recorded as {level}. Undo takes it back.", "good")

    def add_visit(self) -> None:
        """Begin a visit to the organization."""
        if self.judged is None:
            return
        subawards = tuple(one.id for one in self.judged.facts.subawards)
        preset = {
            "organization": self.organization,
            "subawards": subawards,
            "kind": "on_site" if self.judged.risk.level == "high" else "desk",
            "visited_on": self.session.today.isoformat(),
        }
        dialog = RecordDialog(self.session, "monitoring_visit", self.window(), preset=preset)
        dialog.exec()
        dialog.deleteLater()

    def _read(self) -> None:
        at = self.by.currentIndex()
        self.judged = None
        if self.organization is not None and 0 <= at < len(self._offers):
            self.judged = risk.of(self.session, self.organization, self._offers[at][1])
        if self.judged is None:
            self.stack.setCurrentWidget(self.nothing)
            return
        self.stack.setCurrentIndex(0)
        self._say(self.judged)

    def _say(self, judged: Judged) -> None:
        found = judged.risk
        most = sum(one.most for one in found.factors)
        self.score.setText(f"{found.score} of {most} points")
        self.level.show_status(choices.label("risk", found.level), tone_of("risk", found.level))
        self.suggests.setText(f"{found.suggests}.")
        self.visit.setText(f"Next visit: {found.visit_says[:1].lower()}{found.visit_says[1:]}")
        self.recorded.setText(f"Recorded: {_recorded(judged)}")
        self.factors.show_rows([_told(one) for one in found.factors])
        for button in (self.record_button, self.visit_button):
            button.setVisible(not self.session.read_only)

    def _open_factor(self, at: int) -> None:
        if self.judged is not None:
            self.tab_wanted.emit(LEADS.get(self.judged.risk.factors[at].key, "subaward"))

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(8)
        upper.addWidget(self.score)
        upper.addWidget(self.level)
        upper.addStretch(1)
        upper.addWidget(self.by)
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, 10, SIDE, 6)
        head.setSpacing(4)
        head.addLayout(upper)
        for part in (self.suggests, self.visit, self.recorded):
            head.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 6, 0, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self.record_button)
        buttons.addWidget(self.visit_button)
        buttons.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SIDE, 8, SIDE, 0)
        foot.addWidget(self.weigh)
        foot.addLayout(buttons)
        page = QWidget()
        page.setMaximumWidth(WIDEST)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(head)
        inner.addWidget(self.factors)
        inner.addLayout(foot)
        inner.addStretch(1)
        self.stack.addWidget(scrolled(page))
        self.stack.addWidget(self.nothing)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.stack)


def _told(one: Factor) -> Told:
    """Return a factor as a row: its share of the most it can have decides the tone."""
    tone: Tone = "good" if not one.points else "bad" if 2 * one.points > one.most else "warn"
    picture = {"good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}[tone]
    hint = "Open what it is made of"
    counts = f"Points: {one.counts}"
    return Told(one.title, f"{one.points} of {one.most}", one.says, counts, picture, tone, hint)


def _recorded(judged: Judged) -> str:
    if judged.recorded is None:
        return "never"
    level, day = judged.recorded
    return choices.label("risk", level).lower() + (f" on {show_day(day)}" if day else "")
