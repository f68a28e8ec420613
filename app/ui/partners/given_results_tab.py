"""The tab “Given and results” of a unit: who gives what, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.highlights import Year
from app.services import contributions, highlights, unit_results
from app.ui.form.special import SpecialPart
from app.ui.grants.figure_table import Column, Line
from app.ui.grants.told_list import SIDE, scrolled
from app.ui.look.widgets import Heading, QuietLabel
from app.ui.partners.whole_table import WIDEST, WholeTable
from app.ui.results.counted_dialog import CountedDialog
from db.model.days import show_day
from db.model.kinds import FISCAL_YEAR, PERCENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.contributions import Given, Row
    from app.services.session import Session
    from app.services.unit_results import Result
    from db.model.entity import Entity

NAMED = 4
"""Givers that are named; more are counted."""
NOTHING = "Nothing given to this unit is on file."
WORTH = "Its value; where none is told, what was paid back. Enter opens a figure's rows."
NO_RESULTS = "No final result and no target of this fiscal year."
RESULTS = (
    Column("now", "To date", "Final results of the fiscal year to today. Enter opens them"),
    Column("goal", "Target", "The target of the fiscal year"),
    Column("reached", "Reached", "Of the target"),
    Column("then", "Year before", "Final results of the year before, to the same day"),
)


class GivenResultsTab(SpecialPart):
    """Contributions by kind and fiscal year, and a fiscal year's results against its targets."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a unit."""
        super().__init__(session, parent)
        self._record: int | None = None
        self.found: Given | None = None
        self.results: list[Result] = []
        self.given = WholeTable("Contributions", "Kind", ())
        self.given.asked.connect(self._open_given)
        self.givers, self.worth = QuietLabel(), QuietLabel(WORTH)
        self.year = QComboBox()
        self.year.setAccessibleName("Fiscal year of the results")
        self.year.setToolTip("The fiscal year that is summed up: October to September")
        self.year.currentIndexChanged.connect(lambda _at: self._read_results())
        self.came = WholeTable("Results", "Metric", RESULTS)
        self.came.asked.connect(self._open_result)
        self.says = QuietLabel()
        for label in (self.givers, self.worth, self.says):
            label.setWordWrap(True)
        self._lay_out()

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  units only
        """Show what is given to a unit and what came of it."""
        found = self.found = contributions.of_unit(self.session, record)
        columns = [Column(str(year), FISCAL_YEAR.show(year)) for year in found.years]
        self.given.show_lines([_given(one) for one in found.rows], columns)
        self.given.setVisible(bool(found.rows))
        self.worth.setVisible(bool(found.rows))
        givers = f"From {_named(found.givers)}."
        self.givers.setText(givers if found.givers else NOTHING)
        same = record == self._record
        self._record = record
        chosen = self.year.currentData() if same else unit_results.newest(self.session, record)
        self.year.blockSignals(True)
        self.year.clear()
        for year in unit_results.fiscal_years(self.session, record):
            self.year.addItem(FISCAL_YEAR.show(year), year)
        self.year.setCurrentIndex(max(self.year.findData(chosen), 0))
        self.year.blockSignals(False)
        self._read_results()

    @property
    def _year(self) -> Year:
        return Year(cast("int", self.year.currentData()), self.session.today)

    def _read_results(self) -> None:
        if self._record is None:
            return
        year = self._year
        self.results = unit_results.read(self.session, self._record, year)
        self.came.show_lines([_came(one) for one in self.results])
        self.came.setVisible(bool(self.results))
        span = f"{show_day(year.start.isoformat())} to {show_day(year.end.isoformat())}"
        told = "Final results, each counted once; the year before to the same day."
        self.says.setText(f"{span}. {told}" if self.results else f"{span}. {NO_RESULTS}")

    def _open_given(self, at: int, column: int) -> None:
        """Open the rows of a figure; the title leads to the whole list."""
        if self.found is None:
            return
        row = self.found.rows[at]
        if column == 0:
            self.tab_wanted.emit("contribution")
        elif row.cells[column - 1].rows:
            cell, year = row.cells[column - 1], FISCAL_YEAR.show(self.found.years[column - 1])
            parts = contributions.parts(self.session, cell)
            self.rows_wanted.emit(f"{row.title}, {year}", parts)

    def _open_result(self, at: int, column: int) -> None:
        """Open how a sum was made; the title leads to the metric."""
        one = self.results[at]
        then = RESULTS[column - 1].key == "then" if column else False
        total = one.then if then else one.now
        if not column:
            self.opened.emit("metric", one.metric.id)
        elif total is not None:
            year = self._year.before() if then else self._year
            title = f"{one.metric.label}, {FISCAL_YEAR.show(year.fiscal_year)}"
            rows = highlights.rows_of(self.session, total)
            dialog = CountedDialog(title, total, rows, self)
            dialog.opened.connect(lambda record: self.opened.emit("outcome", record))
            dialog.show()

    def _lay_out(self) -> None:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 8, 0, 12)
        inside.setSpacing(4)
        above, below, choice = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        choice.addWidget(Heading("What came of it", "section"))
        choice.addStretch(1)
        choice.addWidget(self.year)
        for box, parts in (
            (above, (Heading("What is given to it", "section"), self.givers, self.worth)),
            (below, (choice, self.says)),
        ):
            box.setContentsMargins(SIDE, 4, SIDE, 4)
            box.setSpacing(4)
            for part in parts:
                if isinstance(part, QWidget):
                    box.addWidget(part)
                else:
                    box.addLayout(part)
        inside.addLayout(above)
        inside.addWidget(self.given)
        inside.addSpacing(10)
        inside.addLayout(below)
        inside.addWidget(self.came)
        inside.addStretch(1)
        self.area = scrolled(page)
        page.setMaximumWidth(WIDEST)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.area)


def _named(givers: Sequence[str]) -> str:
    """Return who gives, in words: many are only counted."""
    return ", ".join(givers) if len(givers) <= NAMED else f"{len(givers):,} agencies"


def _given(one: Row) -> Line:
    texts = tuple(cell.says for cell in one.cells)
    return Line(one.title, texts=texts, depth=one.depth, bold=one.bold)


def _came(one: Result) -> Line:
    reached = "" if one.reached is None else PERCENT.show(one.reached)
    return Line(one.metric.label, texts=(one.says, one.says_goal or "", reached, one.says_before))
