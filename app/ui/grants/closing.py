"""Asks on which day an award or a subaward was closed, and records it as one step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from app.services import closeout
from app.ui.grants.step_dialog import StepDialog
from db.model.days import show_day
from db.model.errors import DataError

if TYPE_CHECKING:
    from app.ui.form.special import SpecialPart
    from db.model.closeout_facts import CloseoutFacts


class CloseAwardDialog(StepDialog):
    """Asks on which day FEMA closed an award."""

    record_type = "award"
    heading, word = "Record the award as closed", "&Close"
    fields = needed = ("closed_on",)


class CloseSubawardDialog(StepDialog):
    """Asks on which day a subaward was closed out."""

    record_type = "subaward"
    heading, word = "Record the subaward as closed", "&Close"
    fields = needed = ("closed_on",)


def ask_closing(part: SpecialPart, facts: CloseoutFacts) -> None:
    """Ask for the day and close what the facts are of; the part says what came of it."""
    made = CloseAwardDialog if facts.entity == "award" else CloseSubawardDialog
    preset = {"closed_on": part.session.today.isoformat()}
    dialog = made(part.session, facts.title, preset, part.window())
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return
    day = str(dialog.values["closed_on"])
    try:
        closeout.close(part.session, facts.entity, facts.id, date.fromisoformat(day))
    except DataError as problem:
        part.message.emit(problem.sentence, "bad")
        return
    part.message.emit(f"Closed on {show_day(day)}. Undo takes it back.", "good")
