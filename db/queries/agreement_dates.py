"""The dates of agreements that their status is worked out from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told
from db.model.facts import AgreementDates

if TYPE_CHECKING:
    from db.connection import Store

_AGREEMENTS = """
SELECT "id", "override_status", "stage", "term_kind", "signed_on", "in_force_on", "ends_on",
       "terminated_on", "termination_effective_on", "termination_notice_days",
       "suspended_from", "suspended_to"
FROM "agreement" WHERE "archived_at" IS NULL
"""
_NOTICES = """
SELECT "agreement", "dated", "new_end" FROM "notice"
WHERE "archived_at" IS NULL AND "new_end" IS NOT NULL ORDER BY "agreement", "id"
"""
_SUPERSEDING = """
SELECT "supersedes", "in_force_on" FROM "agreement"
WHERE "archived_at" IS NULL AND "supersedes" IS NOT NULL AND "in_force_on" IS NOT NULL
ORDER BY "supersedes", "id"
"""


def agreement_dates(store: Store) -> dict[int, AgreementDates]:
    """Return the dates of every unarchived agreement by its id."""
    with told(store.path):
        agreements = store.sql.execute(_AGREEMENTS).fetchall()
        notices: dict[int, list[tuple[str, str]]] = {}
        for agreement, dated, new_end in store.sql.execute(_NOTICES).fetchall():
            notices.setdefault(agreement, []).append((dated, new_end))
        superseded: dict[int, list[str]] = {}
        for agreement, in_force_on in store.sql.execute(_SUPERSEDING).fetchall():
            superseded.setdefault(agreement, []).append(in_force_on)
    return {
        row[0]: AgreementDates(
            *row[1:], tuple(notices.get(row[0], ())), tuple(superseded.get(row[0], ()))
        )
        for row in agreements
    }
