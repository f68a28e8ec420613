"""Asks what a step of a claim's way needs: the day, and what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.grants.step_dialog import StepDialog
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from app.services.session import Session
    from app.ui.grants.step_dialog import Problems


class SubmitDialog(StepDialog):
    """Asks on which day a claim went out."""

    record_type = "claim"
    heading, word = "Submit the claim", "&Submit"
    fields = needed = ("submitted_on",)


class ApproveDialog(StepDialog):
    """Asks on which day a claim was approved, and what was taken off it and why."""

    record_type = "claim"
    heading, word = "Approve the claim", "&Approve"
    fields = ("approved_on", "reduced_amount", "reduced_reason")
    needed = ("approved_on",)

    def __init__(
        self,
        session: Session,
        says: str,
        preset: Mapping[str, object],
        claimed: int,
        parent: QWidget,
    ) -> None:
        """Let no more be taken off than `claimed` cents."""
        self._claimed = claimed
        super().__init__(session, says, preset, parent)

    def problems(self, values: Mapping[str, object]) -> Problems:
        """A reduction is a part of the claim, and has its reason."""
        found = super().problems(values)
        reduced = int(str(values["reduced_amount"] or 0))
        if reduced < 0 or reduced > max(self._claimed, 0):
            found["reduced_amount"] = (
                f"Type what was taken off, from $0.00 to {show_cents(max(self._claimed, 0))}."
            )
        if reduced and values["reduced_reason"] is None:
            found["reduced_reason"] = "Say why it was reduced."
        return found


class PayDialog(StepDialog):
    """Asks on which day a claim was paid, how much, and under which number."""

    record_type = "claim"
    heading, word = "Pay the claim", "&Pay"
    fields = ("paid_on", "paid_amount", "reference")
    needed = ("paid_on", "paid_amount")
