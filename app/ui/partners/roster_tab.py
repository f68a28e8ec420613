"""The tab “Roster” of a task force: its agencies by group, their people, the trend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import roster
from app.ui.charts.base import Series
from app.ui.charts.stack_line import StackLineChart
from app.ui.grants.figure_table import Column, Line
from app.ui.grants.told_list import SIDE, scrolled
from app.ui.look.widgets import FactCard, Heading, QuietLabel
from app.ui.partners.dated_tab import DatedTab
from app.ui.partners.whole_table import WIDEST, WholeTable
from db.model.days import show_day, show_fuzzy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.roster import Sum
    from app.services.roster import Agency, Roster
    from app.services.session import Session
    from app.ui.look.tokens import Tone

    Fact = tuple[str, str] | tuple[str, str, Tone]

COLUMNS = (
    Column("full_time", "Full", "People full time, of the newest report by the day"),
    Column("part_time", "Part", "People part time, of the newest report by the day"),
    Column("designated", "TFO", "Of them, designated task force officers"),
    Column("change", "Change", "Full and part time against the report known a year before"),
    Column("expires", "Expiry", "The next day on which a designation of its people runs out"),
    Column("as_of", "Reported", "The day of the newest report"),
)
EXPIRES = 4
"""The place of that column among the figures."""
UNKNOWN = "?"
LEFT = "Left within the year"
DESIGNATED = "TFO designated"
TOLD: tuple[tuple[str, Tone, str], ...] = (
    ("Full time", "accent", "full_time"),
    ("Part time", "quiet", "part_time"),
    (DESIGNATED, "warn", "designated"),
)


class TrendChart(StackLineChart):
    """People full and part time on each other; the designated among them as a line."""

    line = DESIGNATED


class RosterTab(DatedTab):
    """Shows the roster of a day; Enter on an agency opens its membership with all reports."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a unit."""
        super().__init__(session, parent)
        self.roster: Roster | None = None
        self.lines: list[Agency | None] = []
        self.card = FactCard()
        self.says = QuietLabel()
        self.says.setWordWrap(True)
        self.table = WholeTable("Roster", "Agency", COLUMNS)
        self.table.asked.connect(self._open)
        self.trend_head = Heading("Headcount over time", "section")
        self.chart = TrendChart("Headcount over time")
        self.chart.clicked.connect(self._go_back)
        self._lay_out()

    def _go_back(self, at: int) -> None:
        """Show the roster of the day that a column of the chart stands for."""
        if self.roster is not None:
            self.go_to(self.roster.trend[at][0])

    def read(self, record: int, on: date) -> None:
        """Show a task force's roster as of a day."""
        found = self.roster = roster.read(self.session, record, on)
        self.card.show_facts(_facts(found))
        said = _says(found)
        self.says.setText(said)
        self.says.setVisible(bool(said))
        self._show_agencies(found)
        for part in (self.trend_head, self.chart):
            part.setVisible(bool(found.trend))
        labels = [show_fuzzy(f"{day:%Y-%m}") for day, _ in found.trend[:-1]]
        labels += [show_day(day.isoformat()) for day, _ in found.trend[-1:]]
        self.chart.show_series(labels, _series([one for _, one in found.trend]))

    def _show_agencies(self, found: Roster) -> None:
        shown: list[tuple[Line, Agency | None]] = []
        for group in found.groups:
            shown.append((Line(group.title, texts=_sums(group.sum), bold=True), None))
            shown += [(_line(one, found.on), one) for one in group.agencies]
        if found.gone:
            shown.append((Line(LEFT, heading=True), None))
            shown += [(_line(one, found.on), one) for one in found.gone]
        if found.groups:
            texts = (*_sums(found.sum)[:3], signed(found.change), "", "")
            shown.append((Line("All agencies", texts=texts, bold=True), None))
        self.lines = [one for _, one in shown]
        self.table.show_lines([line for line, _ in shown])
        self.table.setVisible(bool(shown))

    def _open(self, at: int, _column: int) -> None:
        one = self.lines[at]
        if one is not None:
            self.opened.emit("membership", one.membership)

    def _lay_out(self) -> None:
        page = QWidget()
        told, trend, inside = QVBoxLayout(), QVBoxLayout(), QVBoxLayout(page)
        told.setContentsMargins(SIDE, 6, SIDE, 6)
        told.setSpacing(6)
        told.addWidget(self.card)
        told.addWidget(self.says)
        trend.setContentsMargins(SIDE, 12, SIDE, 10)
        trend.addWidget(self.trend_head)
        trend.addWidget(self.chart)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(told)
        inside.addWidget(self.table)
        inside.addLayout(trend)
        inside.addStretch(1)
        self.area = scrolled(page)
        page.setMaximumWidth(WIDEST)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 8, 0, 0)
        lines.setSpacing(2)
        self.bar.setContentsMargins(SIDE, 0, SIDE, 0)
        lines.addWidget(self.bar)
        lines.addWidget(self.area, 1)


def signed(change: int | None) -> str:
    """Return a change with its sign; "" where it is unknown."""
    if change is None:
        return ""
    return f"{change:+,}" if change else "0"


def _facts(found: Roster) -> list[Fact]:
    total = found.sum
    facts: list[Fact] = [
        ("Agencies", f"{total.agencies:,}"),
        ("People", _people(found)),
    ]
    designated = total.designated
    if designated is not None and designated > found.valid:
        facts.append(("TFOs", f"{designated:,}, {found.valid:,} valid", "bad"))
    else:
        facts.append(("TFOs", _known(designated)))
    due = found.next_expiry
    if due is not None:
        soon = (due - found.on).days <= roster.SOON
        shown = show_day(due.isoformat())
        facts.append(("Next expiry", shown, "warn") if soon else ("Next expiry", shown))
    return facts


def _says(found: Roster) -> str:
    """Return what the sums leave out, in words."""
    total = found.sum
    if not total.agencies:
        return "No member of this day is on file."
    said = []
    if total.silent == total.agencies:
        said.append("No agency has reported its people: the headcount is unknown, not zero.")
    elif total.silent:
        many = "1 agency has" if total.silent == 1 else f"{total.silent:,} agencies have"
        said.append(f"{many} not reported; their people are unknown, not zero.")
    if found.compared and found.compared < total.agencies + len(found.gone):
        known = "1 agency" if found.compared == 1 else f"{found.compared:,} agencies"
        said.append(f"The change on the year is of {known} known on both days.")
    return " ".join(said)


def _people(found: Roster) -> str:
    """Return how many there are, and the change against a year before."""
    if found.sum.people is None or not found.compared:
        return _known(found.sum.people)
    return f"{found.sum.people:,} ({signed(found.change)})"


def _known(value: int | None) -> str:
    return "Not reported" if value is None else f"{value:,}"


def _cell(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _sums(total: Sum) -> tuple[str, ...]:
    return (_cell(total.full_time), _cell(total.part_time), _cell(total.designated), "", "", "")


def _line(one: Agency, on: date) -> Line:
    """Return an agency's line; a designation that ran out stands out."""
    change = signed(one.change)
    if one.left_on is not None:
        texts = ("", "", "", change, "", f"left {show_fuzzy(one.left_on)}")
        return Line(one.name, texts=texts, depth=1)
    expires = show_day(one.expires.isoformat()) if one.expires else ""
    late = frozenset({EXPIRES}) if one.expires is not None and one.expires < on else frozenset()
    figures, day = (UNKNOWN, "", ""), "no report"
    if one.count is not None:
        count, day = one.count, show_day(one.count.as_of)
        figures = (_cell(count.full_time), _cell(count.part_time), _cell(count.designated))
    return Line(one.name, texts=(*figures, change, expires, day), depth=1, marked=late)


def _series(sums: Sequence[Sum]) -> list[Series]:
    """Return the figures over time, each from the first day it is known on."""
    found = []
    for name, tone, what in TOLD:
        values: list[int | None] = [getattr(one, what) for one in sums]
        first = next((at for at, value in enumerate(values) if value is not None), None)
        if first is not None:
            found.append(Series(name, tone, [value or 0 for value in values], first=first))
    return found
