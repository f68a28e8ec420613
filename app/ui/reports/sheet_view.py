"""One sheet of a previewed report: its table or page, its charts, and where a cell comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.reports import previewing
from app.reports.workbook import Page
from app.ui.look.widgets import ElidedLabel, EmptyState, Heading
from app.ui.reports.page_table import PageTable
from app.ui.reports.sheet_charts import charts_of
from app.ui.reports.sheet_table import SheetTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from app.reports.previewing import Found, Previewed
    from app.reports.workbook import Sheet
    from app.services.session import Session

OPENS = "Enter, or a click on a figure, opens the records behind it."
_CHART_HIGH, _CHART_WIDE, _TITLE_HIGH = 200, 340, 50
_BAR, _MOST = 24, 16_777_215
"""Room for a scroll bar, and what Qt takes for no limit."""


class SheetView(QWidget):
    """A sheet or page; `asked` carries a title, how its records are found, and what is said of it.

    How is a function of a session, for a thread of its own.
    """

    asked = Signal(str, object, str)

    def __init__(self, shown: Previewed, one: Sheet | Page) -> None:
        """Show `one` of what was read."""
        super().__init__()
        self._book, self._one, self._totals = shown.book, one, shown.totals
        self.says = ElidedLabel()
        self._inside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._inside.setSpacing(12)
        self.charts = QWidget()
        self.table: SheetTable | PageTable = (
            self._page(one) if isinstance(one, Page) else self._table(one)
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addLayout(self._inside, 1)
        lines.addWidget(self.says)
        self._say_source()

    def focus(self) -> None:
        """Put the focus on the table."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the charts beside a narrow table, above a wide one."""
        super().resizeEvent(event)
        if isinstance(self.table, SheetTable) and self.charts.layout() is not None:
            narrow = self.table.heading.length() + 2 * _CHART_WIDE < self.width()
            ways = QBoxLayout.Direction
            self._inside.setDirection(ways.RightToLeft if narrow else ways.TopToBottom)
            self._inside.setStretchFactor(self.charts, int(narrow))
            self.charts.setMaximumHeight(_MOST if narrow else _CHART_HIGH + _TITLE_HIGH)
            self.table.setMaximumWidth(self.table.heading.length() + _BAR if narrow else _MOST)

    def _page(self, page: Page) -> PageTable:
        table = PageTable(page)
        table.asked.connect(self._ask_of_page)
        self._inside.addWidget(table, 1)
        self.says.setText("A figure in blue opens the records it adds up." if page.sums else "")
        self.says.setVisible(bool(page.sums))
        return table

    def _table(self, sheet: Sheet) -> SheetTable:
        sources = [
            previewing.source_of(self._book, sheet.name, column.title, at)
            for at, column in enumerate(sheet.columns, start=1)
        ]
        table = SheetTable(sheet, self._totals[sheet.name], sources)
        table.asked.connect(self.ask)
        table.moved.connect(self._say_source)
        self._draw(sheet)
        self._inside.addWidget(table if sheet.count else EmptyState("layers", "No rows."), 1)
        return table

    def _draw(self, sheet: Sheet) -> None:
        drawn = charts_of(sheet)
        if not drawn:
            return
        row = QHBoxLayout(self.charts)
        row.setContentsMargins(8, 8, 8, 4)
        row.setSpacing(24)
        for chart, column in drawn:
            chart.setMinimumHeight(_CHART_HIGH)
            chart.clicked.connect(lambda at, column=column: self.ask(at, column))
            one = QVBoxLayout()
            one.addWidget(Heading(chart.title, "section"))
            one.addWidget(chart)
            one.addStretch(1)
            row.addLayout(one, 1)
        self._inside.addWidget(self.charts)

    def ask(self, row: int, column: int) -> None:
        """Ask for what a cell is made of."""
        if not isinstance(self._one, Page) and isinstance(self.table, SheetTable):
            cells, sheet = self.table.cells, self._one
            title, total = sheet.columns[column].title, cells.is_total(row)
            keys = range(max(min(sheet.key_columns, len(sheet.columns)), 1))
            named = [text for at in keys if (text := cells.text(row, at).strip()) and at != column]
            said = f"{title}, total" if total else ", ".join([title, *named])
            value = cells.value(row, column)

            def find(session: Session) -> Found:
                if total:
                    found = previewing.behind_total(session, sheet, title)
                else:
                    found = previewing.behind(session, sheet, row, title)
                return previewing.in_money(session, found, sheet.columns[column], value)

            self.asked.emit(said, find, _made_of(title, cells.sources[column]))

    def _ask_of_page(self, row: int, column: int) -> None:
        if isinstance(self.table, PageTable) and isinstance(self._one, Page):
            cells, sums = self.table.cells, self._one.sums
            find: Callable[[Session], Found] = sums[cells.places[row, column]]  # type: ignore[assignment]
            named = " ".join(cells.text(row, at) for at in range(column)).strip()
            self.asked.emit(named, find, "")

    def _say_source(self) -> None:
        if isinstance(self.table, SheetTable) and (at := self.table.currentIndex()).isValid():
            title = self.table.cells.sheet.columns[at.column()].title
            said = _made_of(title, self.table.cells.sources[at.column()])
            self.says.setText(f"{said} {OPENS}".strip())


def _made_of(title: str, source: str) -> str:
    return f"{title} is made from {source}." if source else ""
