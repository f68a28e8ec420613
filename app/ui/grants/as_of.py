"""A bar that asks as of which day, of which component, and how figures are to be grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from app.ui.form.line import DayEditor
from app.ui.look.theme import scaled, theme
from app.ui.look.widgets import QuietLabel
from db.model import choices, registry
from db.model.days import first_day
from db.model.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.services.session import Session

ALL = "all"
PAUSE = 250
"""Milliseconds without a key before a typed day is taken."""
DAY_WIDTH = 132


class AsOfBar(QWidget):
    """Day and component; `changed` whenever one of them is another. An empty day is today."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start today."""
        super().__init__(parent)
        self.session = session
        self._day = session.today
        self.day = DayEditor(session, registry.entity("drawdown").field("drawn_on"))
        self.day.set_name("As of")
        self._fit_day()
        theme().changed.connect(self._fit_day)
        self.day.set_value(session.today.isoformat())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.take_day)
        self.day.changed.connect(self._timer.start)
        self.day.left.connect(self._leave_day)
        self.day.line.returnPressed.connect(self._leave_day)
        self.component = QComboBox()
        self.component.setAccessibleName("Component")
        self.component.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self._component_label = QuietLabel("Component")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(6)
        self._add("As of", self.day)
        self._name(self._component_label, self.component)
        self.row.addStretch(1)

    def _fit_day(self) -> None:
        self.day.setFixedWidth(scaled(DAY_WIDTH))

    @property
    def on(self) -> date:
        """The day asked for."""
        return self._day

    @property
    def program(self) -> str | None:
        """The component asked for, None for all."""
        code = self.component.currentData()
        return None if code in {None, ALL} else str(code)

    def offer(self, programs: Sequence[str]) -> None:
        """Offer these components and all of them; what was chosen stays where it is among them."""
        offered = [*programs, ALL]
        if [self.component.itemData(at) for at in range(self.component.count())] == offered:
            return
        kept = self.component.currentData()
        self.component.blockSignals(True)
        self.component.clear()
        for code in offered:
            label = "All" if code == ALL else choices.label("program", code)
            self.component.addItem(label, code)
        self.component.setCurrentIndex(offered.index(kept) if kept in offered else 0)
        self.component.blockSignals(False)
        for widget in (self._component_label, self.component):
            widget.setVisible(len(programs) > 1)

    def _add(self, label: str, widget: QWidget) -> None:
        self._name(QuietLabel(label), widget)

    def _name(self, label: QLabel, widget: QWidget) -> None:
        label.setBuddy(widget.input if isinstance(widget, DayEditor) else widget)
        self.row.addWidget(label)
        self.row.addWidget(widget)
        self.row.addSpacing(8)

    def _leave_day(self) -> None:
        self.day.show_understood()
        self.take_day()

    def take_day(self) -> None:
        """Take the day typed; what is no day is edged and changes nothing."""
        self._timer.stop()
        try:
            typed = self.day.value()
        except BadValue as problem:
            self.day.set_error(problem.sentence)
            self.day.setToolTip(problem.sentence)
            return
        self.day.set_error("")
        self.day.setToolTip("")
        found = self.session.today if typed is None else first_day(str(typed))
        if found != self._day:
            self._day = found
            self.changed.emit()
