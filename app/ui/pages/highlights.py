"""Highlights: each metric in a fiscal year to a day, beside last year and what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.domain.published import Compared
from app.services import highlights
from app.ui.grants.as_of import AsOfBar
from app.ui.grants.figure_table import Column, FigureTable, Line
from app.ui.look.widgets import link_button
from app.ui.pages.asked_page import AskedPage
from app.ui.results.counted_dialog import CountedDialog
from db.model.days import fiscal_year_of, show_day

if TYPE_CHECKING:
    from app.domain.highlights import Highlight
    from app.domain.outcomes import Total
    from app.services.highlights import Page, RowOfTotal
    from app.ui.window import MainWindow

TOUCHING = frozenset(
    {"outcome", "outcome_credit", "metric", "published_figure", "organization", "allocation"}
    | {"setting"}
)
"""The types whose records the figures follow from."""
COLUMNS = (
    Column("to_date", "To date", "The sum of the fiscal year to the day. Enter opens its outcomes"),
    Column("as_of", "As of", "The newest day that a counted outcome is true for"),
    Column("same", "Year ago", "The sum of last fiscal year to the same day"),
    Column(
        "change",
        "Change",
        "To date against a year ago; a star: the rows reach unlike days",
    ),
    Column("last_year", "Last full year", "The sum of the whole fiscal year before"),
    Column("published", "Published", "The newest published figure of the year to date"),
    Column("difference", "Difference", "What the rows give against the published figure"),
    Column("agencies", "Agencies", "Organizations that the counted outcomes belong to"),
)
_PUBLISHED = frozenset({"published", "difference"})
FISCAL_YEAR_STARTS = 10
"""The month; in it and the two after it little of the year is reported."""
_AVERAGES = "Published yearly averages"


class HighlightsPage(AskedPage):
    """A line for each metric; every figure opens the outcomes it is made of."""

    touching = TOUCHING

    def __init__(self, window: MainWindow) -> None:
        """Start with the fiscal year of today; read when it is first shown."""
        self.table = FigureTable("Highlights", "Metric", COLUMNS)
        session = window.session
        super().__init__(session, "Highlights", self.table, "The highlights are on the clipboard.")
        self.offer_excel(window, "highlights")
        self.page: Page | None = None
        self.lines: list[Highlight | Compared | None] = []
        self.year = QComboBox()
        self.year.setAccessibleName("Fiscal year")
        self.year.setToolTip("The fiscal year that is summed up: October to September")
        self.bar = AsOfBar(session)
        self.bar.offer(())
        self.says.setAccessibleName("About the metric")
        self.last_year = link_button("", "calendar")
        self.last_year.clicked.connect(lambda: self._choose_year(self._year_before()))
        self.lay_out("Fiscal year", self.year, self._day_and_link())
        self._offer_years(fiscal_year_of(session.today))
        self.year.currentIndexChanged.connect(lambda _at: self.read())
        self.bar.changed.connect(self._take_day)
        self.table.asked.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(lambda at, _old: self._tell(at.row()))
        self.read()

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read again where what was saved may count."""
        if ids is None or TOUCHING & ids.keys():
            self._offer_years(self.year.currentData())
        super().refresh(ids)

    def read(self) -> None:
        """Read the highlights beside the window: a large file takes a moment."""
        on, year = self.bar.on, cast("int", self.year.currentData())
        before = self._year_before()
        self.last_year.setVisible(before >= 0)
        if before >= 0:
            told = self.year.itemText(before)
            self.last_year.setText(f"{told}, whole year")
            self.last_year.setToolTip(f"FY{year} has just begun: show {told} to its last day")
        self.says.setText("Adding up …")
        self.read_apart("lines", lambda session: highlights.read(session, on, year), self._show)

    def report_values(self) -> dict[str, str]:
        """Return what the report is asked: this fiscal year to this day."""
        return {"fiscal_year": str(self.year.currentData()), "on": self.bar.on.isoformat()}

    def copy_table(self) -> None:
        """Copy every line, whichever are chosen."""
        self.table.clearSelection()
        self.table.copy()

    def _take_day(self) -> None:
        """Follow the day into its fiscal year."""
        at = self.year.findData(fiscal_year_of(self.bar.on))
        if at in {-1, self.year.currentIndex()}:
            self.read()
        else:
            self.year.setCurrentIndex(at)

    def _day_and_link(self) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.bar)
        row.addWidget(self.last_year)
        row.addStretch(1)
        return both

    def _year_before(self) -> int:
        """Return the place of last fiscal year while this one has just begun; -1: not so."""
        year, on = cast("int", self.year.currentData()), self.bar.on
        began = year == fiscal_year_of(on) and on.month >= FISCAL_YEAR_STARTS
        return self.year.findData(year - 1) if began else -1

    def _choose_year(self, at: int) -> None:
        self.year.setCurrentIndex(at)
        self.year.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_years(self, chosen: int) -> None:
        self.year.blockSignals(True)
        self.year.clear()
        for year in highlights.fiscal_years(self.session):
            self.year.addItem(f"FY{year}", year)
        self.year.setCurrentIndex(max(self.year.findData(chosen), 0))
        self.year.blockSignals(False)

    def _show(self, found: object) -> None:
        page = self.page = cast("Page", found)
        shown = [line_of(line) for line in page.lines]
        self.lines = list(page.lines)
        if page.quoted:
            self.lines += [None, *page.quoted]
            shown += [Line(_AVERAGES, heading=True), *(_average(one) for one in page.quoted)]
        self.table.show_lines(shown)
        self._tell(self.table.currentIndex().row())

    def _tell(self, at: int) -> None:
        """Say how the line under the cursor was made."""
        page = self.page
        if page is None:
            return
        if not self.lines:
            self.says.setText(f"No outcomes in FY{page.year.fiscal_year} or the year before.")
            return
        line = self.lines[at] if 0 <= at < len(self.lines) else None
        if line is not None:
            span = page.year.asked()
            days = f"FY{page.year.fiscal_year}, {show_day(span.start)} to {show_day(span.end)}."
            self.says.setText(" ".join((days, *about(line, page.names))))

    def _open(self, at: int, column: int) -> None:
        line = self.lines[at]
        if line is None:
            return
        key = COLUMNS[column - 1].key if column else ""
        if isinstance(line, Compared):
            self.record_wanted.emit("published_figure", line.figure.id)
        elif not column:
            self.record_wanted.emit("metric", line.metric.id)
        elif key in _PUBLISHED:
            if line.published is not None:
                self.record_wanted.emit("published_figure", line.published.figure.id)
        else:
            self._find_rows(line, key)

    def _find_rows(self, line: Highlight, key: str) -> None:
        """Find a sum's rows beside the window."""
        assert self.page is not None  # noqa: S101  it shows the line
        year = self.page.year
        total, span = line.to_date, year.asked()
        if key == "same":
            total, span = line.last_to_date, year.before().asked()
        elif key == "last_year":
            total, span = line.last_year, year.before().asked(whole=True)
        title = f"{line.metric.label}, {show_day(span.start)} to {show_day(span.end)}"
        self.read_apart(
            "rows",
            lambda session: (title, total, highlights.rows_of(session, total=total)),
            self._show_rows,
        )

    def _show_rows(self, found: object) -> None:
        title, total, rows = cast("tuple[str, Total, list[RowOfTotal]]", found)
        dialog = CountedDialog(title, total, rows, self)
        dialog.opened.connect(lambda record: self.record_wanted.emit("outcome", record))
        dialog.show()


def line_of(line: Highlight) -> Line:
    """Return a metric's line as the table shows it."""
    found = line.published
    texts = (
        line.to_date.says() or "none",
        show_day(line.to_date.as_of) if line.to_date.as_of else "",
        line.last_to_date.says(),
        line.says_change(),
        line.last_year.says(),
        found.says_published() if found else "",
        found.says_difference() if found else "",
        f"{len(line.contributors):,}" if line.contributors else "",
    )
    return Line(line.metric.label, texts=texts, marked=_marked(found))


def _average(found: Compared) -> Line:
    texts = (found.says_recomputed(), show_day(found.figure.as_of), "", "", "")
    published = (found.says_published(), found.says_difference(), "")
    return Line(found.figure.statement, texts=(*texts, *published), marked=_marked(found))


def _marked(found: Compared | None) -> frozenset[int]:
    at = next(at for at, column in enumerate(COLUMNS) if column.key == "difference")
    return frozenset({at}) if found is not None and found.marked else frozenset()


def about(line: Highlight | Compared, names: dict[int, str]) -> list[str]:
    """Return the sentences on a line: how its sum was made, who reported, what to mind."""
    if isinstance(line, Compared):
        return [f"{line.figure.statement}.", line.how]
    said = [f"{line.metric.label}: {line.to_date.how()}"]
    if line.contributors:
        said.append(f"From {', '.join(names[one] for one in line.contributors)}.")
    if line.silent:
        said.append(f"Nothing this year from {', '.join(names[one] for one in line.silent)}.")
    if line.note and line.change is not None:
        said.append(f"* {line.note}")
    if line.published is not None and line.published.marked:
        said.append(f"The rows give {line.published.says_recomputed()} for what was published.")
    return said
