"""The sheet of one country as of a day: the answers first, then every record tied to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services import country_sheet, highlights
from app.ui.exporting import ask_target
from app.ui.form.dialog import RecordDialog
from app.ui.grants.as_of import AsOfBar
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.jobs import folder_for_files
from app.ui.look.widgets import EmptyState, FactCard, Heading, QuietLabel, plain_button
from app.ui.partners.tie_line import tie_line
from app.ui.reading import Reading
from app.ui.results.counted_dialog import CountedDialog
from db.model.days import show_day

if TYPE_CHECKING:
    from pathlib import Path

    from app.reports.job import Done, Tick
    from app.services.country_sheet import Result, Sheet
    from app.services.session import Session
    from app.ui.window import MainWindow

_RESULT = "result"


class CountryView(QWidget):
    """Asks as of which day; Enter opens a line's record, of a sum the outcomes behind it.

    Signals: `record_wanted` carries type and id, `message` a sentence and its tone.
    """

    record_wanted = Signal(str, int)
    message = Signal(str, str)
    touching = frozenset(
        {"organization", "contact", "unit", "unit_status", "membership", "agreement"}
        | {"agreement_party", "notice", "engagement", "operation", "outcome", "metric"}
    )

    def __init__(self, window: MainWindow) -> None:
        """Start without a country."""
        super().__init__()
        self._window, self.session = window, window.session
        self.country: str | None = None
        self.sheet: Sheet | None = None
        self._reading: Reading | None = None
        self.title = Heading("", "heading")
        self.title.setWordWrap(True)
        self.bar = AsOfBar(self.session)
        self.bar.offer(())
        self.bar.changed.connect(self._read)
        self.copy_button = plain_button("Copy", "copy")
        self.copy_button.setToolTip("Copy the sheet for a spreadsheet  (Ctrl+C in the table)")
        self.copy_button.clicked.connect(self.copy)
        self.export_button = plain_button("Excel…", "file-spreadsheet")
        self.export_button.setAccessibleName("Write the sheet to Excel")
        self.export_button.setToolTip("Write the country sheet to an Excel workbook  (Ctrl+E)")
        self.export_button.clicked.connect(self.export)
        self.card = FactCard()
        self.says = QuietLabel()
        self.says.setWordWrap(True)
        self.table = LineTable(
            (
                Column("What"),
                Column("Record", wide=True, least=40),
                Column("Where it stands", marked=True),
                Column("Detail", wide=True, least=14),
                Column("Since or on", spare=True),
            ),
            "Tied to this country",
        )
        self.table.opened.connect(self._open)
        self.nothing = EmptyState("landmark", "")
        self.add = QAction("New organization…", self)
        self.add.triggered.connect(self._add)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.nothing)
        shortcut = QShortcut(QKeySequence("Ctrl+E"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.export)
        self._lay_out()

    @property
    def is_busy(self) -> bool:
        """Whether the sheet is still being read."""
        return self._reading is not None

    def show_country(self, country: str) -> None:
        """Show a country's sheet as of the day asked for."""
        if country != self.country:
            self.country = country
            self._read()

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read again where what was saved may be told here."""
        if ids is None or self.touching & ids.keys():
            self._read()

    def focus(self) -> None:
        """Put the focus on the lines, or on what can be done where there are none."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copy(self) -> None:
        """Put all lines on the clipboard."""
        self.table.selectAll()
        self.table.copy()
        self.message.emit("The country sheet is on the clipboard.", "good")

    def export(self) -> None:
        """Ask where, then write the sheet as a workbook in the background."""
        from app.reports.job import file_name

        if self.sheet is None:
            return
        values = {"country": self.sheet.country, "on": self.sheet.day.isoformat()}
        title = f"Country sheet {self.sheet.name}"
        offered = folder_for_files() / file_name(title, self.sheet.day)
        target = ask_target(self._window, offered)
        if target is not None:
            work = partial(_write, self.session, values, target)
            self._window.commands.jobs.start(f"Writing {title}", work)

    def _read(self) -> None:
        """Read the sheet beside the window: a large file takes a moment."""
        if self.country is None:
            return
        if self._reading is not None:
            self._reading.drop()
        country, on = self.country, self.bar.on
        self._reading = Reading(
            self.session, lambda session: country_sheet.of(session, country, on)
        )
        self._reading.done.connect(self._take)
        self._reading.failed.connect(self._fail)

    def _take(self, found: object) -> None:
        self._reading = None
        sheet = self.sheet = cast("Sheet", found)
        self.title.setText(f"{sheet.name} ({sheet.country})")
        self.card.show_facts([(name, said, tone or "quiet") for name, said, tone in sheet.facts])
        self.card.setVisible(not sheet.is_empty)
        lines = [tie_line(one) for one in sheet.lines]
        lines += [_result(at, one) for at, one in enumerate(sheet.results)]
        self.table.show_lines(lines)
        count = f"{len(lines):,} {'line' if len(lines) == 1 else 'lines'}"
        told = f"{count}, as of {show_day(sheet.day.isoformat())}. Enter opens one."
        self.says.setText(f"{told} {sheet.says}".strip())
        self.says.setVisible(not sheet.is_empty)
        for button in (self.copy_button, self.export_button):
            button.setEnabled(not sheet.is_empty)
        writes = [] if self.session.read_only else [self.add]
        self.nothing.say(
            f"{sheet.says} An attaché office that covers it, a partner there, an agreement with "
            "one, a unit, a meeting or a result would stand here.",
            writes,
        )
        self.pages.setCurrentIndex(int(sheet.is_empty))

    def _fail(self, sentence: str) -> None:
        self._reading = None
        self.message.emit(sentence, "bad")

    def _open(self, entity: str, record: int) -> None:
        line = self.table.current()
        if self.sheet is None or line is None:
            return
        if isinstance(line.key, tuple) and line.key[0] == _RESULT:
            self._show_sum(self.sheet.results[line.key[1]])
        else:
            self.record_wanted.emit(entity, record)

    def _show_sum(self, one: Result) -> None:
        rows = highlights.rows_of(self.session, one.total)
        title = f"{one.metric}, FY{one.fiscal_year}"
        dialog = CountedDialog(title, one.total, rows, self)
        dialog.opened.connect(lambda record: self.record_wanted.emit("outcome", record))
        dialog.show()

    def _add(self) -> None:
        """Begin an organization in this country."""
        preset = {"country": self.country, "kind": "foreign_agency"}
        dialog = RecordDialog(self.session, "organization", self.window(), preset=preset)
        dialog.exec()
        dialog.deleteLater()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        for button in (self.copy_button, self.export_button):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addWidget(self.bar)
        lines.addWidget(self.card)
        lines.addWidget(self.says)
        lines.addWidget(self.pages, 1)


def _result(at: int, one: Result) -> Line:
    as_of = show_day(one.total.as_of) if one.total.as_of else ""
    said = one.total.says() or "none counted"
    texts = (f"Result FY{one.fiscal_year}", one.metric, said, one.total.how(), as_of)
    return Line((_RESULT, at), texts, ("outcome", one.record))


def _write(session: Session, values: dict[str, str], target: Path, tick: Tick) -> Done:
    from app.reports.country_sheet import REPORT
    from app.reports.job import Terms, make_report

    terms = Terms(session.user, session.fixed_today, tick=tick)
    return make_report(session.path, REPORT, values, target, terms)
