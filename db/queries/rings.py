"""No record stands above itself, over others of its type: money would be lost in such a ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.connection import Store
    from db.model.entity import Entity


def closed_by(
    store: Store, entity: Entity, record: int | None, values: Mapping[str, object]
) -> list[Problem]:
    """Return a problem for each reference to the own type that leads back to the record itself.

    Such references say what something is passed through, a part of, a successor of. A new record
    (None) cannot close a ring: nothing refers to it yet.
    """
    if record is None:
        return []
    return [
        Problem(
            field.name,
            f"{field.label} leads back to this {entity.label.lower()} itself, round in a ring. "
            "Choose another one.",
        )
        for field in entity.columns
        if field.refers_to == entity.name
        and values.get(field.name) not in (None, record)  # itself: the pure rules say so
        and record in above(store, entity.name, field.name, values[field.name])
    ]


def above(store: Store, table: str, column: str, start: object) -> set[int]:
    """Return a record and all that its references through a column lead to, one after another."""
    rows = store.sql.execute(
        f'WITH RECURSIVE up("id") AS (SELECT ? UNION SELECT "{column}" FROM "{table}" '
        f'JOIN up USING ("id") WHERE "{column}" IS NOT NULL) SELECT "id" FROM up',
        (start,),
    )
    return {row[0] for row in rows}
