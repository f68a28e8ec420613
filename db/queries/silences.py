"""Which hits may stand: the silences of a day, with who set them and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.connection import told

if TYPE_CHECKING:
    from datetime import date

    from db.connection import Store


@dataclass(frozen=True, slots=True)
class Silence:
    """One hit_silence record: `field` "" silences all the rule says of the record.

    `until` is its last day, ISO, None for good; `at` the UTC moment it was set.
    """

    id: int
    rule: str
    entity: str
    record: int
    field: str
    reason: str
    until: str | None
    who: str
    at: str


def holding(store: Store, on: date) -> list[Silence]:
    """Return the unarchived silences that hold on a day, the newest last."""
    with told(store.path):
        rows = store.sql.execute(
            'SELECT "id", "rule", "record_type", "record", coalesce("field", \'\'), "reason", '
            '"until", "created_by", "created_at" FROM "hit_silence" '
            'WHERE "archived_at" IS NULL AND ("until" IS NULL OR "until" >= ?) ORDER BY "id"',
            (on.isoformat(),),
        ).fetchall()
    return [Silence(*row) for row in rows]
