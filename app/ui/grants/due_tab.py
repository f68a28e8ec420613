"""The tab “Reports due” of an award: its own and its subawards' reports in one list by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QWidget

from app.services import requirements
from app.ui.due.entry import kind_of, standing, standing_says, weekday
from app.ui.form.special import SpecialPart
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.grants.tab_layout import lay_out
from app.ui.look.widgets import ElidedLabel, EmptyState, Words, plain_button
from db.model.days import show_day

if TYPE_CHECKING:
    from datetime import date

    from app.services.requirements import Deadline
    from app.services.session import Session
    from app.ui.due.entry import Standing
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity

COLUMNS = (
    Column("Due", marked=True),
    Column("Report", yields=True),
    Column("Whose", wide=True, least=20),
    Column("Stands", spare=True),
    Column("Last business day", spare=True),
    Column("Period to", spare=True),
)
ICONS: dict[Standing, tuple[str, Tone | None]] = {
    "overdue": ("circle-alert", "bad"),
    "open": ("clock", None),
    "done": ("check", "quiet"),
}
NONE = "Nothing is due: neither the award nor a subaward owes a report."
ALL_DONE = "Nothing is open. Tick “Show what is done” to see what was handed in."


class DueTab(SpecialPart):
    """Lists reports due; Enter opens one, the button records it as submitted."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without an award."""
        super().__init__(session, parent)
        self.found: list[Deadline] = []
        self._award: int | None = None
        self.count = Words("", "value")
        self.done = QCheckBox("Show what is &done")
        self.done.setToolTip("List what was handed in or waived too")
        self.done.toggled.connect(self._show)
        self.table = LineTable(COLUMNS, "Reports due of the award and its subawards")
        self.table.opened.connect(self.opened)
        self.table.selectionModel().currentRowChanged.connect(self._offer)
        self.nothing = EmptyState("calendar", NONE)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        self.submit = plain_button("Record as &submitted…", "check")
        self.submit.setToolTip("Record the day the report under the cursor went out")
        self.submit.clicked.connect(self._submit)
        self.says = ElidedLabel()
        head, foot = QHBoxLayout(), QHBoxLayout()
        foot.setSpacing(12)
        head.addWidget(self.count, 1)
        head.addWidget(self.done)
        foot.addWidget(self.submit)
        foot.addWidget(self.says, 1)
        lay_out(self, head, self.stack, foot)

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  one type only
        """Show what an award and its subawards owe."""
        self._award = record
        self.found = requirements.of_award(self.session, record)
        self._show()

    def _show(self) -> None:
        today = self.session.today
        stands = [standing(one, today) for one in self.found]
        late, still, done = (stands.count(one) for one in ("overdue", "open", "done"))
        self.count.setText(f"{late:,} overdue, {still:,} to come, {done:,} done")
        listed = [one for one in self.found if one.is_open or self.done.isChecked()]
        self.table.show_lines([self._line(one) for one in listed])
        self.nothing.say(ALL_DONE if self.found else NONE)
        self.stack.setCurrentWidget(self.table if listed else self.nothing)
        self._offer()

    def _line(self, one: Deadline) -> Line:
        today = self.session.today
        picture, tone = ICONS[standing(one, today)]
        own = one.subject.type == "award"
        end = one.period[1]
        return Line(
            one.requirement,
            (
                show_day(one.due_on.isoformat()),
                kind_of(one),
                "This award" if own else one.subject_title,
                standing_says(one, today),
                _last_day(one),
                show_day(end) if end else "",
            ),
            ("requirement", one.requirement),
            icon=picture,
            tone=tone,
        )

    def _current(self) -> Deadline | None:
        line = self.table.current()
        key = None if line is None else line.key
        return next((one for one in self.found if one.requirement == key), None)

    def _offer(self, *_: object) -> None:
        """Say how the report under the cursor stands, and offer to record it where it is open."""
        one = self._current()
        self.says.setText("" if one is None else _stands(one, self.session.today))
        self.submit.setVisible(not self.session.read_only)
        self.submit.setEnabled(one is not None and one.is_open)

    def _submit(self) -> None:
        from app.ui.grants.submitting import ask_submitted

        one = self._current()
        if one is not None:
            ask_submitted(self, one)


def _last_day(one: Deadline) -> str:
    last = one.last_business_day
    return f"{weekday(last)[:3]} {show_day(last.isoformat())}"


def _stands(one: Deadline, today: date) -> str:
    """Return what a narrow pane has no column for."""
    says = standing_says(one, today)
    ahead = one.is_open and one.due_on >= today
    return f"{says}, by {_last_day(one)}" if ahead else says
