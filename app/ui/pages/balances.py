"""Balances: the ledgers of the whole file beside each other, grouped as asked, as of any day."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.services.balances import GROUPINGS, OVERLAPPING, balances
from app.ui.grants.as_of import AsOfBar
from app.ui.grants.figure_table import FigureTable
from app.ui.grants.money_tab import COLUMNS, line_of
from app.ui.look.widgets import Heading, QuietLabel, plain_button
from app.ui.reading import Reading
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


class BalancesPage(QWidget):
    """A line of ten figures for each group; every figure opens its rows.

    Signals: `rows_wanted` carries a title and ledger Parts, `record_wanted` type and id, `message`
    a sentence and its tone.
    """

    rows_wanted = Signal(str, object)
    record_wanted = Signal(str, int)
    message = Signal(str, str)

    def __init__(self, session: Session) -> None:
        """Start by award, today, in OPSG; read when it is first shown."""
        super().__init__()
        self.session = session
        self.rows: list[MoneyRow] = []
        self._reading: Reading | None = None
        self._finding: Reading | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Balances")
        self.by = QComboBox()
        self.by.setAccessibleName("Group by")
        for code, label in GROUPINGS.items():
            self.by.addItem(label, code)
        self.bar = AsOfBar(session)
        self.bar.offer(tuple(choices.options("program")))
        self.table = FigureTable("Balances", "Award", COLUMNS)
        self.copy_button = plain_button("Copy", "copy")
        self.copy_button.setToolTip("Copy the table for a spreadsheet  (Ctrl+C in the table)")
        self.copy_button.clicked.connect(self._copy)
        self.says = QuietLabel()
        self.says.setWordWrap(True)
        self._lay_out()
        self.by.currentIndexChanged.connect(lambda _at: self.read())
        self.bar.changed.connect(self.read)
        self.table.asked.connect(self._open)
        self.read()

    @property
    def grouping(self) -> Grouping:
        """What the lines are groups of."""
        return cast("Grouping", self.by.currentData())

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read again where what was saved may count."""
        if ids is None or TOUCHING & ids.keys():
            self.read()

    def focus(self) -> None:
        """Put the focus on the figures."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def read(self) -> None:
        """Read the balances beside the window: a large file takes a moment."""
        if self._reading is not None:
            self._reading.drop()
        by, on, program = self.grouping, self.bar.on, self.bar.program
        self.says.setText("Adding up …")
        self._reading = Reading(self.session, lambda session: balances(session, by, on, program))
        self._reading.done.connect(self._show)
        self._reading.failed.connect(self._say_failed)

    def _show(self, found: object) -> None:
        self._reading = None
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
        if self._finding is not None:
            self._finding.drop()
        on = self.bar.on
        title = f"{column.label}, {row.title}, as of {show_day(on.isoformat())}"
        self._finding = Reading(
            self.session, lambda session: (title, row.parts(session, column.key, on))
        )
        self._finding.done.connect(self._show_rows)
        self._finding.failed.connect(self._say_failed)

    def _show_rows(self, found: object) -> None:
        self._finding = None
        self.rows_wanted.emit(*cast("tuple[str, object]", found))

    def _say_failed(self, sentence: str) -> None:
        self.message.emit(sentence, "bad")

    def _copy(self) -> None:
        self.table.clearSelection()
        self.table.copy()
        self.message.emit("The balances are on the clipboard.", "good")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(Heading("Balances"), 1)
        top.addWidget(self.copy_button)
        asked = QHBoxLayout()
        asked.setSpacing(6)
        label = QuietLabel("Group by")
        label.setBuddy(self.by)
        asked.addWidget(label)
        asked.addWidget(self.by)
        asked.addSpacing(8)
        asked.addWidget(self.bar, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 8)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addLayout(asked)
        lines.addWidget(self.table, 1)
        lines.addWidget(self.says)
