"""The SF-425 worksheet of an award: choose the period, fill in, look, and keep or file it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services import sf425, sf425_filing, shown
from app.ui.form.draft_keeper import DraftKeeper
from app.ui.form.leaving import Answer, ask
from app.ui.form.line import DayEditor
from app.ui.form.row import FieldRow
from app.ui.grants.sf425_aside import Aside
from app.ui.grants.sf425_model import WorksheetModel, title
from app.ui.grants.sf425_table import WorksheetTable
from app.ui.grants.sf425_words import named, state
from app.ui.look.messages import MessageBar
from app.ui.look.widgets import Heading, QuietLabel, plain_button, primary_button
from db.model import choices, registry
from db.model.days import show_day
from db.model.entity import Field
from db.model.errors import BadValue, DataError
from db.model.kinds import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.services.drafts import Typed
    from app.services.news import ChangeSet
    from app.services.session import Session
    from app.services.sf425_filing import Entry, Period
    from app.ui.form.special import SpecialPart

FILED = Field("filed_on", "Filed on", DAY, "Empty: a draft. With a day it submits the report due.")
WIDTH, HEIGHT = 1240, 700
EDGE = 24
RELATED = frozenset({"award", "subaward", "expenditure", "claim", "drawdown", "award_action"})
"""What figures rest on; a save of one of them makes the worksheet read anew."""


class WorksheetDialog(QDialog):
    """One award's worksheet.

    Signals: `rows_wanted` a title and the ledger Parts of a figure, `message` a sentence and its
    tone, `changed` after each edit.
    """

    rows_wanted = Signal(str, object)
    message = Signal(str, str)
    changed = Signal()

    def __init__(self, session: Session, award: int, parent: QWidget | None = None) -> None:
        """Show the award's period that is due first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session, self.award = session, award
        self.periods = sf425_filing.periods(session, award)
        self.period = self.periods[0]
        self._changed = self._loading = False
        self.chooser = _box("Period", [named(one, session.today) for one in self.periods])
        self.types = _choices("Type of report (box 6)", "report_type")
        self.bases = _choices("Basis (box 7)", "basis")
        self.filed = FieldRow([DayEditor(session, FILED)])
        self.filed.editors[0].set_name("Filed on, empty for a draft")
        self.filed.set_label_width(64)
        self.model = WorksheetModel(self._typed, self)
        self.table = WorksheetTable(self.model)
        self.aside = Aside(session)
        self.bar = MessageBar("bad", "", parent=self)
        self.state = QuietLabel()
        self.state.setWordWrap(True)
        self.save_button = primary_button("Save draft", "save")
        self.save_button.setToolTip("Save  (Ctrl+S)")
        self.close_button = plain_button("Close")
        self.entity = registry.entity("financial_report")
        self.drafts = DraftKeeper(self)
        self._award = shown.read(session, registry.entity("award"), award)
        self.setWindowTitle(f"SF-425 of {self._award.record.title}")
        self._lay_out()
        self._connect()
        room = self.screen().availableSize()
        self.resize(min(WIDTH, room.width() - EDGE), min(HEIGHT, room.height() - 2 * EDGE))
        if parent is not None:
            parent.installEventFilter(self)
        self._unsubscribe = session.news.subscribe(self._on_news)
        self._open(self.period)

    def choose(self, period_end: date, report_type: str = "") -> None:
        """Show the period that ends on a day; a final report's where that is asked for."""
        for at, one in enumerate(self.periods):
            final = report_type == sf425.FINAL
            if one.period_end == period_end and (not report_type or one.is_final == final):
                self.chooser.setCurrentIndex(at)
                return

    @property
    def record(self) -> int | None:
        """The report shown, None where none is kept yet."""
        return self.period.report

    @property
    def version(self) -> int | None:
        """The version of the report that was read."""
        return self.entry.version

    def has_changes(self) -> bool:
        """Say whether something typed is not saved."""
        return self._changed

    def typed(self) -> dict[str, Typed]:
        """Return what is filled in as a draft of the report keeps it."""
        return sf425_filing.as_typed(self.session, self.award, self.period, self.entry)

    def save(self) -> bool:
        """Keep the report and close; False where something typed is not understood."""
        if not self._take_in():
            self.aside.focus_first_error()
            return False
        try:
            sf425_filing.keep(self.session, self.award, self.period, self.entry)
        except DataError as problem:
            self.bar.say("bad", problem.sentence)
            return False
        end = show_day(self.period.period_end.isoformat())
        if self.entry.filed_on:
            day = show_day(self.entry.filed_on)
            self.message.emit(f"SF-425 to {end} filed on {day}. Its report due is closed.", "good")
        else:
            self.message.emit(f"SF-425 to {end} saved as a draft.", "good")
        self._changed = False
        self.drafts.forget()
        self.accept()
        return True

    def reject(self) -> None:
        """Close; asks first when something was typed."""
        self.table.finish()
        if self._changed and not self.session.read_only:
            answer = ask(self, "this worksheet")
            if answer is Answer.STAY or (answer is Answer.SAVE and not self.save()):
                return
            if answer is Answer.SAVE:
                return
            self.drafts.forget()
        super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window not close over what was typed here without asking."""
        if event.type() == QEvent.Type.Close and watched is self.parent() and self.isVisible():
            self.reject()
            if self.isVisible():
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Stop listening."""
        self._unsubscribe()
        self._unsubscribe = lambda: None
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves, Esc closes; Enter in a field does not."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    # -- what is shown ----------------------------------------------------------------------

    def _open(self, period: Period) -> None:
        """Show a period's report as it stands."""
        self._loading = True
        self.period = period
        self._read(None, period.report_type)
        self.entry: Entry = sf425_filing.entry(self.session, self.prepared, period.report_type)
        _set(self.types, self.entry.report_type)
        _set(self.bases, self.entry.basis)
        self.filed.editors[0].set_value(self.entry.filed_on)
        self.aside.load(self.entry.indirect, self.entry.remarks)
        self.bar.close_message()
        self._loading = self._changed = False
        self._show()
        self.table.setCurrentIndex(self.model.index(0, 3))

    def _read(self, basis: str | None, report_type: str) -> None:
        end = self.period.period_end
        self.prepared = sf425.prepare(self.session, self.award, end, report_type, basis)

    def _show(self) -> None:
        """Show what the worksheet comes to with what is typed now."""
        prepared = sf425_filing.reckoned(self.prepared, self.entry, self.period.period_end)
        report = prepared.report
        filed = report.lines if report is not None and report.filed_on else None
        self.model.read_only = self.session.read_only
        self.model.show_sheet(prepared, self.entry, filed)
        fell = sf425_filing.asks_for_remarks(prepared)
        self.aside.show_checks(prepared.checks, fell, self.entry.indirect)
        self.state.setText(state(self.period, prepared.previous))
        self.save_button.setText("Save as filed" if self.entry.filed_on else "Save draft")

    # -- what is typed ----------------------------------------------------------------------

    def _typed(self, line: str, others: bool, cents: int | None) -> None:  # noqa: FBT001
        if others:
            entry = replace(self.entry, others={**self.entry.others, line: cents})
        else:
            entry = replace(self.entry, lines={**self.entry.lines, line: cents})
        self._changed = self._changed or entry != self.entry
        self.entry = entry
        self.changed.emit()
        self._show()

    def _take_in(self) -> bool:
        """Take in the fields beside the table; False where one is not understood."""
        found = self.aside.read()
        editor = self.filed.editors[0]
        try:
            filed_on: Any = editor.value()
            editor.set_error("")
        except BadValue as problem:
            filed_on = None
            editor.set_error(problem.sentence)
        self.filed.show_message()
        if found is None or editor.error:
            return False
        box, remarks = found
        self.entry = replace(
            self.entry,
            report_type=str(self.types.currentData()),
            basis=str(self.bases.currentData()),
            indirect=box,
            remarks=remarks,
            filed_on=filed_on,
        )
        return True

    def _on_field(self) -> None:
        """Follow a change beside the table."""
        if self._loading:
            return
        self._changed = True
        self.changed.emit()
        if self._take_in():
            if self.entry.basis != self.prepared.worksheet.basis:
                self._read(self.entry.basis, self.period.report_type)
            self._show()

    def _on_period(self, at: int) -> None:
        """Go to another period; what was typed for this one is asked about first."""
        wanted = self.periods[at]
        if wanted is self.period or self._loading:
            return
        if self._changed:
            answer = ask(self, "this worksheet")
            if answer is Answer.SAVE:
                self.save()
            if answer is not Answer.DISCARD:
                self.chooser.blockSignals(True)
                self.chooser.setCurrentIndex(self.periods.index(self.period))
                self.chooser.blockSignals(False)
                return
            self.drafts.forget()
        self._open(wanted)

    def _on_news(self, changes: ChangeSet) -> None:
        """Count again where what figures rest on was saved."""
        if RELATED & changes.ids.keys():
            self._read(self.entry.basis, self.period.report_type)
            self._show()

    def _trace(self, line: str) -> None:
        """Ask for the rows behind our part of a line."""
        end = self.period.period_end
        parts = sf425.rows_of(self.session, self.award, end, line, self.entry.basis)
        self.rows_wanted.emit(f"{title(line)} to {show_day(end.isoformat())}", parts)

    def _refused(self, sentence: str) -> None:
        if sentence:
            self.bar.say("bad", sentence)
        else:
            self.bar.close_message()

    # -- layout -----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.chooser.currentIndexChanged.connect(self._on_period)
        self.types.currentIndexChanged.connect(self._on_field)
        self.bases.currentIndexChanged.connect(self._on_field)
        self.filed.changed.connect(self._on_field)
        self.filed.left.connect(lambda editor: editor.show_understood())
        self.aside.changed.connect(self._on_field)
        self.table.traced.connect(self._trace)
        self.table.refused.connect(self._refused)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        read_only = self.session.read_only
        self.save_button.setVisible(not read_only)
        for box in (self.types, self.bases):
            box.setEnabled(not read_only)
        for editor in (*self.aside.editors.values(), *self.filed.editors):
            editor.set_read_only(read_only)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(Heading("SF-425 worksheet", "heading"))
        whose = f"{self._award.record.title} · {self._award.texts['recipient']}"
        top.addWidget(QuietLabel(whose), 1)
        chosen = QHBoxLayout()
        chosen.setSpacing(8)
        for name, box in (("Period", self.chooser), ("Type", self.types), ("Basis", self.bases)):
            label = QLabel(name)
            label.setProperty("kind", "quiet")
            label.setBuddy(box)
            chosen.addWidget(label)
            chosen.addWidget(box)
            chosen.addSpacing(8)
        self.filed.setMaximumWidth(260)
        chosen.addWidget(self.filed)
        chosen.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.table, 3)
        middle.addWidget(self.aside, 1)
        self.aside.setMinimumWidth(270)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.close_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 14, 20, 14)
        lines.setSpacing(10)
        lines.addLayout(top)
        lines.addWidget(self.bar)
        lines.addLayout(chosen)
        lines.addLayout(middle, 1)
        lines.addLayout(foot)
        self.bar.hide()


def open_worksheet(
    part: SpecialPart, award: int, period_end: date | None = None, report_type: str = ""
) -> WorksheetDialog:
    """Open the worksheet of an award over the window that a strip or tab stands in."""
    dialog = WorksheetDialog(part.session, award, part.window())
    dialog.rows_wanted.connect(part.rows_wanted)
    dialog.message.connect(part.message)
    if period_end is not None:
        dialog.choose(period_end, report_type)
    dialog.show()
    dialog.table.setFocus()
    return dialog


def _box(name: str, texts: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.addItems(texts)
    return box


def _choices(name: str, listed: str) -> QComboBox:
    box = _box(name, ())
    for code, label in choices.options(listed).items():
        box.addItem(label, code)
    return box


def _set(box: QComboBox, code: str) -> None:
    box.setCurrentIndex(box.findData(code))
