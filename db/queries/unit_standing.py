"""Units' statuses on a day: the newest unit_status not after it (RECORDS, "Computed")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told
from db.model.days import first_day

if TYPE_CHECKING:
    from datetime import date

    from db.connection import Store

UNKNOWN = "unknown"


def read(store: Store, on: date) -> dict[int, tuple[str, str]]:
    """Return each unit's status code and since when (fuzzy day); units without one are left out."""
    with told(store.path):
        rows = store.sql.execute(
            'SELECT "unit", "status", "since" FROM "unit_status" WHERE "archived_at" IS NULL '
            'ORDER BY "id"'
        ).fetchall()
    found: dict[int, tuple[str, str]] = {}
    for unit, status, since in rows:
        day = first_day(since)
        if day <= on and (unit not in found or first_day(found[unit][1]) <= day):
            found[unit] = (status, since)
    return found
