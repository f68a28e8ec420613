"""Every designation and vetting that nothing replaces, with whose people it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

_DUES = """
SELECT c."id", u."name", u."kind", u."country", u."closed_on", o."name", o."country", c."kind",
    c."done_on", c."passed", c."failed", c."pending", c."revoked", c."valid_until"
FROM "cohort" c LEFT JOIN "unit" u ON u."id" = c."unit"
LEFT JOIN "organization" o ON o."id" = c."organization"
WHERE c."archived_at" IS NULL AND u."archived_at" IS NULL AND o."archived_at" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "cohort" n WHERE n."replaces" = c."id"
        AND n."archived_at" IS NULL AND n."done_on" <= :day)
    AND c."done_on" <= :day
ORDER BY c."id"
"""


class Due(NamedTuple):
    """A cohort with its unit and agency, each None where it names none; codes and ISO days."""

    id: int
    unit: str | None
    unit_kind: str | None
    unit_country: str | None
    closed_on: str | None
    agency: str | None
    agency_country: str | None
    kind: str
    done_on: str
    passed: int
    failed: int | None
    pending: int | None
    revoked: int | None
    valid_until: str | None


def read(store: Store, day: str) -> list[Due]:
    """Return the cohorts done by a day (ISO) that no other one had replaced by then."""
    with told(store.path):
        rows = store.sql.execute(_DUES, {"day": day}).fetchall()
    return [Due(*row) for row in rows]
