"""An operation among its phases: the whole tree, who took part in each, and what was published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.connection import told
from db.model.operation_facts import FigureRow, PartRow, PhaseRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from db.connection import Store

# From the operation up to the one at the top, then everything below that.
_TREE = """
WITH RECURSIVE "up" ("id", "parent") AS (
    SELECT "id", "parent" FROM "operation" WHERE "id" = :one
    UNION SELECT o."id", o."parent" FROM "operation" o JOIN "up" ON o."id" = "up"."parent"
    WHERE o."archived_at" IS NULL
), "down" ("id") AS (
    SELECT "id" FROM "up" UNION SELECT o."id" FROM "operation" o
    JOIN "down" ON o."parent" = "down"."id" WHERE o."archived_at" IS NULL
)
SELECT x."id", x."parent", x."name", x."started_on", x."ended_on", x."area", x."status",
    (SELECT l."name" FROM "organization" l WHERE l."id" = x."lead")
FROM "operation" x WHERE x."id" IN "down"
"""
_ALL = """
SELECT x."id", x."parent", x."name", x."started_on", x."ended_on", x."area", x."status",
    (SELECT l."name" FROM "organization" l WHERE l."id" = x."lead")
FROM "operation" x WHERE x."archived_at" IS NULL
"""
# Who leads took part, also where no row says so.
_PARTICIPANTS = """
SELECT p."operation", o."id", o."name", p."role", p."headcount", p."as_of"
FROM "operation_participant" p JOIN "organization" o ON o."id" = p."organization"
WHERE p."archived_at" IS NULL AND o."archived_at" IS NULL
    AND p."operation" IN (SELECT value FROM json_each(:ids))
UNION ALL SELECT x."id", o."id", o."name", 'lead', NULL, NULL
FROM "operation" x JOIN "organization" o ON o."id" = x."lead"
WHERE o."archived_at" IS NULL AND x."id" IN (SELECT value FROM json_each(:ids))
    AND NOT EXISTS (SELECT 1 FROM "operation_participant" p WHERE p."operation" = x."id"
        AND p."organization" = x."lead" AND p."archived_at" IS NULL)
"""
_FIGURES = """
SELECT p."id", p."statement", p."value", p."value_text", p."value_unit", p."qualifier",
    p."as_of", coalesce(p."scope", ''), (SELECT json_group_array(l."target")
        FROM "published_figure__based_on" b JOIN "outcome__operations" l
        ON l."record" = b."target" WHERE b."record" = p."id")
FROM "published_figure" p WHERE p."archived_at" IS NULL ORDER BY p."as_of", p."id"
"""
_TOLD = """
SELECT r."id", (SELECT "title" FROM "source" s WHERE s."id" = r."source")
FROM "outcome" r WHERE r."id" IN (SELECT value FROM json_each(:ids))
"""


def tree(store: Store, operation: int) -> list[PhaseRow]:
    """Return the whole tree that an operation stands in, in no order."""
    with told(store.path):
        rows = store.sql.execute(_TREE, {"one": operation}).fetchall()
    return [PhaseRow(*row) for row in rows]


def everything(store: Store) -> list[PhaseRow]:
    """Return all operations that are not in the trash, in no order."""
    with told(store.path):
        return [PhaseRow(*row) for row in store.sql.execute(_ALL).fetchall()]


def participants(store: Store, operations: Collection[int]) -> list[PartRow]:
    """Return who took part in these operations; who leads one took part in it."""
    with told(store.path):
        rows = store.sql.execute(_PARTICIPANTS, {"ids": json.dumps(list(operations))}).fetchall()
    return [PartRow(*row) for row in rows]


def figures(store: Store) -> list[FigureRow]:
    """Return all published figures, the oldest first."""
    with told(store.path):
        rows = store.sql.execute(_FIGURES).fetchall()
    return [FigureRow._make((*row[:-1], frozenset(json.loads(row[-1])))) for row in rows]


def sources(store: Store, outcomes: Collection[int]) -> dict[int, str | None]:
    """Return the title of the source behind each of these outcomes."""
    with told(store.path):
        rows = store.sql.execute(_TOLD, {"ids": json.dumps(list(outcomes))}).fetchall()
    return dict(rows)
