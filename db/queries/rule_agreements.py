"""What rules on agreements read: reviews and successors, obligations and open commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.model.partner_rule_facts import Commitment, Obligation
from db.queries.rule_scopes import AMONG, by, facts, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store

_REVIEWS = f"""
SELECT a."id", a."last_reviewed_on", a."next_review_on", a."review_every_months",
    EXISTS (SELECT 1 FROM "agreement" n WHERE n."supersedes" = a."id" AND n."archived_at" IS NULL),
    (SELECT min(n."signed_on") FROM "agreement" n
     WHERE (n."supersedes" = a."id" OR n."amends" = a."id") AND n."archived_at" IS NULL)
FROM "agreement" a WHERE a."id" {AMONG} AND a."archived_at" IS NULL
"""
_OBLIGATIONS = f"""
SELECT a."id", d."id", d."due_on", d."last_done_on", d."every_months"
FROM "agreement" a CROSS JOIN {by("agreement", "obligation", "d")}
WHERE d."agreement" = a."id" AND a."id" {AMONG} AND a."archived_at" IS NULL
    AND d."archived_at" IS NULL
"""
_COMMITMENTS = f"""
SELECT e."id", c."id", c."due_on"
FROM "engagement" e CROSS JOIN {by("engagement", "commitment", "c")}
WHERE c."engagement" = e."id" AND e."id" {AMONG} AND e."archived_at" IS NULL
    AND c."archived_at" IS NULL AND c."status" = 'open' AND c."due_on" IS NOT NULL
"""


class Review(NamedTuple):
    """An agreement's reviews, whether a text supersedes it, and when one after it was signed."""

    id: int
    last_reviewed_on: str | None
    next_review_on: str | None
    review_every_months: int | None
    has_successor: bool
    followed_on: str | None


def reviews(store: Store, agreements: Iterable[int]) -> list[Review]:
    """Return the reviews of these agreements and what follows them; none of those in the trash."""
    found = rows(store, _REVIEWS, agreements)
    return [Review._make((*row[:4], bool(row[4]), row[5])) for row in found]


def obligations(store: Store, agreements: Iterable[int]) -> list[tuple[int, Obligation]]:
    """Return the obligations of agreements."""
    return facts(store, _OBLIGATIONS, agreements, Obligation)


def commitments(store: Store, engagements: Iterable[int]) -> list[tuple[int, Commitment]]:
    """Return the commitments of engagements that are open and have a day."""
    return facts(store, _COMMITMENTS, engagements, Commitment)
