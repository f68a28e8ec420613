"""Drafts from CSV tables: one file for each record type, one column for each field.

The first column, `key`, names the row for others; a reference holds the other row's key, several
stand with `|` between them. `more` holds further fields as `field=value`, with `;;` between them.
A required field that is left out takes the value a new record starts with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.sample.drafts import INVENTED, Draft, Key, Value, draft, rows, source
from db.model import registry
from db.model.entity import ANY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.services.sample.clock import Clock
    from db.model.entity import Entity

_NO_SOURCE = "-"


def drafts(folder: str, entity_name: str, clock: Clock) -> Iterator[Draft]:
    """Yield the drafts of one table: `folder/entity_name.csv` of the sample.

    Invented rows say so in their source; `-` as their source gives none.
    """
    entity = registry.entity(entity_name)
    for row in rows(f"{folder}/{entity_name}.csv"):
        cells = _cells(row, clock)
        key = cells.pop("key")
        for start in entity.starts:
            if entity.field(start.field).required and not start.on:
                cells[start.field] = cells.get(start.field) or start.text
        values = {name: _value(entity, name, text, cells) for name, text in cells.items() if text}
        if "source" in entity.by_name and folder == "invented":
            values.setdefault("source", source(INVENTED))
        yield draft(entity_name, key, {n: v for n, v in values.items() if v != _NO_SOURCE})


def _cells(row: Mapping[str, str], clock: Clock) -> dict[str, str]:
    cells = dict(row)
    for pair in cells.pop("more", "").split(";;"):
        name, found, text = pair.partition("=")
        if found:
            cells[name.strip()] = text.strip()
    return {name: clock.fill(text) for name, text in cells.items()}


def _value(entity: Entity, name: str, text: str, cells: Mapping[str, str]) -> Value:
    field = entity.field(name)
    if not field.refers_to or text == _NO_SOURCE:
        return text
    target = cells["record_type"] if field.refers_to == ANY else field.refers_to
    if field.in_table:
        return Key(target, text)
    return tuple(Key(target, part) for part in text.split("|"))
