"""Calendar: the reports due month by month, beside the month's list; plans and exports them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services import requirements
from app.ui.due.due_list import DueList
from app.ui.due.month_grid import MonthGrid
from app.ui.due.month_model import MonthModel, month, standing
from app.ui.look.widgets import Heading, IconButton, QuietLabel, link_button, plain_button
from db.model.days import show_day

if TYPE_CHECKING:
    from datetime import date

    from app.services.requirements import Deadline
    from app.services.session import Session

NARROWEST_LIST, WIDEST_LIST = 230, 340


class CalendarPage(QWidget):
    """The month with its list.

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
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Calendar")
        self.model = MonthModel(session.today, self)
        self.grid = MonthGrid(self.model)
        self.list = DueList(session.today)
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
        self.nothing.setWordWrap(True)
        self._lay_out()
        self.plan_button.setVisible(not session.read_only)  # in its place: alone it is a window
        self._connect()
        self._show_month(session.today)

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read the month again, where what was saved may be on it."""
        touching = {"requirement", "award", "subaward", "organization", "unit"}
        if ids is None or touching & ids.keys():
            self._show_month(self.grid.day)

    def focus(self) -> None:
        """Put the focus on the month."""
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _connect(self) -> None:
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

    def _open(self, one: Deadline) -> None:
        self.record_wanted.emit("requirement", one.requirement)

    def _show_month(self, day: date) -> None:
        """Show the month of a day with the cursor on that day."""
        since, until = self.model.weeks_of(day)
        found = requirements.listed(self._session, since, until)
        self.model.show_month(day, found, self._session.today)
        self.title.setText(f"{month(day)} {day.year}")
        whole = self._whole_day
        same = whole is not None and (whole.year, whole.month) == (day.year, day.month)
        self._whole_day = whole if same else None
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
        self.counts.setText(_counted(found, self._session.today))
        self.whole_month.setVisible(day is not None)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.nothing.setText(f"Nothing is due in {where}.")
        self.list.show_deadlines(found, self._session.today)
        if day is None:
            self.list.go_to(self.grid.day)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(Heading("Calendar"))
        top.addStretch(1)
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


def _counted(found: list[Deadline], today: date) -> str:
    """Return how many are overdue, open and done."""
    how = [standing(one, today) for one in found]
    counted = (
        (how.count("overdue"), "overdue"),
        (how.count("open"), "open"),
        (how.count("done"), "handed in or waived"),
    )
    return " · ".join(f"{count} {word}" for count, word in counted if count)
