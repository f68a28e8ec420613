"""A claim's figures, each opening its rows, and the next step of its way."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services import claiming, claims, shown
from app.services.ledger import Part
from app.ui.grants.claim_steps import ApproveDialog, PayDialog, SubmitDialog
from app.ui.grants.ledger_strip import LedgerStrip
from app.ui.grants.words import short_cents
from app.ui.look.widgets import plain_button
from db.model.errors import DataError
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.claims import ClaimFigures
    from app.services.session import Session
    from app.services.shown import Shown
    from app.ui.grants.step_dialog import StepDialog
    from db.model.entity import Entity

STEPS = {"draft": "submit", "submitted": "approve", "approved": "pay"}
"""The step that comes next where a claim stands."""
ORDER = ("submit", "approve", "pay")
SLOW = 30
"""Days after which a payment that is still out is marked."""


class ClaimStrip(LedgerStrip):
    """Claimed, reduced, approved, paid, how long it took; Submit, Approve and Pay."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a claim."""
        super().__init__(session, parent)
        self.claim: int | None = None
        self._values: dict[str, object] = {}
        self._figures: ClaimFigures | None = None
        self.steps: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 2)
        row.setSpacing(8)
        for name, text, tip, do in (
            ("submit", "&Submit…", "Record the day the claim went out  (Alt+S)", self.submit),
            (
                "approve",
                "&Approve…",
                "Record the approval, and what was taken off  (Alt+A)",
                self.approve,
            ),
            ("pay", "&Pay…", "Record the payment  (Alt+P)", self.pay),
        ):
            button = self.steps[name] = plain_button(text)
            button.setToolTip(tip)
            button.clicked.connect(do)
            row.addWidget(button)
        row.addStretch(1)
        lines = self.layout()
        assert isinstance(lines, QVBoxLayout)  # noqa: S101  as the figures' strip is laid out
        lines.addLayout(row)

    def show_record(self, entity: Entity, record: int) -> None:
        """Show a claim as it stands now."""
        found = shown.read(self.session, entity, record)
        self.claim, self._values = record, found.record.values
        self._figures = claims.figures(self.session, [record]).get(record)
        self.start()
        if self._figures is not None:
            self._say_figures(found, self._figures)
        self.finish()
        self._show_steps()

    def _say_figures(self, found: Shown, one: ClaimFigures) -> None:
        title, record = found.record.title, found.record.id
        rows, carried = claims.rows(self.session, record)
        parts = [
            Part("expenditure", "amount", 1, tuple(rows)),
            Part("claim", "claimed", 1, tuple(carried)),
            Part("claim", "reduced_amount", -1, tuple(carried)),
        ]
        reduced = int(str(self._values["reduced_amount"] or 0))
        off = Part("claim", "reduced_amount", 1, (record,))
        paid = Part("claim", "paid_amount", 1, (record,))
        self._figure("Claimed", one.claimed, title, parts)
        if reduced:
            self._figure("Reduced", reduced, title, [off])
        if one.approved is not None:
            less = [Part("claim", "reduced_amount", -1, (record,))] if reduced else []
            self._figure("Approved", one.approved, title, [*parts, *less])
        if one.status == "paid":
            cents = int(str(self._values["paid_amount"] or 0))
            self._figure("Paid", cents, title, [paid] if cents else [])
        self._say_days(one)

    def _figure(self, name: str, cents: int, title: str, parts: list[Part]) -> None:
        full = [part for part in parts if part.ids]
        tip = f"{name} {show_cents(cents)}. Press for its rows."
        told = (name, short_cents(cents), "bad" if cents < 0 else None, tip)
        do = partial(self.rows_wanted.emit, f"{name} of {title}", full)
        self.say(name, told, do)  # type: ignore[arg-type]

    def _say_days(self, one: ClaimFigures) -> None:
        """Show the days from submission to payment, or those it is out by now."""
        sent = self._values["submitted_on"]
        if one.days_to_pay is not None:
            name, days, tone = "Days to pay", one.days_to_pay, None
        elif sent is not None and one.status != "paid":
            days = (self.session.today - date.fromisoformat(str(sent))).days
            name, tone = "Days out", "warn" if days > SLOW else None
        else:
            return
        tip = "From the day it was submitted. Press for its history."
        told = (name, f"{days:,}", tone, tip)
        self.say("days", told, partial(self.tab_wanted.emit, "history"))  # type: ignore[arg-type]

    def _show_steps(self) -> None:
        """Show the step that comes next filled, and the one after it plain."""
        status = self._figures.status if self._figures else "paid"
        following = STEPS.get(status)
        shows = self.session.read_only is False and following is not None
        at = ORDER.index(following) if following else len(ORDER)
        for place, name in enumerate(ORDER):
            button = self.steps[name]
            button.setVisible(shows and at <= place <= at + 1)
            filled = "true" if place == at else None
            if button.property("primary") != filled:
                button.setProperty("primary", filled)
                button.style().unpolish(button)
                button.style().polish(button)

    # -- steps --

    def submit(self) -> None:
        """Ask for the day and record the submission."""
        says = f"{self._amount()} is claimed."
        dialog = SubmitDialog(self.session, says, self._preset("submitted_on"), self.window())
        self._carry_out(
            dialog,
            "The claim is recorded as submitted.",
            lambda claim, v: claiming.submit(self.session, claim, _day(v["submitted_on"])),
        )

    def approve(self) -> None:
        """Ask for day and reduction and record the approval."""
        claimed = self._figures.claimed if self._figures else 0
        says = (
            f"{self._amount()} is claimed. Leave the reduction empty where nothing was taken off."
        )
        preset = self._preset("approved_on") | {
            name: self._values[name] for name in ("reduced_amount", "reduced_reason")
        }
        dialog = ApproveDialog(self.session, says, preset, claimed, self.window())
        self._carry_out(
            dialog,
            "The claim is recorded as approved.",
            lambda claim, v: claiming.approve(
                self.session,
                claim,
                _day(v["approved_on"]),
                int(str(v["reduced_amount"] or 0)),
                None if v["reduced_reason"] is None else str(v["reduced_reason"]),
            ),
        )

    def pay(self) -> None:
        """Ask for day, amount and number and record the payment."""
        one = self._figures
        cents = 0 if one is None else one.claimed if one.approved is None else one.approved
        stands = "claimed" if one is None or one.approved is None else "approved"
        says = f"{show_cents(cents)} is {stands}."
        preset = self._preset("paid_on") | {
            "paid_amount": cents,
            "reference": self._values["reference"],
        }
        dialog = PayDialog(self.session, says, preset, self.window())
        self._carry_out(
            dialog,
            "The claim is recorded as paid.",
            lambda claim, v: claiming.pay(
                self.session,
                claim,
                _day(v["paid_on"]),
                int(str(v["paid_amount"])),
                None if v["reference"] is None else str(v["reference"]),
            ),
        )

    def _amount(self) -> str:
        return show_cents(self._figures.claimed if self._figures else 0)

    def _preset(self, day: str) -> dict[str, object]:
        return {day: self._values[day] or self.session.today.isoformat()}

    def _carry_out(
        self,
        dialog: StepDialog,
        says: str,
        do: Callable[[int, dict[str, object]], object],
    ) -> None:
        """Ask, do it as one step, and say so."""
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        values = dialog.values
        dialog.deleteLater()
        if not accepted or self.claim is None:
            return
        try:
            do(self.claim, values)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
            return
        self.message.emit(f"{says} Undo takes it back.", "good")


def _day(value: object) -> date:
    return date.fromisoformat(str(value))
