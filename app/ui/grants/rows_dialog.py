"""The rows a figure is made of: a table for each type of them, their sums, and the figure."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from app.services import browse, ledger
from app.ui.list.table import RecordTable
from app.ui.look.widgets import ElidedLabel, EmptyState, Heading, QuietLabel, Words
from db.model import registry
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.ledger import Part
    from app.services.session import Session
    from app.ui.window import MainWindow
    from db.model.entity import Entity, Field

WIDTH, HEIGHT, HIGHEST = 860, 320, 700
EACH_PART = 130
"""Pixels more for every type of rows."""
LEAST_TABLE = 110
COMPUTED = "claimed"
"""A part's amount that is no stored field: what a claim claims."""
MOST_ADDED = 5_000
"""Selected rows that are added up; more are only counted."""


class RowsDialog(QDialog):
    """Shows where a figure comes from; Enter opens a row's record in the window."""

    def __init__(self, window: MainWindow, title: str, parts: Sequence[Part]) -> None:
        """Show the rows of `parts` under `title`."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(WIDTH, min(HEIGHT + EACH_PART * len(parts), HIGHEST))
        self._window = window
        self.parts = [PartRows(window.session, part, self) for part in parts if part.ids]
        self.total = Words(show_cents(sum(one.sum for one in self.parts)), "value")
        self.total.setAccessibleName(f"Total {self.total.text()}")
        self.total.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        heading = Heading(title, "heading")
        heading.setWordWrap(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(10)
        lines.addWidget(heading)
        for one in self.parts:
            one.table.opened.connect(lambda record, one=one: self._open(one, record))
            lines.addWidget(one, min(len(one.part.ids), 20))
        if not self.parts:
            lines.addWidget(EmptyState("layers", "No row counts into this figure yet."), 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(ElidedLabel("Enter opens a row. Ctrl+C copies the selected ones."), 1)
        foot.addWidget(Words("Total", "quiet"))
        foot.addWidget(self.total)
        foot.addSpacing(16)
        foot.addWidget(buttons)
        lines.addLayout(foot)
        if self.parts:
            self.parts[0].table.setFocus()

    def _open(self, one: PartRows, record: int) -> None:
        """Open a row's record in the window, in whose way this would stand."""
        window, entity = self._window, one.part.entity
        self.accept()
        window.open_record(entity, record)


class PartRows(QWidget):
    """The rows of one type, how many there are, what they add up to, and what is selected."""

    def __init__(self, session: Session, part: Part, parent: QWidget | None = None) -> None:
        """Show a part; `sum` is what it adds to the figure, in cents."""
        super().__init__(parent)
        self.session = session
        self.part = part
        entity = registry.entity(part.entity)
        self.sum = _sum(session, entity, part)
        self.words = Words(_says(entity, part, self.sum), "section")
        self.selected = QuietLabel()
        self.table = RecordTable(session, entity, "", _fields(entity, part), self)
        self.table.setMinimumHeight(LEAST_TABLE)
        self.table.setAccessibleName(self.words.text())
        self.table.show_ids(array("q", part.ids))
        self.table.sort_asked.connect(self._sort)
        self.table.selection_changed.connect(self._say_selected)
        self.table.select_id(part.ids[0])
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        head.addWidget(self.selected)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addLayout(head)
        lines.addWidget(self.table, 1)

    def _say_selected(self) -> None:
        ids = tuple(self.table.selected_ids(MOST_ADDED + 1))
        if not ids or len(ids) > MOST_ADDED:
            self.selected.setText("")
            return
        cents = sum(ledger.amounts(self.session, replace(self.part, ids=ids)).values())
        what = "This row" if len(ids) == 1 else f"{len(ids):,} rows"
        self.selected.setText(f"{what}: {show_cents(cents)}")

    def _sort(self, sort: browse.Sort | None) -> None:
        entity = registry.entity(self.part.entity)
        self.table.show_ids(array("q", in_order(self.session, entity, self.part.ids, sort)))


def _sum(session: Session, entity: Entity, part: Part) -> int:
    """Return what a part adds to its figure, in cents; a large one is added up by the file."""
    if part.field == COMPUTED:
        return sum(ledger.amounts(session, part).values())
    return part.sign * browse.sum_of(session, entity, entity.field(part.field), part.ids)


def _says(entity: Entity, part: Part, cents: int) -> str:
    count = "1 row" if len(part.ids) == 1 else f"{len(part.ids):,} rows"
    way = ", taken away" if part.sign < 0 else ""
    return f"{entity.plural}{way}: {count}, {show_cents(cents)}"


def _fields(entity: Entity, part: Part) -> list[Field]:
    """Return the columns the type lists, with the amount that counts among the first."""
    listed = list(entity.listed)
    if part.field == COMPUTED:
        return listed
    amount = entity.field(part.field)
    rest = [field for field in listed if field is not amount]
    return [*rest[:2], amount, *rest[2:]]


def in_order(
    session: Session, entity: Entity, ids: Sequence[int], sort: browse.Sort | None
) -> list[int]:
    """Return records' ids in the order asked for; what is empty comes last."""
    if sort is None or sort.field is None:
        return list(ids)
    field = sort.field
    lines = browse.lines(session, entity, [field], ids)
    full = [line for line in lines if line.values[0] is not None]
    if field.kind.align_right:
        full.sort(key=lambda line: int(str(line.values[0])), reverse=sort.descending)
    elif field.kind.name in {"day", "moment", "fuzzy_day"}:
        full.sort(key=lambda line: str(line.values[0]), reverse=sort.descending)
    else:
        full.sort(key=lambda line: line.texts[0].lower(), reverse=sort.descending)
    return [line.id for line in full] + [line.id for line in lines if line.values[0] is None]
