"""Risk: every subrecipient by how likely trouble is, with the reasons and the next visit due."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.services import risk
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.look.widgets import Heading, QuietLabel, plain_button
from app.ui.reading import Reading
from db.model import choices
from db.model.days import show_day

if TYPE_CHECKING:
    from datetime import date

    from app.services.risk import Judged
    from app.services.session import Session
    from app.ui.look.tokens import Tone

TOUCHING = frozenset(
    {"award", "award_action", "subaward", "subaward_action", "expenditure", "claim"}
    | {"requirement", "monitoring_visit", "finding", "audit_report", "organization"}
)
"""The types whose records the risk follows from."""
LOOKS: dict[str, tuple[str, Tone]] = {
    "low": ("circle-check", "good"),
    "medium": ("triangle-alert", "warn"),
    "high": ("circle-alert", "bad"),
}
SAYS = "Enter opens a subrecipient's factors; each says how it counts."


class RiskPage(QWidget):
    """A line for each subrecipient, the greatest risk first.

    Signals: `record_wanted` carries type and id, `message` a sentence and its tone.
    """

    record_wanted = Signal(str, int)
    message = Signal(str, str)

    def __init__(self, session: Session) -> None:
        """Start with the subawards that are open now."""
        super().__init__()
        self.session = session
        self.judged: list[Judged] = []
        self._reading: Reading | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Risk")
        self.by = QComboBox()
        self.by.setAccessibleName("Judged by")
        self.by.setToolTip("Which subawards are looked at")
        self.by.addItem("Open subawards", None)
        for year in risk.years(session):
            self.by.addItem(f"Fiscal year FY{year}", year)
        self.table = LineTable(
            (
                Column("Subrecipient", wide=True, least=22),
                Column("Level", marked=True),
                Column("Points", right=True),
                Column("Reasons", wide=True, least=30),
                Column("Last visit"),
                Column("Next visit due"),
            ),
            "Risk of subrecipients",
        )
        self.table.opened.connect(self.record_wanted)
        self.copy_button = plain_button("Copy", "copy")
        self.copy_button.setToolTip("Copy the table for a spreadsheet  (Ctrl+C in the table)")
        self.copy_button.clicked.connect(self._copy)
        self.says = QuietLabel()
        self.says.setWordWrap(True)
        self._lay_out()
        self.by.currentIndexChanged.connect(self.read)
        self.read()

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read again where what was saved may count."""
        if ids is None or TOUCHING & ids.keys():
            self.read()

    def focus(self) -> None:
        """Put the focus on the ranking."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def read(self) -> None:
        """Judge all beside the window: a large file takes a moment."""
        if self._reading is not None:
            self._reading.drop()
        year = cast("int | None", self.by.currentData())
        self.says.setText("Judging …")
        self._reading = Reading(self.session, lambda session: risk.ranking(session, year))
        self._reading.done.connect(self._show)
        self._reading.failed.connect(lambda sentence: self.message.emit(sentence, "bad"))

    def _show(self, found: object) -> None:
        self._reading = None
        self.judged = cast("list[Judged]", found)
        self.table.show_lines([_line(one, self.session.today) for one in self.judged])
        count = len(self.judged)
        said = "1 subrecipient" if count == 1 else f"{count:,} subrecipients"
        self.says.setText(f"{said}. {SAYS}")

    def _copy(self) -> None:
        self.table.selectAll()
        self.table.copy()
        self.message.emit("The ranking is on the clipboard.", "good")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(Heading("Risk"), 1)
        top.addWidget(self.copy_button)
        asked = QHBoxLayout()
        asked.setSpacing(6)
        label = QuietLabel("Judged by")
        label.setBuddy(self.by)
        asked.addWidget(label)
        asked.addWidget(self.by)
        asked.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 8)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addLayout(asked)
        lines.addWidget(self.table, 1)
        lines.addWidget(self.says)


def _line(one: Judged, today: date) -> Line:
    found = one.risk
    picture, tone = LOOKS[found.level]
    reasons = ", ".join(f"{part.title.lower()} {part.points}" for part in found.reasons)
    last = show_day(one.facts.last_visit) if one.facts.last_visit else "never"
    due = show_day(found.visit_due.isoformat())
    return Line(
        one.facts.organization,
        (
            one.facts.name,
            choices.label("risk", found.level),
            str(found.score),
            reasons or "none",
            last,
            f"{due}, overdue" if found.visit_due < today else due,
        ),
        ("organization", one.facts.organization),
        icon=picture,
        tone=tone,
    )
