"""Home: figures, what is overdue, due and ending, and what was edited; each opens its records."""

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

from app.services import overview, recent
from app.ui.look.widgets import Heading, QuietLabel, link_button
from app.ui.moments import day_and_minute
from app.ui.pages.home_parts import FigureCard, LineButton
from db.model.days import show_day, show_fuzzy

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.services.session import Session
    from app.ui.charts.columns import BarChart

NARROW = 880
"""Below this width the two columns stand under each other."""
CARD = 150


class HomePage(QScrollArea):
    """The work list. `page_wanted` carries a page and a search, `record_wanted` type and id."""

    page_wanted = Signal(str, str)
    record_wanted = Signal(str, int)

    def __init__(self, session: Session) -> None:
        """Lay the page out; the chart comes after the first paint."""
        super().__init__()
        self._session = session
        self._chart: BarChart | None = None
        self._cards: list[FigureCard] = []
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
        self.refresh()
        QTimer.singleShot(0, self, self._show_chart)

    def refresh(self, _ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read everything again."""
        _clear(self._figures)
        self._cards = []
        for figure in overview.figures(self._session):
            card = FigureCard(figure.label, figure.value)
            card.clicked.connect(lambda _=False, f=figure: self.page_wanted.emit(f.page, f.query))
            self._cards.append(card)
        self._place_cards()
        _clear(self._work)
        for section in overview.sections(self._session):
            self._add_section(section)
        self._work.addStretch(1)
        self._fill_aside()

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

    def _add_section(self, section: overview.Section) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(Heading(section.title, "section"))
        head.addStretch(1)
        for part in section.parts:
            link = link_button(f"{part.count:,} {part.label.lower()}")
            link.setAccessibleName(f"{section.title}: {part.count:,} {part.label}")
            link.clicked.connect(lambda _=False, p=part: self.page_wanted.emit(p.page, p.query))
            head.addWidget(link)
        self._work.addLayout(head)
        for line in section.lines:
            self._work.addWidget(self._line(line))
        if not section.lines:
            self._work.addWidget(QuietLabel(section.empty))
        self._work.addSpacing(16)

    def _line(self, line: overview.Line) -> LineButton:
        day = show_fuzzy(line.day)
        if line.days < 0:
            when = f"{-line.days} day{'s' if line.days < -1 else ''} late"
        elif line.days == 0:
            when = "today"
        else:
            when = f"in {line.days} day{'s' if line.days > 1 else ''}"
        button = LineButton(line.entity, line.title, day, when, late=line.days < 0)
        button.clicked.connect(
            lambda _=False, one=line: self.record_wanted.emit(one.entity, one.id)
        )
        return button

    def _fill_aside(self) -> None:
        if self._chart is not None:
            self._chart.setParent(None)
        _clear(self._aside)
        self._aside.addWidget(Heading("Stonegarden allocations by fiscal year", "section"))
        self._place = QFrame()
        self._place.setFixedHeight(200)
        place = QVBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 0)
        self._aside.addWidget(self._place)
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

    def _show_chart(self) -> None:
        if not self.isVisible():  # the file may be closed by now
            return
        from app.ui.charts.columns import BarChart
        from app.ui.charts.ticks import short_money

        self._chart = BarChart("Stonegarden allocations by fiscal year", _dollars, short_money)
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

    def _open_year(self, at: int) -> None:
        self.page_wanted.emit("allocation", overview.query_of_year(self._years[at][0]))


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


def _dollars(cents: int) -> str:
    return f"${cents // 100:,}"
