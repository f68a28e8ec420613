"""The strips of a record's type under its head: figures, warnings; each made when first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.form.special import STRIPS, SpecialPart
from app.ui.form.tab_order import inside, put_before

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.entity import Entity


class Strips(QWidget):
    """Shows the strips of the type shown and hides those of others."""

    opened = Signal(str, int)
    message = Signal(str, str)
    rows_wanted = Signal(str, object)
    tab_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(parent)
        self._session = session
        self._made: dict[str, SpecialPart] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self.hide()

    def show_record(self, entity: Entity, record: int | None) -> None:
        """Show a record's strips; none for a new one."""
        wanted = STRIPS.get(entity.name, ()) if record is not None else ()
        for one in wanted:
            if one.place not in self._made:
                self._made[one.place] = made = one.make(self._session)
                made.opened.connect(self.opened)
                made.message.connect(self.message)
                made.rows_wanted.connect(self.rows_wanted)
                made.tab_wanted.connect(self.tab_wanted)
                self._lines.addWidget(made)
        places = {one.place for one in wanted}
        for place, part in self._made.items():
            part.setVisible(place in places)
            if place in places and record is not None:
                part.show_record(entity, record)
                put_before(self, inside(part))
        self.setVisible(bool(wanted))
