"""A table of two records' differing fields: of each line the left or the right value is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from app.ui.look.icons import icon
from app.ui.look.tables import dress_table
from app.ui.look.theme import current_tokens, theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.comparing import Compared

Index = QModelIndex | QPersistentModelIndex
Side = Literal["left", "right", "both"]
FIELD, LEFT, RIGHT = 0, 1, 2
EMPTY = "(empty)"
_COLUMN: dict[Side, tuple[int, ...]] = {"left": (LEFT,), "right": (RIGHT,), "both": (LEFT, RIGHT)}
_LABELS = 170


class ChoiceModel(QAbstractTableModel):
    """The lines, and the side chosen of each."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without lines."""
        super().__init__(parent)
        self.rows: tuple[Compared, ...] = ()
        self.sides: dict[str, Side] = {}
        self.titles = ("", "")

    def show_rows(
        self, rows: Sequence[Compared], sides: Mapping[str, Side], titles: tuple[str, str]
    ) -> None:
        """Replace the lines, what is chosen and the names of the two columns."""
        self.beginResetModel()
        self.rows, self.sides, self.titles = tuple(rows), dict(sides), titles
        self.endResetModel()

    def choose(self, row: int, side: Side) -> None:
        """Choose a side of a line; both only where both values can be taken."""
        one = self.rows[row]
        if side != "both" or one.can_join:
            self.sides[one.field.name] = side
            self.dataChanged.emit(self.index(row, LEFT), self.index(row, RIGHT))

    def is_chosen(self, row: int, column: int) -> bool:
        """Say whether the value of a column is taken."""
        return column in _COLUMN[self.sides[self.rows[row].field.name]]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many fields differ."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the field and the two values."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows: a chosen value has a check mark, the other one steps back."""
        row, column = index.row(), index.column()
        one = self.rows[row]
        if column == FIELD:
            return one.field.label if role == Qt.ItemDataRole.DisplayRole else None
        text = one.texts[column - LEFT]
        chosen = self.is_chosen(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return " · ".join(text.splitlines()) or EMPTY
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.field.label}: {text or EMPTY}, {'taken' if chosen else 'not taken'}"
        return _look(role, chosen=chosen)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Field", *self.titles)[section]
        return None


def _look(role: int, *, chosen: bool) -> object:
    tokens = current_tokens()
    if role == Qt.ItemDataRole.ForegroundRole:
        return QColor(tokens.text if chosen else tokens.quiet)
    if role == Qt.ItemDataRole.DecorationRole:
        return icon("check" if chosen else "minus", "accent" if chosen else "faint")
    return None


class ChoiceTable(QTableView):
    """Left and Right choose a side of the line under the cursor, Space the other one, B both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.choices = ChoiceModel(self)
        self.setModel(self.choices)
        self.setAccessibleName("Fields that differ")
        self.setAccessibleDescription("Left and Right choose a value, B takes both")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        dress_table(self)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.horizontalHeader().setAccessibleName("Columns")
        self.clicked.connect(self._on_clicked)
        theme().changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by the keys."""
        row, key = self.currentIndex().row(), event.key()
        sides: dict[int, Side] = {
            Qt.Key.Key_Left: "left",
            Qt.Key.Key_Right: "right",
            Qt.Key.Key_B: "both",
        }
        if row < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in sides:
            self.choices.choose(row, sides[key])
        elif key == Qt.Key.Key_Space:
            self.choices.choose(row, "right" if self.choices.is_chosen(row, LEFT) else "left")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the two values the room that the label leaves, in equal parts."""
        super().resizeEvent(event)
        room = self.viewport().width()
        label = min(_LABELS, room // 4)
        half = (room - label) // 2
        for column, width in ((FIELD, label), (LEFT, half), (RIGHT, room - label - half)):
            self.setColumnWidth(column, width)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() != FIELD:
            self.choices.choose(index.row(), "left" if index.column() == LEFT else "right")


def fit_height(table: QTableView) -> int:
    """Return the height in which every line of a table is seen."""
    rows = max(table.model().rowCount(), 1) * table.verticalHeader().defaultSectionSize()
    return rows + table.horizontalHeader().sizeHint().height() + 4
