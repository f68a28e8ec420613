"""Needs attention: everything the rules noticed, worst first; Enter opens the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.services import attention
from app.ui.hits.doing import do
from app.ui.hits.line import FindingLine
from app.ui.hits.model import FindingsModel
from app.ui.hits.words import PLURAL
from app.ui.look.icons import icon
from app.ui.look.tables import dress_table
from app.ui.look.widgets import EmptyState, Heading, QuietLabel, choice_chip, empty, rule
from db.model.folding import words
from db.model.hits import WORST_FIRST

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.services.attention import Finding
    from app.services.session import Session

MOST = 5000
"""So many are listed at most; the chips say how many there are."""
ALL, SILENCED = "all", "silenced"


class AttentionPage(QWidget):
    """What needs attention.

    Signals: `record_wanted` carries type and id, `message` sentence and tone, `page_wanted` a page
    and what to ask there.
    """

    record_wanted = Signal(str, int)
    page_wanted = Signal(str, str)
    message = Signal(str, str)

    def __init__(self, session: Session) -> None:
        """List what speaks."""
        super().__init__()
        self._session = session
        self._all: list[Finding] = []
        self._shown = ALL
        self.setAccessibleName("Needs attention")
        self.chips: dict[str, QPushButton] = {}
        self.box = QLineEdit()
        self.box.setPlaceholderText("Search what needs attention")
        self.box.setAccessibleName("Search what needs attention")
        self.box.setClearButtonEnabled(True)
        self.box.addAction(icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        self.box.setMaximumWidth(300)
        self.box.textChanged.connect(self._narrow)
        self.model = FindingsModel(self)
        self.table = FindingsTable(self.model, self)
        self.table.wanted.connect(self.record_wanted)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._detail())
        self.detail = QVBoxLayout()
        self.empty = EmptyState("circle-check", "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.foot = QuietLabel()
        top = QHBoxLayout()
        top.addWidget(Heading("Needs attention"), 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 10)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addLayout(self._chips())
        lines.addWidget(self.stack, 1)
        lines.addWidget(rule())
        lines.addLayout(self.detail)
        lines.addWidget(self.foot)
        self.refresh()

    def refresh(self, _ids: dict[str, frozenset[int]] | None = None) -> None:
        """Show what is known now."""
        self.show_hits()

    def show_hits(self) -> None:
        """Read again what the rules say."""
        if self._session.hits is None:  # it is told when there is something
            self._narrow()
            return
        found = attention.counts(self._session)
        silenced = attention.count_silenced(self._session)
        told: dict[str, int] = {ALL: sum(found.values()), SILENCED: silenced}
        told |= {str(one): count for one, count in found.items()}
        for name, chip in self.chips.items():
            chip.setText(f"{_title(name)} {told[name]:,}")
        if self._shown == SILENCED:
            self._all = attention.listed(self._session, silenced=True)
        else:
            severity = next((one for one in WORST_FIRST if one == self._shown), None)
            self._all = attention.listed(self._session, severity, limit=MOST)
        self._narrow()

    def focus(self) -> None:
        """Put the focus on what needs attention first."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _chips(self) -> QHBoxLayout:
        row, group = QHBoxLayout(), QButtonGroup(self)
        for name in (ALL, *WORST_FIRST, SILENCED):
            chip = choice_chip(_title(name))
            chip.setChecked(name == ALL)
            chip.setToolTip(f"Show {_title(name).lower()}")
            chip.clicked.connect(lambda _checked=False, name=name: self._choose(name))
            group.addButton(chip)
            row.addWidget(chip)
            self.chips[name] = chip
        row.addStretch(1)
        row.addWidget(self.box, 1)
        return row

    def _choose(self, name: str) -> None:
        self._shown = name
        self.show_hits()

    def _narrow(self) -> None:
        typed = words(self.box.text())
        shown = [one for one in self._all if _answers(one, typed)] if typed else self._all
        self.model.show_rows(shown)
        self.table.keep_current()
        self.empty.say(self._nothing(bool(typed)))
        self.stack.setCurrentIndex(0 if shown else 1)
        self.foot.setText(self._foot(len(shown)))
        self._detail()

    def _nothing(self, searched: bool) -> str:  # noqa: FBT001  asked for in one place
        if not attention.is_settled(self._session):
            return "The rules are being worked out. It takes a moment the first time."
        if searched:
            return "Nothing answers this search."
        return "Nothing is silenced." if self._shown == SILENCED else "Nothing needs attention."

    def _foot(self, count: int) -> str:
        if not count:
            return ""
        more = f", the first {MOST:,} of them" if len(self._all) == MOST else ""
        working = "" if attention.is_settled(self._session) else " More is being worked out."
        return f"{count:,} listed{more}. Enter opens the record.{working}"

    def _detail(self) -> None:
        empty(self.detail)
        current = self.model.finding(self.table.currentIndex().row())
        if current is not None:
            line = FindingLine(current, writable=not self._session.read_only)
            line.asked.connect(lambda what, which: do(self._session, what, which, self))
            self.detail.addWidget(line)


class FindingsTable(QTableView):
    """The findings; Enter or a double click opens the record."""

    wanted = Signal(str, int)

    def __init__(self, model: FindingsModel, parent: QWidget) -> None:
        """Show `model`."""
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        dress_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName("What needs attention")
        header = self.horizontalHeader()
        for column, width in enumerate((110, 250, 470, 100)):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _index: self._open())

    def keep_current(self) -> None:
        """Put the cursor on a row where there is one."""
        if self._model.rowCount() and not self.currentIndex().isValid():
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the record by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        found = self._model.finding(self.currentIndex().row())
        if found is not None:
            self.wanted.emit(found.hit.entity, found.hit.record)


def _title(name: str) -> str:
    if name in {ALL, SILENCED}:
        return name.capitalize()
    return next(PLURAL[one] for one in WORST_FIRST if one == name)


def _answers(finding: Finding, typed: list[str]) -> bool:
    hit = finding.hit
    held = words(f"{hit.rule} {finding.record_title} {hit.says} {finding.rule.title}")
    return all(any(one.startswith(part) for one in held) for part in typed)
