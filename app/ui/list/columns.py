"""Which columns a list shows and how wide: chosen by the person, remembered by page."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui.look.widgets import link_button
from app.ui.remembered import settings
from db.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from db.model.entity import Entity, Field

UNSET_WIDTH = 16
"""Characters of a column whose field declares no width of its own."""
LEAST_CUT = 150
"""Pixels a column that needs them takes, however little room there is."""


def shared_out(natural: Sequence[int], room: int) -> list[int]:
    """Return the columns' widths in a room, all in pixels, from those that suit their texts.

    Where they do not all fit, long ones are cut to a part of the room; a little that is still
    missing comes off the widest, and for more the table scrolls: then the first one gives what
    the column at the edge lacks to stand whole, if that is little.
    """
    widths = list(natural)
    if sum(widths) <= room:
        return widths
    for at, width in enumerate(widths):
        part = room // 2 if at == 0 else room // 4
        widths[at] = min(width, max(part, LEAST_CUT))
    missing = sum(widths) - room
    can_give = [max((width - LEAST_CUT) // 3, 0) for width in widths]
    if 0 < missing <= sum(can_give):
        given = [missing * give // sum(can_give) + (give > 0) for give in can_give]
        widths = [width - one for width, one in zip(widths, given, strict=True)]
    elif missing > 0:
        widths[0] -= _lacking_at_edge(widths, room)
    return widths


def _lacking_at_edge(widths: Sequence[int], room: int) -> int:
    """Return the pixels the column cut by the edge lacks; 0 where the first cannot give them."""
    lacking = next((end - room for end in accumulate(widths) if end > room), 0)
    return lacking if lacking <= widths[0] - max(room * 2 // 5, LEAST_CUT) else 0


class ColumnMemory:
    """The columns and widths of one page's list, kept in the user's settings."""

    def __init__(self, entity: Entity, name: str, start: Sequence[Field] = ()) -> None:
        """Remember under `name`, from `start` on; an empty name remembers nothing."""
        self._entity = entity
        self._start = tuple(start) or entity.listed or entity.fields[:1]
        self._key = f"lists/{name}" if name else ""

    def starting(self) -> tuple[Field, ...]:
        """Return the columns a list has before anyone chose."""
        return self._start

    def fields(self) -> tuple[Field, ...]:
        """Return the columns chosen last; fields that are no more are left out."""
        names = self._read("columns")
        found = [
            self._entity.offered_by_name[n] for n in names if n in self._entity.offered_by_name
        ]
        return tuple(found) or self.starting()

    def keep_fields(self, fields: Sequence[Field]) -> None:
        """Remember the columns; the starting ones need no memory."""
        start = tuple(fields) == self.starting()
        self._write("columns", [] if start else [field.name for field in fields])

    def widths(self) -> dict[str, int]:
        """Return the widths set by hand, in pixels by field name."""
        pairs = (text.rpartition("=") for text in self._read("widths"))
        return {name: int(width) for name, _, width in pairs if width.isdecimal()}

    def keep_widths(self, widths: dict[str, int]) -> None:
        """Remember widths set by hand."""
        self._write("widths", [f"{name}={width}" for name, width in widths.items()])

    def forget(self) -> None:
        """Go back to the starting columns and widths."""
        self._write("columns", [])
        self._write("widths", [])

    def _read(self, what: str) -> list[str]:
        if not self._key:
            return []
        found = settings().value(f"{self._key}/{what}", "")
        return str(found).split(",") if found else []

    def _write(self, what: str, items: list[str]) -> None:
        if not self._key:
            return
        if items:
            settings().setValue(f"{self._key}/{what}", ",".join(items))
        else:
            settings().remove(f"{self._key}/{what}")


class ColumnChooser(QFrame):
    """A small window over the list: every field with a tick, and a box to search them."""

    chosen = Signal(list)
    reset = Signal()

    def __init__(self, entity: Entity, shown: Sequence[Field], parent: QWidget) -> None:
        """Tick the fields that are shown."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName("Choose columns")
        self.setProperty("card", "true")
        self._entity = entity
        self._order = list(shown)
        self._box = QLineEdit()
        self._box.setPlaceholderText("Search columns")
        self._box.setAccessibleName("Search columns")
        self._box.setClearButtonEnabled(True)
        self._list = QListWidget()
        self._list.setAccessibleName("Columns")
        back = link_button("Reset to the starting columns")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(8, 8, 8, 8)
        lines.setSpacing(6)
        for widget in (self._box, self._list, back):
            lines.addWidget(widget)
        for field in [*shown, *(f for f in entity.offered if f not in self._order)]:
            self._add(field, ticked=field in self._order)
        self._list.setCurrentRow(0)
        self._box.textChanged.connect(self._narrow)
        self._list.itemChanged.connect(self._tell)
        back.clicked.connect(self._go_back)
        self.resize(300, 380)
        self.setFocusProxy(self._box)

    def _add(self, field: Field, *, ticked: bool) -> None:
        item = QListWidgetItem(field.label)
        item.setData(Qt.ItemDataRole.UserRole, field.name)
        item.setToolTip(field.help)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        if field is self._order[0]:  # the frozen column names the record
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        self._list.addItem(item)

    def _narrow(self, text: str) -> None:
        typed = fold(text)
        first = None
        for row in range(self._list.count()):
            item = self._list.item(row)
            hidden = typed not in fold(item.text())
            item.setHidden(hidden)
            first = first if hidden or first is not None else item
        if first is not None:
            self._list.setCurrentItem(first)

    def _tell(self, item: QListWidgetItem) -> None:
        field = self._entity.offered_field(item.data(Qt.ItemDataRole.UserRole))
        if item.checkState() == Qt.CheckState.Checked:
            self._order.append(field)
        elif field in self._order:
            self._order.remove(field)
        self.chosen.emit(list(self._order))

    def _go_back(self) -> None:
        self.close()
        self.reset.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from the box to the list; Enter closes."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.close()
        else:
            super().keyPressEvent(event)
