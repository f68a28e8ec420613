"""The settings as they stand in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told
from db.model.due_facts import SettingFact

if TYPE_CHECKING:
    from db.connection import Store


def read(store: Store) -> list[SettingFact]:
    """Return every unarchived setting, in the order they were entered."""
    with told(store.path):
        rows = store.sql.execute(
            'SELECT "name", "fiscal_year", "organization", "value" FROM "setting" '
            'WHERE "archived_at" IS NULL ORDER BY "id"'
        ).fetchall()
    return [SettingFact(*row) for row in rows]
