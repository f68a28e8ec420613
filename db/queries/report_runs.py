"""The newest time each report and each pack was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

# With max() SQLite takes the other columns from the row that holds the greatest value.
_NEWEST = """
SELECT {key}, "id", max("made_at"), "made_by", "file_name" FROM "report_run"
WHERE "archived_at" IS NULL AND {key} IS NOT NULL GROUP BY {key}
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One time a report was made: its record, the UTC moment, who, and the workbook's name."""

    record: int
    made_at: str
    made_by: str
    file_name: str


def of_reports(store: Store) -> dict[str, Run]:
    """Return the newest run of each report, by the report's title."""
    return {str(key): run for key, run in _newest(store, '"report"')}


def of_packs(store: Store) -> dict[int, Run]:
    """Return the newest run of each pack, by the pack's id."""
    return {int(str(key)): run for key, run in _newest(store, '"report_pack"')}


def _newest(store: Store, key: str) -> list[tuple[object, Run]]:
    with told(store.path):
        found = store.sql.execute(_NEWEST.format(key=key)).fetchall()
    return [
        (key, Run(int(record), str(at), str(by or ""), str(name or "")))
        for key, record, at, by, name in found
    ]
