"""Planning on screen: what it would add, change, take back or keep, and why; then it is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services import requirements
from app.ui.look.theme import row_height
from app.ui.look.widgets import Heading, QuietLabel
from db.model.days import show_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.replanning import Action
    from app.services.requirements import Plan, Planned
    from app.ui.window import MainWindow

GROUPS: tuple[tuple[Action, str], ...] = (
    ("add", "Added"),
    ("change", "Dated or told anew"),
    ("submit", "Submitted by their reports"),
    ("drop", "Taken back"),
    ("restore", "Taken out of the trash"),
    ("keep", "Kept as they are"),
)
COLUMNS = ("Report", "Of", "Due", "Why")
ROOM, WIDEST = 24, 320
DOING: tuple[Action, ...] = ("add", "change", "submit", "drop", "restore")


class PlanDialog(QDialog):
    """Shows a plan; accepted where it is to be carried out."""

    def __init__(self, steps: Sequence[Planned], doing: int, parent: QWidget) -> None:
        """List the steps by what is done; `doing` counts those that write something."""
        super().__init__(parent)
        self.setWindowTitle("Plan reports due")
        self.resize(920, 520)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("What planning does")
        self.tree.setHeaderLabels(COLUMNS)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill(steps)
        if doing:
            buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
            go = buttons.addButton("&Plan them", QDialogButtonBox.ButtonRole.AcceptRole)
            go.setProperty("primary", "true")
            go.setDefault(True)
            says = f"{_reports(doing)} would be written as one step. One undo takes it back."
        else:
            buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
            says = "Nothing to plan: every report due stands as its dates ask."
            says += " These were kept." if steps else ""
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(10)
        lines.addWidget(Heading("Plan reports due", "heading"))
        self.says = QuietLabel(says)
        self.says.setWordWrap(True)
        lines.addWidget(self.says)
        if steps:
            lines.addWidget(self.tree, 1)
        lines.addWidget(buttons)
        if not steps:
            self.resize(460, self.sizeHint().height())

    def _fill(self, steps: Sequence[Planned]) -> None:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        first: QTreeWidgetItem | None = None
        for action, title in GROUPS:
            found = [one for one in steps if one.step.action == action]
            if not found:
                continue
            head = QTreeWidgetItem(self.tree, [f"{title} ({len(found):,})"])
            head.setFont(0, bold)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFirstColumnSpanned(True)
            head.setSizeHint(0, QSize(0, row_height()))
            for one in found:
                day = show_day(one.step.due_on.isoformat())
                texts = [one.kind, one.subject_title, day, one.step.says]
                line = QTreeWidgetItem(head, texts)
                first = first or line
                line.setSizeHint(0, QSize(0, row_height()))
                for at, text in enumerate(texts):
                    line.setToolTip(at, text)
        self.tree.expandAll()
        self._share_out(steps)
        if first is not None:
            self.tree.setCurrentItem(first)

    def _share_out(self, steps: Sequence[Planned]) -> None:
        """Give the first columns what their texts need, the reasons the rest."""
        wide = self.fontMetrics().horizontalAdvance
        texts = ([one.kind for one in steps], [one.subject_title for one in steps], ["30 Sep 2026"])
        for at, column in enumerate(texts):
            needed = max(map(wide, column), default=0) + ROOM + (self.tree.indentation() * (not at))
            self.tree.setColumnWidth(at, min(needed, WIDEST))
        self.tree.header().setStretchLastSection(True)


def plan(window: MainWindow) -> None:
    """Show what planning would do; carry it out where the person says so."""
    session = window.session
    window.setCursor(Qt.CursorShape.WaitCursor)
    planned = requirements.plan(session)
    window.unsetCursor()
    doing = len(planned.of(*DOING))
    dialog = PlanDialog(requirements.told(session, planned), doing, window)
    if dialog.exec() and doing:
        requirements.carry_out(session, planned)
        window.messages.offer_undo(
            f"Reports due planned: {counted(planned)}.",
            partial(window.commands.told, window.commands.undo),
        )
    dialog.deleteLater()


def counted(planned: Plan) -> str:
    """Return how many steps of each sort a plan takes: `3 added, 1 taken back`."""
    found = ((len(planned.of(action)), title) for action, title in GROUPS if action in DOING)
    return ", ".join(f"{count:,} {title.lower()}" for count, title in found if count)


def _reports(count: int) -> str:
    return "1 report due" if count == 1 else f"{count:,} reports due"
