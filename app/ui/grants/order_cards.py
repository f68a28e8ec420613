"""A chain of orders on screen: one card for each version, with approvals, changes and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.services.order_chain import BORDER_PATROL, FEMA
from app.ui.look.pill import Pill
from app.ui.look.widgets import IconButton, IconLabel, QuietLabel, Words, link_button, rule
from db.model.days import show_day

if TYPE_CHECKING:
    from app.services.order_chain import Approval, Difference, Version

LONGEST = 160
"""Letters of a note that are shown; the order itself holds it whole."""


class OrderCard(QFrame):
    """One version.

    Signals: `opened` its id, `rows_wanted` a title and the Parts of its budget lines.
    """

    opened = Signal(int)
    rows_wanted = Signal(str, object)

    def __init__(self, one: Version, parent: QWidget | None = None, *, is_shown: bool) -> None:
        """Show a version; `is_shown` marks the one whose page this is."""
        super().__init__(parent)
        self.version = one
        self.setProperty("card", "true")
        self.setAccessibleName(f"{one.kind} {one.title}")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(14, 10, 14, 12)
        self._lines.setSpacing(6)
        self._lines.addLayout(self._head(one, is_shown=is_shown))
        changes = f"Changes {one.amends}" if one.amends else ""
        named = " · ".join(filter(None, (changes, one.name, one.period)))
        if named:
            self._lines.addWidget(_wrapped(QuietLabel(named)))
        tone = "good" if one.is_approved else "warn"
        self._lines.addLayout(
            _with_icon("circle-check" if one.is_approved else "clock", tone, one.says)
        )
        self._lines.addLayout(_approvals(one.approvals))
        self._add_changes(one)
        self._add_money(one)

    def _head(self, one: Version, *, is_shown: bool) -> QVBoxLayout:
        """Return the kind, whether it governs, and the title that opens the order."""
        upper = QHBoxLayout()
        upper.addWidget(Pill(one.kind, "accent" if is_shown else "quiet"))
        upper.addStretch(1)
        if one.governs:
            upper.addWidget(Pill("Governs", "good", icon_name="check"))
        named = QHBoxLayout()
        named.addWidget(Words(one.title, "section"))
        if not is_shown:
            self.link = IconButton("external-link", f"Open {one.title}")
            self.link.setFixedSize(self.link.sizeHint())  # never squeezed while cards change
            self.link.clicked.connect(lambda: self.opened.emit(one.id))
            named.addWidget(self.link)
        named.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addLayout(upper)
        head.addLayout(named)
        return head

    def _add_changes(self, one: Version) -> None:
        if one.note:
            text = " ".join(one.note.split())
            short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
            said = _wrapped(Words(short, "value"))
            said.setToolTip(text)
            self._lines.addWidget(said)
        for difference in one.differences:
            self._lines.addWidget(_wrapped(QuietLabel(_told(difference))))

    def _add_money(self, one: Version) -> None:
        if one.lines is None:
            return
        self._lines.addWidget(rule())
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.setColumnStretch(0, 1)
        for at, (category, cents) in enumerate(one.moved):
            amount = Words(one.amount(cents), "value")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(QLabel(category), at, 0)
            grid.addWidget(amount, at, 1)
        self._lines.addLayout(grid)
        total = sum(cents for _, cents in one.moved)
        count = len(one.lines.ids)
        lines = "1 budget line" if count == 1 else f"{count:,} budget lines"
        self.money = link_button(f"{lines}, together {one.amount(total)}")
        self.money.setToolTip("Open the budget lines that name this order")
        self.money.clicked.connect(
            lambda: self.rows_wanted.emit(f"Budget lines of {one.title}", (one.lines,))
        )
        self._lines.addWidget(self.money, 0, Qt.AlignmentFlag.AlignRight)
        if one.money:
            self._lines.addWidget(_wrapped(QuietLabel(one.money)))


def _approvals(approvals: tuple[Approval, ...]) -> QGridLayout:
    """Return the approvals by side: Border Patrol at the left, FEMA at the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(3)
    for column, side in enumerate((BORDER_PATROL, FEMA)):
        grid.setColumnStretch(column, 4 + column)
        heading = Words(side, "small")
        grid.addWidget(heading, 0, column)
        for row, one in enumerate((one for one in approvals if one.side == side), 1):
            grid.addLayout(_approval(one), row, column)
    return grid


def _approval(one: Approval) -> QHBoxLayout:
    picture, tone = ("check", "good") if one.on else ("minus", "quiet")
    text = f"{one.label} {show_day(one.on)}" if one.on else f"{one.label}: missing"
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(IconLabel(picture, tone, 14))
    row.addWidget(_wrapped(QLabel(text) if one.on else QuietLabel(text)), 1)
    return row


def _told(one: Difference) -> str:
    """Return a difference in words: `To: 23 Oct 2026 became 21 May 2027.`"""
    return (
        f"{one.label}: {one.before} became {one.after}"
        if one.before
        else (f"{one.label}: {one.after} is new")
    )


def _with_icon(picture: str, tone: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    icon = IconLabel(picture, tone, 16)
    row.addWidget(icon)
    row.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_wrapped(QLabel(text)), 1)
    return row


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
