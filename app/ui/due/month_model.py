"""A month as a table of weeks and days, each with its holiday and what is due on it."""

from __future__ import annotations

from calendar import SUNDAY, Calendar
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.holidays import observed
from app.ui.due.entry import WEEKDAYS, weekday
from db.model.days import show_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.ui.due.entry import Entry

Index = QModelIndex | QPersistentModelIndex


class MonthModel(QAbstractTableModel):
    """Weeks from Sunday to Saturday; `month` is the first day of the month shown."""

    def __init__(self, today: date, parent: QObject) -> None:
        """Show the month of today, with nothing due yet."""
        super().__init__(parent)
        self.today = today
        self.month = today.replace(day=1)
        self._weeks: list[list[date]] = []
        self._due: dict[date, list[Entry]] = {}
        self.show_month(self.month, (), today)

    @property
    def first(self) -> date:
        """The Sunday that the first week begins with."""
        return self._weeks[0][0]

    @property
    def last(self) -> date:
        """The Saturday that the last week ends with."""
        return self._weeks[-1][-1]

    def show_month(self, month: date, entries: Sequence[Entry], today: date) -> None:
        """Show another month, or the same one read again, as it stands on the day of today."""
        self.beginResetModel()
        self.today = today
        self.month = month.replace(day=1)
        self._weeks = Calendar(SUNDAY).monthdatescalendar(month.year, month.month)
        self._due = {}
        for one in entries:
            self._due.setdefault(one.day, []).append(one)
        self.endResetModel()

    def weeks_of(self, month: date) -> tuple[date, date]:
        """Return the first and the last day that stand on a month's sheet."""
        weeks = Calendar(SUNDAY).monthdatescalendar(month.year, month.month)
        return weeks[0][0], weeks[-1][-1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of weeks."""
        return 0 if parent.isValid() else len(self._weeks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return seven."""
        return 0 if parent.isValid() else 7

    def day(self, index: Index) -> date:
        """Return the day in a cell."""
        return self._weeks[index.row()][index.column()]

    def cell(self, day: date) -> QModelIndex:
        """Return where a day stands; an invalid index where it is not on the sheet."""
        row, column = divmod((day - self.first).days, 7)
        return self.index(row, column) if 0 <= row < len(self._weeks) else QModelIndex()

    def due(self, day: date) -> list[Entry]:
        """Return what stands on a day of the sheet."""
        return self._due.get(day, [])

    def in_month(self) -> list[Entry]:
        """Return what stands in the month itself, by day."""
        return [
            one
            for day, several in sorted(self._due.items())
            if (day.year, day.month) == (self.month.year, self.month.month)
            for one in several
        ]

    def holiday(self, day: date) -> str:
        """Return the federal holiday observed on a day, "" where there is none."""
        return observed(day.year).get(day, "")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a day in words; to look at, the cell is painted by its delegate."""
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.says(self.day(index))
        return None

    def says(self, day: date) -> str:
        """Return what a day's cell says, as a screen reader speaks it."""
        parts = [f"{weekday(day)}, {show_day(day.isoformat())}"]
        if day == self.today:
            parts.append("today")
        if holiday := self.holiday(day):
            parts.append(holiday)
        found = self.due(day)
        parts.append(f"{len(found)} due" if found else "nothing due")
        parts += [one.spoken for one in found]
        return ". ".join(parts)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        """Return the days of the week."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return WEEKDAYS[section][:3]
        return WEEKDAYS[section] if role == Qt.ItemDataRole.AccessibleTextRole else None
