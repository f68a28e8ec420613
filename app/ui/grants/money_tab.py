"""An award's money as of a day: by component, by subaward as a tree, by category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain import ledgers
from app.services.award_money import AwardMoney, MoneyRow
from app.ui.form.special import SpecialPart
from app.ui.grants.as_of import AsOfBar
from app.ui.grants.figure_table import Column, FigureTable, Line
from app.ui.grants.words import HELP, LABELS
from app.ui.look.widgets import QuietLabel
from db.model.days import show_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.session import Session
    from db.model.entity import Entity

COLUMNS = tuple(Column(key, LABELS[key], HELP[key]) for key in ledgers.KEYS)
"""The ten figures of a ledger as columns."""
SAYS = "Enter opens a figure's rows. A subaward's figures hold what is passed through it."


class MoneyTab(SpecialPart):
    """The ledger of an award, taken apart; every figure opens its rows."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without an award."""
        super().__init__(session, parent)
        self._award: int | None = None
        self._rows: list[MoneyRow | None] = []
        self.bar = AsOfBar(session)
        self.bar.changed.connect(self._read)
        self.table = FigureTable("Money of the award", "Money of", COLUMNS)
        self.table.asked.connect(self._open)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(18, 8, 18, 4)
        lines.setSpacing(6)
        lines.addWidget(self.bar)
        lines.addWidget(self.table, 1)
        says = QuietLabel(SAYS)
        says.setWordWrap(True)
        lines.addWidget(says)

    def show_record(self, entity: Entity, record: int) -> None:
        """Show an award's money."""
        del entity
        self._award = record
        self._read()

    def _read(self) -> None:
        if self._award is None:
            return
        money = AwardMoney(self.session, self._award, self.bar.on)
        self.bar.offer(money.programs)
        self._rows, shown = [], []
        for section in money.sections(self.bar.program):
            self._rows.append(None)
            shown.append(Line(section.title, heading=True))
            for row in section.rows:
                self._rows.append(row)
                shown.append(line_of(row))
        self.table.show_lines(shown)

    def _open(self, at: int, column: int) -> None:
        row = self._rows[at]
        if row is None:
            return
        if column == 0:
            if row.record is not None:
                self.opened.emit(*row.record)
        elif self.table.figures.has_figure(at, column):
            one = COLUMNS[column - 1]
            day = show_day(self.bar.on.isoformat())
            parts = row.parts(self.session, one.key, self.bar.on)
            self.rows_wanted.emit(f"{one.label}, {row.title}, as of {day}", parts)


def line_of(row: MoneyRow, columns: Sequence[Column] = COLUMNS) -> Line:
    """Return a line of money as the table shows it under these columns."""
    cents = tuple(row.figures.get(column.key) for column in columns)
    return Line(row.title, cents, row.depth, bold=row.total)
