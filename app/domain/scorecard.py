"""How a partnership stands, by a plain rule of thumb, with every reason in words.

The rating is the office's own, after what auditors found wanting (PARTNERSHIPS.md 5): papers that
lapse, work without an agreement, promises nobody follows up, contacts nobody confirms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rating = Literal["act", "watch", "good", "quiet"]
RATINGS: dict[Rating, str] = {
    "act": "Act",
    "watch": "Watch",
    "good": "Good",
    "quiet": "Quiet",
}
"""What a rating is called, the most pressing first."""
MEETING_MONTHS = 12


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a rating follows from on a day.

    Attributes: `holding` agreements in force, `lapsing` those of them whose end is near or that
    are terminated; `works` whether it is in an open unit, operation or subaward; `federal`
    whether it is a federal body, which needs no agreement with us; `meetings` and `results` those
    of the last MEETING_MONTHS; `overdue` what it owes; `verified` whether a
    primary contact was confirmed in time, None where there is no primary contact.
    """

    holding: int
    lapsing: int
    works: bool
    federal: bool
    meetings: int
    results: int
    overdue: int
    verified: bool | None


def rate(facts: CardFacts) -> tuple[Rating, tuple[str, ...]]:
    """Return a partnership's rating and its reasons, the most pressing first."""
    pressing, watching = [], []
    if facts.overdue:
        noun = "item is" if facts.overdue == 1 else "items are"
        pressing.append(f"{facts.overdue:,} {noun} overdue")
    if facts.works and not facts.holding and not facts.federal:
        watching.append("works with us without an agreement in force")
    if facts.lapsing:
        noun = "agreement lapses" if facts.lapsing == 1 else "agreements lapse"
        watching.append(f"{facts.lapsing:,} {noun} soon")
    if facts.works or facts.holding:
        watching += _silences(facts)
    reasons = (*pressing, *watching)
    if pressing:
        return "act", reasons
    if watching:
        return "watch", reasons
    if not (facts.works or facts.holding):
        return "quiet", ("nothing runs with it now",)
    return "good", ("nothing is overdue, lapsing or unconfirmed",)


def _silences(facts: CardFacts) -> list[str]:
    found = []
    if facts.verified is None:
        found.append("no primary contact")
    elif not facts.verified:
        found.append("primary contact not confirmed in time")
    if not facts.meetings:
        found.append(f"no meeting in {MEETING_MONTHS} months")
    if facts.works and not facts.results:
        found.append(f"no result in {MEETING_MONTHS} months")
    return found
