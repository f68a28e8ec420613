"""What the scorecard of partners counts: people, meetings, results, and what each still owes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from db.connection import Store

_PEOPLE = """
SELECT m."organization", m."joined_on", m."left_on", (
    SELECT coalesce(h."full_time", 0) + coalesce(h."part_time", 0) FROM "headcount" h
    WHERE h."membership" = m."id" AND h."archived_at" IS NULL AND h."as_of" <= :day
    ORDER BY h."as_of" DESC, h."id" DESC LIMIT 1)
FROM "membership" m JOIN "unit" u ON u."id" = m."unit"
WHERE m."archived_at" IS NULL AND u."archived_at" IS NULL
"""
_MEETINGS = """
SELECT l."target", e."held_on" FROM "engagement__organizations" l
JOIN "engagement" e ON e."id" = l."record"
WHERE e."archived_at" IS NULL AND e."held_on" <= :day
"""
_RESULTS = """
SELECT "who", count(DISTINCT "id") FROM (
    SELECT "owner" "who", "id" FROM "outcome"
    WHERE "archived_at" IS NULL AND "status" = 'final' AND "as_of" BETWEEN :since AND :day
    UNION ALL SELECT k."organization", r."id" FROM "outcome_credit" k
    JOIN "outcome" r ON r."id" = k."outcome"
    WHERE k."archived_at" IS NULL AND r."archived_at" IS NULL AND r."status" = 'final'
        AND r."as_of" BETWEEN :since AND :day
) GROUP BY "who"
"""
# what is owed by whom, with the facts its next due day follows from
_OWED = """
SELECT "promised_by", 'commitment', "id", "text", "due_on", NULL, NULL FROM "commitment"
WHERE "archived_at" IS NULL AND "promised_by" IS NOT NULL AND "due_on" < :day
    AND "status" NOT IN ('done', 'dropped')
UNION ALL SELECT b."owed_by", 'obligation', b."id", b."text", b."due_on", b."last_done_on",
    b."every_months"
FROM "obligation" b JOIN "agreement" a ON a."id" = b."agreement"
WHERE b."archived_at" IS NULL AND a."archived_at" IS NULL AND b."owed_by" IS NOT NULL
UNION ALL SELECT coalesce(q."organization", s."subrecipient", w."recipient"), 'requirement',
    q."id", q."record_title", q."due_on", NULL, NULL
FROM "requirement" q LEFT JOIN "subaward" s ON s."id" = q."subaward" AND s."archived_at" IS NULL
LEFT JOIN "award" w ON w."id" = q."award" AND w."archived_at" IS NULL
WHERE q."archived_at" IS NULL AND q."status" = 'open' AND q."due_on" < :day
    AND coalesce(q."organization", s."subrecipient", w."recipient") IS NOT NULL
"""


class OwedRow(NamedTuple):
    """A promise, a duty or a report: who owes it, and the ISO days its due day follows from."""

    organization: int
    entity: str
    record: int
    text: str
    due_on: str | None
    last_done_on: str | None
    every_months: int | None


def people(store: Store, day: date) -> list[tuple[Any, ...]]:
    """Return memberships with their newest headcount by a day: who, joined, left, how many."""
    return _rows(store, _PEOPLE, {"day": day.isoformat()})


def meetings(store: Store, day: date) -> list[tuple[Any, ...]]:
    """Return who met with us, and on which fuzzy day, until a day."""
    return _rows(store, _MEETINGS, {"day": day.isoformat()})


def results(store: Store, since: date, day: date) -> dict[int, int]:
    """Return how many final outcomes true in these days each organization has a part in."""
    asked = {"since": since.isoformat(), "day": day.isoformat()}
    return dict(_rows(store, _RESULTS, asked))


def owed(store: Store, day: date) -> list[OwedRow]:
    """Return promises and reports open past their day, and all duties from agreements."""
    return [OwedRow._make(row) for row in _rows(store, _OWED, {"day": day.isoformat()})]


def _rows(store: Store, sql: str, asked: Mapping[str, object]) -> list[tuple[Any, ...]]:
    with told(store.path):
        return store.sql.execute(sql, asked).fetchall()
