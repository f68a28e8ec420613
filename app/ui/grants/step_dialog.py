"""Asks what a step of a record's way needs: the day, and what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.ui.form.editors import make_editor
from app.ui.form.row import FieldRow
from app.ui.look.widgets import Heading, QuietLabel
from db.model import registry
from db.model.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.session import Session

LABEL = 120
Problems = dict[str, str]


class StepDialog(QDialog):
    """Asks for some fields of a type; once accepted `values` holds what was typed, as stored.

    `needed` fields must be filled; subclasses look at all of them together in `problems`.
    """

    record_type = ""
    heading = ""
    word = ""
    fields: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    def __init__(
        self, session: Session, says: str, preset: Mapping[str, object], parent: QWidget
    ) -> None:
        """Say what it is about, and offer `preset` stored values."""
        super().__init__(parent)
        self.setWindowTitle(self.heading)
        self.values: dict[str, object] = {}
        entity = registry.entity(self.record_type)
        self.rows = {
            name: FieldRow([make_editor(session, entity, entity.field(name))])
            for name in self.fields
        }
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take_button = buttons.addButton(self.word, QDialogButtonBox.ButtonRole.AcceptRole)
        self.take_button.setProperty("primary", "true")
        self.take_button.setDefault(True)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        about = QuietLabel(says)
        about.setWordWrap(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(10)
        lines.addWidget(Heading(self.heading, "heading"))
        lines.addWidget(about)
        for name, row in self.rows.items():
            row.set_label_width(LABEL)
            row.set_required(name in self.needed)
            row.editors[0].set_value(preset.get(name))
            lines.addWidget(row)
        lines.addSpacing(6)
        lines.addWidget(buttons)
        self.setMinimumWidth(460)
        self.rows[self.fields[0]].editors[0].input.setFocus()

    def problems(self, values: Mapping[str, object]) -> Problems:
        """Return what is wrong with the values together, by field."""
        return {name: "Type it first." for name in self.needed if values[name] is None}

    def _take(self) -> None:
        """Accept what was typed, or say at each field what is wrong."""
        values: dict[str, object] = {}
        wrong: Problems = {}
        for name, row in self.rows.items():
            try:
                values[name] = row.editors[0].value()
            except BadValue as problem:
                values[name], wrong[name] = None, problem.sentence
        wrong = {**self.problems(values), **wrong}
        for name, row in self.rows.items():
            row.editors[0].set_error(wrong.get(name, ""))
            row.show_message()
        lines = self.layout()
        if lines is not None:
            lines.activate()  # a sentence under a line must not press it flat
        self.adjustSize()
        if wrong:
            self.rows[next(name for name in self.rows if name in wrong)].editors[0].input.setFocus()
            return
        self.values = values
        self.accept()
