"""What a task force's roster reads beside its members: designations, and whom members belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told
from db.queries.rule_scopes import AMONG, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store

_COHORTS = """
SELECT c."id", c."organization", coalesce(o."name", ''), c."kind", c."done_on", c."passed",
    c."failed", c."pending", c."revoked", c."valid_until",
    (SELECT min(n."done_on") FROM "cohort" n
        WHERE n."replaces" = c."id" AND n."archived_at" IS NULL), coalesce(a."title", '')
FROM "cohort" c LEFT JOIN "organization" o ON o."id" = c."organization"
LEFT JOIN "agreement" a ON a."id" = c."agreement" AND a."archived_at" IS NULL
WHERE c."unit" = ? AND c."archived_at" IS NULL ORDER BY c."done_on", c."id"
"""
_ABOVE = f"""
WITH RECURSIVE "line" ("of", "id", "at") AS (
    SELECT o."id", o."id", 0 FROM "organization" o WHERE o."id" {AMONG}
    UNION SELECT l."of", o."parent", l."at" + 1
    FROM "line" l JOIN "organization" o ON o."id" = l."id"
    WHERE o."parent" IS NOT NULL AND l."at" < 20
)
SELECT l."of", o."acronym" FROM "line" l JOIN "organization" o ON o."id" = l."id"
WHERE o."acronym" IS NOT NULL ORDER BY l."of", l."at"
"""

_TEAMS = """
SELECT u."id", u."name", u."kind", u."state", u."country", u."established_on", u."closed_on",
    l."name", f."name"
FROM "unit" u LEFT JOIN "organization" l ON l."id" = u."lead_organization"
LEFT JOIN "organization" f ON f."id" = u."overseeing_office"
WHERE u."archived_at" IS NULL AND u."kind" IN ('best', 'task_force')
ORDER BY u."name" COLLATE NOCASE, u."id"
"""


class Team(NamedTuple):
    """A task force: codes of kind, state and country, fuzzy days, and who leads and oversees it."""

    id: int
    name: str
    kind: str
    state: str | None
    country: str | None
    established_on: str | None
    closed_on: str | None
    lead: str | None
    office: str | None


class CohortOnFile(NamedTuple):
    """A designation or vetting in a unit; `replaced_on` the day another one took over from it."""

    id: int
    organization: int | None
    name: str
    kind: str
    done_on: str
    passed: int
    failed: int | None
    pending: int | None
    revoked: int | None
    valid_until: str | None
    replaced_on: str | None
    agreement: str


def cohorts(store: Store, unit: int) -> list[CohortOnFile]:
    """Return the cohorts of a unit, the oldest first."""
    with told(store.path):
        found = store.sql.execute(_COHORTS, (unit,)).fetchall()
    return [CohortOnFile(*row) for row in found]


def acronyms(store: Store, organizations: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return by organization its acronym and those of the bodies above it, the nearest first."""
    found: dict[int, tuple[str, ...]] = {}
    for one, acronym in rows(store, _ABOVE, organizations):
        found[one] = (*found.get(one, ()), acronym)
    return found


def teams(store: Store) -> list[Team]:
    """Return the task forces, by name."""
    with told(store.path):
        return [Team(*row) for row in store.sql.execute(_TEAMS).fetchall()]
