"""The account of one subaward in the invented year: its shifts' days and what it spends."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.services.sample.drafts import INVENTED, Draft, Key, Value, draft, rows, source
from db.model.days import add_months

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.sample.clock import Clock


@dataclass
class Dice:
    """A small fixed sequence of numbers; the same seed always throws the same."""

    state: int

    def throw(self, most: int) -> int:
        """Return a number from 0 to below `most`."""
        self.state = (self.state * 1_103_515_245 + 12_345) % 2**31
        return (self.state >> 8) % most


@dataclass
class Books:
    """What one subaward spent: cents by claim quarter (its first day)."""

    quarters: dict[date, int] = field(default_factory=lambda: defaultdict(int))

    def book(self, day: date, cents: int) -> date:
        """Add the cents to the day's quarter and return the quarter's first day."""
        quarter = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        self.quarters[quarter] += cents
        return quarter


@dataclass(frozen=True)
class Account:
    """One line of spending.csv with its subaward's own data."""

    row: Mapping[str, str]
    subaward: Mapping[str, str]
    clock: Clock
    books: Books = field(default_factory=Books)

    @property
    def key(self) -> str:
        """The subaward's key."""
        return self.row["subaward"]

    @property
    def agency(self) -> Key:
        """The organization that holds the subaward."""
        return Key("organization", self.subaward["subrecipient"])

    @property
    def dice(self) -> Dice:
        """The account's own sequence, from its start."""
        return Dice(sum(ord(letter) * place for place, letter in enumerate(self.key, start=7)))

    def shift_days(self) -> list[date]:
        """Spread the shifts evenly over the time, none on one day with another."""
        first, last = self.clock.day(self.row["from"]), self.clock.day(self.row["to"])
        count = int(self.row["shifts"])
        return [first + (last - first) * place // count for place in range(count)]


@dataclass(frozen=True, slots=True)
class Spent:
    """One cost: its name among the drafts, day, category, cents and description."""

    name: str
    day: date
    category: str
    cents: int
    description: str


def cost(account: Account, spent: Spent, more: Mapping[str, Value | None] | None = None) -> Draft:
    """Return the expenditure of one cost, in its quarter's claim once the quarter is over."""
    quarter = account.books.book(spent.day, spent.cents)
    paid = spent.day + timedelta(days=14)
    claimed = quarter_end(quarter) < account.clock.today
    payroll = spent.category in {"overtime", "fringe"}
    return draft(
        "expenditure",
        spent.name,
        {
            "subaward": Key("subaward", account.key),
            "spent_on": spent.day.isoformat(),
            "category": spent.category,
            "amount": dollars(spent.cents),
            "description": spent.description,
            "payee": "Agency payroll" if payroll else "County vendor",
            "paid_on": paid.isoformat() if paid <= account.clock.today else None,
            "standing": "allowable",
            "claim": Key("claim", claim_name(account.key, quarter)) if claimed else None,
            "source": source(INVENTED),
            **(more or {}),
        },
    )


def claim_name(subaward: str, quarter: date) -> str:
    """Return the key of a subaward's claim for the quarter that begins on a day."""
    return f"{subaward} {quarter}"


def quarter_end(quarter: date) -> date:
    """Return the last day of the quarter that begins on a day."""
    return add_months(quarter, 3) - timedelta(days=1)


def own_order(account: Account) -> Key | None:
    """Return the order a subaward has of its own, if any."""
    name = f"order-{account.key}"
    return order(
        name if any(r["key"] == name for r in rows("invented/operations_order.csv")) else ""
    )


def order(name: str) -> Key | None:
    """Return the key of a named order, None for no name."""
    return Key("operations_order", name) if name else None


def dollars(cents: int) -> str:
    """Return whole cents as a person types dollars."""
    return f"{cents / 100:.2f}"
