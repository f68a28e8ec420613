"""Claims of the invented year and the cash drawn for them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.services.sample.accounts import claim_name, dollars, quarter_end
from app.services.sample.drafts import INVENTED, Draft, Key, draft, source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.services.sample.accounts import Account

_REDUCED = ("az4-mesquite", 2)  # the reviewer took something off this claim
_REDUCED_CENTS = 25_000
_SUBMIT_DAYS, _APPROVE_DAYS, _PAY_DAYS, _DRAW_DAYS = 20, 40, 55, 53


def drafts(accounts: Mapping[str, Account]) -> Iterator[Draft]:
    """Yield a claim for each quarter that is over; a friendly force's goes on in its parent's."""
    carried: dict[tuple[str, date], int] = defaultdict(int)
    by_depth = sorted(accounts.values(), key=lambda one: not one.subaward["passed_through"])
    for account in by_depth:
        parent = account.subaward["passed_through"]
        over = sorted(q for q in account.books.quarters if quarter_end(q) < account.clock.today)
        for number, quarter in enumerate(over, start=1):
            reduced = _REDUCED_CENTS if (account.key, number) == _REDUCED else 0
            carries_on = parent and quarter in accounts[parent].books.quarters
            approved = account.books.quarters[quarter] + carried[account.key, quarter] - reduced
            if carries_on and _step(account, quarter, _APPROVE_DAYS):
                carried[parent, quarter] += approved
            yield _claim(
                account, quarter, number, (approved, reduced), parent if carries_on else ""
            )
            paid = _step(account, quarter, _PAY_DAYS)
            if paid and not parent and account.subaward["award"] != "tx1":
                yield _drawdown(account, quarter, approved)


def _claim(
    account: Account, quarter: date, number: int, cents: tuple[int, int], parent: str
) -> Draft:
    approved, reduced = cents
    paid = _step(account, quarter, _PAY_DAYS)
    return draft(
        "claim",
        claim_name(account.key, quarter),
        {
            "subaward": Key("subaward", account.key),
            "number": str(number),
            "period_start": quarter.isoformat(),
            "period_end": quarter_end(quarter).isoformat(),
            "included_in": Key("claim", claim_name(parent, quarter)) if parent else None,
            "submitted_on": _step(account, quarter, _SUBMIT_DAYS),
            "approved_on": _step(account, quarter, _APPROVE_DAYS),
            "reduced_amount": dollars(reduced) if reduced else None,
            "reduced_reason": "Overtime slip missing (sample)" if reduced else None,
            "paid_amount": dollars(approved) if paid else None,
            "paid_on": paid,
            "reference": f"EFT-{account.row['codes']}-{number:03d}" if paid else None,
            "source": source(INVENTED),
        },
    )


def _drawdown(account: Account, quarter: date, cents: int) -> Draft:
    return draft(
        "drawdown",
        f"{account.key} {quarter}",
        {
            "award": Key("award", account.subaward["award"]),
            "program": account.subaward.get("program") or "opsg",
            "drawn_on": _step(account, quarter, _DRAW_DAYS),
            "amount": dollars(cents),
            "reference": f"For {account.subaward['subrecipient']}",
            "source": source(INVENTED),
        },
    )


def _step(account: Account, quarter: date, days: int) -> str | None:
    """Return the day so long after the quarter's end, unless it is still to come."""
    day = quarter_end(quarter) + timedelta(days=days)
    return day.isoformat() if day <= account.clock.today else None
