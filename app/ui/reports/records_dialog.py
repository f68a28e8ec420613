"""The records behind a figure that is no sum of money: how many, and each to be opened."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout

from app.ui.grants.rows_dialog import in_order
from app.ui.list.table import RecordTable
from app.ui.look.widgets import ElidedLabel, Heading, QuietLabel
from db.model import registry

if TYPE_CHECKING:
    from app.reports.previewing import Records
    from app.services import browse
    from app.ui.window import MainWindow

WIDTH, HEIGHT = 820, 460


class RecordsDialog(QDialog):
    """Lists records of one type; Enter opens one in the window."""

    def __init__(self, window: MainWindow, title: str, records: Records) -> None:
        """List `records` under `title`."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(WIDTH, HEIGHT)
        self._window, self._records = window, records
        self._entity = registry.entity(records.entity)
        heading = Heading(title, "heading")
        heading.setWordWrap(True)
        self.says = QuietLabel(f"{self._entity.plural}: {len(records.ids):,}")
        self.table = RecordTable(window.session, self._entity, "", list(self._entity.listed), self)
        self.table.setAccessibleName(self.says.text())
        self.table.show_ids(array("q", records.ids))
        self.table.opened.connect(self._open)
        self.table.sort_asked.connect(self._sort)
        self.table.select_id(records.ids[0])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(ElidedLabel("Enter opens a record. Ctrl+C copies the selected ones."), 1)
        foot.addWidget(buttons)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(10)
        for one in (heading, self.says):
            lines.addWidget(one)
        lines.addWidget(self.table, 1)
        lines.addLayout(foot)
        self.table.setFocus()

    def _sort(self, sort: browse.Sort | None) -> None:
        ids = in_order(self._window.session, self._entity, self._records.ids, sort)
        self.table.show_ids(array("q", ids))

    def _open(self, record: int) -> None:
        """Open a record in the window, in whose way this would stand."""
        window = self._window
        self.accept()
        window.open_record(self._records.entity, record)
