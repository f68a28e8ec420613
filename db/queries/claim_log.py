"""What the log of claims shows of each: its days, its payment, and its rows by category."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told
from db.queries import counting

if TYPE_CHECKING:
    from db.connection import Store

_CLAIMS = """
SELECT c."id", c."subaward", c."number", c."period_start", c."period_end", p."id",
    p."record_title", c."submitted_on", c."reduced_amount", c."reduced_reason", c."approved_on",
    c."paid_amount", c."paid_on", c."reference"
FROM "claim" c LEFT JOIN "claim" p ON p."id" = c."included_in" AND p."archived_at" IS NULL
WHERE c."archived_at" IS NULL ORDER BY c."period_start", c."id"
"""
# All rows are read once in their order: to look each up by its claim takes three times as long.
_ROWS = """
SELECT "claim", "category", "subaward", "award", "amount" FROM "expenditure" NOT INDEXED
WHERE "archived_at" IS NULL AND "claim" IS NOT NULL
"""


class LoggedClaim(NamedTuple):
    """One claim: cents, ISO days; `included_in` the claim that carries it on by id.

    `carried_in` is that claim's title.
    """

    id: int
    subaward: int
    number: str
    period_start: str
    period_end: str
    included_in: int | None
    carried_in: str | None
    submitted_on: str | None
    reduced: int | None
    reduced_reason: str | None
    approved_on: str | None
    paid: int | None
    paid_on: str | None
    reference: str | None


def claims(store: Store) -> list[LoggedClaim]:
    """Return the claims that lie not in the trash, by their period."""
    with told(store.path):
        return [LoggedClaim(*row) for row in store.sql.execute(_CLAIMS)]


def by_category(store: Store) -> dict[int, dict[str, int]]:
    """Return by claim and cost category the cents of the expenditures in it."""
    found: dict[int, dict[str, int]] = {}
    with told(store.path):
        subawards = {one for (one,) in store.sql.execute(counting.SUBAWARDS)}
        awards = {one for (one,) in store.sql.execute(counting.AWARDS)}
        for claim, category, subaward, award, cents in store.sql.execute(_ROWS):
            if subaward in subawards or award in awards:
                sums = found.setdefault(claim, {})
                sums[category] = sums.get(category, 0) + cents
    return found
