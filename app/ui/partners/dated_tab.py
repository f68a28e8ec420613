"""A tab that tells of a record as it stood on any day; another record starts with today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.form.special import SpecialPart
from app.ui.grants.as_of import AsOfBar
from app.ui.look.widgets import plain_button

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from app.services.session import Session
    from db.model.entity import Entity


class DatedTab(SpecialPart):
    """Has a bar that asks for the day and a button back to today; an empty day is today."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(session, parent)
        self.record: int | None = None
        self.bar = AsOfBar(session)
        self.bar.offer(())
        self.bar.changed.connect(self._read)
        self.today = plain_button("Today")
        self.today.setToolTip("Show it as it stands today")
        self.today.clicked.connect(lambda: self.go_to(self.session.today))
        self.bar.row.insertWidget(self.bar.row.count() - 1, self.today)

    def read(self, record: int, on: date) -> None:
        """Show a record as of a day."""
        raise NotImplementedError

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  one type only
        """Show a record as of the day asked for; another one as of today."""
        if record != self.record:
            self.record = None
            self.go_to(self.session.today)
            self.record = record
        self._read()

    def go_to(self, day: date) -> None:
        """Ask for a day."""
        self.bar.day.set_value(day.isoformat())
        self.bar.take_day()

    def _read(self) -> None:
        if self.record is not None:
            self.today.setEnabled(self.bar.on != self.session.today)
            self.read(self.record, self.bar.on)
