"""Risk: every subrecipient by how likely trouble is, with the reasons and the next visit due."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QComboBox

from app.services import risk
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.pages.asked_page import AskedPage
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


class RiskPage(AskedPage):
    """A line for each subrecipient, the greatest risk first."""

    touching = TOUCHING

    def __init__(self, session: Session) -> None:
        """Start with the subawards that are open now."""
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
        super().__init__(session, "Risk", self.table, "The ranking is on the clipboard.")
        self.judged: list[Judged] = []
        self.by = QComboBox()
        self.by.setAccessibleName("Judged by")
        self.by.setToolTip("Which subawards are looked at")
        self.by.addItem("Open subawards", None)
        for year in risk.years(session):
            self.by.addItem(f"Fiscal year FY{year}", year)
        self.table.opened.connect(self.record_wanted)
        self.lay_out("Judged by", self.by)
        self.by.currentIndexChanged.connect(self.read)
        self.read()

    def read(self) -> None:
        """Judge all beside the window: a large file takes a moment."""
        year = cast("int | None", self.by.currentData())
        self.says.setText("Judging …")
        self.read_apart("ranking", lambda session: risk.ranking(session, year), self._show)

    def copy_table(self) -> None:
        """Copy every line."""
        self.table.selectAll()
        self.table.copy()

    def _show(self, found: object) -> None:
        self.judged = cast("list[Judged]", found)
        self.table.show_lines([_line(one, self.session.today) for one in self.judged])
        count = len(self.judged)
        said = "1 subrecipient" if count == 1 else f"{count:,} subrecipients"
        self.says.setText(f"{said}. {SAYS}")


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
