"""The tab “Closeout” of an award or a subaward: what is left to do, and what money goes back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.closeout import STATES
from app.services import closeout
from app.ui.form.dialog import RecordDialog
from app.ui.form.header import named_in_text
from app.ui.form.special import SpecialPart
from app.ui.grants.closing import ask_closing
from app.ui.grants.figure import FigureButton, FigureGrid
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.grants.sf425_dialog import open_worksheet
from app.ui.grants.words import short_cents
from app.ui.look.widgets import QuietLabel, Words, link_button, plain_button, rule
from db.model import registry
from db.model.days import show_day
from db.model.money import show_cents

if TYPE_CHECKING:
    from datetime import date

    from app.domain.closeout import Step
    from app.services.closeout import Closeout, Figure
    from app.services.session import Session
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity

SIDE = 18
LOOKS: dict[str, tuple[str, Tone]] = {
    "done": ("circle-check", "good"),
    "missing": ("clock", "warn"),
    "not_needed": ("minus", "quiet"),
    "later": ("calendar-clock", "quiet"),
}
LATE: tuple[str, Tone] = ("circle-alert", "bad")


class CloseoutTab(SpecialPart):
    """Lists the steps; Enter opens the record of one, or makes the missing one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(session, parent)
        self.found: Closeout | None = None
        self.count = Words("", "section")
        self.balance = FigureGrid()
        self.balance.setAccessibleName("Balance that goes back")
        self._figures: list[FigureButton] = []
        self.arithmetic = QuietLabel()
        self.arithmetic.setWordWrap(True)
        self.table = LineTable(
            (
                Column("Step", wide=True, marked=True, least=30),
                Column("State"),
                Column("Due"),
                Column("What the file says", wide=True, spare=True, least=34),
            ),
            "Steps of the closeout",
        )
        self.table.opened.connect(lambda _kind, at: self._act(at))
        self.table.selectionModel().currentRowChanged.connect(self._show_step)
        self.step_name = Words("", "section")
        self.step_says = Words("", "text")
        self.step_due = QuietLabel()
        for one in (self.step_says, self.step_due):
            one.setWordWrap(True)
            one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.act_button = plain_button("Open")
        self.act_button.clicked.connect(lambda: self._act(self.table.currentIndex().row()))
        self.sheet_button = link_button("Checklist to Excel…", "file-spreadsheet")
        self.sheet_button.setToolTip("Make the closeout checklist as a workbook")
        self.sheet_button.clicked.connect(self._make_sheet)
        self.extension_button = link_button("Extension request…", "calendar-clock")
        self.extension_button.setToolTip("Make the data of FEMA's extension request as a workbook")
        self.extension_button.clicked.connect(partial(self._make_report, "extension-request"))
        self._lay_out()

    def show_record(self, entity: Entity, record: int) -> None:
        """Show an award's or a subaward's closeout."""
        found = self.found = closeout.read(self.session, entity.name, record)
        today = self.session.today
        done = sum(one.state == "done" for one in found.steps)
        late = sum(one.is_late(today) for one in found.steps)
        parts = [f"{done:,} done", f"{found.left:,} to do"]
        self.count.setText(", ".join([*parts, f"{late:,} overdue"] if late else parts))
        self._show_balance(found)
        self.table.show_lines([_line(one, at, today) for at, one in enumerate(found.steps)])
        self.extension_button.setVisible(entity.name == "award")
        self._show_step()

    def _show_balance(self, found: Closeout) -> None:
        while len(self._figures) < len(found.figures):
            made = FigureButton(self.balance)
            made.clicked.connect(partial(self._open_rows, len(self._figures)))
            self._figures.append(made)
        for button, one in zip(self._figures, found.figures, strict=False):
            tip = f"{one.name} {show_cents(one.cents)}. Press for its rows."
            tone: Tone | None = "bad" if one.cents < 0 else None
            button.say(one.name, short_cents(one.cents), tone, tip)
        self.balance.show_buttons(self._figures[: len(found.figures)])
        self.arithmetic.setText(found.says)

    def _open_rows(self, at: int) -> None:
        if self.found is not None:
            one: Figure = self.found.figures[at]
            title = f"{one.name} of {self.found.facts.title}"
            self.rows_wanted.emit(title, self.found.parts(self.session, one))

    def _show_step(self, *_: object) -> None:
        """Tell the step under the cursor whole, and offer what can be done about it."""
        one = self._step(self.table.currentIndex().row())
        if one is None:
            return
        self.step_name.setText(f"{one.title}: {STATES[one.state].lower()}")
        self.step_says.setText(one.says)
        due = f"Due {show_day(one.due_on)}" if one.due_on and one.state != "done" else ""
        if due and one.counted:
            due += f" ({one.counted})"
        self.step_due.setText(". ".join(filter(None, (due, one.cites))))
        offered = _offer(one)
        self.act_button.setText(offered)
        self.act_button.setToolTip(f"{offered}  (Enter in the list)")
        writes = bool(one.starts) and one.starts != "tab"
        self.act_button.setVisible(bool(offered) and not (writes and self.session.read_only))

    def _step(self, at: int) -> Step | None:
        if self.found is None or not 0 <= at < len(self.found.steps):
            return None
        return self.found.steps[at]

    def _act(self, at: int) -> None:
        """Open the record of a step, or begin what is missing."""
        one = self._step(at)
        if one is None or self.found is None:
            return
        facts = self.found.facts
        if one.opens is not None:
            self.opened.emit(*one.opens)
        elif one.starts == "tab":
            self.tab_wanted.emit(str(one.preset["tab"]))
        elif self.session.read_only:
            return
        elif one.starts == "worksheet":
            open_worksheet(self, facts.id, self._end(), "final")
        elif one.starts == "close":
            ask_closing(self, facts)
        elif one.starts:
            self._make(one)

    def _end(self) -> date:
        from datetime import date

        assert self.found is not None  # noqa: S101  only called with a record
        return date.fromisoformat(self.found.facts.ends_on)

    def _make(self, one: Step) -> None:
        """Begin the missing record with what is known of it."""
        dialog = RecordDialog(self.session, one.starts, self.window(), preset=one.preset)
        if dialog.exec():
            self.message.emit("Saved. The checklist is read again.", "good")
        dialog.deleteLater()
        self.table.setFocus()

    def _make_sheet(self) -> None:
        if self.found is not None:
            self._make_report(f"{self.found.facts.entity}-closeout")

    def _make_report(self, name: str, *_: object) -> None:
        if self.found is not None:
            self.report_wanted.emit(name, self.found.facts.id)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, 10, SIDE, 8)
        head.setSpacing(6)
        head.addWidget(self.count)
        head.addWidget(self.balance)
        head.addWidget(self.arithmetic)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.act_button)
        buttons.addStretch(1)
        buttons.addWidget(self.extension_button)
        buttons.addWidget(self.sheet_button)
        detail = QFrame()
        foot = QVBoxLayout(detail)
        foot.setContentsMargins(SIDE, 8, SIDE, 10)
        foot.setSpacing(4)
        for part in (self.step_name, self.step_says, self.step_due):
            foot.addWidget(part)
        foot.addLayout(buttons)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addWidget(self.table, 1)
        lines.addWidget(rule())
        lines.addWidget(detail)


def _line(one: Step, at: int, today: date) -> Line:
    picture, tone = LATE if one.is_late(today) else LOOKS[one.state]
    due = show_day(one.due_on) if one.due_on and one.state in {"missing", "later"} else ""
    state = "Overdue" if one.is_late(today) else STATES[one.state]
    return Line(one.key, (one.title, state, due, one.says), ("step", at), icon=picture, tone=tone)


def _offer(one: Step) -> str:
    """Return what the button of a step says, "" where there is nothing to do."""
    if one.opens is not None:
        return f"Open {named_in_text(registry.entity(one.opens[0]))}"
    standing = {"worksheet": "SF-425 worksheet", "close": "Record as closed…", "": ""}
    if one.starts == "tab":
        return "Go to claiming"
    if one.starts in standing:
        return standing[one.starts]
    return f"New {named_in_text(registry.entity(one.starts))}…"
