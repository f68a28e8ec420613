"""What a calendar of deadlines says of each requirement besides its days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

_FILED = """
SELECT "id", "owner", "recipient", "submitted_on", "accepted_on" FROM "requirement"
WHERE "archived_at" IS NULL
"""


class Filed(NamedTuple):
    """Who makes a requirement, who gets it, and the ISO days it went out and was accepted."""

    owner: str | None
    recipient: str | None
    submitted_on: str | None
    accepted_on: str | None


def filed(store: Store) -> dict[int, Filed]:
    """Return that of each requirement that lies not in the trash, by id."""
    with told(store.path):
        return {one: Filed(*rest) for one, *rest in store.sql.execute(_FILED)}
