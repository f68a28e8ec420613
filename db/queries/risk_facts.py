"""What the risk of subrecipients is judged from, of one organization or of all at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from db.connection import told
from db.model.risk_facts import RiskFinding, RiskSubaward
from db.queries import counting

if TYPE_CHECKING:
    from db.connection import Store

_SUBAWARDS = f"""
SELECT s."id", s."number", s."subrecipient", a."fiscal_year", s."status", s."starts_on",
    s."ends_on", s."risk", s."risk_assessed_on"
FROM "subaward" s JOIN "award" a ON a."id" = s."award"
WHERE s."id" IN ({counting.SUBAWARDS}) AND s."status" NOT IN ('planned', 'offered')
    AND (:one IS NULL OR s."subrecipient" = :one)
ORDER BY a."fiscal_year" DESC, s."number", s."id"
"""
_ASKED = """
IN (SELECT s."id" FROM "subaward" s WHERE :one IS NULL OR s."subrecipient" = :one)
"""
# FFATA is the recipient's own to file, whatever subaward it is about.
_REPORTS = f"""
SELECT d."subaward", count(*),
    sum(coalesce(d."submitted_on" > d."due_on", d."status" = 'open' AND d."due_on" < :day))
FROM "requirement" d WHERE d."subaward" {_ASKED} AND d."archived_at" IS NULL
    AND d."kind" <> 'ffata' AND d."status" <> 'waived'
    AND (d."due_on" <= :day OR d."status" <> 'open') GROUP BY 1
"""
_CLAIMS = f"""
SELECT c."subaward", count(*), sum(coalesce(c."reduced_amount", 0) > 0),
    sum(coalesce(c."reduced_amount", 0))
FROM "claim" c WHERE c."subaward" {_ASKED} AND c."archived_at" IS NULL
    AND c."approved_on" <= :day GROUP BY 1
"""
_FINDINGS = """
SELECT coalesce(v."organization", r."organization"), f."id", f."severity",
    f."repeat_of" IS NOT NULL, coalesce(f."questioned_cost", 0), f."closed_on",
    f."audit_report" IS NOT NULL
FROM "finding" f LEFT JOIN "monitoring_visit" v ON v."id" = f."monitoring_visit"
LEFT JOIN "audit_report" r ON r."id" = f."audit_report"
WHERE f."archived_at" IS NULL AND v."archived_at" IS NULL AND r."archived_at" IS NULL
    AND (:one IS NULL OR coalesce(v."organization", r."organization") = :one) ORDER BY f."id"
"""
_ISSUED = """
SELECT "organization", "year_ended_on", "issued_on" FROM "audit_report"
WHERE "archived_at" IS NULL AND "issued_on" IS NOT NULL
    AND (:one IS NULL OR "organization" = :one)
"""
_OVERDUE_AUDITS = """
SELECT "organization", count(*) FROM "requirement" WHERE "archived_at" IS NULL
    AND "kind" = 'single_audit' AND "status" = 'open' AND "due_on" < :day
    AND "organization" IS NOT NULL AND (:one IS NULL OR "organization" = :one) GROUP BY 1
"""
_VISITS = """
SELECT "organization", max("visited_on"),
    max(CASE WHEN "kind" = 'on_site' THEN "visited_on" END)
FROM "monitoring_visit" WHERE "archived_at" IS NULL AND "visited_on" <= :day
    AND (:one IS NULL OR "organization" = :one) GROUP BY 1
"""
_NAMES = """
SELECT "id", "name" FROM "organization"
WHERE "archived_at" IS NULL AND (:one IS NULL OR "id" = :one)
"""


def subawards(store: Store, on: date, organization: int | None = None) -> list[RiskSubaward]:
    """Return the subawards that began or ran, without their money; organization None: of all."""
    reports = {row[0]: row[1:] for row in _rows(store, _REPORTS, on, organization)}
    claims = {row[0]: row[1:] for row in _rows(store, _CLAIMS, on, organization)}
    return [
        RiskSubaward(*row, *reports.get(row[0], (0, 0)), *claims.get(row[0], (0, 0, 0)))
        for row in _rows(store, _SUBAWARDS, on, organization)
    ]


def findings(
    store: Store, on: date, organization: int | None = None
) -> dict[int, list[RiskFinding]]:
    """Return the findings of visits and audits, closed ones too, by organization."""
    found: dict[int, list[RiskFinding]] = {}
    for whose, one, severity, repeats, cents, closed, audit in _rows(
        store, _FINDINGS, on, organization
    ):
        finding = RiskFinding(one, severity, bool(repeats), cents, closed, bool(audit))
        found.setdefault(whose, []).append(finding)
    return found


def audits_issued(
    store: Store, on: date, organization: int | None = None
) -> list[tuple[int, date, date]]:
    """Return each audit's organization, the last day of its year and the day it was issued."""
    return [
        (one, date.fromisoformat(year), date.fromisoformat(issued))
        for one, year, issued in _rows(store, _ISSUED, on, organization)
    ]


def overdue_audits(store: Store, on: date, organization: int | None = None) -> dict[int, int]:
    """Return how many single audits are owed and overdue, by organization."""
    return dict(_rows(store, _OVERDUE_AUDITS, on, organization))


def visits(
    store: Store, on: date, organization: int | None = None
) -> dict[int, tuple[str, str | None]]:
    """Return the days of the last visit and of the last one on site, by organization."""
    return {row[0]: (row[1], row[2]) for row in _rows(store, _VISITS, on, organization)}


def names(store: Store, on: date, organization: int | None = None) -> dict[int, str]:
    """Return what organizations are called, by id."""
    return dict(_rows(store, _NAMES, on, organization))


def _rows(store: Store, sql: str, on: date, organization: int | None) -> list[tuple[Any, ...]]:
    asked = {"one": organization, "day": on.isoformat()}
    with told(store.path):
        return store.sql.execute(sql, asked).fetchall()
