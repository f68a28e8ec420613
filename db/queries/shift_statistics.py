"""What activity reports say of each shift: resources, measures, and the pay it was for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told
from db.model.shift_facts import Measure, Shift

if TYPE_CHECKING:
    from db.connection import Store

_SHIFTS = """
SELECT r."id", r."shift_on", o."id", s."id", o."name", o."state",
    coalesce(r."usbp_sector", s."usbp_sector"), r."hours", r."vehicles", r."miles",
    r."fuel_gallons",
    (SELECT sum(e."amount") FROM "expenditure" e WHERE e."activity_report" = r."id"
        AND e."archived_at" IS NULL AND e."standing" <> 'disallowed')
FROM "activity_report" r JOIN "organization" o ON o."id" = r."organization"
LEFT JOIN "subaward" s ON s."id" = r."subaward" AND s."archived_at" IS NULL
WHERE r."archived_at" IS NULL AND o."archived_at" IS NULL ORDER BY r."shift_on", r."id"
"""
_MEASURES = """
SELECT m."activity_report", m."metric", m."value", m."value_unit"
FROM "activity_measure" m JOIN "metric" x ON x."id" = m."metric" AND x."archived_at" IS NULL
WHERE m."archived_at" IS NULL AND m."value" IS NOT NULL ORDER BY m."id"
"""


def shifts(store: Store) -> list[Shift]:
    """Return the shifts that lie not in the trash, nor their agency, by day."""
    with told(store.path):
        return [Shift(*row) for row in store.sql.execute(_SHIFTS)]


def measures(store: Store) -> list[Measure]:
    """Return what was counted in shifts."""
    with told(store.path):
        return [Measure(*row) for row in store.sql.execute(_MEASURES)]
