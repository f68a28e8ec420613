"""The tab “Packet” of a subaward: what the subrecipient must be told, what is missing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.reports import packet_lines
from app.ui.form.special import SpecialPart
from app.ui.grants.told_list import SIDE, Told, ToldList, scrolled
from app.ui.look.widgets import QuietLabel, Words, plain_button

if TYPE_CHECKING:
    from app.reports.packet_lines import PacketLine
    from app.services.session import Session
    from db.model.entity import Entity

RULE = "What the subrecipient must be told, 2 CFR 200.332(b)(1)."


class SubawardPacketTab(SpecialPart):
    """Lists the elements; Enter opens the record of one at its field."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a subaward."""
        super().__init__(session, parent)
        self.found: tuple[PacketLine, ...] = ()
        self._subaward: int | None = None
        self.count = Words("", "section")
        self.count.setWordWrap(True)
        rule = QuietLabel(RULE)
        rule.setWordWrap(True)
        self.rows = ToldList("Elements of the packet")
        self.rows.chosen.connect(self._open)
        self.sheet = plain_button("Packet to Excel…", "file-spreadsheet")
        self.sheet.setToolTip("Make the packet as a workbook to hand over")
        self.sheet.clicked.connect(self._make_sheet)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.count)
        said.addWidget(rule)
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 10, SIDE, 4)
        head.setSpacing(12)
        head.addLayout(said, 1)
        head.addWidget(self.sheet)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 12)
        inner.setSpacing(0)
        inner.addLayout(head)
        inner.addWidget(self.rows)
        inner.addStretch(1)
        self.area = scrolled(page)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.area)

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  one type only
        """Show a subaward's packet as it stands."""
        self._subaward = record
        self.found = packet_lines.read(self.session, record)
        there = sum(not one.is_missing for one in self.found)
        self.count.setText(f"{there} of {len(self.found)} there")
        self.rows.show_rows([_told(one) for one in self.found])

    def _open(self, at: int) -> None:
        opens = self.found[at].opens
        if opens is not None:
            self.field_wanted.emit(*opens)
        else:
            self.tab_wanted.emit(packet_lines.ACTIONS)

    def _make_sheet(self) -> None:
        if self._subaward is not None:
            self.report_wanted.emit("subaward-packet", self._subaward)


def _told(one: PacketLine) -> Told:
    hint = "Show the subaward's actions" if one.opens is None else f"Go to {one.place}"
    if one.is_missing:
        return Told(one.title, "Missing", one.place, "", "triangle-alert", "warn", hint)
    return Told(one.title, one.place, one.value, "", "check", "quiet", hint)
