"""The tab of a subaward in which its next claim is put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.claim_offer import sums_by_category
from app.services import claim_offer, claiming
from app.ui.form.special import SpecialPart
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.grants.period import PeriodBar
from app.ui.grants.tab_layout import lay_out
from app.ui.look.widgets import QuietLabel, Words, link_button, primary_button
from db.model import choices
from db.model.days import show_day
from db.model.errors import DataError
from db.model.money import show_cents

if TYPE_CHECKING:
    from app.services.claim_offer import Offer, Offered
    from app.services.session import Session
    from db.model.entity import Entity


class ClaimingTab(SpecialPart):
    """Offers what can be claimed of a period, and builds the claim of what is ticked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a subaward."""
        super().__init__(session, parent)
        self.subaward: int | None = None
        self._offer: Offer | None = None
        self.days = PeriodBar(session)
        self.days.changed.connect(self._read)
        self.earlier = QuietLabel()
        self.earlier.setWordWrap(True)
        self.reach_back = link_button("Begin there")
        self.reach_back.setToolTip("Let the claim begin on the first of those days")
        self.reach_back.clicked.connect(self._reach_back)
        self.table = LineTable(
            (
                Column("Day"),
                Column("What", wide=True, marked=True),
                Column("Amount", right=True),
            ),
            "What can be claimed",
        )
        self.table.opened.connect(self.opened)
        self.table.rows.ticked.connect(self._say)
        self.sums = QuietLabel()
        self.sums.setWordWrap(True)
        self.total = Words("", "value")
        self.build_button = primary_button("&Build claim", "receipt-text")
        self.build_button.setToolTip(
            "Make a draft claim of what is ticked; one undo takes it back  (Alt+B)"
        )
        self.build_button.clicked.connect(self.build)
        self._lay_out()

    def show_record(self, _entity: Entity, record: int) -> None:
        """Show what a subaward can claim; a period typed for it stays."""
        if record != self.subaward:
            self.subaward = record
            self._offer = None
            self.days.show_period(*claim_offer.next_period(self.session, record))
        self._read()

    def build(self) -> None:
        """Build the claim of what is ticked, and open it."""
        period = self.days.period()
        if self.subaward is None or period is None:
            return
        model = self.table.rows
        ticked = [line.opens for line in model.lines if line.opens and model.is_ticked(line)]
        rows = [one for kind, one in ticked if kind == "expenditure"]
        carried = [one for kind, one in ticked if kind == "claim"]
        try:
            claim = claiming.build(self.session, self.subaward, period, rows, carried)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
            return
        self.subaward = None  # the next time it is looked at, the next period is offered
        self.message.emit("The claim is built as a draft. Undo takes it back.", "good")
        self.opened.emit("claim", claim)

    def _lay_out(self) -> None:
        before = QHBoxLayout()
        before.addWidget(self.earlier, 1)
        before.addWidget(self.reach_back)
        head = QVBoxLayout()
        head.addWidget(self.days)
        head.addLayout(before)
        act = QHBoxLayout()
        act.setSpacing(10)
        act.addWidget(self.total, 1)
        act.addWidget(self.build_button)
        foot = QVBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.sums)
        foot.addLayout(act)
        lay_out(self, head, self.table, foot)

    def _read(self) -> None:
        """Offer what the days typed hold; ticks set by hand stay."""
        period = self.days.period()
        if self.subaward is None or period is None:
            self.build_button.setDisabled(True)
            return
        model = self.table.rows
        before = {line.key: model.is_ticked(line) for line in model.lines} if self._offer else {}
        self._offer = claim_offer.of_period(self.session, self.subaward, *period)
        lines = [_row_line(one) for one in sorted(self._offer.rows, key=lambda one: not one.why)]
        carried = [
            Line(
                ("claim", one.id),
                ("", f"Carried claim. {one.title}", show_cents(one.approved)),
                ("claim", one.id),
                ticked=True,
            )
            for one in self._offer.carried
        ]
        self.table.show_lines([*carried, *lines])
        kept = {key: on for key, on in before.items() if key in {x.key for x in model.lines}}
        for on in (True, False):
            rows = [at for at, line in enumerate(model.lines) if kept.get(line.key) is on]
            model.tick(rows, on=on)
        self._say_earlier()
        self._say()

    def _say_earlier(self) -> None:
        assert self._offer is not None  # noqa: S101  read just before
        count, cents, _first = self._offer.earlier
        rows = "1 row" if count == 1 else f"{count:,} rows"
        verb = "is" if count == 1 else "are"
        self.earlier.setText(f"{rows} of earlier days, {show_cents(cents)}, {verb} in no claim.")
        for part in (self.earlier, self.reach_back):
            part.setVisible(count > 0)

    def _reach_back(self) -> None:
        if self._offer is not None and self._offer.earlier[2]:
            self.days.first.set_text(show_day(self._offer.earlier[2]))
            self._read()

    def _say(self) -> None:
        """Say what the ticked rows add up to, by category and in all."""
        if self._offer is None:
            return
        model = self.table.rows
        ticked = {line.key for line in model.lines if model.is_ticked(line)}
        rows = [one.row for one in self._offer.rows if ("expenditure", one.row.id) in ticked]
        carried = sum(one.approved for one in self._offer.carried if ("claim", one.id) in ticked)
        parts = [
            f"{choices.label('cost_category', category)} {show_cents(cents)}"
            for category, cents in sums_by_category(rows).items()
        ]
        if carried:
            parts.append(f"Carried {show_cents(carried)}")
        left = len(model.lines) - len(ticked)
        left_out = f"{left:,} left out" if left else ""
        self.sums.setText(" · ".join([*parts, left_out] if left_out else parts))
        self.sums.setVisible(bool(parts or left_out))
        total = sum(row.amount for row in rows) + carried
        count = "1 row" if len(ticked) == 1 else f"{len(ticked):,} rows"
        said = (
            f"{show_cents(total)} in {count}" if model.lines else "Nothing to claim in these days"
        )
        self.total.setText(said)
        self.build_button.setEnabled(bool(ticked) and not self.session.read_only)


def _row_line(one: Offered) -> Line:
    row = one.row
    label = choices.label("cost_category", row.category)
    return Line(
        ("expenditure", row.id),
        (
            show_day(row.spent_on),
            f"{one.why} {label}" if one.why else ". ".join(filter(None, (label, row.what))),
            show_cents(row.amount),
        ),
        ("expenditure", row.id),
        ticked=not one.why if one.may else None,
        icon="triangle-alert" if one.why else "",
        tone="warn" if one.why else None,
    )
