"""The facts that agreements' statuses follow from, for some agreements or all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.connection import told
from db.model.facts import AgreementFacts, Notice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store

_COLUMNS = (
    "override_status",
    "override_reason",
    "stage",
    "signed_on",
    "in_force_on",
    "term_kind",
    "ends_on",
    "renewal",
    "renewal_notice_days",
    "termination_notice_days",
    "suspended_from",
    "suspended_to",
    "terminated_on",
    "termination_effective_on",
)


def read(store: Store, ids: Iterable[int] | None = None) -> dict[int, AgreementFacts]:
    """Return the facts of these agreements, archived or not, by id; None: of all unarchived."""
    columns = ", ".join(f'a."{name}"' for name in _COLUMNS)
    chosen = "IS NOT NULL" if ids is None else "IN (SELECT value FROM json_each(:ids))"
    live = ' AND a."archived_at" IS NULL' if ids is None else ""
    values = {"ids": json.dumps(list(ids or ()))}
    with told(store.path):
        rows = store.sql.execute(
            f'SELECT a."id", {columns}, (SELECT min(n."in_force_on") '
            'FROM "agreement" n WHERE n."supersedes" = a."id" AND n."archived_at" IS NULL) '
            f'FROM "agreement" a WHERE a."id" {chosen}{live}',
            values,
        ).fetchall()
        notices = store.sql.execute(
            'SELECT "agreement", "dated", "new_end" FROM "notice" '
            f'WHERE "archived_at" IS NULL AND "agreement" {chosen} ORDER BY "id"',
            values,
        ).fetchall()
    by_agreement: dict[int, list[Notice]] = {}
    for agreement, dated, new_end in notices:
        by_agreement.setdefault(agreement, []).append(Notice(dated, new_end))
    return {
        number: AgreementFacts(
            **dict(zip(_COLUMNS, facts, strict=True)),
            superseded_from=superseded,
            notices=tuple(by_agreement.get(number, ())),
        )
        for number, *facts, superseded in rows
    }
