"""The tab “At a glance” of an organization: all that is tied to it, and its contacts verified."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import partner_sheet
from app.services.partner_sheet import RESULTS, WHAT
from app.ui.form.special import SpecialPart
from app.ui.grants.line_table import Column, LineTable
from app.ui.grants.tab_layout import lay_out
from app.ui.look.widgets import FactCard, QuietLabel, link_button, plain_button
from app.ui.page_names import COUNTRIES, LOOKUPS
from app.ui.partners.tie_line import tie_line
from db.model import choices
from db.model.errors import DataError

if TYPE_CHECKING:
    from app.services.partner_sheet import Sheet
    from app.services.session import Session
    from db.model.entity import Entity

LONGEST = 42
"""Characters of a name on a button that still fit beside a list."""


class PartnerTab(SpecialPart):
    """Facts above a table of ties; Enter opens one, a button verifies contacts."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without an organization."""
        super().__init__(session, parent)
        self._organization: int | None = None
        self.sheet: Sheet | None = None
        self.card = FactCard()
        self.table = LineTable(
            (
                Column("What"),
                Column("Record", wide=True, least=16),
                Column("Where it stands", wide=True, marked=True, least=22),
                Column("Detail", spare=True),
                Column("Day", spare=True),
            ),
            "Tied to this partner",
        )
        self.table.opened.connect(self.opened)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._say_verify())
        self.verify_button = plain_button("Verify now", "circle-check")
        self.verify_button.setToolTip(
            "Note today as the day the contact's details were confirmed: of the lines selected "
            "(Ctrl+A: all), else of every current contact"
        )
        self.verify_button.clicked.connect(self.verify)
        self.country_button = link_button("", "landmark")
        self.country_button.setToolTip("Open the sheet of the country it is in")
        self.country_button.clicked.connect(self._open_country)
        self.successor_button = link_button("", "merge")
        self.successor_button.clicked.connect(self._open_successor)
        self.history_button = link_button("Full history", "history")
        self.history_button.setToolTip("Names, mergers, units and papers since the start")
        self.history_button.clicked.connect(self._open_history)
        self.former = QuietLabel()
        self.former.setWordWrap(True)
        self.says = QuietLabel()
        head = QVBoxLayout()
        head.addWidget(self.card)
        links = QHBoxLayout()
        links.setSpacing(12)
        links.addWidget(self.country_button)
        links.addWidget(self.history_button)
        links.addStretch(1)
        head.addWidget(self.successor_button, 0, Qt.AlignmentFlag.AlignLeft)
        head.addLayout(links)
        head.addWidget(self.former)
        foot = QHBoxLayout()
        foot.addWidget(self.says, 1)
        foot.addWidget(self.verify_button)
        lay_out(self, head, self.table, foot)

    def show_record(self, entity: Entity, record: int) -> None:
        """Show an organization's page."""
        del entity
        self._organization = record
        self.sheet = partner_sheet.of(self.session, record)
        self.card.show_facts(self.sheet.facts)
        self.table.show_lines([tie_line(one) for one in self.sheet.ties])
        self._show_names(self.sheet)
        count = len(self.sheet.ties)
        said = f"{count:,} {'line' if count == 1 else 'lines'}. Enter opens one."
        cut = sum(one.what == WHAT["outcome"] for one in self.sheet.ties) == RESULTS
        self.says.setText(f"{said} Of the results the {RESULTS} newest." if cut else said)
        self._say_verify()
        there = bool(self.sheet.current_contacts())
        self.verify_button.setVisible(there and not self.session.read_only)

    def _show_names(self, sheet: Sheet) -> None:
        """Lead to the country and the successor; tell the names it had before."""
        self.country_button.setVisible(sheet.country is not None)
        if sheet.country is not None:
            name = choices.label("country", sheet.country)
            self.country_button.setText(f"Country sheet: {name}")
        self.successor_button.setVisible(sheet.successor is not None)
        if sheet.successor is not None:
            name = shorten(sheet.successor[1], LONGEST, placeholder=" …")
            self.successor_button.setText(f"Merged into {name}")
            self.successor_button.setToolTip(f"Open {sheet.successor[1]}, which took it over")
        self.former.setText(f"Formerly: {'; '.join(sheet.former)}.")
        self.former.setVisible(bool(sheet.former))

    def _open_country(self) -> None:
        if self.sheet is not None and self.sheet.country is not None:
            self.page_wanted.emit(COUNTRIES, self.sheet.country)

    def _open_history(self) -> None:
        if self._organization is not None:
            self.page_wanted.emit(LOOKUPS, f"partner-history partner={self._organization}")

    def _open_successor(self) -> None:
        if self.sheet is not None and self.sheet.successor is not None:
            self.opened.emit("organization", self.sheet.successor[0])

    def _to_verify(self) -> list[int]:
        """Return the contacts among the lines selected, else all current ones."""
        if self.sheet is None:
            return []
        current = set(self.sheet.current_contacts())
        chosen = [self.sheet.ties[row] for row in self.table.chosen()]
        picked = {one.record for one in chosen if one.entity == "contact"} & current
        return sorted(picked or current)

    def _say_verify(self) -> None:
        """Say on the button how many it verifies: what is selected decides."""
        count = len(self._to_verify())
        self.verify_button.setText("Verify now" if count == 1 else f"Verify {count:,} contacts now")

    def verify(self) -> None:
        """Note that the contacts selected, else all current ones, were confirmed today."""
        contacts = self._to_verify()
        if not contacts:
            return
        try:
            partner_sheet.verify(self.session, contacts)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
            return
        word = "contact is" if len(contacts) == 1 else "contacts are"
        self.message.emit(f"{len(contacts):,} {word} verified today. Undo takes it back.", "good")
