"""Free texts of one type in a range of ids, for the rule on what must not be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told
from db.model.text_fields import TEXT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.connection import Store


def texts(
    store: Store, entity: str, first: int, last: int
) -> Iterator[tuple[int, list[str | None]]]:
    """Yield id and texts, in the order of TEXT_FIELDS, of records with any; not of the trash."""
    columns = [f'"{name}"' for name in TEXT_FIELDS[entity]]
    filled = f"coalesce({', '.join(columns)}, NULL) IS NOT NULL"
    sql = (
        f'SELECT "id", {", ".join(columns)} FROM "{entity}" '
        f'WHERE "id" BETWEEN ? AND ? AND "archived_at" IS NULL AND {filled}'
    )
    with told(store.path):
        rows = store.sql.execute(sql, (first, last)).fetchall()
    yield from ((row[0], list(row[1:])) for row in rows)
