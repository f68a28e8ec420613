"""The report chosen: its question, when it was made last, what it asks, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.look.widgets import (
    QuietLabel,
    Words,
    link_button,
    plain_button,
    primary_button,
)
from app.ui.pages.report_choices import ReportChoices
from app.ui.reports import making
from app.ui.reports.chosen_panel import ChosenPanel
from app.ui.reports.entries import NEVER, made_last
from app.ui.reports.moment_field import MomentField
from db.model.errors import BadValue

if TYPE_CHECKING:
    from app.reports.declared import Report
    from app.reports.due_answers import DueAnswer
    from app.services.as_of import Moment
    from app.services.report_runs import Run
    from app.ui.window import MainWindow


class ReportPanel(ChosenPanel):
    """A report with its choices; made when it is first chosen, and kept with what was typed."""

    def __init__(self, window: MainWindow, report: Report, due: DueAnswer | None = None) -> None:
        """Show `report`, filled for what is `due` where it is made for that."""
        super().__init__(report.title)
        self.report = report
        self.choices = ReportChoices(window.session, report.title, report.parameters)
        self.choices.opened.connect(window.open_record)
        self.moment = MomentField(window.session, report.title)
        self.moment.understood.connect(self._speak_of)
        self.create_button = primary_button("Create…", "file-spreadsheet")
        self.create_button.setAccessibleName(f"Create {report.title}")
        self.create_button.setToolTip("Write the workbook  (Ctrl+Enter)")
        self.create_button.clicked.connect(self.make)
        self.preview_button = plain_button("Preview", "eye")
        self.preview_button.setAccessibleName(f"Preview {report.title}")
        self.preview_button.setToolTip("Look at it before it is written  (Ctrl+P)")
        self.preview_button.clicked.connect(self.preview)
        self.compare_button = plain_button("Compare…", "history")
        self.compare_button.setAccessibleName(f"Compare {report.title}")
        self.compare_button.setToolTip("Show what differs in it between two moments")
        self.compare_button.clicked.connect(self.compare)
        self.form_button = plain_button("Fill a form…", "file-text")
        self.form_button.setAccessibleName(f"Fill a form with {report.title}")
        self.form_button.setToolTip("Put its figures into another office's own workbook")
        self.form_button.clicked.connect(self.fill_form)
        self.last = link_button("")
        self.last.setToolTip("Open the record of when it was made last")
        self.last.clicked.connect(self._open_last)
        self.due_says, self.due_button = Words("", "text"), link_button("Show it")
        self.due_says.setWordWrap(True)
        self.due_button.clicked.connect(self._open_due)
        self._window = window
        self._run: Run | None = None
        self._due = due
        self._lay_out()
        self.show_run(None)
        self._notice.setVisible(due is not None)
        if due is not None:
            self.choices.choose(due.values)
            says = due.deadlines[0].says
            self.due_says.setText(f"{due.title}. {says} The choices below are filled for it.")

    def focus(self) -> None:
        """Put the focus on what the report asks first, else on Create."""
        self._first_input().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_run(self, run: Run | None) -> None:
        """Say when the report was made last."""
        self._run = run
        self.last.setText(f"Made last {made_last(run)}")
        self.last.setVisible(run is not None)
        self._never.setVisible(run is None)

    def values(self) -> tuple[dict[str, str], Moment | None] | None:
        """Return what was chosen and the moment; None where it cannot be read, which is said."""
        try:
            return self.choices.values(), self.moment.value()
        except BadValue as problem:
            self._window.messages.say("bad", problem.sentence)
            return None

    def make(self) -> None:
        """Write the workbook, asking where."""
        asked = self.values()
        if asked is not None:
            making.create(self._window, self.report, *asked)

    def preview(self) -> None:
        """Show the report on the screen."""
        from app.ui.reports.preview import open_preview

        asked = self.values()
        if asked is not None:
            open_preview(self._window, self.report, *asked)

    def compare(self) -> None:
        """Show what differs in the report between two moments, which are asked there."""
        from app.ui.reports.preview import open_comparison

        asked = self.values()
        if asked is not None:
            open_comparison(self._window, self.report, asked[0])

    def fill_form(self) -> None:
        """Pair the report's figures with the cells of a form, with what is chosen here."""
        from app.ui.reports.form_dialog import open_form_dialog

        open_form_dialog(self._window, self.report, self.choices.settled() or {})

    def _speak_of(self, moment: Moment | None) -> None:
        """Let the day the report speaks of follow the moment, where nobody chose another."""
        day = moment.day.isoformat() if moment else self._window.session.today.isoformat()
        for one in self.report.parameters:
            editor = self.choices.editors.get(one.name)
            follows = one.kind == "day" and one.preset == "today"
            if follows and editor is not None and not editor.is_changed():
                editor.set_value(day)

    def _first_input(self) -> QWidget:
        """Return what asks for the first choice."""
        if not self.report.parameters:
            return self.create_button
        name = self.report.parameters[0].name
        editor = self.choices.editors.get(name)
        return self.choices.boxes[name] if editor is None else editor.input

    def _open_last(self) -> None:
        if self._run is not None:
            self._window.open_record("report_run", self._run.record)

    def _open_due(self) -> None:
        if self._due is None:
            return
        if len(self._due.deadlines) == 1:
            self._window.open_record("requirement", self._due.deadlines[0].requirement)
        else:
            kind = self._due.deadlines[0].kind
            self._window.open_page("reports_due", f"kind:{kind} status:open")

    def _lay_out(self) -> None:
        self._never = QuietLabel(NEVER.capitalize())
        self.head.addWidget(self._never)
        self.head.addWidget(self.last)
        self._notice = QFrame()
        self._notice.setProperty("bar", "warn")
        notice = QHBoxLayout(self._notice)
        notice.setContentsMargins(12, 8, 4, 8)
        notice.addWidget(self.due_says, 1)
        notice.addWidget(self.due_button)
        self.add_words(self.report.answers)
        self.add_words(f"Asked by: {', '.join(self.report.asked_by)}")
        for part in (self._notice, self.choices, self.moment):
            self.lines.addWidget(part)
        self.lines.addSpacing(4)
        self.add_buttons(
            self.create_button,
            self.preview_button,
            self.compare_button,
            self.form_button,
        )
        self.lines.addStretch(1)
