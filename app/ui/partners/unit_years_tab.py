"""The tab “Years” of an investigative unit abroad: stipends, results and targets by fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.valid_vetting import percent_in_words
from app.services import tciu
from app.ui.form.special import SpecialPart
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.grants.tab_layout import lay_out
from app.ui.look.widgets import FactCard, QuietLabel, plain_button
from db.model.kinds import FISCAL_YEAR
from db.model.money import show_cents

if TYPE_CHECKING:
    from app.services.session import Session
    from app.services.tciu import YearLine, Years
    from db.model.entity import Entity

SOME = "Final results, each counted once; of this year what is reported so far."
NOTHING = "No stipend, target or final result of this unit is recorded."


class UnitYearsTab(SpecialPart):
    """One line for stipends and for each metric of a year; buttons lead to the rows."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a unit."""
        super().__init__(session, parent)
        self.years: Years | None = None
        self.card = FactCard()
        self.table = LineTable(
            (
                Column("Year"),
                Column("What", wide=True, least=18),
                Column("Value", right=True, least=14),
                Column("Year before", right=True, spare=True),
                Column("Target", right=True, spare=True),
                Column("Reached", right=True, spare=True),
                Column("How", spare=True),
            ),
            "The unit's years",
        )
        self.says = QuietLabel()
        self.says.setWordWrap(True)
        self.outcomes = plain_button("Outcomes")
        self.outcomes.setToolTip("The outcomes these figures are made of")
        self.outcomes.clicked.connect(lambda: self.tab_wanted.emit("outcome"))
        self.stipends = plain_button("Contributions")
        self.stipends.setToolTip("The stipends and what else is given to the unit")
        self.stipends.clicked.connect(lambda: self.tab_wanted.emit("contribution"))
        head = QVBoxLayout()
        head.addWidget(self.card)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.says, 1)
        foot.addWidget(self.stipends)
        foot.addWidget(self.outcomes)
        lay_out(self, head, self.table, foot)

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  units only
        """Show a unit's years."""
        found = self.years = tciu.years(self.session, record)
        paid = "None recorded" if found.stipends is None else show_cents(found.stipends)
        years = {one.fiscal_year for one in found.lines}
        span = "None"
        if years:
            ends = [FISCAL_YEAR.show(one) for one in (min(years), max(years))]
            span = ends[0] if ends[0] == ends[1] else " to ".join(ends)
        self.card.show_facts((("Stipends in all", paid), ("Fiscal years", span)))
        self.table.show_lines([_line(one) for one in found.lines])
        self.says.setText(SOME if found.lines else NOTHING)


def _line(one: YearLine) -> Line:
    return Line(
        (one.fiscal_year, one.metric),
        (
            FISCAL_YEAR.show(one.fiscal_year),
            one.what,
            one.value,
            one.before,
            one.target,
            "" if one.reached is None else percent_in_words(one.reached),
            one.how,
        ),
    )
