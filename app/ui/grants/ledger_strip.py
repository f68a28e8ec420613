"""The figures people ask of an award or a subaward first, each opening the rows it is made of."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.domain.due import OPEN_AWARD
from app.services import ledger, orders, passing, shown
from app.services.award_money import AwardMoney
from app.ui.form.special import SpecialPart
from app.ui.grants.figure import FigureButton, FigureGrid
from app.ui.grants.words import HELP, ledger_label, percent_of, short_cents
from db.model import choices
from db.model.days import show_day
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.ledgers import Ledger, Scope
    from app.services.session import Session
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity

ALL = "all"
SOON = 15
"""Days before the end of a clock from which it warns."""
OF_AWARD = (
    ("authorized", ""),
    ("obligated", "authorized"),
    ("expended", "authorized"),
    ("drawn", ""),
    ("cash_on_hand", ""),
)
OF_SUBAWARD = (
    ("obligated", ""),
    ("expended", "obligated"),
    ("unliquidated", ""),
    ("claimed", ""),
    ("reimbursed", ""),
)
"""The figures of a strip, each with the one it is shown as a share of."""


class LedgerStrip(SpecialPart):
    """Money, days and clocks of one record."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(session, parent)
        self.buttons: dict[str, FigureButton] = {}
        self._do: dict[str, Callable[[], None]] = {}
        self._used: list[str] = []
        self.title = ""
        self.grid = FigureGrid()
        self.setAccessibleName("Figures")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 2, 0, 0)
        lines.addWidget(self.grid)

    def say(
        self, name: str, told: tuple[str, str, Tone | None, str], do: Callable[[], None]
    ) -> None:
        """Show a figure (name, value, tone, tip) and what pressing it does."""
        button = self.buttons.get(name)
        if button is None:
            button = self.buttons[name] = FigureButton(self.grid)
            button.clicked.connect(partial(self._press, name))
        button.say(*told)
        self._do[name] = do
        self._used.append(name)

    def _press(self, name: str) -> None:
        self._do[name]()

    def say_figures(
        self, keys: tuple[tuple[str, str], ...], found: Ledger, scope: Scope, over: str
    ) -> None:
        """Show figures of a ledger; `over` says in a title what they are of."""
        figures, kind = found.as_dict(), "award" if scope.awards else "subaward"
        for key, of in keys:
            cents, name = figures[key] or 0, ledger_label(key, kind)
            share = percent_of(cents, figures[of] or 0) if of else ""
            tip = f"{HELP[key]} {name} {show_cents(cents)}"
            tip += f", {share} of what is {ledger_label(of).lower()}" if share else ""
            tip += ". Press for its rows."
            told = (f"{name}  {share}".strip(), short_cents(cents), _tone(cents), tip)
            self.say(key, told, partial(self._open_rows, f"{name} of {over}", scope, key))

    def say_end(self, start: date, end: date, closed: str) -> None:
        """Show how many days are left; it leads to the pace."""
        today = self.session.today
        left, ends = (end - today).days, show_day(end.isoformat())
        name, value, tone = _count(left, "left"), ends, _warns(left)
        if closed:
            name, tone = "Closed, ended", None
        elif left < 0:
            name, tone = f"Ended, {_count(-left, 'ago')}", None
        elif today < start:
            name, value, tone = "Starts", show_day(start.isoformat()), None
        tip = f"From {show_day(start.isoformat())} to {ends}. Press for the pace."
        self.say("end", (name, value, tone, tip), partial(self.tab_wanted.emit, "pace"))

    def start(self) -> None:
        """Begin a new set of figures."""
        self._used = []

    def finish(self) -> None:
        """Show the set."""
        self.grid.show_buttons([self.buttons[name] for name in self._used])

    def _open_rows(self, title: str, scope: Scope, key: str) -> None:
        self.rows_wanted.emit(title, ledger.rows_of(self.session, scope, key))


class AwardStrip(LedgerStrip):
    """An award's figures in one of its components, and its clocks."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start with OPSG."""
        super().__init__(session, parent)
        self.program = ledger.DEFAULT_PROGRAM
        self._record: tuple[Entity, int] | None = None

    def show_record(self, entity: Entity, record: int) -> None:
        """Show an award's figures as they stand now."""
        self._record = (entity, record)
        found = shown.read(self.session, entity, record).record
        money = AwardMoney(self.session, record)
        programs = money.programs
        chosen = self._chosen(programs)
        program = None if chosen == ALL else chosen
        said = "all components" if program is None else choices.label("program", chosen)
        self.start()
        if len(programs) > 1:
            self._offer(programs, chosen)
        over = f"{found.title}, {said}"
        self.say_figures(OF_AWARD, money.ledger(program), money.scope(program), over)
        start, end = (_day(found.values[name]) for name in ("performance_start", "performance_end"))
        self.say_end(start, end, str(found.values["closed_on"] or ""))
        opsg = ledger.DEFAULT_PROGRAM
        if found.values["status"] in OPEN_AWARD:
            clock = passing.clock(self.session, found.values, money.ledger(opsg))
            self._say_clock(clock, money.scope(opsg), found.title)
        self.finish()

    def _chosen(self, programs: tuple[str, ...]) -> str:
        """Keep what was chosen as long as the award has it; an award of one component has that."""
        if self.program in programs or (self.program == ALL and len(programs) > 1):
            return self.program
        if ledger.DEFAULT_PROGRAM in programs or not programs:
            return ledger.DEFAULT_PROGRAM
        return programs[0]

    def _offer(self, programs: tuple[str, ...], chosen: str) -> None:
        label = "All" if chosen == ALL else choices.label("program", chosen)
        tip = "Which component of the award the figures are of. Press to choose."
        self.say("component", ("Component", label, None, tip), partial(self._ask, programs, chosen))
        self.buttons["component"].has_menu = True

    def _ask(self, programs: tuple[str, ...], chosen: str) -> None:
        button = self.buttons["component"]
        menu = QMenu(button)
        group = QActionGroup(menu)
        for code in (*programs, ALL):
            label = "All components" if code == ALL else choices.label("program", code)
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(code == chosen)
            action.triggered.connect(lambda _checked=False, code=code: self.choose(code))
            group.addAction(action)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def choose(self, program: str) -> None:
        """Show the figures of another component, `all` for all."""
        self.program = program
        if self._record is not None:
            self.show_record(*self._record)

    def _say_clock(self, clock: passing.Clock | None, scope: Scope, title: str) -> None:
        if clock is None:
            return
        value, tone = _count(clock.left, "left"), _warns(clock.left)
        if clock.done:
            value, tone = "done", "good"
        elif clock.left < 0:
            value, tone = _count(-clock.left, "late"), "bad"
        do = partial(self._open_rows, f"Not passed through yet of {title}", scope, "unobligated")
        due = show_day(clock.due_on.isoformat())
        name = "Pass-through" if clock.done else f"Pass by {due}"
        self.say("pass_through", (name, value, tone, clock.says), do)


class SubawardStrip(LedgerStrip):
    """A subaward's figures with all that is passed through it, and its first spending day."""

    def show_record(self, entity: Entity, record: int) -> None:
        """Show a subaward's figures as they stand now."""
        found = shown.read(self.session, entity, record).record
        scope = ledger.subaward_scope(self.session, record)
        self.start()
        self.say_figures(OF_SUBAWARD, ledger.of_scope(self.session, scope), scope, found.title)
        start, end = (_day(found.values[name]) for name in ("starts_on", "ends_on"))
        self.say_end(start, end, str(found.values["closed_on"] or ""))
        day = orders.first_spending_days(self.session, [record])[record]
        tip = "The last approval of the order that governs it, or the release of the hold."
        tip = tip if day else f"{tip} One of them is missing."
        value = show_day(day) if day else "not yet"
        tone: Tone | None = None if day else "warn"
        told = ("Spend from", value, tone, f"{tip} Press for its orders.")
        self.say("first_spending_day", told, partial(self.tab_wanted.emit, "operations_order"))
        self.finish()


def _tone(cents: int) -> Tone | None:
    return "bad" if cents < 0 else None


def _warns(left: int) -> Tone | None:
    return "warn" if left <= SOON else None


def _count(days: int, word: str = "") -> str:
    return f"{days:,} {'day' if days == 1 else 'days'} {word}".strip()


def _day(value: object) -> date:
    return date.fromisoformat(str(value))
