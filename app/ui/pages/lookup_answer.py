"""A look-up's answer: its question, what it asks, the rows found, and how they are handed out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.lookups import catalog
from app.ui.exporting import ask_target
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.jobs import folder_for_files
from app.ui.look.widgets import Heading, QuietLabel, link_button, plain_button
from app.ui.page_names import COUNTRIES
from app.ui.pages.report_choices import ReportChoices
from app.ui.reading import Reading
from db.model.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.reports.job import Done, Tick
    from app.services.lookups.answer import Answer, Lookup
    from app.services.session import Session
    from app.ui.window import MainWindow
    from db.model.entity import Field

TYPING_MS = 300
"""How long nothing is typed before the question is asked again."""
_WIDE, _LEAST = 24, 20
"""Characters from which a column takes what room is left, and that it keeps."""
_NEVER_CUT = frozenset({"day", "fuzzy_day", "fiscal_year", "phone"})
"""Kinds whose texts say nothing, or something else, where they are cut."""


class LookupAnswer(QWidget):
    """Asks one question; Enter opens a row's record.

    Signals: `record_wanted` carries type and id, `message` a sentence and its tone.
    """

    record_wanted = Signal(str, int)
    message = Signal(str, str)

    def __init__(self, window: MainWindow, found: Lookup, values: Mapping[str, str]) -> None:
        """Ask `found` with these choices, else with its presets."""
        super().__init__()
        self._window, self.session, self.lookup = window, window.session, found
        self.answer: Answer | None = None
        self._asked: dict[str, str] | None = None
        self._reading: Reading | None = None
        self.title = Heading(found.title, "heading")
        self.title.setWordWrap(True)
        self.choices = ReportChoices(self.session, found.title, found.parameters)
        self.choices.setVisible(bool(found.parameters))
        self.choices.choose(values)
        self.choices.opened.connect(self.record_wanted)
        self.table = LineTable([_column(field) for field in found.columns], found.title)
        self.table.opened.connect(self.record_wanted)
        self.says = QuietLabel()
        self.says.setWordWrap(True)
        self.copy_button = plain_button("Copy", "copy")
        self.copy_button.setToolTip("Copy the answer for a spreadsheet  (Ctrl+C in the table)")
        self.copy_button.clicked.connect(self.copy)
        self.export_button = plain_button("Excel…", "file-spreadsheet")
        self.export_button.setAccessibleName("Write the answer to Excel")
        self.export_button.setToolTip("Write the answer to an Excel workbook  (Ctrl+E)")
        self.export_button.clicked.connect(self.export)
        self.sheet_link = link_button("Country sheet", "landmark")
        self.sheet_link.setToolTip("Open the sheet of the country that is asked about")
        self.sheet_link.clicked.connect(self._open_sheet)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._ask_if_new)
        self.choices.changed.connect(self._typing.start)
        self.sheet_link.hide()
        self._lay_out()
        self.ask()

    def ask(self) -> None:
        """Look it up beside the window: a large file takes a moment."""
        values = self.choices.settled()
        if values is None:
            return
        if self._reading is not None:
            self._reading.drop()
        self._asked = values
        found = self.lookup
        self.says.setText("Looking it up …")
        self._reading = Reading(
            self.session, lambda session: catalog.answer(session, found, values)
        )
        self._reading.done.connect(self._show)
        self._reading.failed.connect(lambda sentence: self.message.emit(sentence, "bad"))

    def focus(self) -> None:
        """Put the focus on the rows."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copy(self) -> None:
        """Put all rows on the clipboard."""
        self.table.selectAll()
        self.table.copy()
        self.message.emit("The answer is on the clipboard.", "good")

    def export(self) -> None:
        """Ask where, then write the answer as a workbook in the background."""
        from app.reports.job import file_name

        try:
            values = self.choices.values()
        except BadValue as problem:
            self.message.emit(problem.sentence, "bad")
            return
        offered = folder_for_files() / file_name(self.lookup.name, self.session.today)
        target = ask_target(self._window, offered)
        if target is not None:
            self._window.commands.jobs.start(
                f"Writing {self.title.text()}",
                partial(_write, self.session, self.lookup, values, target),
            )

    def stop(self) -> None:
        """Want no answer any more."""
        if self._reading is not None:
            self._reading.drop()
            self._reading = None

    def _ask_if_new(self) -> None:
        if self.choices.settled() != self._asked:
            self.ask()

    def _open_sheet(self) -> None:
        self._window.open_page(COUNTRIES, (self._asked or {}).get("country", ""))

    def _show(self, found: object) -> None:
        self._reading = None
        self.answer = cast("Answer", found)
        self.sheet_link.setVisible(bool((self._asked or {}).get("country")))
        columns = self.lookup.columns
        self.table.show_lines(
            [
                Line((row.entity, row.record, at), _texts(columns, row.values),
                     (row.entity, row.record))
                for at, row in enumerate(self.answer.rows)
            ]
        )  # fmt: skip
        self.title.setText(self.answer.title)
        opens = " Enter opens a line's record." if self.answer.rows else ""
        self.says.setText(f"{self.answer.says}{opens}")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        for button in (self.sheet_link, self.copy_button, self.export_button):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addWidget(self.choices)
        lines.addWidget(self.says)
        lines.addWidget(self.table, 1)


def _column(field: Field) -> Column:
    wide, right = field.width >= _WIDE, field.kind.align_right
    whole = wide or right or field.kind.name in _NEVER_CUT
    return Column(field.label, right=right, wide=wide, yields=not whole, least=_LEAST)


def _texts(columns: tuple[Field, ...], values: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(
        "" if value is None else field.kind.show(value).replace("\n", "; ")
        for field, value in zip(columns, values, strict=True)
    )


def _write(
    session: Session, found: Lookup, values: dict[str, str], target: Path, tick: Tick
) -> Done:
    from app.reports.job import Terms, make_report
    from app.reports.lookup_sheet import report_of

    terms = Terms(session.user, session.fixed_today, tick=tick)
    return make_report(session.path, report_of(found), values, target, terms)
