"""Beside box 10: what to look at, the remarks that are asked for, and indirect cost (box 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain import sf425
from app.services.sf425_filing import BOX_11
from app.ui.form.editors import make_editor
from app.ui.form.row import FieldRow
from app.ui.look.widgets import Heading, IconLabel, QuietLabel, Words, empty
from db.model import registry
from db.model.errors import BadValue
from db.model.facts import IndirectCost
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.sf425 import Check
    from app.services.session import Session
    from app.ui.form.editor import Editor

LABEL = 118


class Aside(QScrollArea):
    """Checks, remarks, box 11; `changed` after each edit."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._loading = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Checks, remarks and box 11")
        entity = registry.entity("financial_report")
        self.editors: dict[str, Editor] = {}
        self.rows: dict[str, FieldRow] = {}
        for name in ("remarks", *BOX_11):
            editor = make_editor(session, entity, entity.field(name))
            self.editors[name] = editor
            self.rows[name] = row = FieldRow([editor])
            row.changed.connect(self._on_changed)
            row.left.connect(self._on_left)
            row.set_label_width(LABEL)
        self.rows["remarks"].set_label_width(0)
        self.rows["remarks"].label.hide()
        self._checks = QVBoxLayout()
        self._checks.setSpacing(4)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(4, 0, 8, 0)
        lines.setSpacing(8)
        lines.addWidget(Heading("To look at", "section"))
        lines.addLayout(self._checks)
        lines.addSpacing(6)
        lines.addWidget(Heading("Remarks (box 12)", "section"))
        lines.addWidget(self.rows["remarks"])
        lines.addSpacing(6)
        lines.addWidget(Heading("Indirect cost (box 11)", "section"))
        for name in BOX_11:
            lines.addWidget(self.rows[name])
        self.charged = QuietLabel()
        self.charged.setWordWrap(True)
        lines.addWidget(self.charged)
        lines.addStretch(1)
        self.setWidget(inside)

    def load(self, box: IndirectCost, remarks: str | None) -> None:
        """Show what stands in the report; changes count from here."""
        self._loading = True
        self.editors["remarks"].set_value(remarks)
        for name, part in BOX_11.items():
            self.editors[name].set_value(getattr(box, part))
            self.rows[name].show_message()
        self._loading = False

    def read(self) -> tuple[IndirectCost, str | None] | None:
        """Return box 11 and the remarks; None, said at its field, where one is not understood."""
        found: dict[str, object] = {}
        good = True
        for name, editor in self.editors.items():
            try:
                found[name] = editor.value()
                editor.set_error("")
            except BadValue as problem:
                editor.set_error(problem.sentence[:1].upper() + problem.sentence[1:])
                good = False
            self.rows[name].show_message()
        if not good:
            return None
        remarks = found.pop("remarks")
        parts = {BOX_11[name]: value for name, value in found.items()}
        box = IndirectCost(**parts)  # type: ignore[arg-type]
        return box, None if remarks is None else str(remarks)

    def focus_first_error(self) -> None:
        """Put the focus on the first field that is not understood."""
        wrong = next((one for one in self.editors.values() if one.error), None)
        if wrong is not None:
            self.ensureWidgetVisible(wrong)
            wrong.input.setFocus()

    def show_checks(self, checks: Sequence[Check], fell: Sequence[str], box: IndirectCost) -> None:
        """Say what to look at, ask for remarks where a line fell, and tell what 11e comes to."""
        empty(self._checks)
        for check in checks:
            self._checks.addWidget(_sentence(check.says))
        if not checks:
            self._checks.addWidget(QuietLabel("Nothing stands out."))
        asked = f"Say why {' and '.join(fell)} fell since the last report." if fell else ""
        remarks = self.editors["remarks"]
        remarks.set_warning("" if remarks.text().strip() else asked)
        self.rows["remarks"].show_message()
        known = box.base is not None and box.rate is not None
        self.charged.setVisible(known)
        if box.base is not None and box.rate is not None:
            cents = show_cents(sf425.charge(box.base, box.rate))
            self.charged.setText(f"11e = 11d x 11b = {cents}")
        self.editors["line_11e"].set_read_only(known)

    def _on_changed(self, _editor: object) -> None:
        if not self._loading:
            self.changed.emit()

    def _on_left(self, editor: Editor) -> None:
        QTimer.singleShot(0, editor, editor.show_understood)


def _sentence(text: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    picture = IconLabel("triangle-alert", "warn", 14)
    row.addWidget(picture)
    row.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
    words = Words(text, "warn")
    words.setWordWrap(True)
    row.addWidget(words, 1)
    return line
