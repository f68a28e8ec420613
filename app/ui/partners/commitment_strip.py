"""Under the head of a commitment: whether it is open, late or done; records that it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from app.domain import commitments
from app.domain.rules.spoken_days import days_to
from app.ui.partners.clock_strip import Clock, ClockStrip, DoneDialog, how_pressing

if TYPE_CHECKING:
    from collections.abc import Mapping


class CommitmentDone(DoneDialog):
    """Asks on which day a promise was kept, and for the paper that shows it."""

    record_type = "commitment"
    fields = ("done_on", "evidence")
    needed = ("done_on",)


class CommitmentStrip(ClockStrip):
    """Tells the clock of a promise, and takes the day it was kept."""

    asks = CommitmentDone
    marks: ClassVar[dict[str, object]] = {"status": "done"}

    def tell(self, record: int, values: Mapping[str, object]) -> Clock:  # noqa: ARG002  stored all
        """Return how the promise stands."""
        due, done = (_day(values[name]) for name in ("due_on", "done_on"))
        today = self.session.today
        state = commitments.state(str(values["status"]), due, done, today)
        says = commitments.says(state, due, done, today)
        paper = values["evidence"]
        owner = f"Looked after by {values['owner']}." if values["owner"] else "No owner is named."
        if state in {"done", "dropped"}:
            shown = f"Evidence: {paper}." if paper else "No evidence is named."
            how = shown if state == "done" else owner
            return Clock("done" if state == "done" else "over", says, how, waits=False)
        stands = how_pressing(days_to(due, today)) if due else "far"
        return Clock(stands, says, owner, waits=True)


def _day(value: object) -> str | None:
    return None if value is None else str(value)
