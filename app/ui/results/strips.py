"""Under the head of an outcome how it counts, of a published figure what its rows give."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain import measures
from app.domain.outcomes import WHY
from app.services import highlights
from app.ui.form.special import SpecialPart
from app.ui.look.widgets import IconLabel, QuietLabel, Words, link_button
from app.ui.results.counted_dialog import CountedDialog

if TYPE_CHECKING:
    from app.domain.outcomes import Total
    from app.services.session import Session
    from db.model.entity import Entity


class SumStrip(SpecialPart):
    """A card of two sentences on a sum, and a way to its rows."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(session, parent)
        self.title = ""
        self.total: Total | None = None
        self.picture = IconLabel("info", "quiet")
        self.head = Words("", "value")
        self.head.setWordWrap(True)
        self.how = QuietLabel()
        self.how.setWordWrap(True)
        self.rows = link_button("Show the sum", "list-checks")
        self.rows.setToolTip("Show which outcomes count, and which do not with why")
        self.rows.clicked.connect(self._show_rows)
        self.other = link_button("Open what counts", "target")
        self.other.setToolTip("Open the outcome that counts in its place")
        self.other.clicked.connect(self._open_other)
        self._instead: int | None = None
        self._lay_out()

    def say(self, head: str, how: str, picture: str, tone: str) -> None:
        """Show the two sentences with their icon."""
        self.picture.show_icon(picture, tone)
        self.head.setText(head)
        self.how.setText(how)
        self.how.setVisible(bool(how))

    def lead(self, title: str, total: Total | None, instead: int | None = None) -> None:
        """Offer a sum's rows, and the outcome that counts in place of this one."""
        self.title, self.total, self._instead = title, total, instead
        self.rows.setVisible(total is not None)
        self.other.setVisible(instead is not None)

    def _show_rows(self) -> None:
        if self.total is None:
            return
        rows = highlights.rows_of(self.session, self.total)
        dialog = CountedDialog(self.title, self.total, rows, self)
        dialog.opened.connect(partial(self.opened.emit, "outcome"))
        dialog.show()

    def _open_other(self) -> None:
        if self._instead is not None:
            self.opened.emit("outcome", self._instead)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", "true")
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.picture)
        first.addWidget(self.head, 1)
        links = QHBoxLayout()
        links.setSpacing(8)
        links.addWidget(self.rows)
        links.addWidget(self.other)
        links.addStretch(1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.setSpacing(4)
        inside.addLayout(first)
        inside.addWidget(self.how)
        inside.addLayout(links)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card)


class OutcomeStrip(SumStrip):
    """Says whether an outcome is in its fiscal year's sum, and why not."""

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  one type only
        """Show an outcome."""
        found = highlights.of_outcome(self.session, record)
        self.setVisible(found is not None)
        if found is None:
            return
        year = f"FY{found.fiscal_year}"
        convertible = found.left_out is None or found.left_out.why != "unit"
        own = measures.grains_of(found.row.value, found.row.value_unit)
        value = measures.show(own, found.row.value_unit, found.row.qualifier)
        read_in = measures.reading_unit(found.metric.base_unit)
        if found.row.value_unit != read_in and convertible:
            value = f"{value} ({measures.show(own, read_in)})"
        of_sum = found.total.says() or "none yet"
        if found.left_out is None:
            self.say(f"Counts in {year} as {value}", f"Sum of {year}: {of_sum}.", "check", "good")
        else:
            why = WHY[found.left_out.why]
            head = f"Not in the sum of {year}: {why}"
            how = f"Sum of {year}: {of_sum}."
            if convertible:
                how = f"{value.capitalize()}. {how}"
            self.say(head, how, "minus", "quiet")
        instead = found.left_out.instead if found.left_out else None
        self.lead(f"{found.metric.label}, {year}", found.total, instead)


class FigureStrip(SumStrip):
    """Says what a published figure's rows give, and how far that is from it."""

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  one type only
        """Show a published figure."""
        found = highlights.of_figure(self.session, record)
        self.setVisible(found is not None)
        if found is None:
            return
        if found.recomputed is None:
            self.say("Not recomputed", found.how, "info", "quiet")
        else:
            apart = f"difference {found.says_difference()}" if found.difference else "no difference"
            head = f"Recomputed: {found.says_recomputed()}, {apart}"
            picture, tone = ("triangle-alert", "warn") if found.marked else ("check", "good")
            self.say(head, f"Published: {found.says_published()}. {found.how}", picture, tone)
        self.lead(found.figure.statement, found.total)
