"""What can be done about a finding: silence it, let it speak again, do what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import attention, audits_owed, duplicates
from app.ui.hits.silence import SilenceDialog
from app.ui.page_names import DUPLICATES
from db.model.errors import DataError

if TYPE_CHECKING:
    from typing import Protocol

    from PySide6.QtCore import SignalInstance

    from app.services.attention import Finding
    from app.services.session import Session

    class Says(Protocol):
        """Has signals that carry a sentence and its tone, and a page and what to ask there."""

        message: SignalInstance
        page_wanted: SignalInstance


def do(session: Session, what: str, finding: Finding, on: Says) -> None:
    """Do what a finding's menu was asked for, and say what came of it."""
    try:
        if what == "silence":
            dialog = SilenceDialog(session, finding, on.window())  # type: ignore[attr-defined]
            if dialog.exec():
                on.message.emit(f"{finding.hit.rule} is silenced here. Undo takes it back.", "good")
            dialog.deleteLater()
        elif what == "speak":
            attention.speak_again(session, finding)
            on.message.emit(f"{finding.hit.rule} speaks again.", "good")
        elif what == "plan":
            audits_owed.plan(session, finding.hit.record)
            on.message.emit("The single audit is planned under Reports due.", "good")
        elif what == "compare":
            _compare(session, finding.hit.record, on)
    except DataError as problem:
        on.message.emit(problem.sentence, "bad")


def _compare(session: Session, organization: int, on: Says) -> None:
    """Show it beside the first one it may be the same as."""
    other = duplicates.other_of(session, organization)
    if other is None:
        on.message.emit("Nothing is like it any more.", "good")
    else:
        on.page_wanted.emit(DUPLICATES, f"organization:{organization}:{other}")
