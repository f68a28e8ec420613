"""The rows of a list: ids in an array, the rest read by the page when it is painted."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.services import browse
from app.ui.look.tones import is_status, tone_of
from db.model.kinds import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.services.session import Session
    from app.services.shown import Line
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity, Field

Index = QModelIndex | QPersistentModelIndex

# Plain ints: `role == Qt.ItemDataRole.DisplayRole` costs twice as much, 1,800 times a repaint.
DISPLAY = 0
TOOL_TIP = 3
ALIGNMENT = 7
ACCESSIBLE_TEXT = 11
VALUE = 256
"""Role of the stored value (cents, days, codes, ids), None where empty."""
TONE = 257
"""Role of a status's tone, None where the column is none."""

PAGE = 64
PAGES = 256
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class RecordTableModel(QAbstractTableModel):
    """Records of one type by id, a column for each field shown.

    Rows are read in pages of 64, a screenful or two, when something asks for them; the 256 pages
    used last are kept.
    """

    def __init__(
        self,
        session: Session,
        entity: Entity,
        fields: Sequence[Field],
        parent: QObject | None = None,
    ) -> None:
        """Start without rows."""
        super().__init__(parent)
        self.session = session
        self.entity = entity
        self.ids: array[int] = array("q")
        self.fields: tuple[Field, ...] = ()
        self._pages: OrderedDict[int, list[Line | None]] = OrderedDict()
        self._latest = -1
        self._take_fields(fields)

    def _take_fields(self, fields: Sequence[Field]) -> None:
        self.fields = tuple(fields)
        self.alignments = [RIGHT if field.kind.align_right else LEFT for field in self.fields]
        self.pill_lists = [
            field.kind.choices if is_status(field.kind.choices) else "" for field in self.fields
        ]
        self._pages.clear()

    # -- what the list shows --

    def replace_ids(self, ids: array[int]) -> None:
        """Show these records instead; where they are the ones shown already, nothing moves."""
        if ids == self.ids:
            return
        self.beginResetModel()
        self.ids = ids
        self._pages.clear()
        self.endResetModel()

    def append_ids(self, ids: array[int]) -> None:
        """Show these records below the others."""
        if not ids:
            return
        first = len(self.ids)
        self.beginInsertRows(QModelIndex(), first, first + len(ids) - 1)
        self.ids.extend(ids)
        self._pages.pop(first // PAGE, None)
        self.endInsertRows()

    def replace_fields(self, fields: Sequence[Field]) -> None:
        """Show these columns instead."""
        if tuple(fields) == self.fields:
            return
        self.beginResetModel()
        self._take_fields(fields)
        self.endResetModel()

    def refresh(self, ids: Iterable[int] | None = None) -> None:
        """Read again the pages that hold one of these records, or all pages."""
        changed = None if ids is None else frozenset(ids)
        for page in list(self._pages):
            held = self.ids[page * PAGE : (page + 1) * PAGE]
            if changed is not None and changed.isdisjoint(held):
                continue
            del self._pages[page]
            last = page * PAGE + len(held) - 1
            if len(held) and self.fields:
                self.dataChanged.emit(
                    self.index(page * PAGE, 0), self.index(last, len(self.fields) - 1)
                )

    def row_of(self, record: int) -> int:
        """Return the row of a record, -1 where it is not in the list."""
        try:
            return self.ids.index(record)
        except ValueError:
            return -1

    def line(self, row: int) -> Line | None:
        """Return the texts and values of a row; None where its record is gone from the file."""
        number, within = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._read(number)
        elif number != self._latest:
            self._pages.move_to_end(number)
        self._latest = number
        return page[within]

    def _read(self, number: int) -> list[Line | None]:
        ids = self.ids[number * PAGE : (number + 1) * PAGE]
        found = {
            line.id: line for line in browse.lines(self.session, self.entity, self.fields, ids)
        }
        page = [found.get(one) for one in ids]
        self._pages[number] = page
        if len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        return page

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        line = self.line(row)
        return "" if line is None else line.texts[column]

    def whole(self, row: int, column: int) -> str:
        """Return all that a cell's text stands for: every name of a list of which it shows few."""
        line = self.line(row)
        if line is None:
            return ""
        if self.fields[column].kind is NAMES and line.values[column] is not None:
            return str(line.values[column]).replace("\n", "; ")
        return line.texts[column]

    def tone(self, row: int, column: int) -> Tone | None:
        """Return the tone of a status cell; None for other columns and empty cells."""
        choices = self.pill_lists[column]
        if not choices:
            return None
        line = self.line(row)
        if line is None or line.values[column] is None:
            return None
        return tone_of(choices, str(line.values[column]))

    # -- what Qt asks --

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Every id is a row."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Every field is a column."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return text, alignment, stored value or tone of a cell."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        found: object = None
        if role in {DISPLAY, ACCESSIBLE_TEXT}:
            found = self.text(row, column) or ("empty" if role == ACCESSIBLE_TEXT else "")
        elif role == TOOL_TIP:
            found = self.whole(row, column)
        elif role == ALIGNMENT:
            found = self.alignments[column]
        elif role == VALUE:
            line = self.line(row)
            found = None if line is None else line.values[column]
        elif role == TONE:
            found = self.tone(row, column)
        return found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Return a column's label, its help, or a row's number."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role in {DISPLAY, ACCESSIBLE_TEXT} else None
        if not 0 <= section < len(self.fields):
            return None
        field = self.fields[section]
        if role in {DISPLAY, ACCESSIBLE_TEXT}:
            return field.label
        if role == TOOL_TIP:
            return field.help or field.label
        if role == ALIGNMENT:
            return self.alignments[section]
        return None
