"""What a pack would be asked for its next period, in words, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.reports import pack_choices
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.look.tables import whole_height
from app.ui.look.widgets import Heading, QuietLabel

if TYPE_CHECKING:
    from app.reports.packing import Pack
    from app.services.session import Session

COLUMNS = (
    Column("Report", wide=True, least=20),
    Column("Choice"),
    Column("Last time"),
    Column("Next", marked=True),
)
NOTHING = (
    "Nothing moves: what this pack asks for has no next period that is over, or follows the "
    "calendar by itself. It would be made as it is kept."
)
MOST_LINES = 12


class NextPeriodDialog(QDialog):
    """Shows which choices move; accepted where the pack is to be kept and made so."""

    def __init__(self, session: Session, before: Pack, after: Pack, parent: QWidget) -> None:
        """Show what differs between a pack and the same for its next period."""
        super().__init__(parent)
        self.setWindowTitle("For the next period")
        moved = pack_choices.moved(session, before, after)
        self.says = QuietLabel(
            f"The pack “{before.name}” is kept with these choices, then made." if moved else NOTHING
        )
        self.says.setWordWrap(True)
        self.table = LineTable(COLUMNS, "What moves to the next period")
        self.table.show_lines(
            [
                Line(at, (one.report, one.label, one.before, one.after))
                for at, one in enumerate(moved)
            ]
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        label = "&Keep and make" if moved else "&Make it as it is"
        go = buttons.addButton(label, QDialogButtonBox.ButtonRole.AcceptRole)
        go.setProperty("primary", "true")
        go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(10)
        lines.addWidget(Heading("For the next period", "heading"))
        lines.addWidget(self.says)
        if moved:
            self.table.setFixedHeight(whole_height(self.table, MOST_LINES))
            lines.addWidget(self.table)
        lines.addSpacing(8)
        lines.addWidget(buttons)
        self.resize(680, self.sizeHint().height())
        go.setFocus()
