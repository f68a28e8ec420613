"""The register of operations orders: whose each is, what it changes, and who approved it when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

_ORDERS = """
SELECT d."id", d."order_number", d."order_version", d."kind", o."name", o."state",
    coalesce(s."county", o."county"), coalesce(d."usbp_sector", s."usbp_sector"), d."fiscal_year",
    s."award", s."number", b."record_title", d."name", d."period_start", d."period_end",
    d."changes", d."submitted_on", d."sector_approved_on", d."usbp_hq_approved_on",
    d."fema_approved_on", d."hold_released_on", d."withdrawn_on"
FROM "operations_order" d JOIN "organization" o ON o."id" = d."organization"
LEFT JOIN "subaward" s ON s."id" = d."subaward" AND s."archived_at" IS NULL
LEFT JOIN "operations_order" b ON b."id" = d."amends" AND b."archived_at" IS NULL
WHERE d."archived_at" IS NULL AND o."archived_at" IS NULL
ORDER BY d."fiscal_year" DESC, o."name" COLLATE NOCASE, coalesce(b."order_number",
    d."order_number"), d."order_version", d."id"
"""


class Order(NamedTuple):
    """One order or FRAGO; codes as stored, ISO days, `fiscal_year` its grant year."""

    id: int
    number: str
    version: int | None
    kind: str
    agency: str
    state: str | None
    county: str | None
    sector: str | None
    fiscal_year: int
    award: int | None
    subaward: str | None
    amends: str | None
    name: str | None
    period_start: str | None
    period_end: str | None
    changes: str | None
    submitted_on: str | None
    sector_approved_on: str | None
    usbp_hq_approved_on: str | None
    fema_approved_on: str | None
    hold_released_on: str | None
    withdrawn_on: str | None


def read(store: Store) -> list[Order]:
    """Return the orders that lie not in the trash, the newest year first, FRAGOs by their order."""
    with told(store.path):
        return [Order(*row) for row in store.sql.execute(_ORDERS)]
