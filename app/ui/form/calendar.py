"""A month to choose a day from, under the line it is for."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from app.ui.look.icons import icon


class Calendar(QFrame):
    """A month to choose a day from; Enter or a click takes it, Esc closes."""

    chosen = Signal(date)

    def __init__(self, day: date, parent: QWidget) -> None:
        """Open at `day`."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", "true")
        self.month = QCalendarWidget()
        self.month.setAccessibleName("Calendar")
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.month.setStyleSheet("QAbstractItemView::item { padding: 0; border: none; }")
        self.month.setMinimumWidth(7 * self.fontMetrics().horizontalAdvance("Wedn"))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(weekend, QTextCharFormat())
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.month.activated.connect(self._take)
        self.month.clicked.connect(self._take)
        for name, picture in (("prev", "chevron-left"), ("next", "chevron-right")):
            button = self.month.findChild(QWidget, f"qt_calendar_{name}month")
            if button is not None:
                button.setIcon(icon(picture))  # type: ignore[attr-defined]
        lines = QVBoxLayout(self)
        lines.setContentsMargins(6, 6, 6, 6)
        lines.addWidget(self.month)

    def open_under(self, widget: QWidget) -> None:
        """Open below `widget`, on the screen it is on."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        room = widget.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        if corner.y() + self.height() > room.bottom():
            corner.setY(widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        self.move(corner)
        self.show()
        self.month.setFocus()

    def _take(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()

    def event(self, event: QEvent) -> bool:
        """Keep Esc to itself."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            self.close()
            return True
        return super().event(event)
