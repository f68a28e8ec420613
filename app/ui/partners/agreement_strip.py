"""Under the head of an agreement: why it stands as it does, its end, the last day to act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services import agreement_lines, agreement_partners, reminders
from app.ui.form.special import SpecialPart
from app.ui.grants.figure import FigureButton, FigureGrid
from app.ui.look.tones import TONE_OF
from app.ui.look.widgets import IconLabel, QuietLabel, Words
from db.model import kinds
from db.model.days import show_day, show_fuzzy

if TYPE_CHECKING:
    from datetime import date

    from app.services.agreement_lines import Line
    from app.services.session import Session
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity

ICONS = {
    "good": "circle-check",
    "warn": "clock",
    "bad": "circle-alert",
    "accent": "file-pen-line",
    "quiet": "minus",
}
SOON = 60
"""Days to the last day to act from which it is pressing."""
TAB = "timeline"
NAMES = {
    "signed": "Signed",
    "in_force": "In force",
    "end": "Ends on now",
    "act": "Last day to act",
    "review": "Next review",
}
"""The figures, by the kind of the day."""


class AgreementStrip(SpecialPart):
    """Says the status in words; each figure leads to the time line, which tells how it is counted.

    A status by hand is shown as one, with its reason.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without an agreement."""
        super().__init__(session, parent)
        self.picture = IconLabel("minus", "quiet")
        self.why = Words("", "value")
        self.by_hand = QuietLabel()
        self.next = QuietLabel()
        self.partners = QuietLabel()
        for label in (self.why, self.by_hand, self.next, self.partners):
            label.setWordWrap(True)
        self.figures = FigureGrid()
        self.buttons = {name: FigureButton(self.figures) for name in NAMES}
        for one in self.buttons.values():
            one.hide()
            one.clicked.connect(lambda: self.tab_wanted.emit(TAB))
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.why, 1)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 8, 14, 8)
        inside.setSpacing(4)
        inside.addLayout(first)
        for part in (self.by_hand, self.next, self.partners):
            inside.addWidget(part)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(card)
        lines.addWidget(self.figures)

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  one type only
        """Show an agreement as it stands today."""
        line = agreement_lines.read(self.session, record)
        coming, review = reminders.of_agreement(self.session, record)
        tone = TONE_OF["agreement_status"].get(line.standing.status, "quiet")
        self.picture.show_icon(ICONS[tone], tone)
        self.why.setText(line.standing.says)
        self.by_hand.setText(line.by_hand_says)
        self.by_hand.setVisible(line.by_hand)
        self._show_figures(line, review)
        self.next.setVisible(bool(coming))
        self._show_partners(agreement_partners.names(self.session, [record]).get(record, ""))
        if coming:
            self.next.setText(f"Next reminder on {_day(coming[0].on)}")
            self.next.setToolTip(coming[0].says)

    def _show_partners(self, names: str) -> None:
        """Name its partners, of a long list the first ones; the tip names all."""
        self.partners.setVisible(bool(names))
        self.partners.setText(f"With {kinds.NAMES.show(names)}")
        whole = names.replace("\n", "; ")
        self.partners.setToolTip(whole if kinds.NAMES.show(names) != whole else "")

    def _show_figures(self, line: Line, review: date | None) -> None:
        end, act = line.standing.ends_on_now, line.standing.last_day_to_act
        runs, today = line.standing.holds, self.session.today
        days = {one.kind: show_fuzzy(one.day) for one in line.marks if one.kind in NAMES}
        shown = [self._say(name, days[name]) for name in ("signed", "in_force") if name in days]
        if end is not None:
            shown.append(self._say("end", _day(end), None, self._left(end)))
        if act is not None:
            said = f"{_day(act)}, {self._left(act)}" if runs else _day(act)
            tone = self._pressing(act) if runs else None
            shown.append(self._say("act", said, tone, " ".join(line.told)))
        if review is not None and runs:
            late: Tone | None = "warn" if review < today else None
            shown.append(self._say("review", _day(review), late, self._left(review)))
        self.figures.setVisible(bool(shown))
        self.figures.show_buttons(shown)

    def _say(self, name: str, value: str, tone: Tone | None = None, tip: str = "") -> FigureButton:
        button = self.buttons[name]
        button.say(NAMES[name], value, tone, tip)
        return button

    def _pressing(self, act: date) -> Tone | None:
        left = (act - self.session.today).days
        return "bad" if left < 0 else "warn" if left <= SOON else None

    def _left(self, day: date) -> str:
        left = (day - self.session.today).days
        if left == 0:
            return "today"
        days = "1 day" if abs(left) == 1 else f"{abs(left):,} days"
        return f"{days} left" if left > 0 else f"{days} ago"


def _day(day: date) -> str:
    return show_day(day.isoformat())
