"""Which scopes of the rules records lead to, step by step: a claim to its subaward, to its award.

Whether a record lies in the trash does not matter here: what was just put there is what changed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from db.connection import told
from db.model import registry
from db.model.kinds import REFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from db.connection import Store

SCOPES = ("award", "organization", "unit", "agreement", "engagement", "metric")
"""The record types whose records are scopes."""

Leads = dict[str, set[int]]
"""Ids by where they lead from: a record type, or one of the kinds of _STEPS."""

SAVED = " saved"
"""Behind a record type: the record itself was saved, not only something that refers to it."""
AGENCY = "agency"
"""An organization together with the awards it holds or spends from."""
MOVED = " moved"
"""Behind award, subaward or organization: with it all below counts, or counts elsewhere, now."""
PAPER = "paper"
"""An agreement together with those whose papers it is: parties, units, the texts it replaces."""
TEAM = "team"
"""A unit together with its members and with the units that share a member with it."""
MATE = "mate"
"""An organization together with the units it is in."""

_IN = "IN (SELECT value FROM json_each(:ids))"
_PAID_FROM = """
SELECT DISTINCT coalesce(x."award", s."award") FROM "{rows}" x
LEFT JOIN "subaward" s ON s."id" = x."subaward" WHERE x."{by}"
"""
_SPENT_FOR = f"{_PAID_FROM.format(rows='expenditure', by='{by}')} {_IN}"


def _of(table: str, field: str, by: str = "id") -> str:
    return f'SELECT DISTINCT "{field}" FROM "{table}" WHERE "{by}" {_IN}'


_LINE, _KIN = (
    "line",
    "kin",
)  # with all that is part of it: all of them, and those that are in something
_ENGAGED = f"""
SELECT o."id" FROM "organization" o WHERE o."id" {_IN}
AND (EXISTS (SELECT 1 FROM "membership" m WHERE m."organization" = o."id")
    OR EXISTS (SELECT 1 FROM "operation_participant" p WHERE p."organization" = o."id"))
"""
_STEPS: dict[str, tuple[tuple[str, str], ...]] = {
    "award saved": (("award", _of("award", "id")),),
    "award moved": (
        ("subaward moved", _of("subaward", "id", "award")),
        ("organization", _of("expenditure", "organization", "award")),
        ("activity_report", _of("expenditure", "activity_report", "award")),
    ),
    "subaward saved": (("subaward", _of("subaward", "id")),),
    "subaward moved": (
        ("subaward", _of("subaward", "id")),
        ("organization", _of("expenditure", "organization", "subaward")),
        ("activity_report", _of("expenditure", "activity_report", "subaward")),
        ("claim", _of("expenditure", "claim", "subaward")),
        ("claim", _of("claim", "included_in", "subaward")),
    ),
    "organization saved": ((AGENCY, _of("organization", "id")),),
    "organization moved": (
        ("award moved", _of("award", "id", "recipient")),
        ("subaward moved", _of("subaward", "id", "subrecipient")),
        ("unit", f'SELECT "record" FROM "unit__required_members" WHERE "target" {_IN}'),
        (_LINE, _of("organization", "id")),
    ),
    _LINE: (
        (_LINE, _of("organization", "id", "parent")),
        ("organization", _of("organization", "id")),
        (TEAM, _of("unit", "id", "lead_organization")),
        ("operation", _of("operation", "id", "lead")),
        ("metric", _of("outcome", "metric", "owner")),
    ),
    _KIN: ((_KIN, _of("organization", "id", "parent")), ("organization", _ENGAGED)),
    "agreement saved": ((PAPER, _of("agreement", "id")),),
    PAPER: (
        ("agreement", _of("agreement", "id")),
        ("organization", _of("agreement_party", "organization", "agreement")),
        (_KIN, _of("agreement_party", "organization", "agreement")),
        ("unit", f'SELECT "target" FROM "agreement__units" WHERE "record" {_IN}'),
        (PAPER, _of("agreement", "supersedes")),
        (PAPER, _of("agreement", "amends")),
    ),
    "party": ((_KIN, _of("organization", "id")), ("organization", _of("organization", "id"))),
    "engagement saved": (("engagement", _of("engagement", "id")),),
    "operation saved": (("operation", _of("operation", "id")),),
    "operation": (("organization", _of("operation_participant", "organization", "operation")),),
    "metric saved": (("metric", _of("metric", "id")),),
    "membership": (("unit", _of("membership", "unit")),),
    "cohort": (
        ("unit", _of("cohort", "unit")),
        ("organization", _of("cohort", "organization")),
    ),
    "operations_order saved": (
        ("operations_order", _of("operations_order", "id")),
        ("activity_report", _of("activity_report", "id", "operations_order")),
        ("award", _SPENT_FOR.format(by="operations_order")),
        ("award", f"{_PAID_FROM.format(rows='budget_line', by='operations_order')} {_IN}"),
    ),
    "activity_report saved": (
        ("activity_report", _of("activity_report", "id")),
        ("award", _SPENT_FOR.format(by="activity_report")),
    ),
    "equipment saved": (("award", _SPENT_FOR.format(by="equipment")),),
    "claim saved": (
        ("claim", _of("claim", "id")),
        ("claim", _of("claim", "id", "included_in")),
        ("award", _SPENT_FOR.format(by="claim")),
    ),
    "unit saved": ((TEAM, _of("unit", "id")),),
    TEAM: (("unit", _of("unit", "id")), (MATE, _of("membership", "organization", "unit"))),
    MATE: (
        ("organization", _of("organization", "id")),
        ("unit", _of("membership", "unit", "organization")),
    ),
    "award": (("organization", _of("award", "recipient")),),
    "subaward": (
        ("award", _of("subaward", "award")),
        ("organization", _of("subaward", "subrecipient")),
    ),
    AGENCY: (
        ("organization", _of("organization", "id")),
        ("award", _of("award", "id", "recipient")),
        ("award", _of("subaward", "award", "subrecipient")),
        ("award", _SPENT_FOR.format(by="organization")),
    ),
    "operations_order": (
        ("subaward", _of("operations_order", "subaward")),
        ("organization", _of("operations_order", "organization")),
    ),
    "activity_report": (
        ("subaward", _of("activity_report", "subaward")),
        ("operations_order", _of("activity_report", "operations_order")),
        ("organization", _of("activity_report", "organization")),
    ),
    "claim": (("subaward", _of("claim", "subaward")), ("claim", _of("claim", "included_in"))),
    "monitoring_visit": ((AGENCY, _of("monitoring_visit", "organization")),),
    "audit_report": ((AGENCY, _of("audit_report", "organization")),),
}
"""From where to where, and the SQL of the ids there; the types of SCOPES are scopes."""


def followed(store: Store, leads: Mapping[str, Iterable[int]]) -> Leads:
    """Return everything that records lead to; those of SCOPES are scopes.

    Awards are joined by those whose subawards pass money on between them.
    """
    found: defaultdict[str, set[int]] = defaultdict(set)
    waiting = [(kind, set(ids)) for kind, ids in leads.items()]
    with told(store.path):
        while waiting:
            kind, ids = waiting.pop()
            new = ids - found[kind]
            if new:
                found[kind] |= new
                waiting += [(target, _ids(store, sql, new)) for target, sql in _STEPS.get(kind, ())]
    found["award"] |= _joined(store, found["award"])
    return dict(found)


def changed_rows(store: Store, since: int, limit: int) -> list[tuple[str, int, str | None]]:
    """Return type, id and the JSON of what was before, of all that was saved after a change set.

    At most `limit` of them.
    """
    with told(store.path):
        return store.sql.execute(
            'SELECT "entity", "record", "before" FROM "change_row" WHERE "change_set" > ? LIMIT ?',
            (since, limit),
        ).fetchall()


def referred(store: Store, entity: str, field: str, ids: Iterable[int]) -> set[int]:
    """Return what records refer to now by one field, to one record each or to many."""
    sql = _of(entity, field)
    if registry.entity(entity).field(field).kind is REFS:
        sql = f'SELECT DISTINCT "target" FROM "{entity}__{field}" WHERE "record" {_IN}'
    with told(store.path):
        return _ids(store, sql, ids)


def last_ids(store: Store, types: Iterable[str]) -> dict[str, int]:
    """Return the highest id of each of these types, 0 where it has no records."""
    with told(store.path):
        return {
            name: store.sql.execute(f'SELECT coalesce(max("id"), 0) FROM "{name}"').fetchone()[0]
            for name in types
        }


def everything(store: Store) -> list[tuple[str, int]]:
    """Return every scope that is a record, those in the trash too."""
    with told(store.path):
        return [
            (scope, row[0])
            for scope in SCOPES
            for row in store.sql.execute(f'SELECT "id" FROM "{scope}" ORDER BY 1').fetchall()
        ]


def _joined(store: Store, awards: set[int]) -> set[int]:
    pairs = store.sql.execute(
        'SELECT DISTINCT c."award", p."award" FROM "subaward" c '
        'JOIN "subaward" p ON p."id" = c."passed_through" WHERE c."award" <> p."award"'
    ).fetchall()
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    found: set[int] = set()
    waiting = set(awards)
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting |= beside[one] - found
    return found


def _ids(store: Store, sql: str, ids: Iterable[int]) -> set[int]:
    rows = store.sql.execute(sql, {"ids": json.dumps(list(ids))}).fetchall()
    return {row[0] for row in rows if row[0] is not None}
