"""Under the head of a financial report: how it stands, and its worksheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services import shown
from app.ui.form.special import SpecialPart
from app.ui.look.widgets import QuietLabel, plain_button

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.entity import Entity


class ReportStrip(SpecialPart):
    """Says whether a report is a draft, and opens its worksheet."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a report."""
        super().__init__(session, parent)
        self._of: tuple[int, date, str] | None = None
        self.says = QuietLabel()
        self.says.setWordWrap(True)
        self.worksheet = plain_button("SF-425 &worksheet", "file-spreadsheet")
        self.worksheet.setToolTip("Open the worksheet this report is kept from")
        self.worksheet.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.says, 1)
        row.addWidget(self.worksheet)

    def show_record(self, entity: Entity, record: int) -> None:
        """Show a report."""
        found = shown.read(self.session, entity, record)
        values, texts = found.record.values, found.texts
        end = date.fromisoformat(str(values["period_end"]))
        self._of = (int(str(values["award"])), end, str(values["report_type"]))
        filed = texts["filed_on"]
        self.says.setText(f"Filed on {filed}." if filed else "A draft: no day of filing yet.")

    def _open(self) -> None:
        from app.ui.grants.sf425_dialog import open_worksheet

        if self._of is not None:
            open_worksheet(self, *self._of)
