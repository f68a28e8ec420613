"""Home: figures, what is overdue, due, wrong and ending; every line and figure opens its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services import overview, recent, reminders
from app.ui.form.tab_order import inside, put_behind
from app.ui.hits.words import PLURAL, WORD
from app.ui.look.widgets import Heading, QuietLabel
from app.ui.moments import day_and_minute
from app.ui.page_names import ATTENTION, REPORTS
from app.ui.pages.home_money import UNKNOWN, HomeMoney
from app.ui.pages.home_parts import FigureCard, LineButton
from app.ui.pages.home_section import HomeSection
from app.ui.reading import Reading
from db.model.days import show_day

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.services.session import Session
    from app.ui.charts.columns import BarChart, LineChart
    from app.ui.pages.home_questions import HomeQuestions

NARROW = 880
"""Below this width the two columns stand under each other."""
CARD = 150


class HomePage(QScrollArea):
    """The work list.

    Signals: `page_wanted` carries a page and a search, `record_wanted` type and id, `rows_wanted`
    a figure's title and its ledger Parts.
    """

    page_wanted = Signal(str, str)
    record_wanted = Signal(str, int)
    rows_wanted = Signal(str, object)

    def __init__(self, session: Session) -> None:
        """Lay the page out; the chart comes after the first paint."""
        super().__init__()
        self._session = session
        self._chart: BarChart | None = None
        self._pace: LineChart | None = None
        self._questions: HomeQuestions | None = None
        self._reading: Reading | None = None
        self._cards: list[FigureCard] = []
        self.money = HomeMoney(session, self)
        self.money.rows_wanted.connect(self.rows_wanted)
        self.money.read.connect(self._draw_pace)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Home")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("ground", "surface")
        self._figures = QGridLayout()
        self._figures.setSpacing(12)
        self._work = QVBoxLayout()
        self._aside = QVBoxLayout()
        for column in (self._work, self._aside):
            column.setSpacing(2)
        self._aside.setContentsMargins(0, 6, 0, 0)  # level with the headings that have links
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(32)
        self._parts = parts = [HomeSection() for _ in range(6)]
        self._late, self._soon, self._noticed, self._papers, self._people, self._closing = parts
        self._soon.leads_to = (("Make reports", REPORTS, ""),)
        for part in parts:
            part.page_wanted.connect(self.page_wanted)
            part.record_wanted.connect(self.record_wanted)
            self._work.addWidget(part)
        self._work.addStretch(1)
        self._columns.addLayout(self._work, 3)
        self._columns.addLayout(self._aside, 2)
        lines = QVBoxLayout(sheet)
        lines.setContentsMargins(24, 16, 24, 24)
        lines.setSpacing(16)
        top = QHBoxLayout()
        top.addWidget(Heading("Home"))
        top.addStretch(1)
        top.addWidget(QuietLabel(show_day(session.today.isoformat())))
        lines.addLayout(top)
        lines.addLayout(self._figures)
        lines.addLayout(self._columns)
        lines.addStretch(1)
        self.setWidget(sheet)
        self._problems = FigureCard("Problems", UNKNOWN)
        self._problems.clicked.connect(lambda: self.page_wanted.emit(ATTENTION, ""))
        self.refresh()
        QTimer.singleShot(0, self, self._show_charts)

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read everything again; the money where what was saved counts in it."""
        self.money.refresh(ids)
        for card in self._cards:
            if card not in self.money.cards and card is not self._problems:
                card.deleteLater()
        self._cards = [*self.money.cards]
        for figure in overview.figures(self._session):
            card = FigureCard(figure.label, figure.value)
            card.clicked.connect(lambda _=False, f=figure: self.page_wanted.emit(f.page, f.query))
            self._cards.append(card)
        self._cards.insert(-1, self._problems)
        self._place_cards()
        put_behind(self._cards[0], self._cards[1:])
        sections = overview.sections(self._session)
        for part, section in zip((self._late, self._soon, self._closing), sections, strict=True):
            part.show_section(section)
        self._read_reminders()
        self._fill_aside()
        self.show_hits()

    def show_hits(self) -> None:
        """Show what the rules have noticed by now."""
        found = overview.noticed(self._session)
        unknown = not found.settled and not found.worst
        self._problems.say("Problems", UNKNOWN if unknown else f"{found.counts['bad']:,}")
        counted = [
            (f"{count:,} {(WORD if count == 1 else PLURAL)[one].lower()}", ATTENTION, "")
            for one, count in found.counts.items()
            if count
        ]
        lines = []
        for one in found.worst:
            hit, late = one.hit, one.hit.severity == "bad"
            title = f"{one.record_title}: {one.rule.title.lower()}"
            line = LineButton(hit.entity, title, hit.rule, WORD[hit.severity], late=late)
            line.setToolTip(f"{hit.says}\n{one.todo}")
            line.clicked.connect(
                lambda _=False, hit=hit: self.record_wanted.emit(hit.entity, hit.record)
            )
            lines.append(line)
        self._noticed.show_lines("Needs attention", counted, lines)
        if not lines:
            text = "The rules are being worked out." if unknown else "Nothing needs attention."
            self._noticed.say(text)
        self._order_tabs()

    def _read_reminders(self) -> None:
        """Show what reminders ask for; of many records they are read beside the window."""
        if self._reading is not None:
            self._reading.drop()
            self._reading = None
        if reminders.are_quick(self._session):
            self._show_reminders(overview.reminded(self._session))
            return
        self._reading = Reading(self._session, overview.reminded)
        self._reading.done.connect(self._take_reminders)

    def _take_reminders(self, found: tuple[overview.Section, overview.Section]) -> None:
        if self.sender() is self._reading:
            self._reading = None
            self._show_reminders(found)

    def _show_reminders(self, found: tuple[overview.Section, overview.Section]) -> None:
        for part, section in zip((self._papers, self._people), found, strict=True):
            part.show_section(section)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go down the sections as they are read, whichever was filled last."""
        put_behind(self._cards[-1], [one for part in self._parts for one in inside(part)])

    def focus(self) -> None:
        """Put the focus on the first figure."""
        if self._cards:
            self._cards[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two columns where there is room, and as many figures in a row as fit."""
        super().resizeEvent(event)
        wide = self.viewport().width() >= NARROW
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self._place_cards()

    def _place_cards(self) -> None:
        room = max(self.viewport().width() - 48, CARD)
        fit = max(1, min(len(self._cards) or 1, room // (CARD + 12)))
        rows = -(-len(self._cards) // fit) if self._cards else 1
        across = -(-len(self._cards) // rows) if self._cards else 1
        for at, card in enumerate(self._cards):
            self._figures.addWidget(card, at // across, at % across)

    def _fill_aside(self) -> None:
        for chart in (self._chart, self._pace, self._questions):
            if chart is not None:
                chart.setParent(None)
        _clear(self._aside)
        self._aside.addWidget(Heading("Open awards: spent against time", "section"))
        self._pace_place = _place()
        self._aside.addWidget(self._pace_place)
        self._aside.addSpacing(16)
        self._aside.addWidget(Heading("Stonegarden allocations by fiscal year", "section"))
        self._place = _place()
        self._aside.addWidget(self._place)
        self._aside.addSpacing(16)
        self._asks = QVBoxLayout()
        self._aside.addLayout(self._asks)
        self._aside.addSpacing(16)
        self._aside.addWidget(Heading("Recently edited", "section"))
        edited = recent.edited(self._session)
        for one in edited:
            button = LineButton(one.entity.name, one.title, day_and_minute(one.at), "")
            button.clicked.connect(
                lambda _=False, e=one: self.record_wanted.emit(e.entity.name, e.id)
            )
            self._aside.addWidget(button)
        if not edited:
            self._aside.addWidget(QuietLabel("Nothing has been edited yet."))
        self._aside.addStretch(1)
        if self._chart is not None:
            self._draw_chart(self._chart)
        if self._questions is not None:
            self._asks.addWidget(self._questions)
        self._draw_pace()

    def _show_charts(self) -> None:
        if not self.isVisible():  # the file may be closed by now
            return
        from app.ui.charts.columns import BarChart, LineChart
        from app.ui.charts.ticks import short_money, whole_dollars
        from app.ui.pages.home_questions import HomeQuestions

        self._questions = HomeQuestions()
        self._questions.wanted.connect(self.page_wanted)
        self._asks.addWidget(self._questions)

        self._pace = LineChart("Open awards: spent against time", whole_dollars, short_money)
        self._pace.clicked.connect(self.money.open_spent)
        self._draw_pace()

        self._chart = BarChart("Stonegarden allocations by fiscal year", whole_dollars, short_money)
        self._chart.clicked.connect(self._open_year)
        self._draw_chart(self._chart)

    def _draw_chart(self, chart: BarChart) -> None:
        self._years = overview.by_year(self._session)
        chart.setVisible(bool(self._years))
        chart.show_items(
            [(f"FY{year}", cents, "accent") for year, cents in self._years], "Allocated"
        )
        layout = self._place.layout()
        if layout is not None:
            layout.addWidget(chart)

    def _draw_pace(self) -> None:
        layout = self._pace_place.layout()
        if self._pace is not None and layout is not None:
            self.money.show_chart(self._pace)
            layout.addWidget(self._pace)

    def _open_year(self, at: int) -> None:
        self.page_wanted.emit("allocation", overview.query_of_year(self._years[at][0]))


def _place() -> QFrame:
    """Return the room of a chart, which comes after the first paint."""
    room = QFrame()
    room.setFixedHeight(200)
    inside = QVBoxLayout(room)
    inside.setContentsMargins(0, 0, 0, 0)
    return room


def _clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _clear(inner)
            inner.deleteLater()
