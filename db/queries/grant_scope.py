"""Awards and subawards that count, with what lists of grants say of each in their first columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told
from db.queries import counting

if TYPE_CHECKING:
    from db.connection import Store

_AWARDS = f"""
SELECT a."id", a."fiscal_year", a."fain", r."id", r."name", r."state", a."status",
    coalesce(a."notice_of_award_on", a."performance_start")
FROM "award" a JOIN "organization" r ON r."id" = a."recipient"
WHERE a."id" IN ({counting.AWARDS}) ORDER BY a."fiscal_year" DESC, a."fain", a."id"
"""
_SUBAWARDS = f"""
SELECT s."id", s."passed_through", a."id", a."fiscal_year", a."fain", s."program", s."number",
    o."id", o."name", coalesce(r."state", o."state"), s."county", s."usbp_sector", s."status",
    s."starts_on", s."ends_on", coalesce(a."notice_of_award_on", a."performance_start")
FROM "subaward" s JOIN "award" a ON a."id" = s."award"
JOIN "organization" r ON r."id" = a."recipient"
JOIN "organization" o ON o."id" = s."subrecipient"
WHERE s."id" IN ({counting.SUBAWARDS})
ORDER BY a."fiscal_year" DESC, a."fain", s."number", s."id"
"""


class HeldAward(NamedTuple):
    """An award with its recipient; codes as stored.

    `awarded_on` is the day of its notice, else its first.
    """

    id: int
    fiscal_year: int
    fain: str
    recipient: int
    holder: str
    state: str | None
    status: str
    awarded_on: str


class HeldSubaward(NamedTuple):
    """A subaward with its subrecipient; `state` is that of the award's recipient."""

    id: int
    parent: int | None
    award: int
    fiscal_year: int
    fain: str
    program: str
    number: str
    subrecipient: int
    holder: str
    state: str | None
    county: str | None
    sector: str | None
    status: str
    starts_on: str
    ends_on: str
    awarded_on: str


def awards(store: Store) -> list[HeldAward]:
    """Return the awards, the newest year first."""
    with told(store.path):
        return [HeldAward(*row) for row in store.sql.execute(_AWARDS)]


def subawards(store: Store) -> list[HeldSubaward]:
    """Return the subawards, the newest year first, then by award and number."""
    with told(store.path):
        return [HeldSubaward(*row) for row in store.sql.execute(_SUBAWARDS)]
