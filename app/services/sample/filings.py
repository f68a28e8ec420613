"""SF-425 reports of the invented awards: their lines are added up from the other drafts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from app.services.sample.accounts import dollars
from app.services.sample.drafts import Draft, Key, draft, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.services.sample.clock import Clock

_QUARTERLY = "az2"
_FINAL = "az5"


def drafts(found: Sequence[Draft], clock: Clock) -> Iterator[Draft]:
    """Yield a report for each filed quarter of one award, and the closed award's final one."""
    for one in found:
        if one.key.name.startswith(f"D01 {_QUARTERLY} ") and one.values["status"] != "open":
            books = _Books(found, _QUARTERLY, str(one.values["period_end"]))
            yield _report(books, str(one.values["submitted_on"]), one.key)
    end, filed = clock.day(f"{_FINAL}+3y-1"), clock.day(f"{_FINAL}+3y+110")
    yield _report(_Books(found, _FINAL, end.isoformat()), filed.isoformat(), None)


def _report(books: _Books, filed_on: str, requirement: Key | None) -> Draft:
    drawn = books.total("drawdown", "drawn_on")
    spent = books.total("expenditure", "paid_on")
    paid = books.total("claim", "paid_on") + books.own_costs()
    authorized = books.total("award_action", "action_on")
    return draft(
        "financial_report",
        f"SF-425 {books.award} {books.end}",
        {
            "award": Key("award", books.award),
            "report_type": "quarterly" if requirement else "final",
            "basis": "cash",
            "period_end": books.end,
            "filed_on": filed_on,
            "requirement": requirement,
            "line_10a": dollars(drawn),
            "line_10b": dollars(paid),
            "line_10c": dollars(drawn - paid),
            "line_10d": dollars(authorized),
            "line_10e": dollars(spent),
            "line_10f": "0",
            "line_10g": dollars(spent),
            "line_10h": dollars(authorized - spent),
            "line_10i": "0",
            "certifier": "Alex Example",
            "certifier_title": "Fiscal Officer",
            "certifier_email": "alex.example@az.example.gov",
            "certified_on": filed_on,
        },
    )


@dataclass(frozen=True, slots=True)
class _Books:
    """The drafts of one award with everything below it, up to the last day of a period."""

    found: Sequence[Draft]
    award: str
    end: str

    def total(self, entity: str, day: str) -> int:
        """Return the cents of the award's rows of a type whose day is not after the end."""
        return sum(
            _cents(one)
            for one in self.found
            if one.entity == entity and self._until(one, day) and self._belongs(one)
        )

    def own_costs(self) -> int:
        """Return the cents the recipient paid for itself."""
        own = [one for one in self.found if one.entity == "expenditure" and "award" in one.values]
        return sum(_cents(one) for one in own if self._until(one, "paid_on") and self._belongs(one))

    def _until(self, one: Draft, day: str) -> bool:
        return str(one.values.get(day) or "9999") <= self.end

    def _belongs(self, one: Draft) -> bool:
        """A claim carried in its parent's does not count beside it; nor do disallowed costs."""
        if "included_in" in one.values or one.values.get("standing") == "disallowed":
            return False
        below = one.values.get("subaward")
        if below is None:
            return one.values.get("award") == Key("award", self.award)
        award = next(
            row["award"] for row in rows("invented/subaward.csv") if row["key"] == _name(below)
        )
        return award == self.award


def _name(value: object) -> str:
    return value.name if isinstance(value, Key) else ""


def _cents(one: Draft) -> int:
    amount = one.values["paid_amount" if one.entity == "claim" else "amount"]
    return int(Decimal(str(amount)) * 100)
