"""Countries: all with records at the left, the sheet of the one chosen at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QSize, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.services import country_sheet
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.look.widgets import Heading, QuietLabel
from app.ui.pages.country_view import CountryView
from app.ui.reading import Reading
from db.model.errors import BadValue
from db.model.folding import words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.services.country_sheet import Listed
    from app.ui.window import MainWindow

NARROW = 900
"""Below this width the countries stand above the sheet."""
_BESIDE, _ABOVE, _HIGHEST = 340, 184, 16_777_215


class CountriesPage(QWidget):
    """Type to find a country, Enter opens its sheet.

    Signals: `record_wanted` carries type and id, `message` a sentence and its tone.
    """

    record_wanted = Signal(str, int)
    message = Signal(str, str)

    def __init__(self, window: MainWindow) -> None:
        """List the countries; the first one's sheet is shown unless another is asked for."""
        super().__init__()
        self.session = window.session
        self._reading: Reading | None = None
        self._marking = False
        self._listed: list[Listed] = []
        self.setProperty("ground", "surface")
        self.setAccessibleName("Countries")
        self.box = QLineEdit()
        self.box.setPlaceholderText("Find a country")
        self.box.setAccessibleName("Find a country")
        self.box.setToolTip("Type a name or a code; Enter opens it, also one without records")
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self._narrow)
        self.box.returnPressed.connect(self._go_in)
        self.list = LineTable(
            (
                Column("Country", wide=True, least=13),
                Column("Code", spare=True),
                Column("Papers", right=True),
                Column("Units", right=True),
                Column("Offices", right=True),
            ),
            "Countries with records",
        )
        self.list.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.count = QuietLabel()
        self.count.setWordWrap(True)
        self.view = CountryView(window)
        self.view.record_wanted.connect(self.record_wanted)
        self.view.message.connect(self.message)
        self.list.activated.connect(self.view.focus)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side = QWidget()
        self._lay_out()
        shortcut = QShortcut(QKeySequence("Ctrl+F"), self)
        shortcut.activated.connect(self.box.setFocus)
        self._read()

    def set_query(self, query: str) -> None:
        """Show the sheet of a country by code or name; nothing leaves the one shown."""
        if not query:
            return
        try:
            country = country_sheet.code_of(query)
        except BadValue as problem:
            self.message.emit(problem.sentence, "bad")
            return
        self.box.clear()
        self.view.show_country(country)
        self._mark()

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read again where what was saved may be told here."""
        if ids is None or self.view.touching & ids.keys():
            self._read()
            self.view.refresh(ids)

    def focus(self) -> None:
        """Put the focus on the sheet."""
        self.view.focus()

    @property
    def is_busy(self) -> bool:
        """Whether something is still being read."""
        return self._reading is not None or self.view.is_busy

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside each other where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= NARROW
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self._side.setMinimumWidth(_BESIDE if wide else 0)
        self._side.setMaximumSize(
            QSize(_BESIDE if wide else _HIGHEST, _HIGHEST if wide else _ABOVE)
        )

    def _read(self) -> None:
        if self._reading is not None:
            self._reading.drop()
        self._reading = Reading(self.session, country_sheet.listed)
        self._reading.done.connect(self._take)
        self._reading.failed.connect(self._fail)

    def _take(self, found: object) -> None:
        self._reading = None
        self._listed = cast("list[Listed]", found)
        self._narrow(self.box.text())
        if self.view.country is None and self._listed:
            self.view.show_country(self._listed[0].country)

    def _fail(self, sentence: str) -> None:
        self._reading = None
        self.message.emit(sentence, "bad")

    def _narrow(self, text: str) -> None:
        """List the countries whose name or code begins with what was typed."""
        typed = words(text)
        fits = [one for one in self._listed if _answers(one, typed)]
        self._marking = True
        self.list.show_lines([_line(one) for one in fits])
        self._mark()
        count = f"{len(fits):,} of {len(self._listed):,} countries with records."
        more = " Enter opens one without records too." if typed and not fits else ""
        self.count.setText(f"{count}{more}")

    def _mark(self) -> None:
        """Put the cursor on the country shown, or on none; that chooses nothing."""
        keys = [line.key for line in self.list.rows.lines]
        self._marking = True
        if self.view.country in keys:
            self.list.selectRow(keys.index(self.view.country))
            self.list.scrollTo(self.list.currentIndex())
        else:
            self.list.setCurrentIndex(QModelIndex())
            self.list.clearSelection()
        self._marking = False

    def _on_chosen(self) -> None:
        line = self.list.current()
        if line is not None and not self._marking:
            self.view.show_country(str(line.key))

    def _go_in(self) -> None:
        """Show the first country listed, or the one typed in full, and go to its sheet."""
        lines = self.list.rows.lines
        try:
            country = str(lines[0].key) if lines else country_sheet.code_of(self.box.text())
        except BadValue as problem:
            self.message.emit(problem.sentence, "bad")
            return
        self.view.show_country(country)
        self._mark()
        QTimer.singleShot(0, self.view, self.view.focus)

    def _lay_out(self) -> None:
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        side.addWidget(self.box)
        side.addWidget(self.list, 1)
        side.addWidget(self.count)
        self._columns.setSpacing(16)
        self._columns.addWidget(self._side, 1)
        self._columns.addWidget(self.view, 2)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 8)
        lines.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(Heading("Countries"), 1)
        lines.addLayout(top)
        lines.addLayout(self._columns, 1)


def _answers(one: Listed, typed: list[str]) -> bool:
    there = words(f"{one.name} {one.country}")
    return all(any(word.startswith(part) for word in there) for part in typed)


def _line(one: Listed) -> Line:
    counts = (f"{count:,}" if count else "" for count in (one.agreements, one.units, one.offices))
    return Line(one.country, (one.name, one.country, *counts))
