"""Reports: what each answers, what it asks for, and the button that makes its workbook."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.exporting import ask_target
from app.ui.jobs import folder_for_files
from app.ui.look.widgets import Heading, QuietLabel, primary_button
from app.ui.pages.report_choices import ReportChoices
from db.model.errors import BadValue

if TYPE_CHECKING:
    from pathlib import Path

    from app.reports.declared import Report
    from app.reports.job import Done, Tick
    from app.services.session import Session
    from app.ui.window import MainWindow


class ReportsPage(QScrollArea):
    """One card for each report."""

    def __init__(self, window: MainWindow) -> None:
        """List all reports."""
        super().__init__()
        from app.reports.catalog import REPORTS

        self.setAccessibleName("Reports")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("ground", "surface")
        lines = QVBoxLayout(sheet)
        lines.setContentsMargins(24, 16, 24, 24)
        lines.setSpacing(12)
        lines.addWidget(Heading("Reports"))
        lines.addWidget(
            QuietLabel("Each is an Excel workbook made from the file as it stands now.")
        )
        self.cards = [ReportCard(window, report) for report in REPORTS]
        for card in self.cards:
            lines.addWidget(card)
        lines.addStretch(1)
        self.setWidget(sheet)

    def refresh(self, _ids: dict[str, frozenset[int]] | None = None) -> None:
        """Reports are read when they are made."""

    def focus(self) -> None:
        """Put the focus on the first report."""
        self.cards[0].create_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer(self, name: str, record: int) -> None:
        """Bring a report's card into view, with the record it is to be made of."""
        card = next(one for one in self.cards if one.report.name == name)
        parameter = next(one for one in card.report.parameters if one.kind == "record")
        card.choices.set_record(parameter.name, record)
        self.ensureWidgetVisible(card)
        card.create_button.setFocus(Qt.FocusReason.ShortcutFocusReason)


class ReportCard(QFrame):
    """A report: its title, the question it answers, its choices, and Create."""

    def __init__(self, window: MainWindow, report: Report) -> None:
        """Show `report`."""
        super().__init__()
        self.setProperty("card", "true")
        self._window, self.report = window, report
        self.create_button = primary_button("Create…", "file-spreadsheet")
        self.create_button.setAccessibleName(f"Create {report.title}")
        self.create_button.clicked.connect(self._on_create)
        self.choices = ReportChoices(window.session, report.title, report.parameters)
        self.choices.opened.connect(window.open_record)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Heading(report.title, "section"))
        answers = QuietLabel(report.answers)
        answers.setWordWrap(True)
        words.addWidget(answers)
        words.addWidget(self.choices)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.addLayout(words, 1)
        row.addWidget(self.create_button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _on_create(self) -> None:
        from app.reports.job import file_name

        window, report = self._window, self.report
        try:
            values = self.choices.values()
        except BadValue as problem:
            window.messages.say("bad", problem.sentence)
            return
        name = file_name(report.title, window.session.today)
        target = ask_target(window, folder_for_files() / name)
        if target is None:
            return
        window.commands.jobs.start(
            f"Making {report.title}",
            partial(_make, window.session, report, values, target),
            partial(self._note_run, values),
        )

    def _note_run(self, values: dict[str, str], done: Done) -> None:
        from app.reports.job import record_run

        self._window.commands.told(
            partial(record_run, self._window.session, self.report, values, done)
        )


def _make(
    session: Session, report: Report, values: dict[str, str], target: Path, tick: Tick
) -> Done:
    from app.reports.job import Terms, make_report

    terms = Terms(session.user, session.fixed_today, tick=tick)
    return make_report(session.path, report, values, target, terms)
