"""What a FFATA report needs of each subaward: who holds it, where, what for; and what was filed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told
from db.queries import counting

if TYPE_CHECKING:
    from db.connection import Store

_SUBAWARDS = f"""
SELECT s."id", o."uei", r."uei", a."assistance_listing", o."city", o."county", o."state",
    s."project_description", s."sam_report_id",
    (SELECT sum(x."amount") FROM "subaward_action" x WHERE x."subaward" = s."id"
        AND x."archived_at" IS NULL AND x."action_on" <= :day),
    (SELECT q."submitted_on" FROM "requirement" q WHERE q."subaward" = s."id"
        AND q."kind" = 'ffata' AND q."archived_at" IS NULL AND q."submitted_on" <= :day
        ORDER BY q."due_on", q."id" LIMIT 1)
FROM "subaward" s JOIN "award" a ON a."id" = s."award"
JOIN "organization" o ON o."id" = s."subrecipient"
JOIN "organization" r ON r."id" = a."recipient"
WHERE s."passed_through" IS NULL AND s."id" IN ({counting.SUBAWARDS})
"""


class FfataFacts(NamedTuple):
    """One subaward: cents obligated by the day, the ISO day its report went out."""

    id: int
    uei: str | None
    recipient_uei: str | None
    listing: str
    city: str | None
    county: str | None
    state: str | None
    description: str | None
    report_id: str | None
    obligated: int | None
    submitted_on: str | None


def read(store: Store, day: str) -> dict[int, FfataFacts]:
    """Return the subawards held from a recipient as of an ISO day, by id."""
    with told(store.path):
        rows = store.sql.execute(_SUBAWARDS, {"day": day}).fetchall()
    return {row[0]: FfataFacts(*row) for row in rows}
