"""Under the head of a contact: whether the person is still there; notes leaving, and erases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import leaving
from app.ui.form.pane import RecordPane
from app.ui.form.special import SpecialPart
from app.ui.look.widgets import IconLabel, QuietLabel, Words, plain_button
from app.ui.partners.strip_card import lay_out_card
from db.model.days import last_day, show_day, show_fuzzy

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.leaving import Remains
    from app.services.session import Session
    from db.model.entity import Entity

UNSAVED = "This contact has changes that are not saved. Save it or leave it with Esc first."


class ContactStrip(SpecialPart):
    """Says where a contact stands, and asks for the day of leaving."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a contact."""
        super().__init__(session, parent)
        self._record = 0
        self.picture = IconLabel("contact-round", "quiet")
        self.stands, self.how = Words("", "value"), QuietLabel()
        for label in (self.stands, self.how):
            label.setWordWrap(True)
        self.leaves = plain_button("Contact &leaves…")
        self.leaves.clicked.connect(self._ask)
        lay_out_card(self, self.picture, self.stands, self.leaves, self.how)

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  one type only
        """Show where a contact stands today."""
        self._record = record
        told = leaving.what_remains(self.session, record)
        erased = told.erased_on is not None and not told.lost
        gone = erased or (told.left is not None and last_day(told.left) <= self.session.today)
        self.picture.show_icon("minus" if gone else "contact-round", "quiet")
        self.stands.setText(_stands(told, gone=gone))
        self.how.setText(_how(told, gone=gone, erased=erased))
        self.how.setVisible(bool(self.how.text()))
        self.leaves.setText("Erase detai&ls…" if gone else "Contact &leaves…")
        self.leaves.setToolTip(
            "Erase name, title, e-mail and phone for good  (Alt+L)"
            if gone
            else "Note the day of leaving; erase the details if that is asked  (Alt+L)"
        )
        self.leaves.setVisible(not self.session.read_only and not erased)

    def _ask(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, RecordPane):
            above = above.parentWidget()
        if above is not None:
            ask_beside(above)


def ask_beside(pane: RecordPane) -> None:
    """Let the contact shown leave, once the dialog says so; the pane tells what came of it."""
    from app.ui.partners.contact_leaves import ask

    if pane.record is None or pane.has_changes():
        pane.message.emit(UNSAVED, "warn")
        return
    said = ask(pane.session, pane.record, pane)
    if said is not None:
        pane.message.emit(*said)


def _stands(told: Remains, *, gone: bool) -> str:
    if told.left is None:
        return "Current contact"
    return f"Left: {show_fuzzy(told.left)}" if gone else f"Leaves: {show_fuzzy(told.left)}"


def _how(told: Remains, *, gone: bool, erased: bool) -> str:
    if erased:
        return f"Details erased for good on {show_day(str(told.erased_on))}. Role and dates stay."
    return "The personal details are still kept." if gone and told.lost else ""
