"""What a body's page reads beside its members: its meetings and what was promised at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

_MEETINGS = """
SELECT e."id", e."title", e."held_on", coalesce(e."place", ''), coalesce(e."country", ''),
    e."level", coalesce(e."labels", ''), coalesce((SELECT group_concat("name", char(10)) FROM (
        SELECT o."name" FROM "engagement__organizations" l
        JOIN "organization" o ON o."id" = l."target" AND o."archived_at" IS NULL
        WHERE l."record" = e."id" ORDER BY o."name" COLLATE NOCASE)), ''),
    coalesce(e."outcome_note", '')
FROM "engagement" e
WHERE e."archived_at" IS NULL AND (:body IS NULL OR e."body" = :body)
ORDER BY e."held_on" DESC, e."id" DESC
"""
_PROMISES = """
SELECT c."id", c."engagement", e."title", e."held_on", c."text", coalesce(o."name", ''),
    coalesce(c."owner", ''), c."due_on", c."status", c."done_on", coalesce(c."evidence", '')
FROM "commitment" c
JOIN "engagement" e ON e."id" = c."engagement" AND e."archived_at" IS NULL
LEFT JOIN "organization" o ON o."id" = c."promised_by"
WHERE c."archived_at" IS NULL AND (:body IS NULL OR e."body" = :body)
ORDER BY c."due_on" IS NULL, c."due_on", c."id"
"""


class Meeting(NamedTuple):
    """A meeting; `labels` each side's own name for it and `organizations`, one a line each."""

    id: int
    title: str
    held_on: str
    place: str
    country: str
    level: str
    labels: str
    organizations: str
    outcome: str


class Promise(NamedTuple):
    """A commitment and the meeting it was made at; days are ISO text, the meeting's fuzzy."""

    id: int
    engagement: int
    meeting: str
    held_on: str
    text: str
    promised_by: str
    owner: str
    due_on: str | None
    status: str
    done_on: str | None
    evidence: str


def meetings(store: Store, body: int | None = None) -> list[Meeting]:
    """Return the meetings of a body, or of all and of none, the newest first."""
    with told(store.path):
        rows = store.sql.execute(_MEETINGS, {"body": body}).fetchall()
    return [Meeting(*row) for row in rows]


def promises(store: Store, body: int | None = None) -> list[Promise]:
    """Return what was promised at the meetings of a body, or at all, the first due first."""
    with told(store.path):
        rows = store.sql.execute(_PROMISES, {"body": body}).fetchall()
    return [Promise(*row) for row in rows]
