"""The tab of a claim that says what evidence stands behind each row, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QWidget

from app.domain.claim_packet import LABELS
from app.services import browse, claiming
from app.ui.form.dialog import RecordDialog
from app.ui.form.special import SpecialPart
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.grants.tab_layout import lay_out
from app.ui.look.widgets import EmptyState, IconLabel, Words, plain_button
from db.model import registry

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.entity import Entity

SHOWN = ("spent_on", "category", "amount", "description", "officer_code")


class PacketTab(SpecialPart):
    """Lists a claim's rows with their evidence; a document is added, a row edited from here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a claim."""
        super().__init__(session, parent)
        self.claim: int | None = None
        self.mark = IconLabel("circle-check", "good")
        self.count = Words("", "section")
        self.only_missing = QCheckBox("Only what is missing")
        self.only_missing.toggled.connect(self._read)
        self.table = LineTable(
            (
                Column("Day"),
                Column("Category", yields=True),
                Column("What", spare=True),
                Column("Evidence", wide=True, marked=True, least=26),
                Column("Amount", right=True, spare=True),
            ),
            "Evidence behind the claim",
        )
        self.table.opened.connect(self.opened)
        self.empty = EmptyState("paperclip", "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.document_button = plain_button("Add document…", "paperclip")
        self.document_button.setToolTip("Add a document to the row under the cursor  (Ins)")
        self.document_button.clicked.connect(self.add_document)
        self.edit_button = plain_button("Edit row…", "pencil")
        self.edit_button.setToolTip(
            "Type its invoice number or day of payment, link its activity report  (F2)"
        )
        self.edit_button.clicked.connect(self.edit_row)
        for key, do in (("Ins", self.add_document), ("F2", self.edit_row)):
            way = QShortcut(QKeySequence(key), self.table, do)
            way.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._lay_out()

    def show_record(self, _entity: Entity, record: int) -> None:
        """Show a claim's packet as it stands now."""
        self.claim = record
        self._read()

    def add_document(self) -> None:
        """Add a document to the row under the cursor."""
        line = self.table.current()
        if line is None or line.opens is None or self.session.read_only:
            return
        record_type, record = line.opens
        preset = {"record_type": record_type, "record": record}
        self._ask(RecordDialog(self.session, "document", self.window(), preset=preset))

    def edit_row(self) -> None:
        """Edit the row under the cursor."""
        line = self.table.current()
        if line is not None and line.opens is not None and not self.session.read_only:
            entity, record = line.opens
            self._ask(RecordDialog(self.session, entity, self.window(), record=record))

    def _ask(self, dialog: RecordDialog) -> None:
        dialog.exec()
        dialog.deleteLater()
        self._read()
        self.table.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.mark)
        head.addWidget(self.count, 1)
        head.addWidget(self.only_missing)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.document_button)
        foot.addWidget(self.edit_button)
        foot.addStretch(1)
        lay_out(self, head, self.stack, foot)

    def _read(self) -> None:
        if self.claim is None:
            return
        entity = registry.entity("expenditure")
        found = claiming.packet(self.session, self.claim)
        ids = [row.expenditure for row, _missing in found]
        fields = [entity.field(name) for name in SHOWN]
        texts = {one.id: one.texts for one in browse.lines(self.session, entity, fields, ids)}
        lines = [
            _line(row.expenditure, texts[row.expenditure], missing)
            for row, missing in found
            if missing or not self.only_missing.isChecked()
        ]
        complete = sum(not missing for _row, missing in found)
        self.table.show_lines(lines)
        self._say(complete, len(found), bool(lines))
        for button in (self.document_button, self.edit_button):
            button.setEnabled(bool(lines) and not self.session.read_only)

    def _say(self, complete: int, count: int, shows: bool) -> None:  # noqa: FBT001  told once
        whole = complete == count
        self.mark.show_icon(*(("circle-check", "good") if whole else ("triangle-alert", "warn")))
        self.mark.setVisible(count > 0)
        rows = "row" if count == 1 else "rows"
        self.count.setText(f"{complete:,} of {count:,} {rows} complete" if count else "No rows")
        nothing = "Nothing is missing." if count else "No expenditure is in this claim yet."
        self.empty.say(nothing)
        self.stack.setCurrentWidget(self.table if shows else self.empty)


def _line(row: int, texts: tuple[str, ...], missing: tuple[str, ...]) -> Line:
    day, category, amount, description, officer = texts
    what = ", ".join(filter(None, (description, officer)))
    lacks = ", ".join(_in_text(LABELS[name]) for name in missing)
    return Line(
        row,
        (day, category, what, f"No {lacks}" if missing else "Complete", amount),
        ("expenditure", row),
        icon="triangle-alert" if missing else "check",
        tone="warn" if missing else "good",
    )


def _in_text(label: str) -> str:
    """Return a label as it stands inside a sentence: `payroll register`, but `AEL number`."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
