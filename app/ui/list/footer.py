"""The line under a list: how many records, how many selected, and the sum of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.ui.look.widgets import ElidedLabel, QuietLabel, link_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.model.entity import Field


class ListFooter(QWidget):
    """Says counts and a sum; a menu picks the summed column where there are several."""

    summed_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without anything to say."""
        super().__init__(parent)
        self.summed: Field | None = None
        self._choices: tuple[Field, ...] = ()
        self.counts = ElidedLabel()
        self.sum = QuietLabel()
        self.picker = link_button("")
        self.picker.setAccessibleName("Choose the column that is summed")
        self.picker.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.counts, 1)
        row.addWidget(self.picker)
        row.addWidget(self.sum)
        self.sum.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def offer(self, fields: Sequence[Field]) -> None:
        """Offer the columns that can be summed; the first is, unless another was picked."""
        self._choices = tuple(fields)
        if self.summed not in self._choices:
            self.summed = self._choices[0] if self._choices else None
        self._show_picker()

    def _show_picker(self) -> None:
        once = self.summed is not None and self.summed.overlaps
        self.sum.setToolTip("Money passed on from one to another is counted once." if once else "")
        self.picker.setVisible(len(self._choices) > 1)
        if self.summed is None or len(self._choices) < 2:
            return
        menu = QMenu(self)
        group = QActionGroup(menu)
        for field in self._choices:
            action = QAction(f"Sum {field.label}", menu, checkable=True)
            action.setChecked(field is self.summed)
            action.triggered.connect(lambda *_, field=field: self._pick(field))
            group.addAction(action)
            menu.addAction(action)
        self.picker.setText(f"Sum {self.summed.label}")
        self.picker.setMenu(menu)

    def _pick(self, field: Field) -> None:
        self.summed = field
        self._show_picker()
        self.summed_changed.emit()

    def say_counts(
        self, count: int, selected: int, of: int | None = None, *, more: bool = False, note: str
    ) -> None:
        """Say how many records are listed and selected.

        `of` is how many there are without search and filters, where that is known; `more` says
        that the rest is still being read; `note` what else there is to know.
        """
        noun = "record" if (of or count) == 1 and not more else "records"
        listed = f"{count:,}+" if more else f"{count:,}"
        whole = f" of {of:,}" if of is not None and of > count else ""
        parts = [f"{listed}{whole} {noun}"]
        if selected > 1:
            parts.append(f"{selected:,} selected")
        if note:
            parts.append(note)
        self.counts.setText(" · ".join(parts))

    def say_sum(self, value: int | None, *, of_selected: bool = False) -> None:
        """Say the sum of the column in its stored unit; None while it is not known."""
        if self.summed is None:
            self.sum.setText("")
            self.sum.setAccessibleName("")
            return
        text = "…" if value is None else self.summed.kind.show(value)
        whole = f"Sum {'of selected ' if of_selected else ''}{self.summed.label} {text}"
        self.sum.setAccessibleName(whole)
        if len(self._choices) > 1:  # the button beside it names the column
            self.picker.setText(f"Sum {'of selected ' if of_selected else ''}{self.summed.label}")
            self.sum.setText(text)
        else:
            self.sum.setText(whole)
