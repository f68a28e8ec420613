"""What organizations spent in their fiscal years, their audits, and findings not closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model.row_facts import AuditYear, FindingClock
from db.queries.rule_scopes import (
    AMONG,
    AWARDS,
    BY_SUBAWARD,
    COSTS,
    SUBAWARDS,
    by,
    facts,
    rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from db.connection import Store

_YEAR_ENDS = f"""
SELECT "id", "fiscal_year_end" FROM "organization"
WHERE "id" {AMONG} AND "archived_at" IS NULL AND "fiscal_year_end" IS NOT NULL
"""
# Each year asked stands in a JSON list: [organization, first day, last day].
_ORGANIZATION, _FIRST, _LAST = (f"json_extract(j.value, '$[{at}]')" for at in range(3))
_SPENT_IN = f"""
e."amount" FROM json_each(:ids) j CROSS JOIN %s CROSS JOIN %s
WHERE {COSTS} AND e."spent_on" BETWEEN {_FIRST} AND {_LAST}
"""
_YEARS = f"""
SELECT "id", "first", "last", sum("amount"),
    EXISTS (SELECT 1 FROM "audit_report" p WHERE p."organization" = t."id"
        AND p."year_ended_on" = t."last" AND p."archived_at" IS NULL),
    EXISTS (SELECT 1 FROM "requirement" d WHERE d."organization" = t."id"
        AND d."kind" = 'single_audit' AND d."period_end" = t."last" AND d."archived_at" IS NULL)
FROM (
    SELECT {_ORGANIZATION} AS "id", {_FIRST} AS "first", {_LAST} AS "last",
        {_SPENT_IN % (SUBAWARDS, BY_SUBAWARD)}
        AND s."subrecipient" = {_ORGANIZATION} AND s."archived_at" IS NULL AND e."subaward" = s."id"
    UNION ALL SELECT {_ORGANIZATION}, {_FIRST}, {_LAST},
        {_SPENT_IN % (AWARDS, by("award", "expenditure", "e"))}
        AND a."recipient" = {_ORGANIZATION} AND a."archived_at" IS NULL AND e."award" = a."id"
) t GROUP BY "id", "last"
"""
_FINDING = f"""
FROM "organization" o CROSS JOIN %s CROSS JOIN %s
WHERE o."id" {AMONG} AND o."archived_at" IS NULL AND p."organization" = o."id"
    AND p."archived_at" IS NULL AND f."archived_at" IS NULL AND f."closed_on" IS NULL
"""


def _of(parent: str) -> tuple[str, str]:
    return by("organization", parent, "p"), by(parent, "finding", "f")


_FINDINGS = f"""
SELECT o."id", f."id", f."due_on", f."closed_on", NULL, f."management_decision_on"
{_FINDING % _of("monitoring_visit")} AND f."monitoring_visit" = p."id"
UNION ALL
SELECT o."id", f."id", f."due_on", f."closed_on", p."fac_accepted_on", f."management_decision_on"
{_FINDING % _of("audit_report")} AND f."audit_report" = p."id"
"""


def fiscal_year_ends(store: Store, organizations: Iterable[int]) -> list[tuple[int, str]]:
    """Return the organizations whose fiscal year's end is known, each with it as MM-DD."""
    return [(one, end) for one, end in rows(store, _YEAR_ENDS, organizations)]


def audit_years(
    store: Store, years: Iterable[tuple[int, date, date]]
) -> list[tuple[int, AuditYear]]:
    """Return what organizations spent in years, each given as organization, first and last day.

    Costs are those of its own subawards and, as a recipient, its own award rows.
    """
    asked = [(one, first.isoformat(), last.isoformat()) for one, first, last in years]
    return [
        (one, AuditYear(one, first, last, spent, bool(audited), bool(planned)))
        for one, first, last, spent, audited, planned in rows(store, _YEARS, asked)
    ]


def open_findings(store: Store, organizations: Iterable[int]) -> list[tuple[int, FindingClock]]:
    """Return the findings not closed of organizations' monitoring visits and audits."""
    return facts(store, _FINDINGS, organizations, FindingClock)
