"""Which unit came from which: predecessors, and units that another one took over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

_LINKS = """
SELECT e."id", e."name", e."closed_on", u."id", u."name", u."established_on", 'predecessor'
FROM "unit" u JOIN "unit" e ON e."id" = u."predecessor" AND e."archived_at" IS NULL
WHERE u."archived_at" IS NULL
UNION ALL SELECT e."id", e."name", e."closed_on", u."id", u."name", u."established_on", 'merged'
FROM "unit" e JOIN "unit" u ON u."id" = e."merged_into" AND u."archived_at" IS NULL
WHERE e."archived_at" IS NULL
ORDER BY 1, 4
"""


class Link(NamedTuple):
    """An earlier unit and the later one it went over to; fuzzy days."""

    earlier: int
    earlier_name: str
    closed_on: str | None
    later: int
    later_name: str
    established_on: str | None
    how: Literal["predecessor", "merged"]


def links(store: Store) -> list[Link]:
    """Return every link between units outside the trash."""
    with told(store.path):
        return [Link(*row) for row in store.sql.execute(_LINKS).fetchall()]
