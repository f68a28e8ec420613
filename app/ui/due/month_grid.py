"""The month on screen: a table of days that keys and clicks walk through, months without end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip, QWidget

from app.ui.due.day_delegate import MORE, DayDelegate
from app.ui.look.theme import theme
from db.model.days import add_months

if TYPE_CHECKING:
    from app.ui.due.entry import Entry
    from app.ui.due.month_model import Index, MonthModel

FIRST_YEAR, LAST_YEAR = 1900, 2199
LOWEST_ROW = 56
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class MonthGrid(QTableView):
    """Walks through days.

    Signals: `day_changed` the day under the cursor, `month_wanted` a day of another month to show,
    `opened` the entry that is asked for, `list_wanted` the day whose whole list is.
    """

    day_changed = Signal(object)
    month_wanted = Signal(object)
    opened = Signal(object)
    list_wanted = Signal(object)

    def __init__(self, model: MonthModel, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(parent)
        self.month = model
        self.setModel(model)
        self._days = DayDelegate(self)
        self.setItemDelegate(self._days)
        self.setAccessibleName("Month of days to keep")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(LOWEST_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setCornerButtonEnabled(False)
        theme().changed.connect(self.viewport().update)

    @property
    def day(self) -> date:
        """The day under the cursor."""
        index = self.currentIndex()
        return self.month.day(index) if index.isValid() else self.month.month

    def go_to(self, day: date) -> None:
        """Put the cursor on a day of the sheet shown."""
        self.setCurrentIndex(self.month.cell(day))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which day it is."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.day_changed.emit(self.month.day(current))

    def walk(self, day: date) -> None:
        """Put the cursor on any day; one of another month brings its month."""
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return
        shown = self.month.month
        if (day.year, day.month) != (shown.year, shown.month):
            self.month_wanted.emit(day)
        else:
            self.go_to(day)

    def step_months(self, months: int) -> None:
        """Go to the same day some months on."""
        self.walk(add_months(self.day, months))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move by days, page keys by months, Home goes to today, Enter opens."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _STEPS:
            self.walk(self.day + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self.step_months(_MONTHS[key])
        elif key == Qt.Key.Key_Home:
            self.walk(self.month.today)
        elif key in _ENTER:
            self._open(self.month.due(self.day))
        else:
            event.ignore()

    def _open(self, found: list[Entry]) -> None:
        if len(found) == 1:
            self.opened.emit(found[0])
        elif found:
            self.list_wanted.emit(self.day)

    def keyboardSearch(self, _search: str) -> None:
        """Letters search nothing here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on an entry opens it, on “more” the day's list, elsewhere it takes the day."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            found = self._under(event.position().toPoint())
            if found == MORE:
                self.list_wanted.emit(self.day)
            elif found is not None:
                self.opened.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be pressed."""
        super().mouseMoveEvent(event)
        link = self._under(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tooltip what a line stands for, or the name of the holiday."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._under(event.pos())
            index = self.indexAt(event.pos())
            text = ""
            if found is not None and not isinstance(found, str):
                text = f"{found.kind} · {found.title}\n{found.says}"
            elif index.isValid():
                text = self.month.holiday(self.month.day(index))
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def _under(self, place: QPoint) -> Entry | str | None:
        """Return the entry whose line lies at a place, MORE, or None."""
        index = self.indexAt(place)
        return self._days.at(self.visualRect(index), index, place) if index.isValid() else None
