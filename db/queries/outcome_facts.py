"""What sums of outcomes and published figures follow from, in bulk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.connection import told
from db.model.outcome_facts import FigureFacts, MetricFacts, OutcomeFacts, Ties

if TYPE_CHECKING:
    from collections.abc import Collection

    from db.connection import Store

_OUTCOMES = """
SELECT o."id", o."metric", o."value", o."value_unit", o."qualifier", o."period_start",
    o."period_end", o."as_of", o."kind", o."owner", o."status", o."unit", o."counted_once_key",
    o."credit", (SELECT group_concat("target") FROM "outcome__operations"
        WHERE "record" = o."id")
FROM "outcome" o WHERE o."archived_at" IS NULL
"""
# A month or a year that the first day lies in sorts before it. The index ignores case.
_OVERLAPPING = """
    AND o."period_start" <= :end AND o."period_end" COLLATE NOCASE >= :year
    AND (+o."period_end" >= :start OR +o."period_end" IN (:month, :year))
"""
_OF_METRIC = """
    AND o."metric" = :metric AND o."period_start" <= :end
    AND (o."period_end" >= :start OR o."period_end" IN (:month, :year))
"""
_SOME = 'AND o."id" IN (SELECT value FROM json_each(?))'
_OF_OPERATION = 'AND o."id" IN (SELECT "record" FROM "outcome__operations" WHERE "target" = ?)'
_OF_UNIT = 'AND o."unit" = ?'
_REPLACING = """
SELECT "replaces", "id", "status" FROM "outcome"
WHERE "replaces" IS NOT NULL AND "archived_at" IS NULL ORDER BY "replaces", "id"
"""
_CREDITS = """
SELECT c."outcome", c."organization" FROM "outcome_credit" c
WHERE c."archived_at" IS NULL ORDER BY c."outcome", c."id"
"""
_FIGURES = """
SELECT p."id", p."statement", p."value", coalesce(p."value_unit", ''),
    coalesce(p."qualifier", 'exact'), p."as_of", p."period_start", p."period_end", p."metric",
    coalesce(p."scope", ''), (SELECT group_concat(b."target") FROM "published_figure__based_on" b
        WHERE b."record" = p."id")
FROM "published_figure" p WHERE p."archived_at" IS NULL AND p."value" IS NOT NULL
    AND (:one IS NULL OR p."id" = :one) ORDER BY p."id"
"""
_METRICS = """
SELECT "id", "code", "label", "base_unit",
    "definition" || coalesce(' ' || "numerator", '') || coalesce(' Of: ' || "denominator", '')
FROM "metric"
WHERE "archived_at" IS NULL ORDER BY "id"
"""


def overlapping(
    store: Store, start: str, end: str, metric: int | None = None
) -> list[OutcomeFacts]:
    """Return the unarchived outcomes whose period may touch these days (ISO), drafts too."""
    values: dict[str, object] = {"start": start, "end": end, "metric": metric}
    values |= {"month": start[:7], "year": start[:4]}
    which = _OVERLAPPING if metric is None else _OF_METRIC
    return _outcomes(store, f"{_OUTCOMES} {which}", values)


def some(store: Store, ids: Collection[int]) -> list[OutcomeFacts]:
    """Return the unarchived outcomes with these ids."""
    return _outcomes(store, f"{_OUTCOMES} {_SOME}", (json.dumps(list(ids)),))


def of_operation(store: Store, operation: int) -> list[OutcomeFacts]:
    """Return the unarchived outcomes that came from an operation."""
    return _outcomes(store, f"{_OUTCOMES} {_OF_OPERATION}", (operation,))


def of_unit(store: Store, unit: int) -> list[OutcomeFacts]:
    """Return the unarchived outcomes of a unit."""
    return _outcomes(store, f"{_OUTCOMES} {_OF_UNIT}", (unit,))


def ties(store: Store) -> Ties:
    """Return how organizations and outcomes hang together."""
    with told(store.path):
        parents = dict(
            store.sql.execute(
                'SELECT "id", "parent" FROM "organization" WHERE "parent" IS NOT NULL'
            ).fetchall()
        )
        replacing: dict[int, tuple[tuple[int, str], ...]] = {}
        for old, new, status in store.sql.execute(_REPLACING).fetchall():
            replacing[old] = (*replacing.get(old, ()), (new, status))
        shared: dict[int, tuple[int, ...]] = {}
        for outcome, organization in store.sql.execute(_CREDITS).fetchall():
            shared[outcome] = (*shared.get(outcome, ()), organization)
    return Ties(parents, replacing, shared)


def figures(store: Store, one: int | None = None) -> list[FigureFacts]:
    """Return the published figures that have a value, or one of them."""
    with told(store.path):
        rows = store.sql.execute(_FIGURES, {"one": one}).fetchall()
    return [FigureFacts._make((*row[:-1], _ids(row[-1]))) for row in rows]


def metrics(store: Store) -> list[MetricFacts]:
    """Return every metric, in the order they were added."""
    with told(store.path):
        return [MetricFacts(*row) for row in store.sql.execute(_METRICS).fetchall()]


def last_days(store: Store) -> tuple[str, str] | None:
    """Return the earliest and the latest fuzzy day on which an outcome's period ends, if any."""
    sql = (
        'SELECT "period_end" FROM "outcome" WHERE "archived_at" IS NULL '
        'ORDER BY "period_end" COLLATE NOCASE {} LIMIT 1'
    )
    with told(store.path):
        found = [store.sql.execute(sql.format(way)).fetchone() for way in ("", "DESC")]
    return None if found[0] is None else (found[0][0], found[1][0])


def _outcomes(
    store: Store, sql: str, values: tuple[object, ...] | dict[str, object]
) -> list[OutcomeFacts]:
    with told(store.path):
        rows = store.sql.execute(sql, values).fetchall()
    return [OutcomeFacts._make((*row[:-1], _ids(row[-1]))) for row in rows]


def _ids(joined: str | None) -> tuple[int, ...]:
    return () if joined is None else tuple(sorted(map(int, joined.split(","))))
