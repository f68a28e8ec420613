"""A report to look at before it is written, or what differs in it between two moments."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.reports import catalog
from app.services import as_of
from app.ui.look.widgets import (
    ElidedLabel,
    EmptyState,
    Heading,
    Words,
    link_button,
    plain_button,
    primary_button,
    rule,
)
from app.ui.moments import day_and_minute
from app.ui.page_names import PREVIEW, REPORTS
from app.ui.reading import Reading
from app.ui.reports import making, opening_rows
from app.ui.reports.sheet_view import SheetView
from app.ui.reports.span_bar import SpanBar
from app.ui.reports.waiting import Waiting
from app.ui.reports.wanted import Wanted, wanted
from db.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.reports.declared import Report
    from app.reports.previewing import Found, Previewed
    from app.services.as_of import Moment
    from app.services.session import Session
    from app.ui.window import MainWindow

EMPTY = "Choose a report on the Reports page and press Preview."
CHANGED = "The file has changed since this was read."


def open_preview(
    window: MainWindow, report: Report, values: Mapping[str, str], moment: Moment | None = None
) -> None:
    """Show a report with these choices, of the file as it stands or stood at a moment."""
    _open(window, Wanted(report.name, dict(values), moment))


def open_comparison(window: MainWindow, report: Report, values: Mapping[str, str]) -> None:
    """Ask for two moments, and show what differs in a report between them."""
    _open(window, Wanted(report.name, dict(values), span=("", "")))


def _open(window: MainWindow, asked: Wanted) -> None:
    if not window.open_page(PREVIEW, asked.as_query()):
        return
    page = window.middle.currentWidget()
    if isinstance(page, PreviewPage):
        page.read_if_changed()
        window.focus_pane(1)


class PreviewPage(QWidget):
    """The sheets of a report as tabs; a figure opens the records it is made of.

    `message` carries a sentence and its tone.
    """

    message = Signal(str, str)

    def __init__(self, window: MainWindow) -> None:
        """Start without a report."""
        super().__init__()
        self._window, self.session = window, window.session
        self.wanted: Wanted | None = None
        self.shown: Previewed | None = None
        self._reading: Reading | None = None
        self._finding: Reading | None = None
        self._views: dict[str, SheetView] = {}
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Preview")
        self.back = link_button("Reports", "chevron-left")
        self.back.setToolTip("Go back to the reports  (Alt+Left)")
        self.back.clicked.connect(lambda: window.open_page(REPORTS))
        self.title, self.says = Heading("Preview"), ElidedLabel()
        self.copy_button = plain_button("Copy", "copy")
        self.copy_button.setToolTip("Copy this sheet for a spreadsheet  (Ctrl+C in the table)")
        self.copy_button.clicked.connect(self.copy)
        self.compare_button = plain_button("Compare…", "history")
        self.compare_button.setToolTip("Show what differs between two moments of the file")
        self.compare_button.clicked.connect(self._compare)
        self.create_button = primary_button("Create…", "file-spreadsheet")
        self.create_button.setToolTip("Write the workbook  (Ctrl+E)")
        self.create_button.clicked.connect(self.create_workbook)
        self.span = SpanBar(self.session)
        self.span.asked.connect(self._on_span)
        self.stale = QFrame()
        self.read_button = link_button("Read again", "refresh-cw")
        self.read_button.setToolTip("Read the report of the file as it stands now  (F5)")
        self.read_button.clicked.connect(self.read)
        self.bar = QTabBar()
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setAccessibleName("Sheets of the report")
        self.bar.currentChanged.connect(self._show_sheet)
        self.stack = QStackedWidget()
        self.nothing = EmptyState("file-spreadsheet", EMPTY)
        self.waiting = Waiting()
        self.waiting.cancel.clicked.connect(self.cancel)
        self._lay_out()
        self._keys()
        self._dress()

    # -- what is asked ----------------------------------------------------------------------

    def set_query(self, query: str) -> None:
        """Show what the text asks for; what is shown already stays, with a word if it is old."""
        asked = wanted(query) if query else None
        if asked == self.wanted:
            self._say_changed()
            return
        self._drop()
        self.wanted, self.shown = asked, None
        self._show_book()
        self._dress()
        if asked is not None and asked.span is not None:
            self.span.offer(*asked.span)
        if asked is not None and (asked.span is None or all(asked.span)):
            self.read()

    def read(self) -> None:
        """Read the report in a thread, of a copy of the file."""
        if self.wanted is None:
            return
        self._drop()
        if self.shown is None:
            self.stack.setCurrentWidget(self.waiting)
        self.stale.hide()
        self._busy.show()
        asked, day = self.wanted, self.session.fixed_today
        self._reading = Reading(self.session, lambda session: _made(session, asked, day))
        self._reading.done.connect(self._take)
        self._reading.failed.connect(self._fail)

    def cancel(self) -> None:
        """Want no answer any more; what was shown before stays."""
        self._drop()
        self._busy.hide()
        again = QAction("Read again", self)
        again.triggered.connect(self.read)
        self.nothing.say("Not read: you stopped it.", (again,))
        self._show_sheet()
        self._say_changed()

    def read_if_changed(self) -> None:
        """Read anew where the file is not the one that was read."""
        if self.shown is not None and self._is_old():
            self.read()

    def refresh(self, _ids: dict[str, frozenset[int]] | None = None) -> None:
        """Say that something was saved since; F5 reads again."""
        if _ids is None and self.isVisible():
            self.read_if_changed()
        else:
            self._say_changed()

    @property
    def is_busy(self) -> bool:
        """Whether something is still being read."""
        return self._reading is not None or self._finding is not None

    # -- what can be done -------------------------------------------------------------------

    def focus(self) -> None:
        """Put the focus on the table; on the moments where these are still asked for."""
        view = self.stack.currentWidget()
        if isinstance(view, SheetView):
            view.focus()
        elif not self.span.isHidden():
            self.span.since.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copy(self) -> None:
        """Copy the sheet that is shown."""
        view = self.stack.currentWidget()
        if isinstance(view, SheetView):
            view.table.copy()
            self.message.emit("The sheet is on the clipboard.", "good")

    def create_workbook(self) -> None:
        """Ask where, then write what is previewed as a workbook."""
        asked = self.wanted
        if asked is None:
            return
        report = catalog.report(asked.report)
        if asked.span is None:
            making.create(self._window, report, dict(asked.values), asked.moment)
        elif all(asked.span):
            opening_rows.write_comparison(self._window, report, asked)

    def step(self, by: int) -> None:
        """Show the next or last sheet, round the end."""
        if self.bar.count():
            self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())

    def _compare(self) -> None:
        if self.wanted is not None:
            asked = Wanted(self.wanted.report, self.wanted.values, span=("", ""))
            _open(self._window, asked)

    def _on_span(self, since: str, until: str) -> None:
        if self.wanted is not None:
            _open(self._window, Wanted(self.wanted.report, self.wanted.values, span=(since, until)))

    # -- what was read ----------------------------------------------------------------------

    def _take(self, found: object) -> None:
        self._reading = None
        self._busy.hide()
        self.shown = cast("Previewed", found)
        self._show_book()
        self._dress()
        if self.isVisible():
            self.focus()

    def _fail(self, sentence: str) -> None:
        self._reading = None
        self._busy.hide()
        self.nothing.say(sentence)
        if self.shown is None:
            self.stack.setCurrentWidget(self.nothing)
        self.message.emit(sentence, "bad")

    def _show_book(self) -> None:
        """Put up the sheets' tabs; the one that was seen stays where it is still there."""
        before = self.bar.tabText(self.bar.currentIndex()) if self.bar.count() else ""
        self.bar.blockSignals(True)
        while self.bar.count():
            self.bar.removeTab(0)
        for view in self._views.values():
            self.stack.removeWidget(view)
            view.deleteLater()
        self._views = {}
        names = [one.name for one in self.shown.book.sheets] if self.shown else []
        for name in names:
            self.bar.addTab(name.replace("&", "&&"))
            self.bar.setTabData(self.bar.count() - 1, name)
        first = names.index(before) if before in names else min(1, len(names) - 1)
        self.bar.setCurrentIndex(first)
        self.bar.blockSignals(False)
        self.bar.setVisible(bool(names))
        self._show_sheet()

    def _show_sheet(self) -> None:
        """Show the sheet of the tab, made when it is first looked at."""
        name = str(self.bar.tabData(self.bar.currentIndex()) or "")
        if self.shown is None or not name:
            self.stack.setCurrentWidget(self.nothing)
            return
        if name not in self._views:
            one = next(sheet for sheet in self.shown.book.sheets if sheet.name == name)
            view = self._views[name] = SheetView(self.shown, one)
            view.asked.connect(self._ask)
            self.stack.addWidget(view)
        self.stack.setCurrentWidget(self._views[name])

    def _ask(self, title: str, find: object, made_of: str) -> None:
        """Find what a cell is made of, beside the window, and show it."""
        if self._finding is not None:
            self._finding.drop()
        work = cast("opening_rows.Find", find)
        self._finding = Reading(self.session, lambda session: (title, work(session), made_of))
        self._finding.done.connect(self._show_records)
        self._finding.failed.connect(self._fail_to_find)

    def _fail_to_find(self, sentence: str) -> None:
        self._finding = None
        self.message.emit(sentence, "bad")

    def _show_records(self, found: object) -> None:
        self._finding = None
        title, rows, made_of = cast("tuple[str, Found, str]", found)
        sentence = opening_rows.show(self._window, title, rows)
        if sentence:
            self.message.emit(made_of or sentence, "accent")

    # -- how it looks -----------------------------------------------------------------------

    def _is_old(self) -> bool:
        newest = as_of.newest(self.session, 1)
        told_now = self.wanted is not None and self.wanted.moment is None and not self.wanted.span
        return (
            told_now
            and self.shown is not None
            and self.shown.head != (newest[0].number if newest else 0)
        )

    def _say_changed(self) -> None:
        self.stale.setVisible(self.shown is not None and self._is_old())

    def _drop(self) -> None:
        for reading in (self._reading, self._finding):
            if reading is not None:
                reading.drop()
        self._reading = self._finding = None

    def _dress(self) -> None:
        asked = self.wanted
        compares = asked is not None and asked.span is not None
        self.span.setVisible(compares)
        self.compare_button.setVisible(asked is not None and not compares)
        for button in (self.copy_button, self.create_button):
            button.setEnabled(self.shown is not None)
        if asked is None:
            self.title.setText("Preview")
            self.says.setText("")
            self.nothing.say(EMPTY)
            return
        report = catalog.report(asked.report)
        self.title.setText(f"{report.title}: what changed" if compares else report.title)
        self.nothing.say("Choose two moments and press Compare." if compares else "Reading …")
        try:
            chosen = [one.words(self.session, asked.values) for one in report.parameters]
        except (DataError, KeyError, ValueError):
            chosen = []  # a record that is gone: reading says so
        if asked.moment is not None:
            at = day_and_minute(asked.moment.at)
            chosen.insert(0, ("The file as it stood", f"{at}; records open as they are now"))
        self.says.setText(" · ".join(f"{label}: {words}" for label, words in chosen))
        self._say_changed()

    def _keys(self) -> None:
        for keys, do in (
            ("Ctrl+E", self.create_workbook),
            ("Ctrl+PgDown", partial(self.step, 1)),
            ("Ctrl+PgUp", partial(self.step, -1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.back)
        top.addWidget(self.title, 1)
        for button in (self.copy_button, self.compare_button, self.create_button):
            top.addWidget(button)
        self.stale.setProperty("bar", "warn")
        row = QHBoxLayout(self.stale)
        row.setContentsMargins(12, 2, 6, 2)
        row.addWidget(Words(CHANGED, "text"))
        row.addWidget(self.read_button)
        row.addStretch(1)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(4)
        self._busy.setAccessibleName("Reading the report")
        self._busy.hide()
        for one in (self.nothing, self.waiting):
            self.stack.addWidget(one)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 8)
        lines.setSpacing(6)
        lines.addLayout(top)
        for part in (self.says, self.span, self.stale, self._busy, self.bar, rule()):
            lines.addWidget(part)
        lines.addWidget(self.stack, 1)


def _made(session: Session, asked: Wanted, day: date | None) -> Previewed:
    """Read what is asked for; for a thread of its own."""
    from app.reports import previewing

    report = catalog.report(asked.report)
    terms = opening_rows.terms_of(session, asked, day)
    if asked.span is not None:
        return previewing.compared(session.path, report, asked.values, terms, asked.span)
    return previewing.preview(session.path, report, asked.values, terms)
