"""Asks on which day a report went out, and how, and records it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.services import requirements
from app.ui.form.line import DayEditor, LineEditor
from app.ui.form.row import FieldRow
from app.ui.look.widgets import Heading, QuietLabel
from db.model import choices
from db.model.days import show_day
from db.model.entity import Field
from db.model.errors import BadValue, DataError
from db.model.kinds import DAY, TEXT

if TYPE_CHECKING:
    from app.services.requirements import Deadline
    from app.services.session import Session
    from app.ui.form.special import SpecialPart

DAY_FIELD = Field("submitted_on", "Submitted on", DAY, "Day it went out.")
HOW_FIELD = Field("how", "How, reference", TEXT, "Such as the system it was filed in and a number.")
LABEL = 120


def ask_submitted(part: SpecialPart, one: Deadline) -> None:
    """Ask when a report due went out, record it, and let the part say so."""
    kind = choices.label("requirement_kind", one.kind)
    dialog = SubmitDialog(part.session, f"{kind}, {one.subject_title}", part)
    if dialog.exec():
        try:
            requirements.submit(part.session, one.requirement, dialog.day, dialog.how)
        except DataError as problem:
            part.message.emit(problem.sentence, "bad")
        else:
            on_day = show_day(dialog.day)
            part.message.emit(f"{kind} recorded as submitted on {on_day}.", "good")
    dialog.deleteLater()


class SubmitDialog(QDialog):
    """Asks; once accepted `day` is the ISO day and `how` what was typed."""

    def __init__(self, session: Session, what: str, parent: QWidget) -> None:
        """Ask about the report that `what` names; today is offered."""
        super().__init__(parent)
        self.setWindowTitle("Record as submitted")
        self.day, self.how = "", ""
        self.day_row = FieldRow([DayEditor(session, DAY_FIELD)])
        self.how_row = FieldRow([LineEditor(session, HOW_FIELD)])
        for row in (self.day_row, self.how_row):
            row.editors[0].set_name(row.editors[0].field.label)
            row.set_label_width(LABEL)
        self.day_row.editors[0].set_value(session.today.isoformat())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton("&Record", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setProperty("primary", "true")
        save.setDefault(True)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        named = QuietLabel(what)
        named.setWordWrap(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(10)
        lines.addWidget(Heading("Record as submitted", "heading"))
        lines.addWidget(named)
        lines.addWidget(self.day_row)
        lines.addWidget(self.how_row)
        lines.addSpacing(6)
        lines.addWidget(buttons)
        self.setMinimumWidth(460)
        self.day_row.editors[0].input.setFocus()

    def _take(self) -> None:
        """Accept what was typed, or say what is wrong with the day."""
        editor = self.day_row.editors[0]
        try:
            day = editor.value()
            sentence = "" if day else "Type the day it went out, such as today."
        except BadValue as problem:
            day, sentence = None, problem.sentence
        editor.set_error(sentence)
        self.day_row.show_message()
        if day:
            self.day, self.how = str(day), self.how_row.editors[0].text()
            self.accept()
