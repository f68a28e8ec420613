"""The operations orders that may govern some subawards, and the subawards above those."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.connection import told
from db.model.facts import OrderFacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store

_ORDERS = """
SELECT x."id", x."organization", x."fiscal_year", x."kind", x."subaward", x."sector_approved_on",
       x."usbp_hq_approved_on", x."fema_approved_on", x."hold_released_on", x."withdrawn_on"
FROM "operations_order" x JOIN "organization" o ON o."id" = x."organization"
WHERE x."archived_at" IS NULL AND o."archived_at" IS NULL
    AND (x."subaward" IN (SELECT value FROM json_each(:subawards)) OR x."subaward" IS NULL
        AND x."organization" IN (SELECT value FROM json_each(:organizations)))
ORDER BY x."id"
"""
_ABOVE = """
WITH RECURSIVE "above" ("id") AS (
    SELECT value FROM json_each(?)
    UNION SELECT s."passed_through" FROM "subaward" s JOIN "above" ON s."id" = "above"."id"
    WHERE s."passed_through" IS NOT NULL
)
SELECT "id" FROM "above"
"""


def read(store: Store, subawards: Iterable[int], organizations: Iterable[int]) -> list[OrderFacts]:
    """Return the orders that count, of any kind, of these subawards, oldest record first.

    So too those that stand at no subaward, of these organizations.
    """
    values = {
        "subawards": json.dumps(list(subawards)),
        "organizations": json.dumps(list(organizations)),
    }
    with told(store.path):
        found = store.sql.execute(_ORDERS, values).fetchall()
    return [OrderFacts(*row) for row in found]


def above(store: Store, subawards: Iterable[int]) -> list[int]:
    """Return these subawards and every one their money is passed through."""
    with told(store.path):
        found = store.sql.execute(_ABOVE, (json.dumps(list(subawards)),)).fetchall()
    return [row[0] for row in found]
