"""The tab “SF-425” of an award: the periods it reports on, each with its worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services import sf425_filing
from app.ui.form.special import SpecialPart
from app.ui.grants.sf425_dialog import open_worksheet
from app.ui.grants.sf425_words import standing
from app.ui.look.theme import current_tokens, row_height, theme
from app.ui.look.widgets import QuietLabel, primary_button
from db.model import choices
from db.model.days import show_day

if TYPE_CHECKING:
    from datetime import date

    from app.services.session import Session
    from app.services.sf425_filing import Period
    from db.model.entity import Entity

COLUMNS = ("Period to", "Type", "Due", "Standing")
SIDE = 18
ROOM = 18


class Periods(QTreeWidget):
    """A list in which Enter asks for the worksheet (itemActivated)."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, once."""
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            self.itemActivated.emit(item, 0)
        else:
            super().keyPressEvent(event)


class Sf425Tab(SpecialPart):
    """Lists an award's periods and opens the worksheet of one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without an award."""
        super().__init__(session, parent)
        self._award = 0
        self.periods: list[Period] = []
        self.list = Periods()
        self.list.setAccessibleName("Periods to report on")
        self.list.setHeaderLabels(COLUMNS)
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across = self.list.header()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setStretchLastSection(True)
        self.open_button = primary_button("Open worksheet", "file-spreadsheet")
        self.open_button.setToolTip("Open worksheet  (Enter)")
        self.open_button.clicked.connect(self._open)
        self.list.itemActivated.connect(lambda *_: self._open())
        self.list.itemDoubleClicked.connect(lambda *_: self._open())
        theme().changed.connect(self._on_look)
        top = QHBoxLayout()
        top.addWidget(QuietLabel("What is due comes first."), 1)
        top.addWidget(self.open_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(SIDE, 10, SIDE, 10)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addWidget(self.list, 1)

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  one type only
        """Show an award's periods; the cursor stays where it was."""
        at = max(self._row(), 0) if record == self._award else 0
        self._award = record
        self.periods = sf425_filing.periods(self.session, record)
        self._fill(at)

    def _on_look(self) -> None:
        """Write in the colours of the look now in force."""
        self._fill(max(self._row(), 0))

    def _row(self) -> int:
        """Return the row of the cursor, -1 for none."""
        item = self.list.currentItem()
        return -1 if item is None else self.list.indexOfTopLevelItem(item)

    def _fill(self, at: int) -> None:
        self.list.clear()
        for one in self.periods:
            self.list.addTopLevelItem(_line(one, self.session.today))
        item = self.list.topLevelItem(min(at, len(self.periods) - 1))
        if item is not None:
            self.list.setCurrentItem(item)

    def _open(self) -> None:
        at = self._row()
        if 0 <= at < len(self.periods):
            one = self.periods[at]
            open_worksheet(self, self._award, one.period_end, one.report_type)


def _line(one: Period, today: date) -> QTreeWidgetItem:
    due = show_day(one.due_on) if one.due_on else ""
    texts = [show_day(one.period_end.isoformat()), choices.label("report_type", one.report_type)]
    item = QTreeWidgetItem([*texts, due, standing(one, today)])
    wide = QFontMetrics(QApplication.font()).horizontalAdvance(texts[0]) + ROOM
    item.setSizeHint(0, QSize(wide, row_height()))
    quiet = not one.is_open or one.period_end > today
    if quiet:
        for at in range(len(COLUMNS)):
            item.setForeground(at, QColor(current_tokens().quiet))
    elif one.due_on and one.due_on < today.isoformat():
        item.setForeground(3, QColor(current_tokens().bad))
    return item
