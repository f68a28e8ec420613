"""The handling marks of agreements and documents, and of the rows that belong to one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.connection import told
from db.model.registry import ENTITIES

if TYPE_CHECKING:
    from collections.abc import Collection

    from db.connection import Store

MARKED = ("agreement", "document")
"""The types of record that carry a handling mark."""
_OWN = """
SELECT DISTINCT "handling" FROM "{type}"
WHERE "handling" IS NOT NULL AND "id" IN (SELECT value FROM json_each(?))
"""
_OF_ANOTHER = """
SELECT DISTINCT m."handling" FROM "{type}" r JOIN "{marked}" m ON m."id" = r."{field}"
WHERE m."handling" IS NOT NULL AND r."id" IN (SELECT value FROM json_each(?))
"""


def marks(store: Store, entity: str, ids: Collection[int]) -> set[str]:
    """Return the codes of the marks on records of a type, or on what they refer to."""
    selects = [_OWN.format(type=entity)] if entity in MARKED else []
    selects += [
        _OF_ANOTHER.format(type=entity, marked=field.refers_to, field=field.name)
        for field in ENTITIES[entity].fields
        if field.kind.name == "ref" and field.refers_to in MARKED
    ]
    some = json.dumps(list(ids))
    with told(store.path):
        return {str(row[0]) for sql in selects for row in store.sql.execute(sql, (some,))}
