"""Every subaward that counts, with what a list of balances says of it besides its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.connection import told
from db.queries import counting

if TYPE_CHECKING:
    from datetime import date

    from db.connection import Store

_SQL = f"""
SELECT s."id", s."passed_through", s."award", a."fiscal_year", a."fain", s."program", s."number",
    o."name", o."tier", s."county", s."usbp_sector", s."status", s."ends_on",
    coalesce((SELECT sum(x."amount") FROM "subaward_action" x WHERE x."subaward" = s."id"
        AND x."archived_at" IS NULL AND x."kind" = 'initial' AND x."action_on" <= :day), 0),
    (SELECT max(c."submitted_on") FROM "claim" c WHERE c."subaward" = s."id"
        AND c."archived_at" IS NULL AND c."submitted_on" <= :day)
FROM "subaward" s JOIN "award" a ON a."id" = s."award"
JOIN "organization" o ON o."id" = s."subrecipient"
WHERE s."id" IN ({counting.SUBAWARDS})
ORDER BY a."fiscal_year" DESC, a."fain", s."number", s."id"
"""


@dataclass(frozen=True, slots=True)
class Balance:
    """One subaward: codes as stored, ISO days; `initial` the cents it was signed with."""

    id: int
    parent: int | None
    award: int
    fiscal_year: int
    fain: str
    program: str
    number: str
    subrecipient: str
    tier: str | None
    county: str | None
    sector: str | None
    status: str
    ends_on: str
    initial: int
    last_claim_on: str | None


def read(store: Store, on: date) -> list[Balance]:
    """Return the subawards as of a day, the newest year first, then by award and number."""
    with told(store.path):
        return [Balance(*row) for row in store.sql.execute(_SQL, {"day": on.isoformat()})]


def initial_actions(store: Store, subaward: int) -> frozenset[int]:
    """Return the ids of the actions that a subaward was first signed with."""
    sql = """SELECT "id" FROM "subaward_action" WHERE "subaward" = ? AND "kind" = 'initial'"""
    with told(store.path):
        return frozenset(one for (one,) in store.sql.execute(sql, (subaward,)))
