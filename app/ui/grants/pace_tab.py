"""Spending against time: how fast the money goes, what lapses at that pace, and the arithmetic."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from app.domain.pace import Projection, last_quarters, straight_line
from app.services import ledger, pace
from app.services.award_money import AwardMoney
from app.ui.charts.base import Series
from app.ui.charts.columns import LineChart
from app.ui.charts.ticks import short_money
from app.ui.form.special import SpecialPart
from app.ui.grants.as_of import AsOfBar
from app.ui.grants.words import ledger_label, percent_of
from app.ui.look.widgets import Heading, QuietLabel, Words, empty
from db.model.days import add_months, show_day, show_fuzzy
from db.model.money import show_cents

if TYPE_CHECKING:
    from app.services.pace import Course
    from app.services.session import Session
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity

TONES: tuple[Tone, ...] = ("quiet", "accent", "good", "warn")
WIDEST_CARD = 560
STRAIGHT, QUARTERS = "Straight line", "Last four quarters"


class PaceTab(SpecialPart):
    """The pace of an award in one of its components, or of a subaward."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(session, parent)
        self._subject: tuple[str, int] | None = None
        self._course: Course | None = None
        self._lines: list[pace.Line] = []
        self.bar = AsOfBar(session)
        self.bar.changed.connect(self._read)
        self.says = Words("", "value")
        self.chart = LineChart("Spent against time", show_cents, short_money)
        self.chart.clicked.connect(self._open_month)
        self.projections = QFrame()
        self.projections.setProperty("card", "true")
        self.projections.setMaximumWidth(WIDEST_CARD)
        self._grid = QGridLayout(self.projections)
        self._grid.setContentsMargins(14, 9, 14, 9)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self.arithmetic = QuietLabel()
        self.over_time = LineChart("Money over time", show_cents, short_money)
        self.over_time.clicked.connect(self._ask_figure)
        for one in (self.says, self.arithmetic):
            one.setWordWrap(True)
            one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()

    def show_record(self, entity: Entity, record: int) -> None:
        """Show an award's or a subaward's pace."""
        self._subject = (entity.name, record)
        if entity.name == "award":
            self.bar.offer(AwardMoney(self.session, record).programs)
        else:
            self.bar.offer(())
        self._read()

    def _lay_out(self) -> None:
        sheet = QWidget()
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(18, 4, 18, 12)
        inner.setSpacing(8)
        inner.addWidget(self.says)
        inner.addWidget(self.chart)
        inner.addWidget(self.projections)
        inner.addWidget(self.arithmetic)
        inner.addSpacing(8)
        inner.addWidget(Heading("Money over time, by quarter", "section"))
        inner.addWidget(self.over_time)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(sheet)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 8, 0, 0)
        lines.setSpacing(6)
        self.bar.setContentsMargins(18, 0, 18, 0)
        lines.addWidget(self.bar)
        lines.addWidget(area, 1)

    def _read(self) -> None:
        if self._subject is None:
            return
        kind, record = self._subject
        if kind == "award":
            course = pace.of_award(self.session, record, self.bar.on, self.bar.program)
        else:
            course = pace.of_subaward(self.session, record, self.bar.on)
        self._course = course
        self.says.setText(in_words(course))
        ahead = projections(course)
        self._show_chart(course)
        self._show_projections(ahead)
        self.arithmetic.setText("\n".join(f"{name}: {one.says}" for name, one in ahead))
        names, self._lines = pace.over_time(self.session, course)
        series = [
            Series(ledger_label(line.key), tone, line.values)
            for line, tone in zip(self._lines, TONES, strict=False)
        ]
        self.over_time.show_series(names, series)

    def _show_chart(self, course: Course) -> None:
        months, found = course.months, course.pace
        now = sum(month <= f"{found.on:%Y-%m}" for month in months) - 1
        spent = Series("Spent", "accent", course.spent(), last=now)
        even = Series("Even spending", "quiet", course.even())
        series = [spent, even]
        if 0 <= now < len(months) - 1 and found.gone:
            ahead = [_by_month_end(course, month) for month in months]
            ahead[now] = spent.values[now]
            series.append(Series("At this pace", "warn", ahead, first=now))
        self.chart.show_series([show_fuzzy(month) for month in months], series)

    def _show_projections(self, ahead: list[tuple[str, Projection]]) -> None:
        empty(self._grid)
        self.projections.setVisible(bool(ahead))
        row, day = 0, None
        for name, one in ahead:
            if one.by != day:
                day = one.by
                heads = (f"By {show_day(day.isoformat())}", "Spent", "Lapses")
                for column, head in enumerate(heads):
                    self._put(row, column, QuietLabel(head))
                row += 1
            lapses = Words(show_cents(one.lapses), "value")
            lapses.setProperty("tone", "warn" if one.lapses else "good")
            self._put(row, 0, Words(name.partition(",")[0], "value"))
            self._put(row, 1, Words(show_cents(one.spent), "value"))
            self._put(row, 2, lapses)
            row += 1
        self._grid.setColumnStretch(0, 1)
        self.projections.setAccessibleName("; ".join(one.says for _, one in ahead))

    def _put(self, row: int, column: int, words: Words) -> None:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(words, row, column, side)

    def _open_month(self, at: int) -> None:
        if self._course is None:
            return
        month = self._course.months[at]
        day = min(_last_of(month), self._course.pace.on)
        self._open("expended", day)

    def _ask_figure(self, at: int) -> None:
        """Ask which of a quarter's figures is to be opened."""
        menu = QMenu(self.over_time)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        day = self._end_of_quarter(self.over_time.labels[at])
        for line in self._lines:
            text = f"{ledger_label(line.key)}  {show_cents(line.values[at])}"
            action = menu.addAction(text)
            action.triggered.connect(lambda _on=False, key=line.key: self._open(key, day))
        zone = self.over_time.zone(at)
        menu.popup(self.over_time.mapToGlobal(QPoint(zone.center().x(), zone.center().y())))

    def _end_of_quarter(self, label: str) -> date:
        """Return the last day of a quarter (`Q1 2026`), or the day asked for before it."""
        month = date(int(label[3:]), 3 * int(label[1]), 1)
        return min(_last_of(f"{month:%Y-%m}"), self.bar.on)

    def _open(self, key: str, day: date) -> None:
        if self._course is not None:
            parts = ledger.rows_of(self.session, self._course.scope, key, day)
            title = f"{ledger_label(key)} by {show_day(day.isoformat())}"
            self.rows_wanted.emit(title, parts)


def in_words(course: Course) -> str:
    """Return how much of the money is spent in how much of the time, in one sentence."""
    found = course.pace
    ends = show_day(found.end.isoformat())
    time = percent_of(found.gone, found.days) or "0 %"
    money = percent_of(found.spent, found.money) or "0 %"
    amounts = f"{show_cents(found.spent)} of {show_cents(found.money)}"
    if found.on < found.start:
        return f"The period starts on {show_day(found.start.isoformat())}; {amounts} is spent."
    if not found.left:
        return f"The period ended on {ends} with {money} of the money spent: {amounts}."
    return (
        f"{money} of the money is spent ({amounts}) in {time} of the time "
        f"({found.gone:,} of {found.days:,} days)."
    )


def projections(course: Course) -> list[tuple[str, Projection]]:
    """Return both ways to look ahead, each to the end of the period and to closeout."""
    found = course.pace
    if not found.left:
        ended = straight_line(found)
        return [] if ended is None else [("As it ended", ended)]
    days = [("to the end", found.end)]
    if found.closeout is not None and found.closeout > found.end:
        days.append(("to closeout", found.closeout))
    ahead: list[tuple[str, Projection]] = []
    for words, day in days:
        for name, one in (
            (STRAIGHT, straight_line(found, day)),
            (QUARTERS, last_quarters(found, course.by_month, day)),
        ):
            if one is not None:
                ahead.append((f"{name}, {words}", one))
    return ahead


def _by_month_end(course: Course, month: str) -> int:
    """Return the straight line's spending by the end of a month, in cents."""
    found = course.pace
    day = min(_last_of(month), found.end)
    gone = max((day - found.start).days + 1, 0)
    return found.spent * gone // found.gone


def _last_of(month: str) -> date:
    return add_months(date.fromisoformat(f"{month}-01"), 1) - timedelta(days=1)
