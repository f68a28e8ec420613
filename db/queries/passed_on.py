"""What was signed to subrecipients of an award, action by action."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told
from db.queries import counting

if TYPE_CHECKING:
    from db.connection import Store

_ACTIONS = f"""
SELECT x."id", s."id", s."award", x."action_on", x."kind", x."amount", x."reference"
FROM "subaward_action" x JOIN "subaward" s ON s."id" = x."subaward"
WHERE x."archived_at" IS NULL AND s."passed_through" IS NULL AND s."program" = ?
    AND s."id" IN ({counting.SUBAWARDS})
ORDER BY x."action_on", x."id"
"""


class PassedOn(NamedTuple):
    """One action: cents and an ISO day."""

    id: int
    subaward: int
    award: int
    action_on: str
    kind: str
    amount: int
    reference: str | None


def actions(store: Store, program: str) -> list[PassedOn]:
    """Return the actions of subawards held from the recipient, by day."""
    with told(store.path):
        return [PassedOn(*row) for row in store.sql.execute(_ACTIONS, (program,))]
