"""What the closing of an award or a subaward rests on, read from all that hangs at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from db.connection import told
from db.model.closeout_facts import (
    ClaimStand,
    FindingStand,
    HeldItem,
    Owed,
    Paper,
    PartStand,
)
from db.queries import counting

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.connection import Store

_Fact = TypeVar("_Fact")

_OWED = """
SELECT d."id", d."kind", d."record_title", d."status", d."due_on", d."submitted_on",
    d."arithmetic", d."citation", {own} FROM "requirement" d
WHERE d."archived_at" IS NULL AND {whose} ORDER BY d."due_on", d."id"
"""
_BELOW = f"""
IN (SELECT s."id" FROM "subaward" s WHERE s."award" = :id AND s."id" IN ({counting.SUBAWARDS}))
"""
_CLAIMS = """
SELECT c."id", c."record_title", c."submitted_on", c."approved_on", c."paid_on" FROM "claim" c
WHERE c."archived_at" IS NULL AND c.{whose} ORDER BY c."period_end", c."id"
"""
_TOP_SUBAWARDS = f"""
"subaward" IN (SELECT s."id" FROM "subaward" s WHERE s."award" = :id
    AND s."passed_through" IS NULL AND s."id" IN ({counting.SUBAWARDS}))
"""
_ITEMS = """
SELECT e."id", e."record_title", coalesce(e."last_inventory_on", e."acquired_on"), :months
FROM "equipment" e WHERE e."archived_at" IS NULL AND e."disposed_on" IS NULL AND {whose}
ORDER BY 3, 1
"""
# Of a visit with the subaward in its scope; of an audit of a year that the period touches.
_FINDINGS = """
SELECT f."id", f."record_title", f."closed_on" FROM "finding" f
LEFT JOIN "monitoring_visit" v ON v."id" = f."monitoring_visit"
LEFT JOIN "audit_report" r ON r."id" = f."audit_report"
WHERE f."archived_at" IS NULL AND v."archived_at" IS NULL AND r."archived_at" IS NULL AND (
    v."id" IN (SELECT j."record" FROM "monitoring_visit__subawards" j WHERE j."target" {scope})
    OR r."organization" = :holder AND r."year_ended_on" >= :since
        AND r."year_ended_on" < date(:until, '12 months'))
ORDER BY f."issued_on", f."id"
"""
_PARTS = f"""
SELECT s."id", s."record_title", s."status", s."closed_on" FROM "subaward" s
WHERE s."id" IN ({counting.SUBAWARDS}) AND {{whose}} ORDER BY s."number", s."id"
"""
_PAPERS = """
SELECT "id", "title", coalesce("dated", substr("changed_at", 1, 10)) FROM "document"
WHERE "archived_at" IS NULL AND "record_type" = :type AND "record" = :id ORDER BY 3, 1
"""
_FINAL = """
SELECT "id", "filed_on" FROM "financial_report" WHERE "award" = :id AND "report_type" = 'final'
    AND "filed_on" IS NOT NULL AND "archived_at" IS NULL ORDER BY "filed_on" DESC, "id" DESC LIMIT 1
"""
_UNCLAIMED = """
SELECT count(*), coalesce(sum(e."amount"), 0) FROM "expenditure" e
WHERE e."archived_at" IS NULL AND e."subaward" = :id AND e."standing" = 'allowable'
    AND e."spent_on" <= :day AND NOT EXISTS (
        SELECT 1 FROM "claim" c WHERE c."id" = e."claim" AND c."archived_at" IS NULL)
"""


def owed(store: Store, entity: str, record: int) -> list[Owed]:
    """Return the reports an award owes with those of its subawards, or a subaward owes."""
    of_award = entity == "award"
    own = 'd."award" IS NOT NULL' if of_award else "1"
    whose = f'(d."award" = :id OR d."subaward" {_BELOW})' if of_award else 'd."subaward" = :id'
    return _facts(store, _OWED.format(own=own, whose=whose), Owed, id=record)


def claims(store: Store, entity: str, record: int) -> list[ClaimStand]:
    """Return the claims of a subaward, or of those held straight from an award, oldest first."""
    whose = _TOP_SUBAWARDS if entity == "award" else '"subaward" = :id'
    return _facts(store, _CLAIMS.format(whose=whose), ClaimStand, id=record)


def items(store: Store, entity: str, record: int, months: int) -> list[HeldItem]:
    """Return the equipment held under an award and its subawards, or under a subaward."""
    of_award = entity == "award"
    whose = f'(e."award" = :id OR e."subaward" {_BELOW})' if of_award else 'e."subaward" = :id'
    return _facts(store, _ITEMS.format(whose=whose), HeldItem, id=record, months=months)


def findings(
    store: Store, entity: str, record: int, holder: int, period: tuple[str, str]
) -> list[FindingStand]:
    """Return the findings of visits to it, and of its holder's audits of a period's years."""
    scope = _BELOW if entity == "award" else "= :id"
    asked = {"id": record, "holder": holder, "since": period[0], "until": period[1]}
    return _facts(store, _FINDINGS.format(scope=scope), FindingStand, **asked)


def parts(store: Store, entity: str, record: int) -> list[PartStand]:
    """Return all subawards of an award, or those passed straight through a subaward."""
    whose = 's."award" = :id' if entity == "award" else 's."passed_through" = :id'
    return _facts(store, _PARTS.format(whose=whose), PartStand, id=record)


def papers(store: Store, entity: str, record: int) -> list[Paper]:
    """Return the documents attached to it, by the day on them."""
    return _facts(store, _PAPERS, Paper, type=entity, id=record)


def final_report(store: Store, award: int) -> tuple[int, str] | None:
    """Return the id and the ISO day of the final SF-425 that was filed last."""
    with told(store.path):
        row = store.sql.execute(_FINAL, {"id": award}).fetchone()
    return (int(row[0]), str(row[1])) if row else None


def unclaimed(store: Store, subaward: int, day: str) -> tuple[int, int]:
    """Return how many own allowable costs up to an ISO day are in no claim, and their cents."""
    with told(store.path):
        row = store.sql.execute(_UNCLAIMED, {"id": subaward, "day": day}).fetchone()
    return int(row[0]), int(row[1])


def _facts(store: Store, sql: str, fact: Callable[..., _Fact], **asked: object) -> list[_Fact]:
    with told(store.path):
        return [fact(*row) for row in store.sql.execute(sql, asked).fetchall()]
