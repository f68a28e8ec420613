"""The cells of a budget grid: categories down, original, FRAGOs and figures across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.grants.grid_cells import GridModel, Look
from db.model import choices
from db.model.days import show_day
from db.model.money import show_cents

if TYPE_CHECKING:
    from app.domain.budget_grid import Column, Grid, Place

Index = QModelIndex | QPersistentModelIndex
FIGURES = (("current", "Current"), ("spent", "Spent"), ("left", "Left"), ("percent", "%"))
"""The columns that are worked out, behind those that are typed into."""


class BudgetModel(GridModel):
    """A Grid on the screen, with a row of totals; what was refused stays in its cell, red."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without a grid."""
        super().__init__(parent)
        self.grid: Grid | None = None
        self.refused: dict[Place, tuple[str, str]] = {}
        self.warnings: dict[Place, str] = {}
        self._closed = True

    def show_grid(self, grid: Grid, *, closed: bool) -> None:
        """Show a grid; `closed` lets nothing be typed. The cursor stays where the shape does."""
        before, self._closed = self.grid, closed
        same = before is not None and (before.columns, before.categories) == (
            grid.columns,
            grid.categories,
        )
        if same:
            self.grid = grid
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    # -- places --

    def place(self, row: int, column: int) -> Place | None:
        """Return the category and column of a cell that is typed into; None of any other."""
        grid = self.grid
        if grid is None or row >= len(grid.categories) or column >= len(grid.columns):
            return None
        return grid.categories[row], grid.columns[column].frago

    def category(self, row: int) -> str:
        """Return a row's category, "" of the totals."""
        return self.grid.categories[row] if self.grid and row < self.rowCount() - 1 else ""

    def figure(self, column: int) -> str:
        """Return which figure a column is, "" of one that is typed into."""
        at = column - (len(self.grid.columns) if self.grid else 0)
        return FIGURES[at][0] if 0 <= at < len(FIGURES) else ""

    def rowCount(self, parent: Index | None = None) -> int:
        """The categories and the totals."""
        if self.grid is None or (parent is not None and parent.isValid()):
            return 0
        return len(self.grid.categories) + 1

    def columnCount(self, _parent: Index | None = None) -> int:
        """What is typed into and what is worked out."""
        return len(self.grid.columns) + len(FIGURES) if self.grid is not None else 0

    # -- what stands there --

    def text(self, row: int, column: int) -> str:
        """Return an amount, as typed where it was refused."""
        place = self.place(row, column)
        if place in self.refused and place is not None:
            return self.refused[place][0]
        if self.figure(column) == "percent":
            return self._percent(row)
        cents = self._cents(row, column)
        return "" if cents is None else show_cents(cents)

    def edit_text(self, row: int, column: int) -> str:
        """Return the amount without its dollar sign."""
        return self.text(row, column).replace("$", "")

    def is_open(self, row: int, column: int) -> bool:
        """Own lines are open, nothing of a file that may only be read."""
        return not self._closed and self.place(row, column) is not None

    def look(self, row: int, column: int) -> Look:
        """Totals are bold, what does not count yet is quiet, what is overspent amber."""
        place = self.place(row, column)
        if place is not None and place in self.refused:
            return "bad"
        if self.figure(column) == "left" and (self._cents(row, column) or 0) < 0:
            return "warn"
        waits = self._waits(column)
        if waits:
            return "quiet"
        if not self.category(row):
            return "bold"
        if place is not None and self.grid is not None:
            cell = self.grid.cell(*place)
            return "quiet" if cell.amount != cell.counted else ""
        return ""

    def says(self, row: int, column: int) -> str:
        """Return why a cell was refused, or does not count, or how many lines it is made of."""
        place = self.place(row, column)
        if place is None or self.grid is None:
            return ""
        if place in self.refused:
            return f"Not saved. {self.refused[place][1]}"
        cell = self.grid.cell(*place)
        lines = len(cell.lines)
        made = f"{lines} lines" if lines > 1 else ""
        if self._waits(column):
            return f"Does not count: FRAGO {self._waits(column)}"
        if cell.amount != cell.counted:
            return f"Only {show_cents(cell.counted)} of it counts today"
        return made

    def warning(self, row: int, column: int) -> str:
        """Return what the rules say of a cell's lines."""
        place = self.place(row, column)
        return self.warnings.get(place, "") if place is not None else ""

    def show_warnings(self, found: dict[Place, str]) -> None:
        """Mark what the rules say now."""
        self.warnings = found
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def heading(self, column: int) -> str:
        """Return a column's name in words."""
        found = self._column(column)
        if found is None:
            return dict(FIGURES)[self.figure(column)]
        return found.short if not found.waits else f"{found.short}, {found.waits}"

    def row_name(self, row: int) -> str:
        """Return the category's label."""
        code = self.category(row)
        return choices.label("cost_category", code) if code else "Total"

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return names, FRAGOs with the day they count from under theirs."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = orientation == Qt.Orientation.Horizontal
            side = Qt.AlignmentFlag.AlignRight if across else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if orientation == Qt.Orientation.Vertical:
            wanted = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
            return self.row_name(section) if role in wanted else None
        found = self._column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            under = "" if found is None else found.waits or found.since or ""
            under = show_day(under) if found is not None and under == found.since else under
            return f"{self._short(section)}\n{under}" if under else self._short(section)
        if role == Qt.ItemDataRole.ToolTipRole and found is not None:
            return f"{found.title}: {found.waits}" if found.waits else found.title
        return None

    # -- quietly --

    def _short(self, column: int) -> str:
        found = self._column(column)
        return found.short if found is not None else dict(FIGURES)[self.figure(column)]

    def _column(self, column: int) -> Column | None:
        columns = self.grid.columns if self.grid is not None else ()
        return columns[column] if column < len(columns) else None

    def _waits(self, column: int) -> str:
        found = self._column(column)
        return found.waits if found is not None else ""

    def _cents(self, row: int, column: int) -> int | None:
        """Return a cell's cents; None where there are no lines and no spending."""
        grid = self.grid
        if grid is None:
            return None
        names = [self.category(row)] if self.category(row) else list(grid.categories)
        found = self._column(column)
        if found is not None:
            cells = [grid.cell(one, found.frago) for one in names]
            return sum(c.amount for c in cells) if any(c.lines for c in cells) else None
        current = sum(map(grid.current, names))
        spent = sum(grid.spent.get(one, 0) for one in names)
        if not current and not spent and self.category(row):
            return None
        return {"current": current, "spent": spent, "left": current - spent}[self.figure(column)]

    def _percent(self, row: int) -> str:
        first = len(self.grid.columns) if self.grid is not None else 0
        current, spent = self._cents(row, first), self._cents(row, first + 1)
        if not current or current < 0 or spent is None:
            return ""
        return f"{(200 * spent + current) // (2 * current)} %"
