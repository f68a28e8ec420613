"""The tab “At a glance” of an organization: all that is tied to it, and its contacts verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import partner_sheet
from app.services.partner_sheet import RESULTS
from app.ui.form.special import SpecialPart
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.grants.tab_layout import lay_out
from app.ui.look.widgets import FactCard, QuietLabel, plain_button
from db.model.days import show_fuzzy
from db.model.errors import DataError

if TYPE_CHECKING:
    from app.services.partner_sheet import Sheet, Tie
    from app.services.session import Session
    from db.model.entity import Entity

_ICONS = {"good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}


class PartnerTab(SpecialPart):
    """Facts above a table of ties; Enter opens one, a button verifies contacts."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without an organization."""
        super().__init__(session, parent)
        self.sheet: Sheet | None = None
        self.card = FactCard()
        self.table = LineTable(
            (
                Column("What"),
                Column("Record", wide=True, least=16),
                Column("Where it stands", wide=True, marked=True, least=18),
                Column("Detail", spare=True),
                Column("Day", spare=True),
            ),
            "Tied to this partner",
        )
        self.table.opened.connect(self.opened)
        self.verify_button = plain_button("Verify now", "circle-check")
        self.verify_button.setToolTip(
            "Note today as the day the contact's details were confirmed: of the lines selected, "
            "else of every current contact"
        )
        self.verify_button.clicked.connect(self.verify)
        self.says = QuietLabel()
        head = QVBoxLayout()
        head.addWidget(self.card)
        foot = QHBoxLayout()
        foot.addWidget(self.says, 1)
        foot.addWidget(self.verify_button)
        lay_out(self, head, self.table, foot)

    def show_record(self, entity: Entity, record: int) -> None:
        """Show an organization's page."""
        del entity
        self.sheet = partner_sheet.of(self.session, record)
        self.card.show_facts(self.sheet.facts)
        self.table.show_lines([_line(one) for one in self.sheet.ties])
        count = len(self.sheet.ties)
        said = f"{count:,} {'line' if count == 1 else 'lines'}. Enter opens one."
        cut = sum(one.entity == "outcome" for one in self.sheet.ties) == RESULTS
        self.says.setText(f"{said} Of the results the {RESULTS} newest." if cut else said)
        there = bool(self.sheet.current_contacts())
        self.verify_button.setVisible(there and not self.session.read_only)

    def verify(self) -> None:
        """Note that the contacts selected, else all current ones, were confirmed today."""
        if self.sheet is None:
            return
        current = set(self.sheet.current_contacts())
        chosen = [self.sheet.ties[row] for row in self.table.chosen()]
        picked = {one.record for one in chosen if one.entity == "contact"} & current
        contacts = sorted(picked or current)
        try:
            partner_sheet.verify(self.session, contacts)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
            return
        word = "contact is" if len(contacts) == 1 else "contacts are"
        self.message.emit(f"{len(contacts):,} {word} verified today. Undo takes it back.", "good")


def _line(one: Tie) -> Line:
    return Line(
        (one.entity, one.record),
        (one.what, one.title, one.says, one.detail, show_fuzzy(one.day) if one.day else ""),
        (one.entity, one.record),
        icon=_ICONS.get(one.tone or "", ""),
        tone=one.tone,
    )
