"""Settings: the thresholds and clocks the rules go by, what holds in a fiscal year, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.services import settings
from app.services.settings import SettingLine
from app.ui.dialogs.setting import SettingDialog
from app.ui.look.rows_model import Index, RowsModel
from app.ui.look.tables import dress_table
from app.ui.look.widgets import Heading, QuietLabel, plain_button
from db.model.days import fiscal_year_of

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.ui.window import MainWindow

YEARS_BACK, YEARS_AHEAD = 16, 1


class SettingsPage(QWidget):
    """Every setting as it holds in a fiscal year; Enter opens one."""

    def __init__(self, window: MainWindow) -> None:
        """List the settings of this fiscal year."""
        super().__init__()
        self._window, self._session = window, window.session
        self.setAccessibleName("Settings")
        self.year = QComboBox()
        self.year.setAccessibleName("Fiscal year")
        this_year = fiscal_year_of(self._session.today)
        for year in range(this_year + YEARS_AHEAD, this_year - YEARS_BACK, -1):
            self.year.addItem(f"FY{year}", year)
        self.year.setCurrentText(f"FY{this_year}")
        self.year.currentIndexChanged.connect(lambda _at: self.refresh())
        self.model = SettingsModel(self)
        self.table = SettingsTable(self.model, self)
        self.table.activated.connect(self._open)
        self.change = plain_button("Change…", "pencil")
        self.change.setToolTip("Change the setting under the cursor  (Enter)")
        self.change.clicked.connect(lambda: self._open(self.table.currentIndex()))
        top = QHBoxLayout()
        top.addWidget(Heading("Settings"), 1)
        asked = QuietLabel("As they hold in")
        asked.setBuddy(self.year)
        top.addWidget(asked)
        top.addWidget(self.year)
        top.addWidget(self.change)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 10)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addWidget(
            QuietLabel(
                "Kept in the file and its history. The rules, due days and caps go by them at once."
            )
        )
        lines.addWidget(self.table, 1)
        self.refresh()

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read the settings again, where one may have changed."""
        if ids is None or "setting" in ids or "organization" in ids:
            row = self.table.currentIndex().row()
            self.model.show_rows(settings.lines(self._session, int(self.year.currentData())))
            self.table.selectRow(max(row, 0))

    def focus(self) -> None:
        """Put the focus on the settings."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self, index: Index) -> None:
        if index.isValid():
            line = self.model.rows[index.row()]
            dialog = SettingDialog(self._session, line.name, int(self.year.currentData()), self)
            dialog.exec()
            dialog.deleteLater()
            self.table.setFocus()


class SettingsTable(QTableView):
    """The settings; Enter opens the one under the cursor."""

    def __init__(self, model: SettingsModel, parent: QWidget) -> None:
        """Show `model`."""
        super().__init__(parent)
        self.setModel(model)
        dress_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName("Settings")
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate((330, 170, 170)):
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, whatever the desktop's way to activate is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class SettingsModel(RowsModel[SettingLine]):
    """The settings as a table."""

    heads = ("Setting", "Holds", "Standard", "Where it comes from")

    def texts(self, row: SettingLine) -> tuple[str, ...]:
        """Return what is set, what holds, the standard, and where what holds comes from."""
        return row.label, row.holds, row.standard, _origin(row)

    def more(self, row: SettingLine, column: int, role: int) -> object:
        """Return the text as a tip; what differs from the standard is bold."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.texts(row)[column]
        if role == Qt.ItemDataRole.FontRole and column == 1 and row.holds != row.standard:
            font = QApplication.font()
            font.setBold(True)
            return font
        return None


def _origin(line: SettingLine) -> str:
    """Say where what holds comes from, and whether there is more to know."""
    row = line.holding
    if row is None:
        origin = "" if line.kept else "Standard"
    else:
        since = "" if row.fiscal_year is None else f"from FY{row.fiscal_year}: "
        origin = f"{since}{row.reason or 'set here'}"
    more = len(line.kept) - (row is not None)
    others = "" if more < 1 else "1 other row" if row and more == 1 else f"{more} other rows"
    if not row:
        others = others.replace("other ", "")
    said = " · ".join(part for part in (origin, others) if part)
    return said[:1].upper() + said[1:]
