"""Balances: the ledgers of the whole file beside each other, grouped as asked, as of any day."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from app.services.balances import GROUPINGS, OVERLAPPING, balances
from app.ui.grants.as_of import AsOfBar
from app.ui.grants.figure_table import FigureTable
from app.ui.grants.money_tab import COLUMNS, line_of
from app.ui.pages.asked_page import AskedPage
from db.model import choices
from db.model.days import show_day

if TYPE_CHECKING:
    from app.services.award_money import MoneyRow
    from app.services.balances import Grouping
    from app.services.session import Session
    from app.ui.grants.figure_table import Column

TOUCHING = frozenset(
    {"award", "award_action", "subaward", "subaward_action", "budget_line", "operations_order"}
    | {"expenditure", "claim", "drawdown", "organization"}
)
"""The types whose records the figures follow from."""
ONCE = "Money passed on from one group to another stands in both; the total counts it once."


class BalancesPage(AskedPage):
    """A line of ten figures for each group; every figure opens its rows.

    `rows_wanted` carries a title and ledger Parts.
    """

    rows_wanted = Signal(str, object)
    touching = TOUCHING

    def __init__(self, session: Session) -> None:
        """Start by award, today, in OPSG; read when it is first shown."""
        self.table = FigureTable("Balances", "Award", COLUMNS)
        super().__init__(session, "Balances", self.table, "The balances are on the clipboard.")
        self.rows: list[MoneyRow] = []
        self.by = QComboBox()
        self.by.setAccessibleName("Group by")
        for code, label in GROUPINGS.items():
            self.by.addItem(label, code)
        self.bar = AsOfBar(session)
        self.bar.offer(tuple(choices.options("program")))
        self.lay_out("Group by", self.by, self.bar)
        self.by.currentIndexChanged.connect(lambda _at: self.read())
        self.bar.changed.connect(self.read)
        self.table.asked.connect(self._open)
        self.read()

    @property
    def grouping(self) -> Grouping:
        """What the lines are groups of."""
        return cast("Grouping", self.by.currentData())

    def read(self) -> None:
        """Read the balances beside the window: a large file takes a moment."""
        by, on, program = self.grouping, self.bar.on, self.bar.program
        self.says.setText("Adding up …")
        self.read_apart("lines", lambda session: balances(session, by, on, program), self._show)

    def copy_table(self) -> None:
        """Copy every line, whichever are chosen."""
        self.table.clearSelection()
        self.table.copy()

    def _show(self, found: object) -> None:
        self.rows = cast("list[MoneyRow]", found)
        parts = self.rows[:-1] or self.rows
        used = [one for one in COLUMNS if any(row.figures[one.key] is not None for row in parts)]
        lines = [line_of(row, used) for row in self.rows]
        self.table.show_lines(lines, used, GROUPINGS[self.grouping])
        count = len(self.rows) - 1
        said = f"{count:,} {'line' if count == 1 else 'lines'}. Enter opens a figure's rows."
        overlaps = self.grouping in OVERLAPPING
        self.says.setText(f"{said} {ONCE}" if overlaps else said)

    def _open(self, at: int, column: int) -> None:
        row = self.rows[at]
        if column == 0:
            if row.record is not None:
                self.record_wanted.emit(*row.record)
        elif self.table.figures.has_figure(at, column):
            self._find_rows(row, self.table.figures.columns[column - 1])

    def _find_rows(self, row: MoneyRow, column: Column) -> None:
        """Find a figure's rows beside the window: a whole file's are many."""
        on = self.bar.on
        title = f"{column.label}, {row.title}, as of {show_day(on.isoformat())}"
        self.read_apart(
            "rows", lambda session: (title, row.parts(session, column.key, on)), self._show_rows
        )

    def _show_rows(self, found: object) -> None:
        self.rows_wanted.emit(*cast("tuple[str, object]", found))
