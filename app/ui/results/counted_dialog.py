"""The outcomes behind a sum: those that count, and those that do not with why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.look.widgets import ElidedLabel, EmptyState, Heading, QuietLabel, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.outcomes import Total
    from app.services.highlights import RowOfTotal

WIDTH, HEIGHT = 900, 420
_NAMES = {"usd": "dollars", "count": "figures"}
"""What a unit is called where its own name would not do."""


class CountedDialog(QDialog):
    """Shows how a sum was made; `opened` carries the outcome that Enter chose."""

    opened = Signal(int)

    def __init__(
        self, title: str, total: Total, rows: Sequence[RowOfTotal], parent: QWidget
    ) -> None:
        """Show the rows of `total` under `title`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(WIDTH, HEIGHT)
        heading = Heading(title, "heading")
        heading.setWordWrap(True)
        self.how = QuietLabel(total.how())
        self.how.setWordWrap(True)
        self.sum = Words(total.says() or "none", "value")
        self.sum.setAccessibleName(f"Sum {self.sum.text()}")
        self.sum.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = LineTable(
            (
                Column("Reported by", wide=True, least=24),
                Column("As published", right=True),
                Column(f"In {_NAMES.get(total.unit, total.unit)}", right=True),
                Column("Period"),
                Column("Counts", marked=True, wide=True, least=24),
            ),
            "Outcomes of the sum",
        )  # fmt: skip
        self.table.show_lines([_line(row) for row in rows])
        self.table.opened.connect(self._open)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(10)
        lines.addWidget(heading)
        lines.addWidget(self.how)
        if rows:
            lines.addWidget(self.table, 1)
        else:
            self.table.hide()
            lines.addWidget(EmptyState("target", "No outcome lies in this period."), 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(ElidedLabel("Enter opens an outcome. Ctrl+C copies the selected ones."), 1)
        foot.addWidget(Words("Sum", "quiet"))
        foot.addWidget(self.sum)
        foot.addSpacing(16)
        foot.addWidget(buttons)
        lines.addLayout(foot)
        self.table.setFocus()

    def _open(self, _entity: str, record: int) -> None:
        self.accept()
        self.opened.emit(record)


def _line(row: RowOfTotal) -> Line:
    return Line(
        row.row.id,
        (row.owner, row.published, row.converted, row.period, row.why or "yes"),
        ("outcome", row.row.id),
        icon="minus" if row.why else "check",
        tone="quiet" if row.why else "good",
    )
