"""Calendar: reports due, agreements and people month by month; plans and exports them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services import reminders, requirements
from app.ui.due.due_list import DueList
from app.ui.due.entry import month, of_deadline, of_reminder
from app.ui.due.month_grid import MonthGrid
from app.ui.due.month_model import MonthModel
from app.ui.look.widgets import Heading, IconButton, QuietLabel, link_button, plain_button
from app.ui.reading import Reading
from db.model.days import show_day

if TYPE_CHECKING:
    from datetime import date

    from app.services.reminders import Reminding
    from app.services.session import Session
    from app.ui.due.entry import Entry

EVERYTHING, REPORTS, OTHERS = "Everything", "Reports due", "Agreements and people"
TOUCHING = frozenset({"requirement", "award", "subaward", "organization", "unit", "setting"}) | {
    *("agreement", "obligation", "notice", "cohort", "contact", "commitment", "engagement"),
    "unit_status",
}
"""The types of which a change may move a day."""
NARROWEST_LIST, WIDEST_LIST = 230, 340


class CalendarPage(QWidget):
    """The month with its list; what is no report due is read beside the window.

    Signals: `record_wanted` carries type and id, `plan_wanted` and `file_wanted` ask for planning
    and for the calendar file.
    """

    record_wanted = Signal(str, int)
    plan_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, session: Session) -> None:
        """Show the month of today."""
        super().__init__()
        self._session = session
        self._whole_day: date | None = None
        self._reports: list[Entry] = []
        self._others: list[Entry] = []
        self._reading: Reading | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Calendar")
        self.model = MonthModel(session.today, self)
        self.grid = MonthGrid(self.model)
        self.list = DueList()
        self.shown = QComboBox()
        self.shown.addItems((EVERYTHING, REPORTS, OTHERS))
        self.shown.setAccessibleName("Show")
        self.shown.setToolTip("Which days the calendar shows")
        self.title = Heading("", "heading")
        self.earlier = IconButton("chevron-left", "Month before", "Page Up")
        self.later = IconButton("chevron-right", "Next month", "Page Down")
        self.today_button = plain_button("Today")
        self.today_button.setToolTip("Today  (Home)")
        self.plan_button = plain_button("Plan reports due…", "list-checks")
        self.plan_button.setToolTip("Work out from all dates what is due when")
        self.file_button = plain_button("Save as calendar file…", "download")
        self.file_button.setToolTip("Save what is due for Outlook and other calendars (.ics)")
        self.list_title = Heading("", "section")
        self.counts = QuietLabel()
        self.whole_month = link_button("Whole month")
        self.nothing = QuietLabel()
        for label in (self.list_title, self.counts, self.nothing):
            label.setWordWrap(True)
        self._lay_out()
        self.plan_button.setVisible(not session.read_only)  # in its place: alone it is a window
        self._connect()
        self._show_month(session.today)

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read the month again, where what was saved may be on it."""
        if ids is None or TOUCHING & ids.keys():
            self._show_month(self.grid.day)

    def focus(self) -> None:
        """Put the focus on the month."""
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_busy(self) -> bool:
        """Whether days are still being read."""
        return self._reading is not None

    def _connect(self) -> None:
        self.shown.currentIndexChanged.connect(self._show_entries)
        self.grid.month_wanted.connect(self._show_month)
        self.grid.day_changed.connect(self._follow)
        self.grid.opened.connect(self._open)
        self.grid.list_wanted.connect(self._show_day)
        self.list.opened.connect(self._open)
        self.earlier.clicked.connect(lambda: self.grid.step_months(-1))
        self.later.clicked.connect(lambda: self.grid.step_months(1))
        self.today_button.clicked.connect(lambda: self.grid.walk(self._session.today))
        self.plan_button.clicked.connect(self.plan_wanted)
        self.file_button.clicked.connect(self.file_wanted)
        self.whole_month.clicked.connect(self._show_list)

    def _open(self, one: Entry) -> None:
        self.record_wanted.emit(one.entity, one.id)

    def _show_month(self, day: date) -> None:
        """Show the month of a day with the cursor on that day."""
        since, until = self.model.weeks_of(day)
        if (since, until) != (self.model.first, self.model.last):
            self._others = []
        today = self._session.today
        found = requirements.listed(self._session, since, until)
        self._reports = [of_deadline(one, today) for one in found]
        self._read_others(since, until)
        self.model.show_month(day, self._entries(), today)
        self.title.setText(f"{month(day)} {day.year}")
        whole = self._whole_day
        same = whole is not None and (whole.year, whole.month) == (day.year, day.month)
        self._whole_day = whole if same else None
        self.grid.go_to(day)
        self._fill_list()

    def _read_others(self, since: date, until: date) -> None:
        if self._reading is not None:
            self._reading.drop()
            self._reading = None
        if reminders.are_quick(self._session):
            self._take(reminders.on_days(self._session, since, until))
            return
        self._reading = Reading(self._session, lambda apart: reminders.on_days(apart, since, until))
        self._reading.done.connect(self._take_others)
        self._reading.failed.connect(self._fail)

    def _take_others(self, found: list[Reminding]) -> None:
        if self.sender() is not self._reading:
            return  # it was dropped when it had just ended
        self._reading = None
        self._take(found)
        self._show_entries()

    def _take(self, found: list[Reminding]) -> None:
        self._others = [of_reminder(one, self._session.today) for one in found]

    def _fail(self, sentence: str) -> None:
        self._reading = None
        self.nothing.setText(sentence)
        self.nothing.show()

    def _entries(self) -> list[Entry]:
        """Return what the choice leaves of the month's sheet, reminders last in a day."""
        chosen = self.shown.currentText()
        reports = [] if chosen == OTHERS else self._reports
        others = [] if chosen == REPORTS else self._others
        return sorted((*reports, *others), key=lambda one: (one.day, one.standing == "reminder"))

    def _show_entries(self) -> None:
        """Show what is read already, with the cursor on the day it was on."""
        day = self.grid.day
        self.model.show_month(day, self._entries(), self._session.today)
        self.grid.go_to(day)
        self._fill_list()

    def _follow(self, day: date) -> None:
        """Keep the list beside the day under the cursor."""
        if self._whole_day is not None and day != self._whole_day:
            self._show_list()
        self.list.go_to(day)

    def _show_day(self, day: date) -> None:
        """List one day alone, with the focus in its list."""
        self._whole_day = day
        self._fill_list()
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        """List the whole month again."""
        if self.whole_month.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._whole_day = None
        self._fill_list()

    def _fill_list(self) -> None:
        day = self._whole_day
        found = self.model.in_month() if day is None else self.model.due(day)
        where = self.title.text() if day is None else show_day(day.isoformat())
        self.list_title.setText(f"Due {'in' if day is None else 'on'} {where}")
        self.counts.setText(_counted(found))
        self.whole_month.setVisible(day is not None)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        reading = self.is_busy and self.shown.currentText() != REPORTS
        self.nothing.setText("Reading the days." if reading else f"Nothing is due in {where}.")
        self.list.show_entries(found)
        if day is None:
            self.list.go_to(self.grid.day)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(Heading("Calendar"))
        top.addStretch(1)
        top.addWidget(self.shown)
        top.addWidget(self.plan_button)
        top.addWidget(self.file_button)
        months = QHBoxLayout()
        months.setSpacing(4)
        for part in (self.earlier, self.later, self.title):
            months.addWidget(part)
        months.addStretch(1)
        months.addWidget(self.today_button)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(months)
        frame = QFrame()
        frame.setProperty("card", "true")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.grid)
        left.addWidget(frame, 1)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addLayout(left, 5)
        columns.addWidget(self._aside(), 2)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 16, 24, 16)
        lines.setSpacing(12)
        lines.addLayout(top)
        lines.addLayout(columns, 1)

    def _aside(self) -> QWidget:
        aside = QWidget()
        aside.setMinimumWidth(NARROWEST_LIST)
        aside.setMaximumWidth(WIDEST_LIST)
        head = QHBoxLayout()
        head.addWidget(self.list_title, 1)
        head.addWidget(self.whole_month)
        kept = self.whole_month.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.whole_month.setSizePolicy(kept)
        lines = QVBoxLayout(aside)
        lines.setContentsMargins(0, 4, 0, 0)
        lines.setSpacing(4)
        lines.addLayout(head)
        lines.addWidget(self.counts)
        lines.addWidget(self.nothing)
        lines.addWidget(self.list, 1)
        lines.addStretch(0)
        return aside


def _counted(found: list[Entry]) -> str:
    """Return how many are overdue, open and done."""
    how = [one.standing for one in found]
    counted = (
        (how.count("overdue"), "overdue"),
        (how.count("open"), "open"),
        (sum(one.standing == "done" and one.is_report for one in found), "handed in or waived"),
        (how.count("reminder"), "reminders"),
    )
    return " · ".join(f"{count} {word}" for count, word in counted if count)
