"""Asks what a step of a finding's way needs: the day, and the plan that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.grants.step_dialog import StepDialog
from db.model.days import show_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from app.services.session import Session
    from app.ui.grants.step_dialog import Problems


class FindingStepDialog(StepDialog):
    """Asks for a day that is not before the last step's."""

    record_type = "finding"

    def __init__(
        self,
        session: Session,
        says: str,
        preset: Mapping[str, object],
        earliest: str | None,
        parent: QWidget,
    ) -> None:
        """Let the day be `earliest` or later."""
        self._earliest = earliest
        super().__init__(session, says, preset, parent)

    def problems(self, values: Mapping[str, object]) -> Problems:
        """A step does not come before the one before it."""
        found = super().problems(values)
        day = values[self.needed[0]]
        if day is not None and self._earliest and str(day) < self._earliest:
            found[self.needed[0]] = f"The step before it was on {show_day(self._earliest)}."
        return found


class IssueDialog(FindingStepDialog):
    """Asks on which day a finding was sent, and by when it is to be answered."""

    heading, word = "Issue the finding", "&Issue"
    fields = ("issued_on", "response_due_on", "owner")
    needed = ("issued_on",)


class AcceptDialog(FindingStepDialog):
    """Asks on which day the plan was accepted, what it is, and by when it is to be done."""

    heading, word = "Accept the plan", "&Accept"
    fields = ("accepted_on", "corrective_action", "due_on", "owner")
    needed = ("accepted_on",)


class VerifyDialog(FindingStepDialog):
    """Asks on which day the fix was seen."""

    heading, word = "Verify the action", "&Verify"
    fields = needed = ("verified_on",)


class CloseDialog(FindingStepDialog):
    """Asks on which day a finding was closed."""

    heading, word = "Close the finding", "&Close"
    fields = needed = ("closed_on",)


class DecideDialog(FindingStepDialog):
    """Asks on which day the management decision was made."""

    heading, word = "Record the management decision", "&Record"
    fields = needed = ("management_decision_on",)


class LetterDialog(StepDialog):
    """Asks on which day a visit's result letter went out."""

    record_type = "monitoring_visit"
    heading, word = "Record the letter", "&Record"
    fields = needed = ("letter_sent_on",)


DIALOGS: dict[str, type[FindingStepDialog]] = {
    "issue": IssueDialog,
    "accept": AcceptDialog,
    "verify": VerifyDialog,
    "close": CloseDialog,
    "decide": DecideDialog,
}
