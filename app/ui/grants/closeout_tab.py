"""The tab “Closeout” of an award or a subaward: what is left to do, and what money goes back."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.closeout import STATES
from app.services import closeout
from app.ui.form.dialog import RecordDialog
from app.ui.form.header import named_in_text
from app.ui.form.special import SpecialPart
from app.ui.grants.closing import ask_closing
from app.ui.grants.figure import FigureButton, FigureGrid
from app.ui.grants.sf425_dialog import open_worksheet
from app.ui.grants.told_list import SIDE, Told, ToldList, scrolled
from app.ui.grants.words import short_cents
from app.ui.look.widgets import QuietLabel, Words, plain_button
from db.model import registry
from db.model.days import show_day
from db.model.money import show_cents

if TYPE_CHECKING:
    from app.domain.closeout import Step
    from app.services.closeout import Closeout, Figure
    from app.services.session import Session
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity

LOOKS: dict[str, tuple[str, Tone]] = {
    "done": ("circle-check", "good"),
    "missing": ("clock", "warn"),
    "not_needed": ("minus", "quiet"),
    "later": ("calendar-clock", "quiet"),
}
LATE: tuple[str, Tone] = ("circle-alert", "bad")
DOES = {"worksheet": "Open the SF-425 worksheet", "close": "Record as closed"}


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
        self.steps = ToldList("Steps of the closeout")
        self.steps.chosen.connect(self._act)
        self.sheet_button = plain_button("Checklist to Excel…", "file-spreadsheet")
        self.sheet_button.setToolTip("Make the closeout checklist as a workbook")
        self.sheet_button.clicked.connect(self._make_sheet)
        self.extension_button = plain_button("Extension request…", "calendar-clock")
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
        self.count.setText(", ".join([*parts, f"{late:,} of them overdue"] if late else parts))
        self._show_balance(found)
        self.steps.show_rows([self._told(one) for one in found.steps])
        self.extension_button.setVisible(entity.name == "award")

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
        # The strip above shows one component; an award is closed with all of them.
        whole = "All components together. " if found.facts.entity == "award" else ""
        self.arithmetic.setText(f"{whole}{found.says}")

    def _open_rows(self, at: int) -> None:
        if self.found is not None:
            one: Figure = self.found.figures[at]
            title = f"{one.name} of {self.found.facts.title}"
            self.rows_wanted.emit(title, self.found.parts(self.session, one))

    def _told(self, one: Step) -> Told:
        late = one.is_late(self.session.today)
        picture, tone = LATE if late else LOOKS[one.state]
        state = "Overdue since" if late else STATES[one.state]
        word = state
        if one.due_on and one.state == "missing":
            word = f"{state}{'' if late else ' by'} {show_day(one.due_on)}"
        counted = f"Counted: {one.counted}" if one.counted and one.state == "missing" else ""
        return Told(
            one.title,
            word,
            one.says,
            ". ".join(filter(None, (counted, one.cites))),
            picture,
            tone,
            self._offer(one),
        )

    def _offer(self, one: Step) -> str:
        """Return what Enter on a step does, "" where it does nothing."""
        if one.opens is not None:
            return f"Open the {named_in_text(registry.entity(one.opens[0]))}"
        if one.starts == "tab":
            return "Go to claiming"
        if not one.starts or self.session.read_only:
            return ""
        if one.starts in DOES:
            return DOES[one.starts]
        return f"New {named_in_text(registry.entity(one.starts))}"

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
            open_worksheet(self, facts.id, date.fromisoformat(facts.ends_on), "final")
        elif one.starts == "close":
            ask_closing(self, facts)
        elif one.starts:
            self._make(one)

    def _make(self, one: Step) -> None:
        """Begin the missing record with what is known of it."""
        dialog = RecordDialog(self.session, one.starts, self.window(), preset=one.preset)
        if dialog.exec():
            self.message.emit("Saved. The checklist is read again.", "good")
        dialog.deleteLater()
        self.steps.go_to(self.steps.current())

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
        sheets = QHBoxLayout()
        sheets.setContentsMargins(SIDE, 10, SIDE, 12)
        sheets.setSpacing(8)
        sheets.addWidget(self.sheet_button)
        sheets.addWidget(self.extension_button)
        sheets.addStretch(1)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(head)
        inner.addWidget(self.steps)
        inner.addLayout(sheets)
        inner.addStretch(1)
        self.area = scrolled(page)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.area)
