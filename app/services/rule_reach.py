"""Whose hits a save can change: the scopes of all that was saved since a change set.

What a record refers to counts as it stands and as it stood before: one that moved from one subaward
to another touches both awards.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from db.model.text_fields import TEXT_FIELDS
from db.queries import rule_reach
from db.queries.rule_reach import AGENCY, MATE, MOVED, PAPER, SAVED, SCOPES, TEAM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store
    from db.hit_cache import Scoped

MANY = 5_000
"""After so many changed records everything is worked out anew: finding out costs more."""

SILENCE = "hit_silence"
_EVERYWHERE = "setting"
_FIELDS: dict[str, dict[str, str]] = {
    "award": {"recipient": "organization"},
    "award_action": {"award": "award"},
    "drawdown": {"award": "award"},
    "financial_report": {"award": "award"},
    "subaward": {
        "award": "award",
        "subrecipient": "organization",
        "passed_through": "subaward",
    },
    "subaward_action": {"subaward": "subaward"},
    "operations_order": {"subaward": "subaward", "organization": AGENCY},
    "budget_line": {"subaward": "subaward", "award": "award"},
    "waiver": {"subaward": "subaward", "award": "award"},
    "expenditure": {
        "subaward": "subaward",
        "award": "award",
        "organization": "organization",
        "activity_report": "activity_report",
        "claim": "claim",
    },
    "claim": {"subaward": "subaward", "included_in": "claim"},
    "requirement": {
        "subaward": "subaward",
        "award": "award",
        "organization": "organization",
        "unit": "unit",
    },
    "monitoring_visit": {"organization": AGENCY},
    "audit_report": {"organization": AGENCY},
    "finding": {"monitoring_visit": "monitoring_visit", "audit_report": "audit_report"},
    "equipment": {"subaward": "subaward", "award": "award"},
    "activity_report": {
        "subaward": "subaward",
        "operations_order": "operations_order",
        "organization": AGENCY,
    },
    "contact": {"organization": AGENCY},
    "organization": {},
    "unit": {},
    "unit_status": {"unit": TEAM},
    "membership": {"unit": TEAM, "organization": MATE},
    "headcount": {"membership": "membership"},
    "cohort": {"unit": "unit", "organization": "organization", "replaces": "cohort"},
    "agreement": {"supersedes": PAPER, "amends": PAPER, "units": "unit"},
    "agreement_party": {"agreement": PAPER, "organization": "party"},
    "notice": {"agreement": PAPER},
    "obligation": {"agreement": "agreement"},
    "engagement": {},
    "commitment": {"engagement": "engagement"},
    "operation": {},
    "operation_participant": {"organization": "organization"},
    "metric": {},
    "outcome": {"metric": "metric"},
}
"""The types that rules read, with the fields that lead to whose hits they change."""

_MOVE = {
    "award": {"archived_at", "recipient", "fain"},
    "subaward": {"archived_at", "award", "program", "subrecipient"},
    "organization": {"archived_at", "name", "parent"},
}
"""The fields that decide whether and where all below a record counts, and by what name."""

FIGURES, NAMES = "figures", "names"
_WHOLE = {"published_figure": FIGURES, "organization": NAMES, "not_same_pair": NAMES}
"""The types whose rules compare all records of the file, with the scope that holds them all."""
_NAMING = {"archived_at", "name", "acronym", "also_known_as", "kind", "country", "state"}
_NAMING |= {"uei", "ori", "parent", "merged_into"}
"""What of an organization is compared with others; nothing else that changes of it matters."""
BLOCK = 512
"""So many records of one type are looked through together for what must not be written."""


def texts_of(entity: str) -> str:
    """Return the kind of the scopes that hold blocks of a type's texts."""
    return f"texts of {entity}"


def block(holder: int) -> tuple[int, int]:
    """Return the first and last id of a block of texts."""
    return holder * BLOCK, holder * BLOCK + BLOCK - 1


def touched(store: Store, since: int) -> set[Scoped] | None:
    """Return the scopes that were touched after change set `since`; None: all of them."""
    rows = rule_reach.changed_rows(store, since, MANY + 1)
    if len(rows) > MANY or any(entity == _EVERYWHERE for entity, _, _ in rows):
        return None
    leads: defaultdict[str, set[int]] = defaultdict(set)
    saved: defaultdict[str, set[int]] = defaultdict(set)
    scopes: set[Scoped] = set()
    for entity, record, before in rows:
        if entity in TEXT_FIELDS:
            scopes.add((texts_of(entity), record // BLOCK))
        if entity in _WHOLE and _is_compared(entity, before):
            scopes.add((_WHOLE[entity], 0))
        if entity in _FIELDS:
            saved[entity].add(record)
            leads[entity + SAVED].add(record)
            if before is not None:
                _note(leads, entity, record, json.loads(before))
    for entity, ids in saved.items():
        for field, kind in _FIELDS[entity].items():
            leads[kind] |= rule_reach.referred(store, entity, field, ids)
    found = rule_reach.followed(store, leads)
    return scopes | {(scope, one) for scope in SCOPES for one in found.get(scope, ())}


def everything(store: Store) -> Iterable[Scoped]:
    """Return every scope of the file."""
    blocks = [
        (texts_of(entity), one)
        for entity, last in rule_reach.last_ids(store, TEXT_FIELDS).items()
        for one in range(last // BLOCK + 1)
    ]
    return [*rule_reach.everything(store), (FIGURES, 0), (NAMES, 0), *blocks]


def silenced(store: Store, since: int) -> bool:
    """Return whether a hit was silenced, or speaks again, after change set `since`."""
    return any(row[0] == SILENCE for row in rule_reach.changed_rows(store, since, MANY))


def _is_compared(entity: str, before: str | None) -> bool:
    """Whether a change, told by what was before, is of a field that is compared over the file."""
    changed = None if before is None else json.loads(before).keys()
    return changed is None or entity != "organization" or bool(changed & _NAMING)


def _note(
    leads: defaultdict[str, set[int]], entity: str, record: int, before: dict[str, object]
) -> None:
    """Take down what a record referred to before it was changed, and whether it moved."""
    for field, kind in _FIELDS[entity].items():
        one = before.get(field)
        some = one if isinstance(one, list) else [one]
        leads[kind] |= {each for each in some if isinstance(each, int)}
    if before.keys() & _MOVE.get(entity, set()):
        leads[entity + MOVED].add(record)
