"""How much of a sum goes to what is capped, in exact cents and in words (G10, G13)."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.rules.figures import over, part_of
from db.model.money import MILLION, show_cents, show_millionths

WHOLE = 100 * MILLION
"""A hundred percent, in millionths."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole against its cap.

    Attributes: `name` says what is capped; `part` and `whole` are cents; `cap` millionths of a
    percent; `of` what the whole is; `cap_from` where the cap comes from, "" for the usual one.
    """

    name: str
    part: int
    whole: int
    cap: int
    of: str
    cap_from: str = ""

    @property
    def percent(self) -> int | None:
        """The share in millionths of a percent, rounded half up; None of nothing."""
        if self.whole <= 0:
            return None
        return (2 * self.part * WHOLE + self.whole) // (2 * self.whole)

    @property
    def allowed(self) -> int:
        """The most cents the cap allows, rounded down."""
        return part_of(max(self.whole, 0), self.cap)

    @property
    def over(self) -> int:
        """The cents beyond what the cap allows; 0 where it is kept."""
        return self.part - self.allowed if over(self.part, self.whole, self.cap) else 0

    @property
    def says(self) -> str:
        """The share in a sentence: `53.0 % of 50 %: over by $3,000.00`."""
        cap = f"{show_millionths(self.cap)} %"
        if self.over:
            share = cap if self.percent is None else f"{_tenths(self.percent)} % of {cap}"
            start = f"Nothing is {self.of} yet, {cap} allowed" if self.percent is None else share
            return f"{start}: over by {show_cents(self.over)}"
        if self.percent is None:
            return f"Nothing {self.of} yet, {cap} allowed"
        return f"{_tenths(self.percent)} % of {cap}: {show_cents(self.allowed - self.part)} left"


def _tenths(percent: int) -> str:
    """Return a percentage with one decimal, and never one that looks kept where it is not."""
    tenths = (percent * 20 // MILLION + 1) // 2
    return f"{tenths // 10}.{tenths % 10}"
