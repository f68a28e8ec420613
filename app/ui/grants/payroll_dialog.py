"""Brings in a payroll file: whose it is, what it holds, what would be added, then adds it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.services import pick
from app.transfer import payroll, payroll_csv
from app.ui.form.line import Line as TextLine
from app.ui.form.reference import RefEditor
from app.ui.form.row import FieldRow
from app.ui.form.tab_order import put_behind
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.jobs import folder_for_files
from app.ui.look.messages import MessageBar
from app.ui.look.widgets import Heading, QuietLabel, Words, empty, plain_button
from db.model import registry
from db.model.days import show_day
from db.model.errors import BadValue, DataError
from db.model.kinds import HOURS
from db.model.money import show_cents

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.services.session import Session
    from app.transfer.payroll import Plan
    from app.transfer.payroll_csv import PayrollFile
    from app.ui.window import MainWindow

LABEL = 90
MOST_SHOWN = 500
FILTER = "Payroll (*.csv *.txt *.tsv);;All files (*)"
ABOUT = (
    "A CSV file with officer code, date, pay code, hours, rate and amount. Officers stand in it "
    "by code: columns of names or Social Security numbers are not taken."
)


def open_payroll_dialog(window: MainWindow) -> None:
    """Ask for a payroll file, bring it in, and say what came in."""
    dialog = PayrollDialog(window.session, window)
    dialog.exec()
    dialog.deleteLater()
    if dialog.brought_in:
        window.messages.say("good", dialog.brought_in)


class PayrollDialog(QDialog):
    """Asks for agency and file and shows what would come in; `brought_in` says what did."""

    def __init__(self, session: Session, parent: QWidget, agency: int | None = None) -> None:
        """Offer an agency, where it is known whose payroll it is."""
        super().__init__(parent)
        self.session = session
        self.brought_in = ""
        self._file: PayrollFile | None = None
        self._plan: Plan | None = None
        self.codes: dict[str | None, QCheckBox] = {}
        self.setWindowTitle("Bring in payroll")
        self.resize(860, 600)
        entity = registry.entity("payroll_row")
        self.agency = RefEditor(session, entity.field("organization"))
        self.agency.set_name("Agency")
        if agency is not None:
            targets = pick.targets(session, registry.entity("organization"), [agency])
            self.agency.set_value(agency, targets)
        self.path = TextLine()
        self.path.setAccessibleName("Payroll file")
        self.path.setPlaceholderText("Path of a CSV file")
        self.choose_button = plain_button("Choose…")
        self.choose_button.setToolTip("Choose the file")
        self.table = LineTable(
            (
                Column("Line", right=True),
                Column("Day"),
                Column("Officer"),
                Column("Pay code"),
                Column("Hours", right=True),
                Column("Amount", right=True),
                Column("What happens", wide=True, marked=True),
            ),
            "Lines of the file",
        )
        self.problem = MessageBar("bad", parent=self, closable=False)
        self.left = QuietLabel()
        self.left.setWordWrap(True)
        self.says = Words("", "section")
        self.says.setWordWrap(True)
        self.codes_row = QHBoxLayout()
        self.codes_row.setSpacing(12)
        self._buttons()
        self._lay_out()
        self.choose_button.clicked.connect(self.choose)
        self.path.editingFinished.connect(self.read)
        self.agency.changed.connect(self._replan)
        self._replan()
        (self.path if agency is not None else self.agency.input).setFocus()

    def choose(self) -> None:
        """Choose the file."""
        start = self.path.text() or str(folder_for_files())
        chosen, _ = QFileDialog.getOpenFileName(self, "Payroll file", start, FILTER)
        if chosen:
            self.path.setText(chosen)
            self.read()

    def read(self) -> None:
        """Read the file named in the line."""
        typed = self.path.text().strip()
        self._file = None
        said = ""
        if typed:
            try:
                self._file = payroll_csv.read(Path(typed).expanduser())
            except DataError as problem:
                said = problem.sentence
        self.problem.say("bad", said)
        self._offer_codes()
        self._replan()

    def bring_in(self) -> None:
        """Add what is planned as one step, and close."""
        if self._plan is None:
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = payroll.bring_in(self.session, self._plan)
        except DataError as problem:
            self.problem.say("bad", problem.sentence)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        if done is not None:
            self.brought_in = f"{done.label}: done. Undo takes it back."
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line takes what is typed; only the button brings in."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
        else:
            super().keyPressEvent(event)

    def _buttons(self) -> None:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take_button = self.buttons.addButton(
            "&Bring in", QDialogButtonBox.ButtonRole.ActionRole
        )
        self.take_button.setProperty("primary", "true")
        self.take_button.setAutoDefault(False)
        self.take_button.clicked.connect(self.bring_in)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        about = QuietLabel(ABOUT)
        about.setWordWrap(True)
        whose = FieldRow([self.agency])
        whose.set_label_width(LABEL)
        file = QHBoxLayout()
        file.setSpacing(4)
        label = QLabel("File")
        label.setProperty("kind", "quiet")
        label.setBuddy(self.path)
        label.setFixedWidth(LABEL)
        for widget in (label, self.path, self.choose_button):
            file.addWidget(widget)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(8)
        lines.addWidget(Heading("Bring in payroll", "heading"))
        lines.addWidget(about)
        lines.addWidget(whose)
        lines.addLayout(file)
        lines.addWidget(self.problem)
        lines.addLayout(self.codes_row)
        lines.addWidget(self.left)
        lines.addWidget(self.table, 1)
        lines.addWidget(self.says)
        lines.addWidget(self.buttons)

    def _offer_codes(self) -> None:
        """Offer the pay codes to choose from, where there is more than one."""
        empty(self.codes_row)
        self.codes.clear()
        found = self._file.pay_codes if self._file else {}
        if len(found) < 2:
            return
        self.codes_row.addWidget(QuietLabel("Pay codes"))
        for code, count in found.items():
            box = QCheckBox(f"{code or 'No code'} ({count:,})")
            box.setChecked(True)
            box.toggled.connect(self._replan)
            self.codes[code] = box
            self.codes_row.addWidget(box)
        put_behind(self.choose_button, list(self.codes.values()))
        self.codes_row.addStretch(1)

    def _replan(self) -> None:
        """Say what bringing in would do now."""
        self._plan = None
        whose = self._agency()
        if self._file is not None and whose is not None:
            wanted = {code for code, box in self.codes.items() if box.isChecked()}
            codes = wanted if self.codes else None
            self._plan = payroll.plan(self.session, whose, self._file, codes)
        self.table.show_lines(self._lines())
        left = [heading for heading, _why in self._file.left] if self._file else []
        self.left.setText(f"Columns not taken: {', '.join(left)}." if left else "")
        self.left.setVisible(bool(left))
        self.says.setText(self._sentence())
        self.take_button.setEnabled(bool(self._plan and self._plan.new))

    def _agency(self) -> int | None:
        try:
            value = self.agency.value()
        except BadValue:
            return None
        return None if value is None else int(str(value))

    def _sentence(self) -> str:
        if self._plan is not None:
            return self._plan.says
        if self._file is not None:
            return "Say whose payroll it is."
        return ""

    def _lines(self) -> list[Line]:
        """Return the lines to look at: what is refused, then what would come in."""
        if self._file is None:
            return []
        refused = [
            Line(
                one.line,
                (f"{one.line:,}", "", "", "", "", "", one.says),
                icon="circle-x",
                tone="bad",
            )
            for one in self._file.refused
        ]
        new = self._plan.new if self._plan else self._file.rows
        fresh = [
            Line(
                row.line,
                (
                    f"{row.line:,}",
                    show_day(row.worked_on),
                    row.officer_code,
                    row.pay_code or "",
                    HOURS.show(row.hours),
                    show_cents(row.amount),
                    "Comes in",
                ),
                icon="plus",
                tone="good",
            )
            for row in new
        ]
        return [*refused, *fresh][:MOST_SHOWN]
