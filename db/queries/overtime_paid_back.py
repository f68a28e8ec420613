"""What is paid back to agencies for overtime: plan, claims and payments by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

_PAID_BACK = """
SELECT c."id", o."id", o."name", o."ori", u."name", a."id", a."title", c."fiscal_year",
    c."planned", c."officers", c."hours", c."claimed", c."approved", c."paid"
FROM "contribution" c JOIN "organization" o ON o."id" = c."organization"
    AND o."archived_at" IS NULL
LEFT JOIN "unit" u ON u."id" = c."unit" LEFT JOIN "agreement" a ON a."id" = c."agreement"
WHERE c."archived_at" IS NULL AND c."kind" = 'overtime_reimbursed'
    AND (:year IS NULL OR c."fiscal_year" = :year)
ORDER BY o."name" COLLATE NOCASE, c."fiscal_year" DESC, u."name" COLLATE NOCASE, c."id"
"""
_MEMORANDA = """
SELECT p."organization", o."name", o."ori", a."id", a."title", p."joined_on", p."left_on"
FROM "agreement_party" p JOIN "agreement" a ON a."id" = p."agreement" AND a."archived_at" IS NULL
JOIN "organization" o ON o."id" = p."organization" AND o."archived_at" IS NULL
WHERE p."archived_at" IS NULL AND a."kind" = 'tff_mou' AND o."kind" <> 'federal'
ORDER BY o."name" COLLATE NOCASE, a."id"
"""


class PaidBack(NamedTuple):
    """One contribution: cents, quarter hours, the fiscal year as a number; None is not known."""

    id: int
    organization: int
    name: str
    ori: str | None
    unit: str | None
    agreement: int | None
    agreement_title: str | None
    fiscal_year: int
    planned: int | None
    officers: int | None
    hours: int | None
    claimed: int | None
    approved: int | None
    paid: int | None


class Memorandum(NamedTuple):
    """An agency as a party of a reimbursement memorandum, with fuzzy days."""

    organization: int
    name: str
    ori: str | None
    agreement: int
    title: str
    joined_on: str | None
    left_on: str | None


def paid_back(store: Store, year: int | None) -> list[PaidBack]:
    """Return the overtime contributions of a fiscal year or of all, by agency."""
    with told(store.path):
        return [PaidBack(*row) for row in store.sql.execute(_PAID_BACK, {"year": year})]


def memoranda(store: Store) -> list[Memorandum]:
    """Return the agencies with a Treasury Forfeiture Fund memorandum, by agency."""
    with told(store.path):
        return [Memorandum(*row) for row in store.sql.execute(_MEMORANDA)]
