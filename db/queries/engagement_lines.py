"""Meetings with both sides and with what was promised at them, a row for each promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

# The office's own organizations and federal bodies sit on our side of the table.
_OURS = """
(o."kind" IN ('federal', 'attache_office') OR EXISTS (SELECT 1 FROM "setting" s
    WHERE s."name" = 'own_organization' AND s."organization" = o."id"
        AND s."archived_at" IS NULL))
"""
_SIDE = """
(SELECT group_concat("name", char(10)) FROM (SELECT o."name" FROM "engagement__organizations" l
    JOIN "organization" o ON o."id" = l."target" AND o."archived_at" IS NULL
    WHERE l."record" = e."id" AND {} {} ORDER BY o."name" COLLATE NOCASE))
"""
_LINES = f"""
SELECT e."id", e."title", e."held_on", e."body", u."name", e."place", e."country", e."level",
    {_SIDE.format("", _OURS)}, {_SIDE.format("NOT", _OURS)}, e."labels", e."communique",
    c."id", c."text", p."name", c."owner", c."due_on", c."status", c."done_on", c."evidence"
FROM "engagement" e
LEFT JOIN "unit" u ON u."id" = e."body" AND u."archived_at" IS NULL
LEFT JOIN "commitment" c ON c."engagement" = e."id" AND c."archived_at" IS NULL
LEFT JOIN "organization" p ON p."id" = c."promised_by"
WHERE e."archived_at" IS NULL AND (:body IS NULL OR e."body" = :body)
ORDER BY e."held_on" DESC, e."id" DESC, c."due_on" IS NULL, c."due_on", c."id"
"""


class EngagementLine(NamedTuple):
    """A meeting and one promise made at it, None where there was none.

    Attributes: `held_on` a fuzzy day; `ours`, `theirs` and `labels` one name a line; codes of
    country, level and status.
    """

    engagement: int
    title: str
    held_on: str
    body: int | None
    body_name: str | None
    place: str | None
    country: str | None
    level: str
    ours: str | None
    theirs: str | None
    labels: str | None
    communique: str | None
    commitment: int | None
    text: str | None
    promised_by: str | None
    owner: str | None
    due_on: str | None
    status: str | None
    done_on: str | None
    evidence: str | None


def read(store: Store, body: int | None = None) -> list[EngagementLine]:
    """Return the meetings of a body, or all, the newest first, with their promises."""
    with told(store.path):
        return [
            EngagementLine(*row) for row in store.sql.execute(_LINES, {"body": body}).fetchall()
        ]
