"""Fills an agency's form: the form, the report, figures paired with cells, then the filled copy."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.reports import form_mappings
from app.reports.catalog import REPORTS
from app.ui.form.line import Line as TextLine
from app.ui.jobs import folder_for_files
from app.ui.look.messages import MessageBar
from app.ui.look.widgets import Heading, QuietLabel, plain_button, primary_button
from app.ui.pages.report_choices import ReportChoices
from app.ui.reading import Reading
from app.ui.reports import form_filling, kept_folder
from app.ui.reports.form_pairs import FormPairs
from db.model.errors import BadValue, DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from app.reports.declared import Report
    from app.reports.figures import Figure
    from app.reports.form_mappings import FormMapping
    from app.reports.form_package import Form
    from app.ui.window import MainWindow

LABEL = 56
FORMS = "Excel workbooks (*.xlsx *.xlsm)"
NEW = "New form"
ABOUT = (
    "A report's figures go into a copy of another office's own workbook. "
    "The form itself stays as it is; its formulas are worked out again when it is opened."
)


def open_form_dialog(
    window: MainWindow, report: Report | None = None, values: Mapping[str, str] | None = None
) -> None:
    """Ask for a form and its pairs, beginning with a report and what was chosen of it."""
    dialog = FormDialog(window, report, values or {})
    dialog.exec()
    dialog.deleteLater()


class FormDialog(QDialog):
    """Chooses form and report, pairs cells with figures, keeps the mapping, fills the form."""

    def __init__(
        self, window: MainWindow, report: Report | None, values: Mapping[str, str]
    ) -> None:
        """Begin with a report where one is given, else with the first form kept."""
        super().__init__(window)
        self._window, self.session = window, window.session
        self._form: Form | None = None
        self._kept: FormMapping | None = None
        self._reading: Reading | None = None
        self.choices: ReportChoices | None = None
        self.setWindowTitle("Fill a form")
        self.resize(1000, 640)
        self._asked()
        self._buttons()
        self.pairs = FormPairs()
        self.pairs.changed.connect(self._settle)
        self.problem = MessageBar("bad", parent=self, closable=False)
        self._lay_out()
        self._offer_kept()
        at = next((i for i, one in enumerate(REPORTS) if one is report), 0)
        self.report.setCurrentIndex(at)
        self._ask(values)
        first = self._first_kept(report)
        self.kept.setCurrentIndex(first)
        self._settle()
        self.path.setFocus()

    @property
    def chosen_report(self) -> Report:
        """The report chosen."""
        return REPORTS[self.report.currentIndex()]

    def choose_form(self) -> None:
        """Choose the agency's workbook."""
        start = self.path.text() or str(folder_for_files())
        chosen, _ = QFileDialog.getOpenFileName(self, "Form", start, FORMS)
        if chosen:
            self.path.setText(chosen)
            self.read_form()

    def read_form(self) -> None:
        """Read the form named in the line; its cells are offered."""
        from app.reports.form_cells import cells_of
        from app.reports.form_package import open_form

        typed = self.path.text().strip()
        self._form, cells = None, []
        self.problem.say("bad", "")
        if typed:
            try:
                self._form = open_form(self.session.path.parent / Path(typed).expanduser())
                cells = cells_of(self._form)
            except DataError as problem:
                self._form = None
                self.problem.say("bad", problem.sentence)
        self.pairs.show_form(self._form, cells)
        if self._form is not None and not self.name.text().strip():
            self.name.setText(self._form.path.stem)
        self._settle()

    def keep(self) -> FormMapping | None:
        """Keep the mapping as it stands now; None where it cannot be, which is said."""
        one = self._mapping()
        try:
            form_mappings.keep(self.session, one)
        except DataError as problem:
            self.problem.say("bad", problem.sentence)
            return None
        self._offer_kept(one.name)
        self.problem.say("good", f"“{one.name}” is kept.")
        return one

    def fill(self) -> None:
        """Write the filled copy in the background, asking where, and close."""
        if self.choices is None or self._form is None:
            return
        try:
            values = self.choices.values()
        except BadValue as problem:
            self.problem.say("bad", problem.sentence)
            return
        one = self._mapping()
        offered = kept_folder.last_folder() / form_filling.offered_name(one, self.session.today)
        chosen, _ = QFileDialog.getSaveFileName(self, "Filled form", str(offered), FORMS)
        if not chosen:
            return
        target = Path(chosen)
        target = target if target.suffix else target.with_suffix(self._form.path.suffix)
        kept_folder.keep_folder(target.parent)
        form_filling.start(self._window, self.chosen_report, one, values, target)
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line takes what is typed; only the button fills."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
        else:
            super().keyPressEvent(event)

    def _asked(self) -> None:
        self.kept = QComboBox()
        self.kept.setAccessibleName("Form kept")
        self.kept.setToolTip("Forms whose cells were paired before")
        self.kept.currentIndexChanged.connect(self._take_kept)
        self.path = TextLine()
        self.path.setAccessibleName("Form")
        self.path.setPlaceholderText("Path of the agency's workbook (.xlsx)")
        self.path.editingFinished.connect(self._form_typed)
        self.choose_button = plain_button("Choose…")
        self.choose_button.setToolTip("Choose the form")
        self.choose_button.clicked.connect(self.choose_form)
        self.report = QComboBox()
        self.report.setAccessibleName("Report")
        self.report.setToolTip("The report whose figures fill the form")
        for one in REPORTS:
            self.report.addItem(one.title, one.name)
        self.report.activated.connect(lambda _at: self._ask({}))
        self.name = TextLine()
        self.name.setAccessibleName("Name it is kept under")
        self.name.setPlaceholderText("Name it is kept under")
        self.name.textChanged.connect(self._settle)

    def _buttons(self) -> None:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.keep_button = plain_button("&Keep", "save")
        self.keep_button.setToolTip("Keep form, report and pairs for the next time")
        self.keep_button.clicked.connect(self.keep)
        self.fill_button = primary_button("&Fill…", "file-spreadsheet")
        self.fill_button.setToolTip("Write a filled copy of the form")
        self.fill_button.clicked.connect(self.fill)
        for button in (self.keep_button, self.fill_button):
            button.setAutoDefault(False)
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        about = QuietLabel(ABOUT)
        about.setWordWrap(True)
        form, report = QHBoxLayout(), QHBoxLayout()
        for text, row, widgets in (
            ("Form", form, (self.kept, self.path, self.choose_button)),
            ("Report", report, (self.report, self.name)),
        ):
            label = QLabel(text)
            label.setProperty("kind", "quiet")
            label.setBuddy(widgets[0])
            label.setFixedWidth(LABEL)
            row.setSpacing(6)
            for widget in (label, *widgets):
                row.addWidget(widget, int(isinstance(widget, TextLine)))
        under = QuietLabel("Kept as")
        under.setBuddy(self.name)
        report.insertWidget(2, under)
        self._asks = QVBoxLayout()
        self._asks.setContentsMargins(LABEL + 6, 0, 0, 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(8)
        lines.addWidget(Heading("Fill a form", "heading"))
        lines.addWidget(about)
        lines.addLayout(form)
        lines.addLayout(report)
        lines.addLayout(self._asks)
        lines.addWidget(self.problem)
        lines.addWidget(self.pairs, 1)
        lines.addWidget(self.buttons)

    def _offer_kept(self, name: str = "") -> None:
        with QSignalBlocker(self.kept):
            self.kept.clear()
            self.kept.addItem(NEW, None)
            for one in form_mappings.all_mappings(self.session):
                self.kept.addItem(one.name, one)
            self.kept.setCurrentIndex(max(self.kept.findText(name), 0) if name else 0)
        self._kept = self.kept.currentData()

    def _first_kept(self, report: Report | None) -> int:
        """Return the place of the first form kept that a report fills, or of any; 0 for none."""
        kept = range(1, self.kept.count())
        names = {report.name} if report else {one.name for one in REPORTS}
        return next((at for at in kept if self.kept.itemData(at).report in names), 0)

    def _take_kept(self) -> None:
        """Show a form kept: its file, report and pairs; one that was changed is said so."""
        self._kept = one = self.kept.currentData()
        self.name.setText(one.name if one else "")
        self.path.setText(one.file if one else "")
        at = self.report.findData(one.report) if one else -1
        if at not in {-1, self.report.currentIndex()}:
            self.report.setCurrentIndex(at)
            self._ask({})
        try:
            self.pairs.show_pairs(form_mappings.pairs_of(one.text) if one else ())
        except DataError as problem:
            self.problem.say("bad", problem.sentence)
        self.read_form()
        if one and self._form and one.sha256 not in {"", self._form.sha256}:
            self.problem.say(
                "warn", "The form was changed since its cells were paired. Look at them, then keep."
            )

    def _form_typed(self) -> None:
        """Read another form than the one that was read."""
        typed = self.session.path.parent / Path(self.path.text().strip()).expanduser()
        if self._form is None or self._form.path != typed:
            self.read_form()

    def _ask(self, values: Mapping[str, str]) -> None:
        """Ask what the report chosen asks, and read its figures."""
        if self.choices is not None:
            self._asks.removeWidget(self.choices)
            self.choices.deleteLater()
        report = self.chosen_report
        self.choices = ReportChoices(self.session, report.title, report.parameters)
        self.choices.choose(values)
        self.choices.changed.connect(self._read_figures)
        self._asks.addWidget(self.choices)
        QWidget.setTabOrder(self.name, self.choices)
        self._read_figures()

    def _read_figures(self) -> None:
        """Read the report's figures beside the window; what is typed by halves is waited for."""
        if self._reading is not None:
            self._reading.drop()
            self._reading = None
        values = self.choices.settled() if self.choices else None
        if values is None:
            self.pairs.show_figures({}, "Choose what the report asks to see its figures.")
            return
        self.pairs.show_figures({}, "Reading the figures…")
        self._reading = Reading(
            self.session, partial(form_filling.figures_of, self.chosen_report, values)
        )
        self._reading.done.connect(self._take_figures)
        self._reading.failed.connect(self._no_figures)

    def _take_figures(self, found: dict[str, Figure]) -> None:
        self.pairs.show_figures(found, "")

    def _no_figures(self, sentence: str) -> None:
        self.pairs.show_figures({}, sentence)

    def _mapping(self) -> FormMapping:
        """Return what is paired now, under its name and with the form's fingerprint."""
        record = self._kept.record if self._kept else None
        return form_mappings.FormMapping(
            self.name.text().strip(),
            self.chosen_report.name,
            self.path.text().strip(),
            form_mappings.text_of(self.pairs.pairs()),
            self._form.sha256 if self._form else "",
            record,
        )

    def _settle(self) -> None:
        """Let what can be done be done."""
        ready = self._form is not None and bool(self.pairs.pairs())
        named = bool(self.name.text().strip())
        self.fill_button.setEnabled(ready)
        self.keep_button.setEnabled(ready and named and not self.session.read_only)

    def done(self, result: int) -> None:
        """Let go of what is still being read."""
        if self._reading is not None:
            self._reading.drop()
        super().done(result)
