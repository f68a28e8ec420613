"""How much of a sum goes to what is capped, in exact cents and in words (G10, G13)."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.rules import figures
from db.model.money import MILLION, show_cents

WHOLE = 100 * MILLION
"""A hundred percent, in millionths."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole against its cap.

    Attributes: `name` says what is capped; `part` and `whole` are cents; `cap` millionths of a
    percent, None where a waiver names none; `of` what the whole is; `cap_from` where the cap comes
    from, "" for the usual one.
    """

    name: str
    part: int
    whole: int
    cap: int | None
    of: str
    cap_from: str = ""

    @property
    def percent(self) -> int | None:
        """The share in millionths of a percent, rounded half up; None of nothing."""
        if self.whole <= 0:
            return None
        return (2 * self.part * WHOLE + self.whole) // (2 * self.whole)

    @property
    def allowed(self) -> int | None:
        """The most cents the cap allows, rounded down; None where there is no cap."""
        return None if self.cap is None else figures.part_of(max(self.whole, 0), self.cap)

    @property
    def over(self) -> int:
        """The cents beyond what the cap allows; 0 where it is kept."""
        if self.cap is None or self.allowed is None:
            return 0
        is_over = figures.over(self.part, max(self.whole, 0), self.cap)
        return self.part - self.allowed if is_over else 0

    @property
    def says(self) -> str:
        """The share in a sentence: `53.0 % of 50 %: over by $3,000.00`."""
        share = figures.share(self.part, self.whole, self.cap if self.over else None)
        if self.cap is None or self.allowed is None:
            return f"{share or f'Nothing {self.of} yet'}, no cap known"
        cap = figures.limit_text(self.cap)
        start = f"{share} of {cap}" if share else f"Nothing {self.of} yet, {cap} allowed"
        if self.over:
            return f"{start}: over by {show_cents(self.over)}"
        return f"{start}: {show_cents(self.allowed - self.part)} left" if share else start
