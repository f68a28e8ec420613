"""The budget of a subaward as a grid to type in, with gauges of its caps that move while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain import budget_grid
from app.services import budget_grid as budgets
from app.services import pasting
from app.ui.form.special import SpecialPart
from app.ui.grants.budget_model import BudgetModel
from app.ui.grants.gauge import Gauge
from app.ui.grants.grid import GridTable, why_closed
from app.ui.grants.paste_preview import PastePreview
from app.ui.grants.state_line import StateLine
from app.ui.look.theme import scaled, theme
from app.ui.look.widgets import WordKind, Words, plain_button
from db.model.errors import BadValue, DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from app.domain.budget_grid import Entry, Grid, Place
    from app.domain.caps import Share
    from app.services.ledger import Part
    from app.services.session import Session
    from app.ui.grants.grid import Cell
    from db.model.entity import Entity

HINT = "Type an amount. Enter goes down, Tab to the right, Alt+Enter shows a cell's rows."
FRIENDLY = "With friendly forces: to look at. Each agency's budget is typed on its own subaward."
WIDE = 820
"""From this width on the gauges stand side by side; this and the next at the usual text size."""
NAMES, AMOUNTS, PERCENTS, BAR = 176, 108, 56, 14


class Limits(Protocol):
    """What a budget is held against: shares with their caps, and how it stands to the money."""

    @property
    def friends(self) -> int:
        """The cents budgeted by friendly forces."""

    def shares(self, grid: Grid) -> Sequence[Share]:
        """Return a share for each gauge."""

    def says(self, grid: Grid) -> tuple[str, bool]:
        """Return how budget and money stand to each other, and whether that is too much."""


class Source(Protocol):
    """The service that reads and keeps a record's budget."""

    def read(self, session: Session, record: int, *, friendly: bool = ...) -> Grid:
        """Return the grid."""

    def limits(self, session: Session, record: int) -> Limits:
        """Return what it is held against."""

    def enter(
        self, session: Session, record: int, wanted: Mapping[Place, int]
    ) -> tuple[Entry, ...]:
        """Save cells as one step."""

    def rows_of_column(
        self, session: Session, record: int, column: int | None, category: str, *, friendly: bool
    ) -> tuple[Part, ...]:
        """Return the lines of a column."""

    def rows_of_figure(
        self, session: Session, record: int, figure: str, category: str, *, friendly: bool
    ) -> tuple[Part, ...]:
        """Return the rows of a figure."""


class BudgetTab(SpecialPart):
    """Each cell is saved when it is left, a paste as a whole; each is one step to undo."""

    source: ClassVar[Source] = budgets

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(session, parent)
        self._record: int | None = None
        self._limits: Limits | None = None
        self._stale = False
        self.model = BudgetModel(self)
        self.table = GridTable(self.model, "Budget")
        self.new_frago = plain_button("New FRAGO…", "plus")
        self.new_frago.setToolTip("Add a FRAGO; its column stands here once it is saved")
        self.new_frago.clicked.connect(self.add_frago)
        self.friendly = QCheckBox("With friendly forces")
        self.friendly.setToolTip("Show what is passed on to friendly forces too, to read only")
        self.friendly.toggled.connect(self._read)
        self.state = StateLine(HINT)
        self.balance = Words("", "quiet")
        self.personnel, self.m_and_a = Gauge(), Gauge()
        self._lay_out()
        theme().changed.connect(self._fit)
        self.table.entered.connect(self._enter)
        self.table.typing.connect(self._foresee)
        self.table.typing_over.connect(self._typing_over)
        self.table.pasted.connect(lambda text, _as_new: self.paste(text))
        self.table.opened.connect(self._open_rows)
        self.table.moved.connect(self._say_cell)

    def show_record(self, _entity: Entity, record: int) -> None:
        """Show a subaward's budget; while a cell is typed into, only once that is over."""
        if record != self._record:
            self._record = record
            self.model.refused.clear()
            self.friendly.setChecked(False)
            self._say(HINT)
        if self.table.delegate.line is None:
            self._read()
        else:
            self._stale = True

    def show_hits(self) -> None:
        """Mark what the rules say of the lines now."""
        if self.model.grid is not None:
            self.model.show_warnings(budgets.warnings(self.session, self.model.grid))

    def add_frago(self) -> None:
        """Open the form of a new FRAGO of this subaward."""
        from app.ui.form.dialog import RecordDialog

        if self._record is None:
            return
        preset = budgets.new_frago(self.session, self._record)
        dialog = RecordDialog(self.session, "operations_order", self.window(), preset=preset)
        dialog.exec()
        dialog.deleteLater()
        if dialog.record is not None and self.model.grid is not None:
            self._read()
            columns = [one.frago for one in self.model.grid.columns]
            if dialog.record in columns:
                self.table.go_to(0, columns.index(dialog.record))
        self.table.setFocus()

    def paste(self, text: str) -> None:
        """Enter a block from a spreadsheet as one step; what is refused is shown first."""
        grid, here = self.model.grid, self.table.at()
        if grid is None or here is None or not self._is_open():
            self._say(self._why_closed(), "warn")
            return
        wanted, refused = budgets.read_block(pasting.cells(text), grid, here)
        if refused:
            says = f"{len(wanted)} other cells of the block can be entered. Nothing is entered yet."
            go_on = f"Enter the other {len(wanted)}" if wanted else ""
            dialog = PastePreview(refused, says if wanted else "Nothing is entered.", go_on, self)
            taken = dialog.exec()
            dialog.deleteLater()
            if not taken:
                return
        self._write(wanted)

    # -- reading --

    def _read(self) -> None:
        if self._record is None:
            return
        self._stale = False
        try:
            self._limits = self.source.limits(self.session, self._record)
            grid = self.source.read(self.session, self._record, friendly=self.friendly.isChecked())
        except DataError as problem:
            self._say(problem.sentence, "bad")
            return
        fresh = self.model.columnCount()
        self.model.show_grid(grid, closed=not self._is_open())
        if self.model.columnCount() != fresh:
            self._fit()
        self.friendly.setVisible(bool(self._limits.friends) or self.friendly.isChecked())
        self.new_frago.setDisabled(self.session.read_only)
        if not self._is_open():
            self._say(self._why_closed())
        elif self.state.text() == FRIENDLY:
            self._say(HINT)
        self.show_hits()
        self._show_shares(grid)

    def _is_open(self) -> bool:
        return not self.session.read_only and not self.friendly.isChecked()

    def _why_closed(self) -> str:
        return why_closed(self.session) or FRIENDLY

    def _own(self) -> Grid | None:
        """The caps hold for the subaward's own lines, whatever is looked at."""
        if not self.friendly.isChecked() or self._record is None:
            return self.model.grid
        return self.source.read(self.session, self._record)

    def _show_shares(self, grid: Grid | None) -> None:
        own = self._own() if self.friendly.isChecked() else grid
        if self._limits is None or own is None:
            return
        gauges = (self.personnel, self.m_and_a)
        for gauge, share in zip(gauges, self._limits.shares(own), strict=False):
            gauge.show_share(share)
        says, too_much = self._limits.says(own)
        self.balance.setText(says)
        self.balance.speak_as("warn" if too_much else "quiet")

    # -- typing --

    def _foresee(self, row: int, column: int, text: str) -> None:
        """Let the gauges show what the cell would bring, before it is entered."""
        place, grid = self.model.place(row, column), self.model.grid
        if place is None or grid is None:
            return
        try:
            cents = pasting.amount(text) or 0
        except BadValue:
            return
        self._show_shares(budget_grid.foreseen(grid, place, cents))

    def _typing_over(self) -> None:
        if self._stale:
            self._read()
        else:
            self._show_shares(self.model.grid)

    def _enter(self, texts: dict[Cell, str]) -> None:
        """Save what was typed; what cannot be read stays in its cell, red, with the reason."""
        wanted: dict[Place, int] = {}
        last = ""
        for cell, text in texts.items():
            place = self.model.place(*cell)
            if place is None:
                continue
            self.model.refused.pop(place, None)
            try:
                wanted[place] = pasting.amount(text) or 0
            except BadValue as problem:
                self.model.refused[place] = (text, problem.sentence)
                last = problem.sentence
        self._write(wanted)
        if last:
            self._say(f"Not saved. {last}", "bad")

    def _write(self, wanted: dict[Place, int]) -> None:
        if self._record is None or self.model.grid is None:
            return
        grid = self.model.grid
        try:
            entries = self.source.enter(self.session, self._record, wanted)
        except DataError as problem:
            self._say(problem.sentence, "bad")
            return
        for place in wanted:
            self.model.refused.pop(place, None)
        self._read()
        self._say(budgets.told(grid, entries) or HINT)

    # -- what is looked at --

    def _open_rows(self, row: int, column: int) -> None:
        if self._record is None:
            return
        category, figure = self.model.category(row), self.model.figure(column)
        friendly = self.friendly.isChecked()
        if figure and figure != "percent":
            parts = self.source.rows_of_figure(
                self.session, self._record, figure, category, friendly=friendly
            )
        elif self.model.grid is not None and not figure:
            frago = self.model.grid.columns[column].frago
            parts = self.source.rows_of_column(
                self.session, self._record, frago, category, friendly=friendly
            )
        else:
            return
        title = f"{self.model.row_name(row)}, {self.model.heading(column)}"
        self.rows_wanted.emit(title, parts)

    def _say_cell(self, row: int, column: int) -> None:
        """Tell of what was refused in the cell come to, or what the rules say of it."""
        place = self.model.place(row, column)
        if place is not None and place in self.model.refused:
            self._say(self.model.says(row, column), "bad")
        elif told := self.model.warning(row, column):
            self._say(told, "warn")

    def _say(self, text: str, voice: WordKind = "quiet") -> None:
        self.state.say(text, voice)
        self._show_hint()

    # -- layout --

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the gauges side by side, and what is said above the grid, where there is room."""
        super().resizeEvent(event)
        wide = self._is_wide()
        self._gauges.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self._gauges.setSpacing(16 if wide else 5)
        for gauge in (self.personnel, self.m_and_a):
            gauge.set_compact(compact=not wide)
        if wide:
            self._head.insertWidget(1, self.state, 20)
        else:
            self._foot.insertWidget(0, self.state)
        self._show_hint()
        self._fit()

    def _fit(self) -> None:
        """Share the width out: amounts never narrower than they need."""
        count = self.model.columnCount()
        if not count:
            return
        names = NAMES + 50 if self._is_wide() else NAMES
        self.table.verticalHeader().setFixedWidth(scaled(names))
        percents = scaled(PERCENTS)
        room = (self.width() - scaled(names) - percents - BAR) // (count - 1)
        wide = min(max(room, scaled(AMOUNTS)), scaled(AMOUNTS + 40))
        for column in range(count):
            self.table.setColumnWidth(column, percents if column == count - 1 else wide)

    def _is_wide(self) -> bool:
        return self.width() >= scaled(WIDE)

    def _show_hint(self) -> None:
        """In a narrow pane the rows need the room that the hint would take."""
        self.state.setVisible(self._is_wide() or self.state.text() != HINT)

    def _lay_out(self) -> None:
        self.balance.setWordWrap(True)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(18, 8, 18, 6)
        self._head.setSpacing(12)
        self._head.addWidget(self.new_frago)
        self._head.addStretch(1)
        self._head.addWidget(self.friendly)
        self._gauges = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._gauges.setSpacing(10)
        for part in (self.personnel, self.m_and_a, self.balance):
            self._gauges.addWidget(part, 1)
        self._gauges.setAlignment(self.balance, Qt.AlignmentFlag.AlignTop)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(18, 8, 18, 8)
        self._foot.setSpacing(8)
        self._foot.addLayout(self._gauges)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(self._head)
        lines.addWidget(self.table, 1)
        lines.addLayout(self._foot)
