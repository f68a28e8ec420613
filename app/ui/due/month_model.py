"""A month as a table of weeks and days, each with its holiday and what is due on it."""

from __future__ import annotations

from calendar import SUNDAY, Calendar
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.holidays import observed
from db.model import choices
from db.model.days import show_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.services.requirements import Deadline

Index = QModelIndex | QPersistentModelIndex
Standing = Literal["overdue", "open", "done"]
WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def standing(one: Deadline, today: date) -> Standing:
    """Return how a deadline stands today: overdue, open, or done (handed in or waived)."""
    if not one.is_open:
        return "done"
    return "overdue" if one.due_on < today else "open"


def standing_says(one: Deadline, today: date) -> str:
    """Return how a deadline stands in one or two words."""
    late = (today - one.due_on).days
    if not one.is_open:
        return choices.label("requirement_status", one.status)
    if late > 0:
        return f"{late} day{'s' if late > 1 else ''} late"
    return "Due today" if late == 0 else "Open"


def weekday(day: date) -> str:
    """Return the name of a day's weekday."""
    return WEEKDAYS[(day.weekday() + 1) % 7]


def month(day: date) -> str:
    """Return the name of a day's month."""
    return MONTHS[day.month - 1]


def kind_of(one: Deadline) -> str:
    """Return the kind of report as people call it."""
    return choices.label("requirement_kind", one.kind)


class MonthModel(QAbstractTableModel):
    """Weeks from Sunday to Saturday; `month` is the first day of the month shown."""

    def __init__(self, today: date, parent: QObject) -> None:
        """Show the month of today, with nothing due yet."""
        super().__init__(parent)
        self.today = today
        self.month = today.replace(day=1)
        self._weeks: list[list[date]] = []
        self._due: dict[date, list[Deadline]] = {}
        self.show_month(self.month, (), today)

    @property
    def first(self) -> date:
        """The Sunday that the first week begins with."""
        return self._weeks[0][0]

    @property
    def last(self) -> date:
        """The Saturday that the last week ends with."""
        return self._weeks[-1][-1]

    def show_month(self, month: date, deadlines: Sequence[Deadline], today: date) -> None:
        """Show another month, or the same one read again, as it stands on the day of today."""
        self.beginResetModel()
        self.today = today
        self.month = month.replace(day=1)
        self._weeks = Calendar(SUNDAY).monthdatescalendar(month.year, month.month)
        self._due = {}
        for one in deadlines:
            self._due.setdefault(one.due_on, []).append(one)
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

    def due(self, day: date) -> list[Deadline]:
        """Return what is due on a day of the sheet."""
        return self._due.get(day, [])

    def in_month(self) -> list[Deadline]:
        """Return what is due in the month itself, by day."""
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
        parts += [
            f"{kind_of(one)}, {one.subject_title}, {standing_says(one, self.today)}"
            for one in found
        ]
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
