"""A new pack, or a changed one: its name, layout and audience, its reports, and what they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.reports import packing
from app.ui.look.widgets import Heading, QuietLabel, Words, set_state
from app.ui.reports.pack_asks import PackAsksForm
from app.ui.reports.pack_reports import PackReports
from db.model.choices import options
from db.model.errors import BadValue, DataError

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.services.session import Session

LEAST = (640, 560)


class PackDialog(QDialog):
    """Asks; once accepted the pack is in the file, and `kept` is its id."""

    def __init__(self, session: Session, pack: packing.Pack | None, parent: QWidget) -> None:
        """Ask for a new pack, or how one is to be from now on."""
        super().__init__(parent)
        title = "New pack" if pack is None else "Change pack"
        self.setWindowTitle(title)
        self.resize(880, 640)
        self.setMinimumSize(*LEAST)
        self._session = session
        self._record = pack.record if pack else None
        self.kept: int | None = None
        pack = pack or packing.Pack("", ())
        self.name = QLineEdit(pack.name)
        self.name.setAccessibleName("Name of the pack")
        self.name.setPlaceholderText("Such as Quarterly to the State")
        self.layout_box = _box("pack_layout", "Layout", pack.layout)
        self.audience_box = _box("audience", "Audience", pack.audience)
        self.reports = PackReports(pack.reports)
        self.reports.changed.connect(self._ask)
        self.asks = PackAsksForm(session, pack.asked)
        self.problem = Words("", "bad")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._lay_out(title)
        self._ask()
        self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter among the reports adds one; elsewhere it saves."""
        enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not (enters and self.reports.isAncestorOf(self.focusWidget() or self)):
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Keep the pack, unless something is missing, which is said."""
        try:
            wanted = self._wanted()
            changes = packing.keep(self._session, wanted)
        except DataError as problem:
            self.problem.setText(problem.sentence)
            self.problem.setVisible(True)
            return
        kept = changes.ids.get("report_pack", frozenset())
        self.kept = next(iter(kept), self._record)
        super().accept()

    def _wanted(self) -> packing.Pack:
        """Return the pack that is asked for. Raises BadValue."""
        name = self.name.text().strip()
        set_state(self.name, "")
        taken = {
            one.name.casefold()
            for one in packing.all_packs(self._session)
            if one.record != self._record
        }
        if not name or name.casefold() in taken:
            set_state(self.name, "bad")
            self.name.setFocus()
            raise BadValue(
                f"There is a pack “{name}” already. Give this one another name."
                if name
                else "Give the pack a name."
            )
        if not self.reports.names():
            self.reports.box.setFocus()
            raise BadValue("Add at least one report to the pack.")
        return packing.Pack(
            name,
            self.reports.names(),
            self.asks.values(),
            str(self.layout_box.currentData()),
            str(self.audience_box.currentData()),
            self._record,
        )

    def _ask(self) -> None:
        self.asks.show_reports(self.reports.names())

    def _lay_out(self, title: str) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton("&Save pack", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setProperty("primary", "true")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        first = QHBoxLayout()
        first.setSpacing(12)
        for label, field, stretch in (
            ("&Name", self.name, 3),
            ("&Layout", self.layout_box, 1),
            ("A&udience", self.audience_box, 1),
        ):
            first.addLayout(_labelled(label, field), stretch)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.asks)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(10)
        lines.addWidget(Heading(title, "heading"))
        lines.addLayout(first)
        lines.addWidget(self.reports, 2)
        lines.addWidget(Heading("What they ask", "section"))
        lines.addWidget(area, 2)
        lines.addWidget(self.problem)
        lines.addWidget(buttons)


def _box(choice: str, name: str, chosen: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(f"{name} of the pack")
    for code, label in options(choice).items():
        box.addItem(label, code)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box


def _labelled(text: str, field: QWidget) -> QVBoxLayout:
    label = QuietLabel(text)
    label.setBuddy(field)
    lines = QVBoxLayout()
    lines.setSpacing(2)
    lines.addWidget(label)
    lines.addWidget(field)
    return lines
