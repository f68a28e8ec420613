"""The rows of a spending grid: those in the file, drafts not saved, and an empty one to type in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from app.services import spending_grid
from app.services.spending_grid import Draft
from app.ui.grants.grid_cells import GridModel, Look
from db.model import choices
from db.model.kinds import FLAG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.spending_grid import Stored

Index = QModelIndex | QPersistentModelIndex
Refusals = dict[tuple[int, str], tuple[str, str]]
_LOCKED = ("rate", "claim")
"""Columns of a row in the file that are only shown."""


@dataclass(eq=False)
class Line:
    """One row: a record of the file, with its id, or a draft."""

    id: int | None = None
    record: Stored | None = None
    draft: Draft | None = None


class SpendingModel(GridModel):
    """Lines by column; what was refused of a record's cells is kept by id and field."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with the empty row alone."""
        super().__init__(parent)
        self.fields = spending_grid.columns()
        self.lines: list[Line] = []
        self.refused: Refusals = {}
        self.warnings: dict[tuple[int, str], str] = {}
        self.agencies: list[str] = []
        self.today = ""
        self.closed = True

    def show_rows(self, rows: Sequence[Stored], *, fresh: bool) -> None:
        """Show the file's rows; those shown before keep their places unless `fresh`."""
        by_id = {one.id: one for one in rows}
        lines = [] if fresh else [one for one in self.lines if one.draft or one.id in by_id]
        for line in lines:
            if line.id is not None:
                line.record = by_id[line.id]
        shown = {one.id for one in lines}
        first = next((at for at, one in enumerate(lines) if one.draft), len(lines))
        lines[first:first] = [Line(one.id, one) for one in rows if one.id not in shown]
        if not fresh and len(lines) == len(self.lines):
            self.lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self._last))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def begin_draft(self) -> Line:
        """Make the empty row a draft; another empty one comes under it."""
        at = len(self.lines)
        self.beginInsertRows(QModelIndex(), at + 1, at + 1)
        self.lines.append(Line(draft=Draft()))
        self.endInsertRows()
        self.headerDataChanged.emit(Qt.Orientation.Vertical, at, at)
        return self.lines[at]

    def add_drafts(self, drafts: Sequence[Draft]) -> None:
        """Put drafts under the other rows."""
        at = len(self.lines)
        self.beginInsertRows(QModelIndex(), at, at + len(drafts) - 1)
        self.lines += [Line(draft=one) for one in drafts]
        self.endInsertRows()

    def drop(self, lines: Sequence[Line]) -> None:
        """Take drafts away."""
        self.beginResetModel()
        self.lines = [one for one in self.lines if one not in lines]
        self.endResetModel()

    def drafts(self) -> list[Draft]:
        """Return the rows that are not saved."""
        return [one.draft for one in self.lines if one.draft is not None]

    def line(self, row: int) -> Line | None:
        """Return a row, None for the empty one at the end."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def column_of(self, name: str) -> int:
        """Return where a field stands."""
        return [one.name for one in self.fields].index(name)

    @property
    def _last(self) -> int:
        return len(self.fields) - 1

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows, and an empty one where something can be typed."""
        if parent is not None and parent.isValid():
            return 0
        return len(self.lines) + (not self.closed)

    def columnCount(self, _parent: Index | None = None) -> int:
        """As many as there are fields."""
        return len(self.fields)

    # -- what stands there --

    def text(self, row: int, column: int) -> str:
        """Return a value as text; as typed in a draft and where it was refused."""
        line, name = self.line(row), self.fields[column].name
        if line is None:
            return ""
        if line.draft is not None:
            return line.draft.texts.get(name, "")
        refused = self.refused.get((line.id or 0, name))
        if refused is not None:
            return refused[0]
        return line.record.texts.get(name, "") if line.record is not None else ""

    def edit_text(self, row: int, column: int) -> str:
        """Return amounts without their dollar sign."""
        text = self.text(row, column)
        return text.replace("$", "") if self.fields[column].kind.name == "money" else text

    def is_open(self, row: int, column: int) -> bool:
        """All is open but what is only shown, and nothing of a file that may only be read."""
        name, line = self.fields[column].name, self.line(row)
        if self.closed or name == "claim":
            return False
        return line is None or line.draft is not None or name not in _LOCKED

    def look(self, row: int, column: int) -> Look:
        """Refused cells are red, drafts amber, what is worked out or disallowed quiet."""
        line, name = self.line(row), self.fields[column].name
        if line is None:
            return ""
        if line.draft is not None:
            return "bad" if name in line.draft.problems else "draft"
        if (line.id, name) in self.refused:
            return "bad"
        quiet = name in _LOCKED or (
            line.record is not None and line.record.values["standing"] == "disallowed"
        )
        return "quiet" if quiet else ""

    def says(self, row: int, column: int) -> str:
        """Return why a cell was refused, or why a row is not saved."""
        line, name = self.line(row), self.fields[column].name
        if line is None:
            return ""
        if line.draft is not None:
            why = line.draft.problems.get(name) or line.draft.held
            return why and f"Not saved. {why}"
        found = self.refused.get((line.id or 0, name))
        return f"Not saved. {found[1]}" if found else ""

    def warning(self, row: int, column: int) -> str:
        """Return what the rules say of a record's field, or of the record at its first one."""
        line = self.line(row)
        return self.warnings.get((line.id or 0, self.fields[column].name), "") if line else ""

    def show_warnings(self, found: dict[tuple[int, str], str]) -> None:
        """Mark what the rules say now."""
        self.warnings = found
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, self._last))

    def is_number(self, column: int) -> bool:
        """Money and hours stand at the right."""
        return self.fields[column].kind.align_right

    def options(self, column: int) -> Sequence[str]:
        """Return the categories, or the agencies a row may well name."""
        one = self.fields[column]
        if one.name == "organization":
            return self.agencies
        if one.kind is FLAG:
            return [FLAG.show(1), FLAG.show(0)]
        return list(choices.options(one.kind.choices).values()) if one.kind.choices else ()

    def today_text(self, column: int) -> str:
        """Return today for a day."""
        return self.today if self.fields[column].kind.is_day else ""

    def next_column(self, row: int, column: int) -> int:
        """Enter in a new row begins the next one; in others it goes straight down."""
        line = self.line(row)
        return column if line is not None and line.draft is None else 0

    def heading(self, column: int) -> str:
        """Return the field's label."""
        return self.fields[column].label

    def row_name(self, row: int) -> str:
        """Return the row's number, and whether it is saved."""
        line = self.line(row)
        if line is None:
            return "New row"
        return f"Row {row + 1}" + (", not saved" if line.draft is not None else "")

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return labels with their help, and the rows' numbers."""
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = not across or self.is_number(section)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            new = "New" if self.line(section) is None else str(section + 1)
            return self.fields[section].label if across else new
        if role == Qt.ItemDataRole.ToolTipRole and across:
            return self.fields[section].help
        return None
