"""Requirements and SAM.gov registrations that a rule may speak about."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.model.row_facts import Duty, Registration, Signing
from db.queries.rule_scopes import (
    AMONG,
    AWARDS,
    OF_AWARDS,
    OF_SUBAWARDS,
    SUBAWARDS,
    by,
    facts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from db.connection import Store

# How the day was counted no longer says anything once a person has changed it.
_DUTY = """
d."id", d."kind", d."status", d."due_on", d."submitted_on",
CASE WHEN d."rule" IS NOT NULL AND d."edited_by_hand" = 1 THEN 'changed by hand'
    ELSE d."arithmetic" END, d."citation"
"""
_TELLING = """
d."archived_at" IS NULL AND ((d."status" = 'open' AND d."due_on" <= date(:today, '30 days'))
    OR (d."kind" = 'aar' AND d."submitted_on" > d."due_on"))
"""
_DUTIES = {
    "award": f"""
    SELECT s."award", {_DUTY} FROM {SUBAWARDS} CROSS JOIN {by("subaward", "requirement", "d")}
    WHERE d."subaward" = s."id" AND {OF_SUBAWARDS} AND {_TELLING}
    UNION ALL SELECT a."id", {_DUTY} FROM {AWARDS} CROSS JOIN {by("award", "requirement", "d")}
    WHERE d."award" = a."id" AND {OF_AWARDS} AND {_TELLING}
    """,
    "organization": f"""
    SELECT o."id", {_DUTY} FROM "organization" o
    CROSS JOIN {by("organization", "requirement", "d")}
    WHERE d."organization" = o."id" AND o."id" {AMONG} AND o."archived_at" IS NULL AND {_TELLING}
    """,
    "unit": f"""
    SELECT u."id", {_DUTY} FROM "unit" u CROSS JOIN {by("unit", "requirement", "d")}
    WHERE d."unit" = u."id" AND u."id" {AMONG} AND u."archived_at" IS NULL AND {_TELLING}
    """,
}
"""The requirements of some scopes that are open and near or past, or were submitted late."""
_SIGNINGS = f"""
SELECT s."award", s."id", s."signed_on", s."sam_expiry_seen" FROM {SUBAWARDS}
WHERE {OF_SUBAWARDS} AND s."sam_expiry_seen" < s."signed_on"
"""
_REGISTRATIONS = f"""
SELECT o."id", o."id", o."sam_expires_on" FROM "organization" o
WHERE o."id" {AMONG} AND o."archived_at" IS NULL AND EXISTS (
    SELECT 1 FROM "award" a WHERE a."recipient" = o."id" AND a."archived_at" IS NULL
        AND a."status" IN (SELECT value FROM json_each(:open)))
"""


def duties(store: Store, scope: str, ids: Iterable[int], today: date) -> list[tuple[int, Duty]]:
    """Return the requirements of award, organization or unit scopes that are due or came late.

    Due are those that are open and end within 30 days, or have ended.
    """
    return facts(store, _DUTIES[scope], ids, Duty, today=today.isoformat())


def signings(store: Store, awards: Iterable[int]) -> list[tuple[int, Signing]]:
    """Return the subawards signed after the registration seen then had ended."""
    return facts(store, _SIGNINGS, awards, Signing)


def registrations(
    store: Store, organizations: Iterable[int], open_award: Iterable[str]
) -> list[tuple[int, Registration]]:
    """Return the registrations of recipients of an open award; `open_award` are its statuses."""
    statuses = json.dumps(list(open_award))
    return facts(store, _REGISTRATIONS, organizations, Registration, open=statuses)
