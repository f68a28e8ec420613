"""The tabs in which overtime is matched with activity reports and payroll, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.matching import RESULTS
from app.services import claim_offer, matching
from app.ui.form.special import SpecialPart
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.grants.period import PeriodBar
from app.ui.grants.tab_layout import lay_out
from app.ui.look.widgets import EmptyState, plain_button
from db.model.days import show_day
from db.model.errors import DataError
from db.model.kinds import HOURS
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.matching import MatchLine
    from app.services.session import Session
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity
    from db.model.facts import OvertimeRow, PayrollRow, ShiftReport

ALL = ""
NONE = "none"
ICONS: dict[str, tuple[str, Tone]] = {
    "match": ("check", "good"),
    "mismatch": ("circle-x", "bad"),
    "missing": ("triangle-alert", "warn"),
}
COLUMNS = (
    Column("Day"),
    Column("Officer"),
    Column("Result", wide=True, marked=True),
    Column("Slip", right=True),
    Column("Slip pay", right=True, spare=True),
    Column("Shift", right=True, spare=True),
    Column("Payroll", right=True),
    Column("Pay", right=True, spare=True),
)


class MatchTab(SpecialPart):
    """The match of a claim; the other tab's, of a subaward, asks for a period besides."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(session, parent)
        self.record: int | None = None
        self.found: list[MatchLine] = []
        self.results = QComboBox()
        self.results.setAccessibleName("Results shown")
        self.results.setToolTip("Which results are shown")
        self.results.currentIndexChanged.connect(self._show)
        self.table = LineTable(COLUMNS, "Overtime, shifts and payroll")
        self.table.opened.connect(self.opened)
        self.empty = EmptyState("scale", "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.link_button = plain_button("Link", "link")
        self.link_button.setToolTip(
            "Link overtime to its shift, and payroll to the overtime it proves, where there is "
            "no doubt; one undo takes it back"
        )
        self.link_button.clicked.connect(self.link)
        self.payroll_button = plain_button("&Bring in payroll…", "upload")
        self.payroll_button.setToolTip("Bring in payroll rows from a CSV file")
        self.payroll_button.clicked.connect(self.bring_in)
        self._lay_out()

    def show_record(self, _entity: Entity, record: int) -> None:
        """Show a record's match as it stands now."""
        self.record = record
        self.read()

    def lines(self) -> list[MatchLine] | None:
        """Return the lines of the record shown; None where it cannot be said."""
        return matching.of_claim(self.session, self.record) if self.record is not None else None

    def head(self) -> list[QWidget]:
        """Return what stands above the results."""
        return []

    def read(self) -> None:
        """Match again."""
        found = self.lines()
        if found is None:
            return
        self.found = found
        self._offer_results()
        self._show()

    def link(self) -> None:
        """Link what leaves no doubt, as one step."""
        try:
            done = matching.link(self.session, self.found)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
            return
        if done is not None:
            self.message.emit(f"{done.label}: done. Undo takes it back.", "good")

    def bring_in(self) -> None:
        """Ask for a payroll file; the agency of the lines shown is offered."""
        from app.ui.grants.payroll_dialog import PayrollDialog

        agencies = {line.organization for line in self.found}
        whose = agencies.pop() if len(agencies) == 1 else None
        dialog = PayrollDialog(self.session, self.window(), whose)
        dialog.exec()
        dialog.deleteLater()
        if dialog.brought_in:
            self.message.emit(dialog.brought_in, "good")

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        for part in self.head():
            top.addWidget(part)
        chosen = QHBoxLayout()
        chosen.addWidget(self.results)
        chosen.addStretch(1)
        top.addLayout(chosen)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.link_button)
        foot.addWidget(self.payroll_button)
        foot.addStretch(1)
        lay_out(self, top, self.stack, foot)

    def _offer_results(self) -> None:
        """Offer the results there are with their counts, and keep what was chosen."""
        chosen = self.results.currentData() or ALL
        counts = {code: sum(code in one.results for one in self.found) for code in RESULTS}
        offered = [(ALL, f"All lines ({len(self.found):,})")]
        offered += [
            (code, f"{label} ({counts[code]:,})")
            for code, label in RESULTS.items()
            if counts[code] or code == chosen
        ]
        self.results.blockSignals(True)
        self.results.clear()
        for code, label in offered:
            self.results.addItem(label, code)
        self.results.setCurrentIndex([code for code, _ in offered].index(chosen))
        self.results.blockSignals(False)

    def _show(self) -> None:
        chosen = self.results.currentData() or ALL
        lines = [_line(one) for one in self.found if chosen in (ALL, *one.results)]
        self.table.show_lines(lines)
        self.empty.say("No line of this result." if self.found else "No overtime to match here.")
        self.stack.setCurrentWidget(self.table if lines else self.empty)
        count = sum(len(one.unlinked_reports) + len(one.unlinked_payroll) for one in self.found)
        rows = "1 row" if count == 1 else f"{count:,} rows"
        self.link_button.setText(f"Link {rows}" if count else "Nothing to link")
        self.link_button.setEnabled(count > 0 and not self.session.read_only)
        self.payroll_button.setDisabled(self.session.read_only)


class SubawardMatchTab(MatchTab):
    """The match of a subaward's own overtime in a period."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a subaward."""
        self.days = PeriodBar(session)
        super().__init__(session, parent)
        self.days.changed.connect(self.read)

    def show_record(self, entity: Entity, record: int) -> None:
        """Start with the period that is to be claimed next."""
        if record != self.record:
            self.days.show_period(*claim_offer.next_period(self.session, record))
        super().show_record(entity, record)

    def head(self) -> list[QWidget]:
        """Return the period."""
        return [self.days]

    def lines(self) -> list[MatchLine] | None:
        """Return the lines of the period typed."""
        period = self.days.period()
        if self.record is None or period is None:
            return None
        return matching.of_subaward(self.session, self.record, *period)


def _line(one: MatchLine) -> Line:
    picture, tone = ICONS[one.verdict]
    return Line(
        (one.organization, one.officer_code, one.day, one.expenditures, one.reports),
        (
            show_day(one.day),
            one.officer_code or "",
            _in_words(one),
            _hours([row.hours for row in one.expenditures]),
            _money(one.expenditures),
            _hours([row.hours for row in one.reports]),
            _hours([row.hours for row in one.payroll]),
            _money(one.payroll),
        ),
        _leads_to(one),
        icon=picture,
        tone=tone,
    )


def _in_words(one: MatchLine) -> str:
    first, *rest = (RESULTS[result] for result in one.results)
    return ", ".join([first, *(label[:1].lower() + label[1:] for label in rest)])


def _leads_to(one: MatchLine) -> tuple[str, int]:
    """Return the record Enter opens: the overtime, else what there is."""
    legs: tuple[tuple[str, Sequence[OvertimeRow | PayrollRow | ShiftReport]], ...] = (
        ("expenditure", one.expenditures),
        ("payroll_row", one.payroll),
        ("activity_report", one.reports),
    )
    return next((entity, rows[0].id) for entity, rows in legs if rows)


def _money(rows: Sequence[OvertimeRow | PayrollRow]) -> str:
    return show_cents(sum(row.amount for row in rows)) if rows else ""


def _hours(quarters: Sequence[int | None]) -> str:
    """Return hours in words; where one is not known the sum is not either."""
    if not quarters:
        return NONE
    if None in quarters:
        return "? h"
    return f"{HOURS.show(sum(one or 0 for one in quarters))} h"
