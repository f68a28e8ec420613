"""Every item of equipment as an inventory has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

_ITEMS = """
SELECT e."id", e."subaward", e."award", e."item", e."ael_no", e."serial", e."quantity",
    e."unit_cost", e."percent_federal", e."acquired_on", t."name", e."location", e."custodian",
    e."condition", e."last_inventory_on", e."disposed_on", e."disposal_value", e."ehp_required",
    e."ehp_approved_on", e."ehp_reference"
FROM "equipment" e LEFT JOIN "organization" t ON t."id" = e."title_holder"
WHERE e."archived_at" IS NULL ORDER BY e."item" COLLATE NOCASE, e."serial", e."id"
"""


class InventoryItem(NamedTuple):
    """One item: cents, millionths of a percent, ISO days; it hangs at a subaward or an award."""

    id: int
    subaward: int | None
    award: int | None
    item: str
    ael_no: str | None
    serial: str | None
    quantity: int | None
    unit_cost: int
    percent_federal: int | None
    acquired_on: str | None
    title_holder: str | None
    location: str | None
    custodian: str | None
    condition: str | None
    last_inventory_on: str | None
    disposed_on: str | None
    disposal_value: int | None
    ehp_required: int | None
    ehp_approved_on: str | None
    ehp_reference: str | None


def read(store: Store) -> list[InventoryItem]:
    """Return the items that lie not in the trash, by name and serial."""
    with told(store.path):
        return [InventoryItem(*row) for row in store.sql.execute(_ITEMS)]
