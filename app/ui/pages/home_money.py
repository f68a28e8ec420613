"""Home's money: figures of all open awards and spending against time, read beside the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from app.services import ledger, overview
from app.ui.charts.ticks import whole_dollars
from app.ui.grants.words import ledger_label, percent_of, short_cents
from app.ui.pages.home_parts import FigureCard
from app.ui.reading import Reading
from db.model.days import show_fuzzy

if TYPE_CHECKING:
    from app.services.overview import Money
    from app.services.session import Session
    from app.ui.charts.columns import LineChart

TOUCHING = frozenset(
    {"award", "award_action", "subaward", "subaward_action", "expenditure", "claim", "drawdown"}
    | {"organization"}
)
"""The types whose records the figures follow from."""
UNKNOWN = "\N{HORIZONTAL ELLIPSIS}"


class HomeMoney(QObject):
    """Reads the money in a thread; `rows_wanted` carries a figure's title and its ledger Parts."""

    rows_wanted = Signal(str, object)
    read = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        """Know nothing yet."""
        super().__init__(parent)
        self._session = session
        self._reading: Reading | None = None
        self.known: Money | None = None
        self.cards = [FigureCard(ledger_label(key), UNKNOWN) for key in overview.MONEY]
        for key, card in zip(overview.MONEY, self.cards, strict=True):
            card.clicked.connect(partial(self._open, key))

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read again where what was saved may count."""
        if ids is not None and not TOUCHING & ids.keys():
            return
        if self._reading is not None:
            self._reading.drop()
        self._reading = Reading(self._session, overview.money)
        self._reading.done.connect(self._take)

    def drop(self) -> None:
        """Want no answer any more."""
        if self._reading is not None:
            self._reading.drop()

    def show_chart(self, chart: LineChart) -> None:
        """Show what is spent of all open awards by each month, against even spending."""
        from app.ui.charts.base import Series

        found = self.known.portfolio if self.known else None
        chart.setVisible(found is not None and bool(found.months))
        if found is not None and found.months:
            chart.show_series(
                [show_fuzzy(month) for month in found.months],
                [
                    Series("Spent", "accent", found.spent, last=found.now),
                    Series("Even spending", "quiet", found.even),
                ],
            )

    def open_spent(self, _at: int = 0) -> None:
        """Open the rows of what is spent."""
        self._open("expended")

    def _take(self, found: object) -> None:
        self.known = cast("Money", found)
        figures = self.known.figures
        for key, card in zip(overview.MONEY, self.cards, strict=True):
            cents = figures[key]
            share = percent_of(cents, figures["authorized"]) if key == "expended" else ""
            # Whole dollars are enough to look at; the cents are in what is spoken and hovered.
            card.say(
                f"{ledger_label(key)} {share}".strip(), whole_dollars(cents), short_cents(cents)
            )
        self.read.emit()

    def _open(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        if self.known is not None:
            parts = ledger.rows_of(self._session, self.known.portfolio.scope, key)
            self.rows_wanted.emit(f"{ledger_label(key)} in all open awards", parts)
