"""Under the head of an obligation: when it is due next and why; records that it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.rules.spoken_days import days_to, distance
from app.services import computed
from app.ui.partners.clock_strip import Clock, ClockStrip, DoneDialog, how_pressing
from db.model.days import show_day

if TYPE_CHECKING:
    from collections.abc import Mapping


class ObligationDone(DoneDialog):
    """Asks on which day a duty was done, and for the paper that shows it."""

    record_type = "obligation"
    fields = ("last_done_on", "evidence")
    needed = ("last_done_on",)


class ObligationStrip(ClockStrip):
    """Tells the clock of a duty, and takes the day it was done."""

    asks = ObligationDone

    def tell(self, record: int, values: Mapping[str, object]) -> Clock:
        """Return when the duty is due next."""
        due = computed.of(self.session, "obligation", record)["next_due"]
        how = _how(values)
        if due is None:
            done = bool(values["last_done_on"])
            says = "Done" if done else "No day is set"
            return Clock("done" if done else "far", says, how, waits=False)
        day, today = str(due), self.session.today
        says = f"Next due {show_day(day)}, {distance(day, today)}"
        return Clock(how_pressing(days_to(day, today)), says, how, waits=True)


def _how(values: Mapping[str, object]) -> str:
    """Return how the day is counted, and whether a paper shows that it was done."""
    done, every = values["last_done_on"], values["every_months"]
    said = [f"Last done {show_day(str(done))}." if done else "Never recorded as done."]
    if every:
        said.append(f"Every {every} month{'s' if every != 1 else ''}.")
    if done:
        paper = values["evidence"]
        said.append(f"Evidence: {paper}." if paper else "No evidence is named.")
    return " ".join(said)
