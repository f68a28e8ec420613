"""What reminders beside those of agreements rest on, of the whole file: people and promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from db.connection import told
from db.model.partner_rule_facts import Commitment

if TYPE_CHECKING:
    from db.connection import Store

_COHORTS = """
SELECT c."id", c."unit", u."closed_on", c."kind", c."done_on", c."passed", c."failed",
    c."pending", c."revoked", c."valid_until"
FROM "cohort" c
LEFT JOIN "unit" u ON u."id" = c."unit"
LEFT JOIN "organization" o ON o."id" = c."organization"
WHERE c."archived_at" IS NULL AND u."archived_at" IS NULL AND o."archived_at" IS NULL
    AND c."passed" > coalesce(c."revoked", 0)
    AND NOT EXISTS (SELECT 1 FROM "cohort" n
        WHERE n."replaces" = c."id" AND n."archived_at" IS NULL)
"""
_CONTACTS = """
SELECT c."id", coalesce(c."verified_on", substr(c."created_at", 1, 10)),
    c."verified_on" IS NOT NULL, c."active_from", c."active_to"
FROM "contact" c JOIN "organization" o ON o."id" = c."organization"
WHERE c."archived_at" IS NULL AND o."archived_at" IS NULL AND c."erased_on" IS NULL
"""
_COMMITMENTS = """
SELECT c."id", c."due_on" FROM "commitment" c JOIN "engagement" e ON e."id" = c."engagement"
WHERE c."archived_at" IS NULL AND e."archived_at" IS NULL AND c."status" = 'open'
    AND c."due_on" IS NOT NULL
"""


class Cohort(NamedTuple):
    """A cohort of which some are valid and that none replaces; `closed_on` its unit's day."""

    id: int
    unit: int | None
    closed_on: str | None
    kind: str
    done_on: str
    passed: int
    failed: int | None
    pending: int | None
    revoked: int | None
    valid_until: str | None


class Contact(NamedTuple):
    """A contact; `seen_on` the day verified, else the day entered; fuzzy days of the service."""

    id: int
    seen_on: str
    verified: bool
    active_from: str | None
    active_to: str | None


def cohorts(store: Store) -> list[Cohort]:
    """Return the cohorts that count somebody and stand for themselves."""
    return [Cohort._make(row) for row in _all(store, _COHORTS)]


def contacts(store: Store) -> list[Contact]:
    """Return the contacts that are not erased, those who left too."""
    return [Contact(row[0], row[1], bool(row[2]), row[3], row[4]) for row in _all(store, _CONTACTS)]


def commitments(store: Store) -> list[Commitment]:
    """Return the commitments that are open and have a day."""
    return [Commitment(*row) for row in _all(store, _COMMITMENTS)]


def _all(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with told(store.path):
        return store.sql.execute(sql).fetchall()
