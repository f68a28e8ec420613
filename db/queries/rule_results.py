"""What rules on results read: outcomes of some metrics, and all published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.model.result_rule_facts import Figure, ShareInWords, Unproven
from db.queries.rule_scopes import AMONG, by, facts, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store

_OUTCOMES = f"""
FROM "metric" m CROSS JOIN {by("metric", "outcome", "o")}
WHERE o."metric" = m."id" AND m."id" {AMONG} AND m."archived_at" IS NULL
    AND o."archived_at" IS NULL
"""
_STANDING = """
AND NOT EXISTS (SELECT 1 FROM "outcome" n WHERE n."replaces" = o."id" AND n."archived_at" IS NULL)
"""
_SNAPSHOTS = f"""
SELECT o."metric", o."owner", o."unit", o."period_start",
    (SELECT group_concat("target") FROM "outcome__operations" x WHERE x."record" = o."id"),
    o."id", o."value", o."value_unit", o."qualifier", o."as_of"
{_OUTCOMES} AND o."kind" = 'cumulative' {_STANDING} ORDER BY o."as_of", o."id"
"""
_REPORTS = f"""
SELECT o."metric", o."counted_once_key", o."owner", o."id", o."value", o."value_unit",
    o."qualifier", o."period_start", o."period_end", o."as_of"
{_OUTCOMES} AND o."status" = 'final' AND o."counted_once_key" IS NOT NULL {_STANDING}
ORDER BY o."id"
"""
_UNPROVEN = f"""
SELECT o."metric", o."id", o."source" IS NOT NULL, o."status" = 'final', o."reviewer",
    o."reviewed_on"
{_OUTCOMES} AND (o."source" IS NULL
    OR (o."status" = 'final' AND (o."reviewer" IS NULL OR o."reviewed_on" IS NULL)))
"""
_SHARES = f"""
SELECT o."metric", o."id", m."numerator", m."denominator"
{_OUTCOMES} AND m."base_unit" = 'percent'
    AND (m."numerator" IS NULL OR m."denominator" IS NULL)
"""
_FIGURES = """
SELECT "id", coalesce("series", "statement"), "value", "value_text", "value_unit", "as_of", "scope"
FROM "published_figure" WHERE "archived_at" IS NULL ORDER BY "id"
"""


def snapshots(store: Store, metrics: Iterable[int]) -> list[tuple[Any, ...]]:
    """Return the running totals of metrics that nothing replaces, the oldest first.

    Metric, owner, unit, first day and operations come before the columns of a Snapshot.
    """
    return rows(store, _SNAPSHOTS, metrics)


def reports(store: Store, metrics: Iterable[int]) -> list[tuple[Any, ...]]:
    """Return the final outcomes of metrics that have a counted-once key and nothing replaces.

    Metric, key and owner come before id, value, unit, qualifier, first, last day and as of.
    """
    return rows(store, _REPORTS, metrics)


def unproven(store: Store, metrics: Iterable[int]) -> list[tuple[int, Unproven]]:
    """Return the outcomes of metrics that lack a source, or were final without a review."""

    def fact(one: int, sourced: int, final: int, *review: str | None) -> Unproven:
        return Unproven(one, bool(sourced), bool(final), *review)

    return facts(store, _UNPROVEN, metrics, fact)


def shares(store: Store, metrics: Iterable[int]) -> list[tuple[int, ShareInWords]]:
    """Return the percentages of metrics that do not say what they are a percentage of."""
    return facts(store, _SHARES, metrics, ShareInWords)


def figures(store: Store) -> list[Figure]:
    """Return every published figure."""
    return [Figure(*row) for row in rows(store, _FIGURES, ())]
