"""The record changed elsewhere while one typed: base, theirs and yours, chosen field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services import shown
from app.services.past import when
from app.ui.look.widgets import QuietLabel, Words, plain_button, primary_button, rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.session import Session
    from db.model.entity import Entity, Field
    from db.model.errors import Conflict

LONGEST = 240
BASE = 4
"""Pixels by which text is lowered to stand beside a round button."""
EMPTY = "(empty)"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which the two differ from what both started with."""

    field: Field
    base: object
    theirs: object
    yours: object

    @property
    def takes_yours(self) -> bool:
        """Whether yours is preset: you changed it, so your word stands unless you say else."""
        return self.yours != self.base


def differences(
    entity: Entity,
    base: Mapping[str, object],
    theirs: Mapping[str, object],
    yours: Mapping[str, object],
) -> list[Difference]:
    """Return the fields someone changed, in the form's order; `yours` holds changed ones only."""
    found = []
    for field in entity.fields:
        old, new = base.get(field.name), theirs.get(field.name)
        mine = yours.get(field.name, old)
        if old != new or mine != old:
            found.append(Difference(field, old, new, mine))
    return [one for one in found if one.theirs != one.yours]


class ConflictDialog(QDialog):
    """Shows the differences with a choice for each; `chosen` are the values to save."""

    def __init__(
        self,
        session: Session,
        entity: Entity,
        base: Mapping[str, object],
        conflict: Conflict,
        yours: Mapping[str, object],
        parent: QWidget | None = None,
    ) -> None:
        """Compare `yours`, typed against `base`, with what the conflict found in the file."""
        super().__init__(parent)
        self.setWindowTitle("Changed meanwhile")
        self._session, self._entity = session, entity
        self.found = differences(entity, base, conflict.theirs, yours)
        self._groups: dict[str, QButtonGroup] = {}
        who = conflict.who or "someone else"
        title = Words(f"{who} changed this record while you typed.", "heading")
        title.setWordWrap(True)
        said = QuietLabel(
            f"Saved {when(conflict.at)}. Nothing of yours is lost: choose for each "
            "field what stands."
        )
        said.setWordWrap(True)
        save = primary_button("Save what is chosen")
        save.setDefault(True)
        save.clicked.connect(self.accept)
        back = plain_button("Back to the form")
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(save)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 14)
        lines.setSpacing(10)
        lines.addWidget(title)
        lines.addWidget(said)
        lines.addWidget(rule())
        lines.addWidget(self._table(who), 1)
        lines.addLayout(buttons)
        self.resize(680, min(640, 240 + 96 * len(self.found)))

    def chosen(self) -> dict[str, object]:
        """Return the stored values that differ from what stands in the file now."""
        return {
            one.field.name: one.yours
            for one in self.found
            if self._groups[one.field.name].checkedId() == 1
        }

    def choose(self, field: str, *, yours: bool) -> None:
        """Choose one side for a field."""
        self._groups[field].button(1 if yours else 0).setChecked(True)

    def _table(self, who: str) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column, text in enumerate(("Before", f"{who}'s", "Yours"), 1):
            grid.addWidget(Words(text, "caps"), 0, column)
        for row, one in enumerate(self.found, 1):
            self._add(grid, row, one, who)
        grid.setColumnMinimumWidth(0, 120)
        for column in (1, 2, 3):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(len(self.found) + 1, 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        return area

    def _add(self, grid: QGridLayout, row: int, one: Difference, who: str) -> None:
        label = QLabel(one.field.label)
        label.setWordWrap(True)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label, row, 0, top)
        before = QuietLabel(self._text(one, one.base))
        before.setWordWrap(True)
        for part in (label, before):
            part.setContentsMargins(0, BASE, 0, 0)
        grid.addWidget(before, row, 1, top)
        group = QButtonGroup(self)
        for number, (whose, value) in enumerate(((f"{who}'s", one.theirs), ("Yours", one.yours))):
            text = self._text(one, value)
            button = QRadioButton()
            button.setAccessibleName(f"{one.field.label}: {whose}, {text}")
            words = QLabel(text)
            words.setWordWrap(True)
            words.setBuddy(button)
            words.setContentsMargins(0, BASE, 0, 0)
            cell = QHBoxLayout()
            cell.setSpacing(4)
            cell.addWidget(button, 0, top)
            cell.addWidget(words, 1, top)
            grid.addLayout(cell, row, 2 + number)
            group.addButton(button, number)
        group.button(1 if one.takes_yours else 0).setChecked(True)
        self._groups[one.field.name] = group

    def _text(self, one: Difference, value: object) -> str:
        text = shown.text_of(self._session, self._entity, one.field.name, value) or EMPTY
        return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
