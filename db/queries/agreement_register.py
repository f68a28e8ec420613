"""What the register of agreements tells of each text, and what depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

_TEXTS = """
SELECT a."id", a."number", a."title", a."kind", a."binding", a."authority", a."scope",
    a."signed_on", a."in_force_on", a."term_kind", a."renewal", a."tias_no", a."owner", a."notes",
    o."name", a."supersedes", s."title",
    (SELECT group_concat(d."title", char(10)) FROM "document" d WHERE d."record" = a."id"
        AND d."record_type" = 'agreement' AND d."archived_at" IS NULL),
    (SELECT group_concat(l."target") FROM "agreement__units" l JOIN "unit" u
        ON u."id" = l."target" AND u."archived_at" IS NULL WHERE l."record" = a."id"),
    (SELECT group_concat(l."target") FROM "agreement__operations" l JOIN "operation" x
        ON x."id" = l."target" AND x."archived_at" IS NULL WHERE l."record" = a."id")
FROM "agreement" a LEFT JOIN "organization" o ON o."id" = a."lead_office"
LEFT JOIN "agreement" s ON s."id" = a."supersedes"
WHERE a."archived_at" IS NULL ORDER BY a."title" COLLATE NOCASE, a."id"
"""
_DESIGNATED = """
SELECT c."agreement", c."id", c."passed" - coalesce(c."revoked", 0) FROM "cohort" c
WHERE c."kind" = 'tfo_designation' AND c."agreement" IS NOT NULL AND c."archived_at" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "cohort" n WHERE n."replaces" = c."id"
        AND n."archived_at" IS NULL)
ORDER BY c."id"
"""
_NOTICES = """
SELECT n."agreement", n."dated", n."citation" FROM "notice" n
WHERE n."archived_at" IS NULL ORDER BY n."id"
"""


class Text(NamedTuple):
    """An agreement as it is kept: codes, ISO days (fuzzy where typed so), names and titles.

    Attributes: `supersedes` id, `replaced` title of the text it takes the place of; `files` titles
    of its papers, one a line; `units` and `operations` ids of what it covers, parted by commas.
    """

    id: int
    number: str | None
    title: str
    kind: str
    binding: str | None
    authority: str | None
    scope: str | None
    signed_on: str | None
    in_force_on: str | None
    term_kind: str
    renewal: str | None
    tias_no: str | None
    owner: str | None
    notes: str | None
    lead_office: str | None
    supersedes: int | None
    replaced: str | None
    files: str | None
    units: str | None
    operations: str | None


def texts(store: Store) -> list[Text]:
    """Return every agreement, by title."""
    with told(store.path):
        return [Text._make(row) for row in store.sql.execute(_TEXTS)]


def designated(store: Store) -> list[tuple[int, int, int]]:
    """Return agreement, cohort and people of the designations that rest on agreements."""
    with told(store.path):
        return store.sql.execute(_DESIGNATED).fetchall()


def notices(store: Store) -> list[tuple[int, str, str | None]]:
    """Return agreement, day (fuzzy) and citation of every notice."""
    with told(store.path):
        return store.sql.execute(_NOTICES).fetchall()
