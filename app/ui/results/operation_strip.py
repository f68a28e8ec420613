"""Under the head of an operation what came of it by metric; joint results are told as joint."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.services import highlights
from app.ui.form.special import SpecialPart
from app.ui.look.widgets import QuietLabel, Words, empty, link_button
from app.ui.results.counted_dialog import CountedDialog

if TYPE_CHECKING:
    from app.services.highlights import Came
    from app.services.session import Session
    from db.model.entity import Entity


class OperationStrip(SpecialPart):
    """A line for each metric that leads to its outcomes; nothing where nothing was reported."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without an operation."""
        super().__init__(session, parent)
        self.sums: list[QPushButton] = []
        self.joint: list[QuietLabel] = []
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.setSpacing(4)
        inside.addWidget(Words("What came of it", "value"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        inside.addLayout(self._lines)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card)

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  one type only
        """Show an operation's results."""
        found = highlights.of_operation(self.session, record)
        empty(self._lines)
        self.sums, self.joint = [], []
        for one in found:
            sum_of = link_button(f"{one.metric.label}: {one.total.says() or 'not final yet'}")
            sum_of.setToolTip("Show the outcomes of the sum")
            sum_of.clicked.connect(partial(self._show_rows, one))
            self._lines.addWidget(sum_of, 0, Qt.AlignmentFlag.AlignLeft)
            self.sums.append(sum_of)
            if one.joint:
                told = QuietLabel(_joint(one))
                told.setWordWrap(True)
                told.setContentsMargins(12, 0, 0, 0)
                self._lines.addWidget(told)
                self.joint.append(told)
        self.setVisible(bool(found))

    def _show_rows(self, one: Came) -> None:
        rows = highlights.rows_of(self.session, one.total)
        dialog = CountedDialog(one.metric.label, one.total, rows, self)
        dialog.opened.connect(partial(self.opened.emit, "outcome"))
        dialog.show()


def _joint(one: Came) -> str:
    if not one.others:
        return "A joint result, counted once in totals."
    return f"Joint with {' and '.join(one.others)}, counted once in totals."
