"""Pieces of SQL that the rules over rows share: what counts below some awards.

Each asks for the awards as `:ids`, a JSON list. A subaward counts while it, its award and both
organizations are unarchived (RECORDS, "Ledgers"). Every question gives the id of its scope first.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from db.connection import told
from db.model.row_facts import SubawardTerms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from db.connection import Store

_Fact = TypeVar("_Fact")


def by(field: str, table: str, alias: str) -> str:
    """Return a table whose rows are found by the index of a reference, whatever statistics say."""
    return f'"{table}" {alias} INDEXED BY "{table}_of_{field}"'


AMONG = "IN (SELECT value FROM json_each(:ids))"
AWARDS = """
"award" a JOIN "organization" r ON r."id" = a."recipient" AND r."archived_at" IS NULL
"""
SUBAWARDS = """
"subaward" s JOIN "award" a ON a."id" = s."award" AND a."archived_at" IS NULL
JOIN "organization" o ON o."id" = s."subrecipient" AND o."archived_at" IS NULL
JOIN "organization" r ON r."id" = a."recipient" AND r."archived_at" IS NULL
"""
OF_AWARDS = f'a."archived_at" IS NULL AND a."id" {AMONG}'
OF_SUBAWARDS = f's."archived_at" IS NULL AND s."award" {AMONG}'
BY_SUBAWARD = '"expenditure" e INDEXED BY "expenditure_adds_up_by_subaward"'
"""Costs by subaward, day, standing, category and amount, before a row is looked at."""
COSTS = 'e."archived_at" IS NULL AND e."standing" <> \'disallowed\''
"""Costs that the rules look at: a disallowed one counts nowhere."""

COUNTS = f"""
(EXISTS (SELECT 1 FROM {SUBAWARDS} WHERE s."id" = e."subaward" AND s."archived_at" IS NULL)
OR EXISTS (SELECT 1 FROM {AWARDS} WHERE a."id" = e."award" AND a."archived_at" IS NULL))
"""
"""Whether what a cost is paid from counts."""
HOURS = 'CASE WHEN e."amount" < 0 THEN -abs(e."hours") ELSE e."hours" END'
DAY = 'coalesce(e."worked_on", e."spent_on")'
"""The day worked and the quarter hours; a correction, a cost below zero, takes its hours back."""


def subawards(store: Store, awards: Iterable[int]) -> dict[int, SubawardTerms]:
    """Return the subawards that count below these awards, at any depth, by id."""
    sql = (
        'SELECT s."id", s."award", s."program", a."fiscal_year", s."subrecipient", '
        's."claim_deadline_days", s."claim_deadline_basis" '
        f'FROM {SUBAWARDS} WHERE {OF_SUBAWARDS} ORDER BY s."id"'
    )
    return {row[0]: SubawardTerms(*row) for row in rows(store, sql, awards)}


def rows(store: Store, sql: str, ids: Iterable[object], **values: object) -> list[tuple[Any, ...]]:
    """Return the rows of a question about some ids (or other JSON values) and named values."""
    with told(store.path):
        return store.sql.execute(sql, {"ids": json.dumps(list(ids)), **values}).fetchall()


def facts(
    store: Store, sql: str, ids: Iterable[object], fact: Callable[..., _Fact], **values: object
) -> list[tuple[int, _Fact]]:
    """Return a fact made of each row's columns, behind the id of its scope, the first column."""
    return [(scope, fact(*row)) for scope, *row in rows(store, sql, ids, **values)]
