"""A table of counts under a line of totals, sorted by its headings or by Space."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.ui.grants.figure_table import Column, FigureTable, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True, slots=True)
class Counts:
    """A line: its title and a count for each column; 0 stands empty."""

    title: str
    counts: tuple[int, ...]


class MatrixTable(FigureTable):
    """Shows Counts; the totals stay at the top however the lines are sorted.

    Signals: `cell_asked` and `line_chosen` carry the place of a line as it was given, `TOTALS` for
    the totals; `cell_asked` the column too, -1 for the title.
    """

    cell_asked = Signal(int, int)
    line_chosen = Signal(int)
    TOTALS = -1

    def __init__(self, name: str, first: str) -> None:
        """`name` is what the table is called aloud, `first` the heading of the titles."""
        super().__init__(name, first, ())
        self._given: tuple[Counts, ...] = ()
        self._totals = Counts("", ())
        self._marked: frozenset[int] = frozenset()
        self._order: list[int] = []
        self._by: tuple[int, Qt.SortOrder] | None = None
        self.heading.setSectionsClickable(True)
        self.heading.setSortIndicatorShown(True)
        self.heading.sectionClicked.connect(self.sort_by)
        self.asked.connect(lambda row, column: self.cell_asked.emit(self._place(row), column - 1))
        self.selectionModel().currentRowChanged.connect(
            lambda at, _before: self.line_chosen.emit(self._place(at.row()))
        )

    def show_counts(
        self,
        lines: Sequence[Counts],
        totals: Counts,
        columns: Sequence[Column],
        marked: frozenset[int] = frozenset(),
    ) -> None:
        """Show these; `marked` columns (from 0) stand out. Other columns are not sorted yet."""
        if tuple(columns) != self.figures.columns:
            self._by = None
        self._given, self._totals, self._marked = tuple(lines), totals, marked
        self._show(columns)

    def sort_by(self, section: int) -> None:
        """Sort by a section: counts the largest first, titles by name; then back; then as given."""
        first = _DOWN if section else _UP
        second = _UP if section else _DOWN
        steps = {None: first, first: second, second: None}
        before = self._by[1] if self._by is not None and self._by[0] == section else None
        way = steps[before]
        self._by = None if way is None else (section, way)
        self._show(self.figures.columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space sorts by the column of the cursor."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.sort_by(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def _show(self, columns: Sequence[Column]) -> None:
        self._order = self._sorted()
        shown = [self._line(self._totals, bold=True)] if self._given else []
        self.show_lines([*shown, *(self._line(self._given[at]) for at in self._order)], columns)
        section, way = self._by or (-1, _UP)
        self.heading.setSortIndicator(section, way)

    def _sorted(self) -> list[int]:
        order = list(range(len(self._given)))
        if self._by is None:
            return order
        section, way = self._by
        if section:
            order.sort(key=lambda at: self._given[at].counts[section - 1], reverse=way == _DOWN)
        else:
            order.sort(key=lambda at: self._given[at].title.casefold(), reverse=way == _DOWN)
        return order

    def _line(self, one: Counts, *, bold: bool = False) -> Line:
        texts = tuple(f"{count:,}" if count else "" for count in one.counts)
        return Line(one.title, texts=texts, bold=bold, marked=self._marked)

    def _place(self, row: int) -> int:
        return self._order[row - 1] if 0 < row <= len(self._order) else self.TOTALS
